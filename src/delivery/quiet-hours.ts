import type { Channel } from '../model/channel.ts';
import type { Watch } from '../model/watch.ts';

/** How fast an alert is to go: at once whatever the hour; at once, but not at night; at the full hour. */
export type AlertPace = 'urgent' | 'instant' | 'hourly';

/** The pace of an alert that these watches ask for: that of the fastest one; where none is known any more, at once. */
export function paceOf(watches: readonly Pick<Watch, 'mode' | 'isUrgent'>[]): AlertPace {
  if (watches.some(({ isUrgent }) => isUrgent)) return 'urgent';
  return watches.length === 0 || watches.some(({ mode }) => mode === 'instant') ? 'instant' : 'hourly';
}

/** The pace of a follow-up that these watches ask for: also an urgent one was woken for the story once. */
export function followUpPaceOf(watches: readonly Pick<Watch, 'mode' | 'isUrgent'>[]): AlertPace {
  return paceOf(watches.map(({ mode }) => ({ mode, isUrgent: false })));
}

/**
 * Until when an alert that is planned at `at` waits by the channel's choice: for the full hour, for the end of the quiet hours, or for both. Undefined: it
 * goes at once.
 */
export function heldUntil(
  { timeZone, quietFrom: from, quietTo: to }: Pick<Channel, 'timeZone' | 'quietFrom' | 'quietTo'>,
  at: number,
  pace: AlertPace,
): number | undefined {
  if (pace === 'urgent') return undefined;
  const paced = pace === 'hourly' ? nextHour(timeZone, at) : undefined;
  if (from === undefined || to === undefined) return paced;
  return quietUntil({ timeZone, from, to, now: paced ?? at }) ?? paced;
}

/** When a channel's night ends, in ms, or undefined when `now` is not in it. `from` and `to` are local "HH:MM"; equal ones mean no quiet hours. */
export function quietUntil(night: {
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
  readonly now: number;
}): number | undefined {
  if (night.from === night.to) return undefined;
  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(night.now)).toZonedDateTimeISO(night.timeZone);
  const [from, to, time] = [Temporal.PlainTime.from(night.from), Temporal.PlainTime.from(night.to), here.toPlainTime()];
  const isAfter = (a: Temporal.PlainTime, b: Temporal.PlainTime) => Temporal.PlainTime.compare(a, b) >= 0;
  const crossesMidnight = isAfter(from, to);
  const isQuiet = crossesMidnight
    ? isAfter(time, from) || !isAfter(time, to)
    : isAfter(time, from) && !isAfter(time, to);
  if (!isQuiet) return undefined;
  const endDay = crossesMidnight && isAfter(time, from) ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate();
  // An end that the spring change skips is the moment after it, one that the autumn change repeats the second: nobody is woken early.
  return endDay.toPlainDateTime(to).toZonedDateTime(night.timeZone, { disambiguation: 'later' }).epochMilliseconds;
}

/** The next full hour of the local clock after `now`, in ms: zones of half an hour have theirs at the half. */
function nextHour(timeZone: string, now: number): number {
  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(now)).toZonedDateTimeISO(timeZone);
  return here.add({ hours: 1 }).round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds;
}
