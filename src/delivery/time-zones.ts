import cities from './tables/cities.json' with { type: 'json' };

/** Zone names by the place in them, in lower case: "almaty", "new york". Built once, from the run time's own list. */
const zonesByPlace = new Map<string, string>([
  ...Intl.supportedValuesOf('timeZone').map((zone) => [placeOf(zone), zone] as const),
  ...Object.entries(cities),
]);

/**
 * The IANA zone that a person meant, in its usual spelling: a zone in any case ("asia/almaty"), or a large city in English or Russian
 * ("Almaty", "Алматы"). Undefined when it is neither.
 */
export function canonicalTimeZone(name: string): string | undefined {
  const wanted = name.trim().replaceAll(/\s+/g, ' ');
  return zonesByPlace.get(wanted.toLowerCase().replaceAll('ё', 'е')) ?? ianaTimeZone(wanted.replaceAll(' ', '_'));
}

/**
 * A zone of the IANA database in its usual spelling, from a name in any case; undefined when there is none. Offsets like +05:00 are none: they are wrong for
 * half of the year where clocks change.
 */
export function ianaTimeZone(name: string): string | undefined {
  if (!/^[a-z]/i.test(name)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined; // an unknown name throws; there is no other test
  }
}

/** "America/Argentina/Buenos_Aires" is "buenos aires". */
function placeOf(zone: string): string {
  return zone
    .slice(zone.lastIndexOf('/') + 1)
    .replaceAll('_', ' ')
    .toLowerCase();
}
