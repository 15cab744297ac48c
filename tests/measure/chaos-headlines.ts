/** Numbers from 0 to 1, the same for the same seed (mulberry32, a public-domain generator by Tommy Ettinger). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = [
  'ba',
  'ke',
  'lo',
  'mi',
  'nu',
  'ra',
  'so',
  'ti',
  'vu',
  'ze',
  'dor',
  'fen',
  'gul',
  'hap',
  'jin',
  'kra',
  'mel',
  'nor',
  'pil',
  'sha',
];

/** Seven words that nobody has said before: no two of these headlines report the same story. */
export function unrelatedHeadline(random: () => number): string {
  const word = () => Array.from({ length: 3 }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
  return `Chronicle: ${Array.from({ length: 7 }, word).join(' ')}`;
}
