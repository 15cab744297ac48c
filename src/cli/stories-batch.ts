import { createStoryIndex, storyWindowMs } from '../analysis/group-stories.ts';
import { canonicalUrl } from '../intake/canonical-url.ts';
import type { StoryDocument } from '../model/story.ts';

/** An input line that was read. `at` is its instant in ms where the line has one. */
export interface StoryInput {
  readonly id: string | number;
  readonly title: string;
  readonly text: string;
  readonly language?: string;
  readonly outlet?: string;
  readonly url?: string;
  readonly at?: number;
}

/** A line that could not be read: its id if it has one, a code for programs and a sentence for people. */
export interface BadStoryLine {
  readonly id: string | number | null;
  readonly error: { readonly code: 'not-json' | 'bad-line'; readonly message: string };
}

/** What one line gave: the item, and the id of the first item of its story. */
export type StoryAnswer = { readonly input: StoryInput; readonly story: string | number } | BadStoryLine;

/**
 * Groups items in the order in which their lines are given, as the running program does. An item without an instant counts as published with
 * the latest before it, or at `now` (ms); one that is dated later than `now` as published now.
 */
export function createStoriesBatch(now: number): { answer(line: string): StoryAnswer } {
  const index = createStoryIndex();
  const firstIds: (string | number)[] = [];
  let latestAt: number | undefined;
  let sequence = 0;
  return {
    answer(line) {
      const input = readStoryLine(line);
      if ('error' in input) return input;
      const at = Math.min(input.at ?? latestAt ?? now, now);
      // Only time that goes on makes the index forget: a file with its newest item first is grouped whole.
      if (input.at !== undefined && latestAt !== undefined && at > latestAt) index.forgetBefore(at - storyWindowMs);
      if (input.at !== undefined) latestAt = Math.max(latestAt ?? at, at);
      sequence += 1;
      const document = storyDocument(input, at);
      const storyId = index.find(document) ?? firstIds.push(input.id) - 1;
      index.add({ ...document, itemId: sequence, storyId, sequence });
      return { input, story: firstIds[storyId] ?? input.id };
    },
  };
}

/** The line of `stories --jsonl` for an answer. */
export function storyAnswerLine(answer: StoryAnswer): string {
  return JSON.stringify('error' in answer ? answer : { id: answer.input.id, story: answer.story });
}

function storyDocument(input: StoryInput, at: number): StoryDocument {
  const { title, text, language, outlet, url } = input;
  return {
    title,
    text,
    at,
    scope: 'shared',
    ...(language !== undefined && { language }),
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { canonicalUrl: canonicalUrl(url) }),
  };
}

function readStoryLine(line: string): StoryInput | BadStoryLine {
  const value = parsedLine(line);
  if (typeof value !== 'object' || value === null) {
    return { id: null, error: { code: 'not-json', message: 'expected a JSON object with "id", "title" and "text"' } };
  }
  const { id, title, text, lang, source, url, publishedAt } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' && typeof id !== 'number')
    return badLine(null, `field "id" is ${kindOf(id)}, expected a text or a number`);
  const texts = { title, text, lang, source, url, publishedAt };
  const wrong = Object.entries(texts).find(
    ([, field]) => field !== undefined && field !== null && typeof field !== 'string',
  );
  if (wrong !== undefined) return badLine(id, `field "${wrong[0]}" is ${kindOf(wrong[1])}, expected a text`);
  if (typeof title !== 'string') return badLine(id, 'field "title" is missing');
  const at = typeof publishedAt === 'string' ? Date.parse(publishedAt) : undefined;
  if (at !== undefined && Number.isNaN(at))
    return badLine(id, 'field "publishedAt" is no instant, expected one like 2026-11-23T09:00:00Z');
  return {
    id,
    title,
    text: typeof text === 'string' ? text : '',
    ...(typeof lang === 'string' && { language: lang }),
    ...(typeof source === 'string' && { outlet: source }),
    ...(typeof url === 'string' && { url }),
    ...(at !== undefined && { at }),
  };
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // answered with an error line; the batch goes on
  }
}

function badLine(id: string | number | null, message: string): BadStoryLine {
  return { id, error: { code: 'bad-line', message } };
}

function kindOf(value: unknown): string {
  return value === undefined
    ? 'missing'
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'a list'
        : `a ${typeof value}`;
}
