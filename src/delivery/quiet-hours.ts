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
