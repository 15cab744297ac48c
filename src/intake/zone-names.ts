/**
 * Minutes east of UTC of a zone as feeds write it: "Z", "+0530", "+05:30", "-3", "EST", "MSK", "GMT". Undefined for anything else.
 * Names that several places share mean what they do in RFC 822 and in news feeds ("EST" is New York, "IST" India, "BST" London).
 */
export function zoneMinutes(zone: string): number | undefined {
  const name = zone.replace(/^Etc\//i, '').toUpperCase();
  const offset = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(name);
  if (offset === null) return ZONES.get(name);
  const [, sign, hours, minutes] = offset;
  const total = Number(hours) * 60 + Number(minutes ?? 0);
  if (Number(minutes ?? 0) > 59 || total > 15 * 60) return undefined;
  return sign === '-' ? -total : total;
}

const HOURS: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  IST: 5.5,
  CET: 1,
  CEST: 2,
  MET: 1,
  MEST: 2,
  MEZ: 1,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  MSD: 4,
  МСК: 3,
  SAMT: 4,
  GET: 4,
  AZT: 4,
  AMT: 4,
  TRT: 3,
  ALMT: 5,
  QYZT: 5,
  ORAT: 5,
  AQTT: 5,
  UZT: 5,
  TJT: 5,
  TMT: 5,
  KGT: 6,
  YEKT: 5,
  OMST: 6,
  NOVT: 7,
  KRAT: 7,
  IRKT: 8,
  YAKT: 9,
  VLAT: 10,
  PKT: 5,
  AFT: 4.5,
  IRST: 3.5,
  HKT: 8,
  SGT: 8,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  ACST: 9.5,
  AWST: 8,
  NZST: 12,
  NZDT: 13,
  EST: -5,
  EDT: -4,
  ET: -5,
  CST: -6,
  CDT: -5,
  CT: -6,
  MST: -7,
  MDT: -6,
  MT: -7,
  PST: -8,
  PDT: -7,
  PT: -8,
  AST: -4,
  ADT: -3,
  NST: -3.5,
  NDT: -2.5,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  BRT: -3,
  ART: -3,
  CLT: -4,
};

const ZONES: ReadonlyMap<string, number> = new Map(Object.entries(HOURS).map(([name, hours]) => [name, hours * 60]));
