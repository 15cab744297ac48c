import { monthNumber } from './month-names.ts';
import { zoneMinutes } from './zone-names.ts';

/**
 * The instant, in ms since the epoch, that a feed's date means, or undefined when it means none. Reads ISO 8601 and its relatives, RFC 822,
 * asctime, dotted, slashed and numeric dates, month names of many languages, 12-hour clocks, zones by name or offset, epoch seconds
 * and milliseconds. A date without a zone is taken as UTC, so the answer does not depend on the host. Years 1970 to 2199.
 */
export function parseDate(text: string): number | undefined {
  const trimmed = text.trim().slice(0, 100);
  if (trimmed === '') return undefined;
  return fromRfc822(trimmed) ?? fromEpoch(trimmed) ?? fromIso(trimmed) ?? fromWords(trimmed);
}

/** The spelling of most feeds, "Mon, 05 Jan 2026 06:00:00 GMT", read in one step; a tenth of the time of the general way. */
const RFC_822 =
  /^[A-Z][a-z]{2}, (\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|([+-]\d\d)00)$/;
const RFC_822_MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

function fromRfc822(text: string): number | undefined {
  const found = RFC_822.exec(text);
  if (found === null) return undefined;
  const [, day, month = '', year, hour, minute, second, zoneHours] = found;
  return instantOf({
    year: Number(year),
    month: RFC_822_MONTHS.indexOf(month) / 3 + 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    zoneMinutes: 60 * Number(zoneHours ?? 0),
  });
}

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
  readonly zoneMinutes?: number;
}

function fromEpoch(text: string): number | undefined {
  if (!/^\d{9,13}$/.test(text)) return undefined;
  return text.length > 11 ? Number(text) : Number(text) * 1000;
}

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{1,2}))?)?(?:(?:[Tt_]|\s+)(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([Zz]|[+-]\d{1,2}:?\d{2}|[+-]\d{1,2}|[A-Za-z]{1,5})?[Zz]?)?$/;
/** Year and day of the year, "2003-335". */
const ORDINAL = /^(\d{4})-?(\d{3})$/;

function fromIso(text: string): number | undefined {
  const ordinal = ORDINAL.exec(text);
  if (ordinal !== null) {
    const day = Number(ordinal[2]);
    return day >= 1 && day <= 366 ? instantOf({ year: Number(ordinal[1]), month: 1, day: 1 }, day - 1) : undefined;
  }
  const found = ISO.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const offset = zone === undefined ? 0 : zoneMinutes(zone);
  if (offset === undefined) return undefined;
  return instantOf({
    year: Number(year),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Math.floor(Number(`0.${fraction ?? 0}`) * 1000),
    zoneMinutes: offset,
  });
}

/** A date in words: first the clock and the zone are taken out, then what is left is day, month and year. */
function fromWords(text: string): number | undefined {
  const clock = readClock(text);
  const rest = clock === undefined ? text : `${text.slice(0, clock.from)} ${text.slice(clock.to)}`;
  const date = readDate(rest.replace(/\([^()]*\)/g, ' '));
  if (date === undefined) return undefined;
  const zone = clock?.zoneMinutes ?? date.zoneMinutes;
  if (zone === 'unknown') return undefined;
  return instantOf({ ...date, ...clock?.time, zoneMinutes: zone ?? 0 });
}

interface Clock {
  readonly from: number;
  readonly to: number;
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number };
  readonly zoneMinutes: number | 'unknown' | undefined;
}

const CLOCK = /(?:^|[\sT,])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\b\.?)?/i;
/** Directly after the clock: an offset, or a zone name with or without an offset of its own ("GMT-07:00"). */
const ZONE = /^\s*(?:((?:Etc\/)?[A-Za-zА-Яа-я]{1,5})(?!\p{L})\s*)?([+-]\S{1,6})?/u;

function readClock(text: string): Clock | undefined {
  const found = CLOCK.exec(text);
  if (found === null) return undefined;
  const [, hourText, minute, second, half] = found;
  const hour = Number(hourText);
  const isAfternoon = half?.toLowerCase().startsWith('p');
  const hour24 = half === undefined ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
  const end = found.index + found[0].length;
  const zone = readZone(text.slice(end));
  return {
    from: found.index,
    to: end + zone.length,
    time: { hour: hour24, minute: Number(minute), second: Number(second ?? 0) },
    zoneMinutes: zone.minutes,
  };
}

function readZone(after: string): { length: number; minutes: number | 'unknown' | undefined } {
  const found = ZONE.exec(after);
  const [whole = '', name, offset] = found ?? [];
  const named = name === undefined ? undefined : zoneMinutes(name);
  if (offset !== undefined) {
    const minutes = zoneMinutes(offset.replace(/[,;]$/, ''));
    return { length: whole.length, minutes: minutes ?? 'unknown' };
  }
  return named === undefined ? { length: 0, minutes: undefined } : { length: whole.length, minutes: named };
}

function readDate(text: string): Moment | undefined {
  const numeric = numericDate(text);
  if (numeric !== undefined) return numeric;
  const words = text.split(/[\s,/]+|(?<=\d)-(?=[\p{L}\d])|(?<=\p{L}\.?)-(?=\d)/u).filter((word) => word !== '');
  const month = monthOf(words);
  if (month === undefined) return spacedDate(words);
  const numbers = words.flatMap((word) =>
    /^\d{1,4}(?:st|nd|rd|th|\.)?$/i.test(word) ? Number.parseInt(word, 10) : [],
  );
  const year = numbers.findLast((number) => number > 31) ?? numbers[1];
  if (year === undefined) return undefined;
  const others = numbers.filter((number) => number !== year);
  const day = others.length === 0 ? 1 : others.find((number) => number >= 1 && number <= 31);
  return day === undefined ? undefined : { year: fullYear(year), month, day };
}

/** The month that a word names; the last of several ("mar., 02 avril": mardi is no month). */
function monthOf(words: readonly string[]): number | undefined {
  return words.flatMap((word) => (/^\p{L}/u.test(word) ? (monthNumber(word) ?? []) : [])).at(-1);
}

const DOTTED = /(?:^|\s)(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?=\D|$)/;
const SLASHED = /(?:^|\s)(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?=\D|$)/;
const YEAR_FIRST = /(?:^|\s)(\d{4})[-/.](\d{1,3})[-/.](\d{1,2})(?=\D|$)/;
const DASHED = /(?:^|\s)(\d{1,2})-(\d{1,2})-(\d{4})(?=\D|$)/;

function numericDate(text: string): Moment | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) {
    const [, year, month, day] = yearFirst.map(Number) as [number, number, number, number];
    // "2003-012-31": a month with a zero too many.
    return { year, month, day };
  }
  const dayFirst = DOTTED.exec(text) ?? DASHED.exec(text);
  if (dayFirst !== null) {
    const [, day, month, year] = dayFirst.map(Number) as [number, number, number, number];
    return { year: fullYear(year), month, day };
  }
  const slashed = SLASHED.exec(text);
  if (slashed === null) return undefined;
  const [, a, b, year] = slashed.map(Number) as [number, number, number, number];
  // With slashes Americans write the month first; a first number over 12 can only be a day.
  return a > 12 ? { year: fullYear(year), month: b, day: a } : { year: fullYear(year), month: a, day: b };
}

/** "11 04 2020": day, month, year. */
function spacedDate(words: readonly string[]): Moment | undefined {
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word)).map(Number);
  const [day, month, year] = numbers;
  if (numbers.length !== 3 || day === undefined || month === undefined || year === undefined || year < 1970)
    return undefined;
  return { year, month, day };
}

/** Two digits: 1970 to 2069. */
function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function instantOf(moment: Moment, extraDays = 0): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, zoneMinutes: zone = 0 } = moment;
  const isDate = year >= 1970 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  const isTime = hour <= 24 && minute <= 59 && second <= 60;
  if (!isDate || !isTime || Number.isNaN(year + month + day + hour + minute + second)) return undefined;
  const clampedSecond = Math.min(second, 59);
  return Date.UTC(year, month - 1, day + extraDays, hour, minute, clampedSecond, millisecond) - zone * 60_000;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap && month === 2 ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}
