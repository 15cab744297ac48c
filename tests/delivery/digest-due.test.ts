import { describe, expect, it } from 'vitest';
import { dueDigest, nextDigestAt, parseTimeOfDay } from '../../src/delivery/digest-due.ts';

const at = (instant: string) => Date.parse(instant);
const iso = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString());
const longAgo = at('2020-01-01T00:00:00Z');
const berlin = { timeZone: 'Europe/Berlin', from: longAgo };
const almaty = { timeZone: 'Asia/Almaty', digestTime: '09:00', from: longAgo };

/** Every slot that comes due when the clock is looked at each ten minutes. */
function slotsBetween(
  facts: { timeZone: string; digestTime: string; from: number },
  from: string,
  to: string,
): readonly string[] {
  const slots: string[] = [];
  let lastDay: string | undefined;
  for (let now = at(from); now <= at(to); now += 10 * 60_000) {
    const due = dueDigest({ ...facts, now, ...(lastDay !== undefined && { lastDay }) });
    if (due === undefined) continue;
    lastDay = due.localDay;
    slots.push(`${due.localDay} ${iso(due.at)}`);
  }
  return slots;
}

describe('the digest that is due', () => {
  it('comes each day at 09:00 in Almaty', () => {
    expect(
      slotsBetween({ ...almaty, from: at('2026-11-22T05:00:00Z') }, '2026-11-22T05:00:00Z', '2026-11-25T05:00:00Z'),
    ).toEqual([
      '2026-11-23 2026-11-23T04:00:00.000Z',
      '2026-11-24 2026-11-24T04:00:00.000Z',
      '2026-11-25 2026-11-25T04:00:00.000Z',
    ]);
  });

  it('keeps 09:00 in Berlin on both sides of the spring change', () => {
    const facts = { ...berlin, digestTime: '09:00', from: at('2026-03-28T00:00:00Z') };
    expect(slotsBetween(facts, '2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
      '2026-03-28 2026-03-28T08:00:00.000Z',
      '2026-03-29 2026-03-29T07:00:00.000Z',
      '2026-03-30 2026-03-30T07:00:00.000Z',
    ]);
  });

  it('comes at 03:30 summer time when the spring change skips 02:30', () => {
    const facts = { ...berlin, digestTime: '02:30', from: at('2026-03-28T00:00:00Z') };
    expect(slotsBetween(facts, '2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
      '2026-03-28 2026-03-28T01:30:00.000Z',
      '2026-03-29 2026-03-29T01:30:00.000Z',
      '2026-03-30 2026-03-30T00:30:00.000Z',
    ]);
  });

  it('comes once when the autumn change has 02:30 twice', () => {
    const facts = { ...berlin, digestTime: '02:30', from: at('2026-10-24T00:00:00Z') };
    expect(slotsBetween(facts, '2026-10-24T00:00:00Z', '2026-10-26T12:00:00Z')).toEqual([
      '2026-10-24 2026-10-24T00:30:00.000Z',
      '2026-10-25 2026-10-25T00:30:00.000Z',
      '2026-10-26 2026-10-26T01:30:00.000Z',
    ]);
  });

  it('comes late, once, after three days of downtime', () => {
    const now = at('2026-11-23T15:00:00Z');
    const due = dueDigest({ ...almaty, lastDay: '2026-11-20', now });
    expect(due).toEqual({ localDay: '2026-11-23', at: at('2026-11-23T04:00:00Z') });
    expect(dueDigest({ ...almaty, lastDay: '2026-11-23', now })).toBeUndefined();
  });

  it("is yesterday's while today's time has not come", () => {
    const due = dueDigest({ ...almaty, lastDay: '2026-11-20', now: at('2026-11-23T03:59:00Z') });
    expect(due?.localDay).toBe('2026-11-22');
  });

  it('is not owed from before the moment at which the time was set', () => {
    const now = at('2026-11-23T06:00:00Z');
    expect(dueDigest({ ...almaty, from: at('2026-11-23T05:00:00Z'), now })).toBeUndefined();
    expect(dueDigest({ ...almaty, from: at('2026-11-23T04:00:00Z'), now })?.localDay).toBe('2026-11-23');
  });

  it('does not come a second time on one local day after the zone moved west', () => {
    const moved = { timeZone: 'America/New_York', digestTime: '09:00', from: longAgo };
    expect(dueDigest({ ...moved, lastDay: '2026-11-23', now: at('2026-11-23T15:00:00Z') })).toBeUndefined();
  });
});

describe('the next digest', () => {
  it.each([
    ['Asia/Almaty', '09:00', '2026-11-23T03:59:59Z', '2026-11-23T04:00:00.000Z'],
    ['Asia/Almaty', '09:00', '2026-11-23T04:00:00Z', '2026-11-24T04:00:00.000Z'],
    ['Europe/Berlin', '02:30', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '02:30', '2026-10-25T00:45:00Z', '2026-10-26T01:30:00.000Z'],
    ['Pacific/Kiritimati', '00:00', '2026-11-23T09:59:00Z', '2026-11-23T10:00:00.000Z'],
    ['UTC', '23:59', '2026-12-31T23:59:00Z', '2027-01-01T23:59:00.000Z'],
  ])('in %s at %s, seen from %s, is %s', (timeZone, digestTime, now, expected) => {
    expect(iso(nextDigestAt({ timeZone, digestTime, now: at(now) }))).toBe(expected);
  });
});

describe('a time of day', () => {
  it.each([
    ['9:00', '09:00'],
    ['09:00', '09:00'],
    ['9', '09:00'],
    ['9.30', '09:30'],
    ['9 am', '09:00'],
    ['9:30 PM', '21:30'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    [' 23:59 ', '23:59'],
    ['24:00', undefined],
    ['9:60', undefined],
    ['13 pm', undefined],
    ['0 am', undefined],
    ['nine', undefined],
    ['9:0', undefined],
    ['', undefined],
  ])('"%s" is %s', (text, expected) => {
    expect(parseTimeOfDay(text)).toBe(expected);
  });
});
