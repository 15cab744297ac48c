/** A message on its way into a chat, as a platform counts it. */
export interface CountedSend {
  readonly chat: string;
  readonly isGroup: boolean;
  /** ms since the epoch */
  readonly at: number;
}

/** A platform's memory of sends, which refuses those that come too fast. */
export interface FloodLimits {
  /** Seconds to wait when this message is refused; undefined when it is taken. */
  refuse(send: CountedSend): number | undefined;
  /** Refuses everything to a chat for so long, as a platform does for reasons of its own. */
  penalise(chat: string, at: number, seconds: number): void;
  /** How often something was refused because it came too fast, or within a penalty. */
  floods(): number;
}

/** At most `sends` in any `withinMs`, over all chats, in each chat, or in each group. */
interface Limit {
  readonly counts: 'all' | 'chat' | 'group';
  readonly sends: number;
  readonly withinMs: number;
}

/** Messages reach a server at less even distances than they were sent: this much of a window is forgiven, ms. */
const TOLERANCE_MS = 60;

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this, read 2026-11-23. */
export function telegramFloodLimits(): FloodLimits {
  return createFloodLimits([
    { counts: 'all', sends: 30, withinMs: 1_000 },
    { counts: 'chat', sends: 1, withinMs: 1_000 },
    { counts: 'group', sends: 20, withinMs: 60_000 },
  ]);
}

/** https://docs.slack.dev/apis/web-api/rate-limits, read 2026-11-23. */
export function slackFloodLimits(): FloodLimits {
  return createFloodLimits([{ counts: 'chat', sends: 1, withinMs: 1_000 }]);
}

/** A refusal also shuts what it counted for, until the wait that it named is over. */
function createFloodLimits(limits: readonly Limit[]): FloodLimits {
  const times = new Map<string, readonly number[]>();
  const shutUntil = new Map<string, number>();
  let floods = 0;
  const keysOf = ({ chat, isGroup }: CountedSend) =>
    limits.flatMap((limit, index) => {
      if (limit.counts === 'group' && !isGroup) return [];
      const scope = limit.counts === 'all' ? '*' : chat;
      return [{ limit, scope, key: `${index} ${scope}` }];
    });
  const shut = (scope: string, at: number, seconds: number) => {
    shutUntil.set(scope, Math.max(shutUntil.get(scope) ?? 0, at + seconds * 1000));
    return seconds;
  };
  const decide = (send: CountedSend): number | undefined => {
    for (const scope of ['*', send.chat]) {
      const leftMs = (shutUntil.get(scope) ?? 0) - send.at;
      if (leftMs > TOLERANCE_MS) return Math.max(1, Math.ceil(leftMs / 1000));
    }
    for (const { limit, scope, key } of keysOf(send)) {
      const recent = (times.get(key) ?? []).filter((at) => at > send.at - limit.withinMs + TOLERANCE_MS);
      times.set(key, recent);
      const oldest = recent[0];
      if (oldest !== undefined && recent.length >= limit.sends)
        return shut(scope, send.at, Math.max(1, Math.ceil((oldest + limit.withinMs - send.at) / 1000)));
    }
    for (const { key } of keysOf(send)) times.set(key, [...(times.get(key) ?? []), send.at]);
    return undefined;
  };
  return {
    refuse(send) {
      const seconds = decide(send);
      if (seconds !== undefined) floods += 1;
      return seconds;
    },
    penalise: (chat, at, seconds) => void shut(chat, at, seconds),
    floods: () => floods,
  };
}
