import type { Channel } from '../model/channel.ts';

// When a channel's digests are due. Everything is computed with Temporal from the channel's IANA zone and local time, never from an
// offset. A local time that the spring change skips (02:30 in Berlin) comes an hour later that day; one that the autumn change repeats
// comes the first time only: Temporal's disambiguation `compatible`, https://tc39.es/proposal-temporal/docs/ambiguity.html (read 2026-11-23).

/** When digests come: every day, or on some days of the week. */
export interface DigestTime {
  /** IANA zone. */
  readonly timeZone: string;
  /** Local time of day, "HH:MM". */
  readonly digestTime: string;
  /** ISO days of the week (1 = Monday); absent: every day. */
  readonly days?: readonly number[];
  /** A slot before this instant is not owed. */
  readonly from?: number;
}

/** `lastDay`: the local day of the last slot that was planned. */
export interface DigestFacts extends DigestTime {
  readonly lastDay?: string;
  readonly now: number;
}

/** One digest of a channel: its local calendar day ("2026-11-23") and its instant in ms. */
export interface DueDigest {
  readonly localDay: string;
  readonly at: number;
}

/** Monday to Friday. */
const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];

/** When a channel's daily digest comes; undefined where it has none. */
export function dailyTime({
  digestDays,
  digestSetAt: from,
  digestTime,
  timeZone,
}: Pick<Channel, 'digestDays' | 'digestSetAt' | 'digestTime' | 'timeZone'>): DigestTime | undefined {
  if (digestTime === undefined) return undefined;
  const days = digestDays === 'weekdays' ? { days: WEEKDAYS } : {};
  return { timeZone, digestTime, ...days, ...(from === undefined ? {} : { from }) };
}

/** When a channel's weekly edition comes; undefined where it has none. */
export function weeklyTime({
  timeZone,
  weeklyDay,
  weeklySetAt: from,
  weeklyTime: digestTime,
}: Pick<Channel, 'timeZone' | 'weeklyDay' | 'weeklySetAt' | 'weeklyTime'>): DigestTime | undefined {
  if (weeklyDay === undefined || digestTime === undefined) return undefined;
  return { timeZone, digestTime, days: [weeklyDay], ...(from === undefined ? {} : { from }) };
}

/**
 * The slot that is owed now, or undefined. It is the latest one that has come: after downtime the slots missed before it are not made up,
 * because one digest covers the whole time since the last.
 */
export function dueDigest(facts: DigestFacts): DueDigest | undefined {
  const come = slotsAround(facts, facts.now).filter(({ at }) => at <= facts.now);
  const latest = come.at(-1);
  if (latest === undefined || latest.at < (facts.from ?? 0)) return undefined;
  const isPlanned = facts.lastDay !== undefined && facts.lastDay >= latest.localDay;
  return isPlanned ? undefined : latest;
}

/** The first slot after `now` that is owed, in ms. */
export function nextDigestAt(facts: DigestTime & { readonly now: number }): number {
  const { from = facts.now } = facts;
  const coming = slotsAround(facts, Math.max(facts.now, from)).find(({ at }) => at > facts.now && at >= from);
  if (coming === undefined) throw new Error(`no digest slot ahead at ${facts.digestTime} in ${facts.timeZone}`);
  return coming.at;
}

/** The beginning of the local day after this one ("2026-11-23"), in ms. */
export function dayAfter(localDay: string, timeZone: string): number {
  return Temporal.PlainDate.from(localDay).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** "9:00", "09.00", "9", "9 am" and "9:30 pm" as "HH:MM"; undefined when it is no time of day. */
export function parseTimeOfDay(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$/i.exec(text.trim());
  if (found === null) return undefined;
  const half = found[3]?.toLowerCase();
  const typedHour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (half !== undefined && (typedHour < 1 || typedHour > 12)) return undefined;
  const hour = half === undefined ? typedHour : (typedHour % 12) + (half === 'pm' ? 12 : 0);
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/**
 * The slots of the local days around today, in order; a slot that the change of the clocks moves is in its moved place. Two days each way hold one slot
 * before and one after `now` when every day has one, eight do when only some days of the week have.
 */
function slotsAround({ timeZone, digestTime, days }: DigestTime, now: number): readonly DueDigest[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const reach = days === undefined ? 2 : 8;
  return Array.from({ length: 2 * reach + 1 }, (_, index) => today.add({ days: index - reach }))
    .filter((day) => days?.includes(day.dayOfWeek) ?? true)
    .map((day) => {
      const { epochMilliseconds } = day.toZonedDateTime({ timeZone, plainTime: digestTime });
      return { localDay: day.toString(), at: epochMilliseconds };
    });
}
