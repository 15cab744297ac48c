/**
 * The likeliest single-byte charset of bytes that declare none: windows-1251 or koi8-r when most letters beyond ASCII would be Cyrillic,
 * else windows-1252. In running Russian text small letters outnumber capitals by far; the two Cyrillic charsets put them at
 * opposite ends (windows-1251: E0–FF, koi8-r: C0–DF), which tells them apart.
 */
export function guessCyrillic(bytes: Uint8Array): 'windows-1251' | 'koi8-r' | 'windows-1252' {
  let low = 0;
  let high = 0;
  let inRuns = 0;
  let total = 0;
  let isAfterHigh = false;
  for (const byte of bytes.subarray(0, SAMPLE_BYTES)) {
    const isHigh = byte >= 0xc0;
    if (byte >= 0x80) total++;
    if (isHigh) {
      if (byte < 0xe0) low++;
      else high++;
      if (isAfterHigh) inRuns++;
    }
    isAfterHigh = isHigh;
  }
  // Western text has single accented letters between ASCII ones; Cyrillic text has whole words of high bytes.
  if (total === 0 || inRuns < total / 2) return 'windows-1252';
  return high >= low ? 'windows-1251' : 'koi8-r';
}

const SAMPLE_BYTES = 64 * 1024;
