import { describe, expect, it } from 'vitest';
import { instantText } from '../../src/format/instant-text.ts';
import type { InstantStyle } from '../../src/model/content.ts';
import { NOW, renderContext } from './render-context.ts';

const HOUR = 3_600_000;

describe('instantText', () => {
  it.each<[InstantStyle, number, string, string, string]>([
    ['time', NOW, 'en', 'Asia/Almaty', '09:00'],
    ['time', NOW + 12 * HOUR, 'en', 'UTC', '16:00'],
    ['time', NOW - 4 * HOUR, 'en', 'UTC', '00:00'],
    ['date', NOW, 'en', 'Asia/Almaty', 'Monday, 23 November 2026'],
    ['date', NOW, 'ru', 'Asia/Almaty', 'понедельник, 23 ноября 2026'],
    ['date', NOW, 'kk', 'Asia/Almaty', '2026 ж. 23 қараша, дүйсенбі'],
    ['date-time', NOW, 'en', 'Asia/Almaty', '23 Nov 09:00 (GMT+5)'],
    ['date-time', NOW, 'en', 'UTC', '23 Nov 04:00 (UTC)'],
    ['date-time', NOW, 'en', 'Asia/Kolkata', '23 Nov 09:30 (GMT+5:30)'],
    ['date-time', NOW, 'ru', 'America/New_York', '22 нояб. 23:00 (GMT-5)'],
    ['date-time', Date.UTC(2023, 7, 30), 'en', 'Asia/Almaty', '30 Aug 2023 06:00 (GMT+6)'],
    ['day-time', NOW, 'en', 'Asia/Almaty', '23 Nov 09:00'],
    ['day-time', Date.UTC(2023, 7, 30), 'ru', 'Asia/Almaty', '30 авг. 2023 06:00'],
    ['next-moment', NOW + HOUR, 'en', 'Asia/Almaty', 'today 10:00 (Asia/Almaty)'],
    ['next-moment', NOW + 24 * HOUR, 'en', 'Asia/Almaty', 'tomorrow 09:00 (Asia/Almaty)'],
    ['next-moment', NOW + 24 * HOUR, 'ru', 'Asia/Almaty', 'завтра в 09:00 (Asia/Almaty)'],
    ['next-moment', NOW + 48 * HOUR, 'en', 'Asia/Almaty', '25 Nov 09:00 (Asia/Almaty)'],
    ['next-moment', NOW - 24 * HOUR, 'en', 'Asia/Almaty', '22 Nov 09:00 (Asia/Almaty)'],
  ])('says %s of %d in %s and %s as %s', (style, at, language, timeZone, expected) => {
    expect(instantText({ at, style }, renderContext({ language, timeZone }))).toBe(expected);
  });

  it('counts tomorrow by the calendar of the zone, not by 24 hours', () => {
    const lateEvening = Date.UTC(2026, 10, 23, 18, 30);
    const context = renderContext({ now: lateEvening });
    expect(instantText({ at: lateEvening + HOUR, style: 'next-moment' }, context)).toBe('tomorrow 00:30 (Asia/Almaty)');
  });

  it('leaves the day out where it is the one that the reader knows, by the calendar of the zone', () => {
    const morning = { style: 'day-time', dayOf: NOW } as const;
    const zone = renderContext({ timeZone: 'Asia/Almaty' });
    expect(instantText({ ...morning, at: NOW - 9 * HOUR }, zone)).toBe('00:00');
    expect(instantText({ ...morning, at: NOW - 9 * HOUR - 1 }, zone)).toBe('22 Nov 23:59');
  });

  it('shows the offset that held on that day on both sides of a change to summer time', () => {
    const context = renderContext({ timeZone: 'Europe/Berlin', now: Date.UTC(2026, 2, 28, 12) });
    expect(instantText({ at: Date.UTC(2026, 2, 28, 8), style: 'date-time' }, context)).toBe('28 Mar 09:00 (GMT+1)');
    expect(instantText({ at: Date.UTC(2026, 2, 29, 7), style: 'date-time' }, context)).toBe('29 Mar 09:00 (GMT+2)');
    expect(instantText({ at: Date.UTC(2026, 2, 29, 7), style: 'next-moment' }, context)).toBe(
      'tomorrow 09:00 (Europe/Berlin)',
    );
  });
});
