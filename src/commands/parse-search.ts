import type { Command, SearchPlace } from './command.ts';

const UNIT_MS = { h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** `oil AND gas since 7d`: a query, and where its last words say so how far back. */
export function parseSearch(argument: string): Command {
  const [, before = '', count = '', unit = ''] = /^(.*\S)\s+since\s+(\d{1,4})\s?([hdw])$/isu.exec(argument) ?? [];
  if (before !== '') {
    const unitMs = UNIT_MS[unit.toLowerCase() as keyof typeof UNIT_MS];
    return { kind: 'search', query: before, sinceMs: Number(count) * unitMs };
  }
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
