import { parseTimeOfDay } from '../delivery/digest-due.ts';
import type { Command, DigestSize } from './command.ts';

// When messages come: what follows /digest and /quiet.

const DIGEST_SIZES: readonly DigestSize[] = ['short', 'usual', 'long'];
/** Languages in which a day of the week may be typed, long or short: "monday", "Mon", "понедельник", "пн". */
const DAY_LANGUAGES = ['en', 'ru', 'kk'];
/** A Monday. */
const FIRST_DAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** From Monday, as they stand after «по» («по понедельникам») and, where that is another form than the name, after «в» («в среду»). */
const AFTER_PO = ['понедельникам', 'вторникам', 'средам', 'четвергам', 'пятницам', 'субботам', 'воскресеньям'];
const AFTER_V: readonly (readonly [string, number])[] = [
  ['среду', 3],
  ['пятницу', 5],
  ['субботу', 6],
];

const named: readonly (readonly [string, number])[] = [
  ...AFTER_PO.map((name, index): [string, number] => [name, index + 1]),
  ...AFTER_V,
  ...DAY_LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).flatMap((weekday) => {
      const names = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
      return [0, 1, 2, 3, 4, 5, 6].map((index): [string, number] => [
        names.format(FIRST_DAY + index * DAY_MS).toLowerCase(),
        index + 1,
      ]);
    }),
  ),
];

/** ISO day of the week by its folded names, also "mondays". */
const dayNumbers: ReadonlyMap<string, number> = new Map([
  ...named,
  ...named.flatMap(([name, day]): [string, number][] => (name.endsWith('day') ? [[`${name}s`, day]] : [])),
]);

/**
 * `09:00`, `09:00 weekdays` or `weekdays 09:00`, `now`, `off`; `weekly monday 09:00`, also without the first word, `weekly off`; `size short`, `size usual`, `size long`; `empty on`, `empty off`. Nothing shows
 * what is set.
 */
export function parseDigest(argument: string): Command {
  const [first = '', ...rest] = argument.toLowerCase().split(/\s+/u).filter(Boolean);
  switch (first) {
    case '':
      return { kind: 'show-digest' };
    case 'now':
      return rest.length === 0 ? { kind: 'digest-now' } : malformed(argument);
    case 'off':
      return rest.length === 0 ? { kind: 'digest-off' } : malformed(argument);
    case 'weekly':
      return parseWeekly(rest) ?? { kind: 'malformed', expected: 'digest-week', typed: argument };
    case 'size': {
      const size = DIGEST_SIZES.find((known) => known === rest.join(' '));
      return size === undefined ? malformed(argument) : { kind: 'set-digest-size', size };
    }
    case 'empty': {
      const isWanted = parseSwitch(rest.join(' '));
      return isWanted === undefined ? malformed(argument) : { kind: 'set-empty-digest', isWanted };
    }
    default: {
      const words = [first, ...rest];
      if (words.some((word) => dayNumbers.has(word)))
        return parseWeekly(words) ?? { kind: 'malformed', expected: 'digest-week', typed: argument };
      return parseDaily(words) ?? malformed(argument);
    }
  }
}

const DAYS: ReadonlySet<string> = new Set(['weekdays', 'daily']);
/** "on friday at 9", "в пятницу в 9", "жұма күні сағат 9". */
const AROUND_TIME: ReadonlySet<string> = new Set(['at', 'on', 'в', 'во', 'по', 'сағат', 'күні']);

function parseDaily(words: readonly string[]): Command | undefined {
  const time = parseTimeOfDay(words.filter((word) => !DAYS.has(word) && !AROUND_TIME.has(word)).join(' '));
  const days = words.filter((word) => DAYS.has(word));
  if (time === undefined || days.length > 1) return undefined;
  return { kind: 'set-digest', time, ...(days[0] === 'weekdays' ? { days: 'weekdays' } : {}) };
}

function parseWeekly(words: readonly string[]): Command | undefined {
  if (words.join(' ') === 'off') return { kind: 'weekly-digest-off' };
  const name = words.find((word) => dayNumbers.has(word)) ?? '';
  const day = dayNumbers.get(name);
  const time = parseTimeOfDay(words.filter((word) => word !== name && !AROUND_TIME.has(word)).join(' '));
  return day === undefined || time === undefined ? undefined : { kind: 'set-weekly-digest', day, time };
}

/** `22:00 07:00`, with a dash or "to" between them and "from" before them if need be; `off`. Nothing shows what is set. */
export function parseQuiet(argument: string): Command {
  const word = argument.trim().toLowerCase();
  if (word === '') return { kind: 'show-alerts' };
  if (word === 'off') return { kind: 'quiet-off' };
  const [from, to, ...rest] = word
    .replace(/^(?:from|с)\s+/u, '')
    .split(BETWEEN)
    .map(parseTimeOfDay);
  if (from === undefined || to === undefined || rest.length > 0 || from === to)
    return { kind: 'malformed', expected: 'quiet-hours', typed: argument };
  return { kind: 'set-quiet', from, to };
}

const BETWEEN = /\s*[-–—]\s*|\s+(?:(?:to|until|до|по)\s+)?/u;

/** `on` or `off`; undefined for anything else. */
export function parseSwitch(argument: string): boolean | undefined {
  const word = argument.trim().toLowerCase();
  return word === 'on' ? true : word === 'off' ? false : undefined;
}

function malformed(argument: string): Command {
  return { kind: 'malformed', expected: 'digest-time', typed: argument };
}
