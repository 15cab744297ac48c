import { foldWord } from '../text/words.ts';

// Kazakh and Uzbek are printed in Cyrillic and in Latin letters. A word that shows by its letters which language it is counts in both. Tables:
// Kazakh after the alphabet of 2021 (marks are folded away: ä is a, ş is s), Uzbek after the alphabet of 1995.

const KAZAKH = table(
  'а a,б b,в v,г g,д d,е e,ж j,з z,и i,й i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х h,ц ts,ч ch,ш s,щ s,ы y,э e,ю iu,я ia,ә a,ғ g,қ q,ң n,ө o,ұ u,ү u,һ h,і i,ъ ,ь ',
);
const UZBEK = table(
  'а a,б b,в v,г g,д d,е e,ж j,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х x,ц ts,ч ch,ш sh,э e,ю yu,я ya,ё yo,ў o,қ q,ғ g,ҳ h,ъ ,ь ',
);
const KAZAKH_LETTER = /[әңөұүһі]/;
const UZBEK_LETTER = /[ўҳ]/;
/** Oʻ and gʻ with any of the signs in use; no other language here has them. */
const UZBEK_LATIN = /[og][ʻ’‘'`]/;
/** Letter groups first, so that sh is not read as s and h. */
const TO_CYRILLIC: readonly (readonly [RegExp, string])[] = [
  [/o[ʻ’‘'`]/g, 'ў'],
  [/g[ʻ’‘'`]/g, 'ғ'],
  [/sh/g, 'ш'],
  [/ch/g, 'ч'],
  [/yo/g, 'ё'],
  [/yu/g, 'ю'],
  [/ya/g, 'я'],
  [/ye/g, 'е'],
];
const CYRILLIC_BY_LATIN: ReadonlyMap<string, string> = new Map([
  ...[...UZBEK].flatMap(([cyrillic, latin]): [string, string][] =>
    latin.length === 1 && !'ўғэйі'.includes(cyrillic) ? [[latin, cyrillic]] : [],
  ),
  ['y', 'й'],
  ['h', 'ҳ'],
]);

/** How a Kazakh or Uzbek word is spelt in its language's other letters, folded; undefined when the letters do not tell the language. */
export function inOtherScript(raw: string): string | undefined {
  const word = raw.toLowerCase();
  if (UZBEK_LETTER.test(word)) return written(word, UZBEK);
  if (KAZAKH_LETTER.test(word)) return written(word, KAZAKH);
  if (!UZBEK_LATIN.test(word)) return undefined;
  const grouped = TO_CYRILLIC.reduce((text, [letters, cyrillic]) => text.replaceAll(letters, cyrillic), word);
  return foldWord([...grouped].map((letter) => CYRILLIC_BY_LATIN.get(letter) ?? letter).join(''));
}

function written(word: string, letters: ReadonlyMap<string, string>): string {
  return foldWord([...word].map((letter) => letters.get(letter) ?? letter).join(''));
}

function table(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    pairs.split(',').map((pair): [string, string] => {
      const [from = '', to = ''] = pair.split(' ');
      return [from, to];
    }),
  );
}
