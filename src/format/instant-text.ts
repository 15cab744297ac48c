import type { InstantStyle, RenderContext } from '../model/content.ts';

type ZoneContext = Pick<RenderContext, 'language' | 'timeZone' | 'now' | 'phrases'>;

/** An instant (ms) in the channel's zone and language, on the 24-hour clock: see InstantStyle. The year is said when it is not that of `now`. */
export function instantText(
  { at, style, dayOf }: { readonly at: number; readonly style: InstantStyle; readonly dayOf?: number },
  context: ZoneContext,
): string {
  switch (style) {
    case 'time':
      return timeText(at, context);
    case 'date':
      return fullDate(at, context);
    case 'date-time':
      return `${dayText(at, context)} ${timeText(at, context)} (${offsetText(at, context.timeZone)})`;
    case 'day-time':
      return dayOf !== undefined && isSameDay(at, dayOf, context.timeZone)
        ? timeText(at, context)
        : `${dayText(at, context)} ${timeText(at, context)}`;
    case 'next-moment':
      return momentText(at, context);
  }
}

/** "Tuesday, 24 November 2026"; in Kazakh the day of the week stands last. */
function fullDate(at: number, context: ZoneContext): string {
  const weekday = dateText(at, context, { weekday: 'long' });
  const date = dateText(at, context, { day: 'numeric', month: 'long', year: 'numeric' });
  return context.language === 'kk' ? `${date}, ${weekday}` : `${weekday}, ${date}`;
}

/** "today 09:00 (Asia/Almaty)", "tomorrow …", or with the date. */
function momentText(at: number, context: ZoneContext): string {
  const { language, timeZone, now, phrases } = context;
  const args = { time: timeText(at, context), zone: timeZone };
  const daysAhead = localDay(now, timeZone).until(localDay(at, timeZone)).days;
  if (daysAhead === 0) return phrases(language, 'instant-today', args);
  if (daysAhead === 1) return phrases(language, 'instant-tomorrow', args);
  return phrases(language, 'instant-on-date', { ...args, date: dayText(at, context) });
}

/** "23 Nov", with the year when it is another one than now. */
function dayText(at: number, context: ZoneContext): string {
  const isThisYear = localDay(at, context.timeZone).year === localDay(context.now, context.timeZone).year;
  return dateText(at, context, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
}

function timeText(at: number, context: ZoneContext): string {
  return dateText(at, context, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

function dateText(at: number, { language, timeZone }: ZoneContext, options: Intl.DateTimeFormatOptions): string {
  // British English: the day before the month, as everywhere where this is read outside the United States.
  const locale = language === 'en' ? 'en-GB' : language;
  // Without the Russian "г." behind the year: with its full stop no sentence can end.
  return new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at).replace(/\sг\.$/u, '');
}

/** "GMT+5", "GMT+5:30", "UTC": by name, zones have abbreviations that few readers know. */
function offsetText(at: number, timeZone: string): string {
  const { offset } = zoned(at, timeZone);
  if (offset === '+00:00') return 'UTC';
  const [, sign = '', hours = '', minutes = ''] = /^([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  return `GMT${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

function isSameDay(at: number, other: number, timeZone: string): boolean {
  return localDay(at, timeZone).equals(localDay(other, timeZone));
}

function localDay(at: number, timeZone: string): Temporal.PlainDate {
  return zoned(at, timeZone).toPlainDate();
}

function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}
