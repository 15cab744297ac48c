import type { Command, SearchPlace } from './command.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Units as people write them in English, Russian and Kazakh, by how they begin. */
const UNITS: readonly (readonly [begins: RegExp, ms: number])[] = [
  [/^(?:h|ч|сағ)/u, HOUR_MS],
  [/^(?:d|д|күн|сут)/u, DAY_MS],
  [/^(?:w|нед|апта)/u, 7 * DAY_MS],
];

/** `oil AND gas since 7d`, `нефть за 7 дней`: a query, and where its last words say so how far back. */
export function parseSearch(argument: string): Command {
  const [, query = '', count = '', unit = ''] =
    /^(.*\S)\s+(?:since|за|соңғы)\s+(\d{1,4})\s?(\p{L}{1,10})$/isu.exec(argument) ?? [];
  const unitMs = UNITS.find(([begins]) => begins.test(unit.toLowerCase()))?.[1];
  if (unitMs !== undefined) return { kind: 'search', query, sinceMs: Number(count) * unitMs };
  if (/\ssince\s+\S+$/iu.test(argument)) return { kind: 'malformed', expected: 'search-since', typed: argument };
  return argument === ''
    ? { kind: 'malformed', expected: 'search-query', typed: argument }
    : { kind: 'search', query: argument };
}

/** The argument of a button that turns the pages of an answer. */
export function searchPlaceText({ upToSequence, sinceAt, at, storyId }: SearchPlace, query: string): string {
  return `${upToSequence} ${sinceAt} ${at} ${storyId} ${query}`;
}

/** Reads that argument. */
export function parseTurnSearch(way: SearchPlace['way'], argument: string): Command {
  const [, upTo = '', since = '', at = '', story = '', query = ''] =
    /^(\d{1,15}) (\d{1,15}) (\d{1,15}) (-?\d{1,15}) (\S[\s\S]*)$/u.exec(argument) ?? [];
  if (query === '') return { kind: 'old-button' };
  const place = { way, upToSequence: Number(upTo), sinceAt: Number(since), at: Number(at), storyId: Number(story) };
  return { kind: 'turn-search', query, place };
}
