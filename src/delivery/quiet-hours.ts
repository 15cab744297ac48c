import type { Channel } from '../model/channel.ts';

/**
 * Until when an alert that is planned at `at` waits by the channel's choice: for the full hour, for the end of the quiet hours, or for both. Undefined: it
 * goes at once.
 */
export function heldUntil(
  {
    timeZone,
    quietFrom: from,
    quietTo: to,
    alertPace,
  }: Pick<Channel, 'timeZone' | 'quietFrom' | 'quietTo' | 'alertPace'>,
  at: number,
): number | undefined {
  const paced = alertPace === 'hourly' ? nextHour(timeZone, at) : undefined;
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
  // In a gap of summer time 'compatible' takes the moment after it: nobody is woken early.
  return endDay.toZonedDateTime({ timeZone: night.timeZone, plainTime: to }).epochMilliseconds;
}

/** The next full hour of the local clock after `now`, in ms: zones of half an hour have theirs at the half. */
function nextHour(timeZone: string, now: number): number {
  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(now)).toZonedDateTimeISO(timeZone);
  return here.add({ hours: 1 }).round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds;
}
