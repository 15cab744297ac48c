/** A message as a channel got it. */
export interface Post {
  /** Where, by the name of the lane; a group that has moved stays the same lane. */
  readonly lane: string;
  /** When the platform took it, ms since the epoch. */
  readonly at: number;
  readonly text: string;
  /** The platform took it, and its answer was lost on the way. */
  readonly isAnswerLost: boolean;
}

/** What goes wrong on the platforms by itself. */
export interface Mishaps {
  /** Numbers from 0 to 1. */
  readonly random: () => number;
  /** Share of sends whose answer is lost after the platform took the message. */
  readonly lostAnswers: number;
  /** Share of sends that are refused with 429 although they keep the limits. */
  readonly refusals: number;
}

/** A Telegram and a Slack with three channels (a private chat, a group, a Slack channel) that refuse what comes too fast. */
export interface ChaosPlatforms {
  readonly lanes: readonly string[];
  /** Settings that lead the program here. */
  readonly env: Readonly<Record<string, string>>;
  /** What no log may hold. */
  readonly secrets: readonly string[];
  /** Every channel follows the query; from the last answer on, mishaps happen. */
  subscribe(query: string): Promise<void>;
  posts(): readonly Post[];
  /** The group becomes a supergroup with another id. */
  moveGroup(): void;
  /** What was refused, by reason, without the mishaps. */
  refusals(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export const LANES = ['private chat', 'group', 'Slack'] as const;
export const PRIVATE_CHAT = 501;
export const GROUP = -501;
export const MOVED_GROUP = -100_501;
export const GROUP_TITLE = 'Night desk';

/** Waits until something is so, looking every so often; throws after `patienceMs`. */
export async function until(what: string, patienceMs: number, test: () => boolean, everyMs = 20): Promise<void> {
  const last = performance.now() + patienceMs;
  while (!test()) {
    if (performance.now() > last) throw new Error(`waited ${patienceMs / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
