import { describe, expect, it } from 'vitest';
import cities from '../../src/delivery/tables/cities.json' with { type: 'json' };
import { canonicalTimeZone } from '../../src/delivery/time-zones.ts';

describe('a time zone as people type it', () => {
  it.each([
    ['Asia/Almaty', 'Asia/Almaty'],
    ['asia/almaty', 'Asia/Almaty'],
    ['EUROPE/KYIV', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['Almaty', 'Asia/Almaty'],
    ['алматы', 'Asia/Almaty'],
    ['Berlin', 'Europe/Berlin'],
    ['Берлин', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['New  York', 'America/New_York'],
    ['Astana', 'Asia/Almaty'],
    ['america/argentina/buenos aires', 'America/Argentina/Buenos_Aires'],
    ['+05:00', undefined],
    ['UTC+5', undefined],
    ['Atlantis', undefined],
    ['', undefined],
    ['../etc', undefined],
  ])('"%s" is %s', (name, zone) => {
    expect(canonicalTimeZone(name)).toBe(zone);
  });

  it('knows the zone of every city in its table', () => {
    expect(Object.values(cities).filter((zone) => canonicalTimeZone(zone) !== zone)).toEqual([]);
  });
});
