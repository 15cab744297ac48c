import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../src/delivery/quiet-hours.ts';

describe('quietUntil', () => {
  it.each([
    ['before the night', '22:00', '07:00', '2026-03-02T16:59:00Z', undefined],
    ['at its first minute', '22:00', '07:00', '2026-03-02T17:00:00Z', '2026-03-03T02:00:00Z'],
    ['after midnight', '22:00', '07:00', '2026-03-02T20:30:00Z', '2026-03-03T02:00:00Z'],
    ['at its end', '22:00', '07:00', '2026-03-03T02:00:00Z', undefined],
    ['within a day', '12:00', '14:00', '2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z'],
    ['equal ends mean none', '08:00', '08:00', '2026-03-02T03:00:00Z', undefined],
  ])('%s', (_name, from, to, now, expected) => {
    const until = quietUntil({ timeZone: 'Asia/Almaty', from, to, now: Date.parse(now) });
    expect(until === undefined ? undefined : new Date(until).toISOString()).toBe(
      expected === undefined ? undefined : new Date(expected).toISOString(),
    );
  });

  it('ends after the gap of summer time when its end lies in it', () => {
    const until = quietUntil({
      timeZone: 'Europe/Berlin',
      from: '22:00',
      to: '02:30',
      now: Date.parse('2026-03-28T23:00:00Z'),
    });
    expect(new Date(until ?? 0).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it.each(['2026-10-24T21:00:00Z', '2026-10-25T00:15:00Z', '2026-10-25T01:15:00Z'])(
    'ends the second time where the end of summer time has its end twice: %s',
    (now) => {
      const until = quietUntil({ timeZone: 'Europe/Berlin', from: '22:00', to: '02:30', now: Date.parse(now) });
      expect(new Date(until ?? 0).toISOString()).toBe('2026-10-25T01:30:00.000Z');
    },
  );
});
