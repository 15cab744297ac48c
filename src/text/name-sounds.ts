// A name is spelt by ear in the other script: Tokayev, Токаев, Тоқаев; Zelensky, Зеленский; Mirziyoyev, Мирзиёев. Both spellings are brought to one
// skeleton: Cyrillic is written in Latin letters (after BGN/PCGN 1947 and the Kazakh tables), then what the usual romanisations differ in is made equal.

const LATIN: ReadonlyMap<string, string> = new Map(
  (
    'а a,б b,в v,г g,д d,е e,ж j,з z,и i,й i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х h,ц c,ч ch,ш sh,щ sh,ъ ,ы i,ь ,э e,ю iu,я ia,' +
    'ә a,ғ g,қ k,ң n,ө o,ұ u,ү u,һ h,і i,ї i,є e,ґ g,ў u,ҳ h,ҷ j,ӣ i,ӯ u'
  )
    .split(',')
    .map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
);
const CYRILLIC = /[\u0400-\u04ff]/;
/** Spellings of one sound in Latin letters, by their first letter, longer ones first. */
const SOUNDS: ReadonlyMap<string, readonly (readonly [string, string])[]> = Map.groupBy(
  'shch sh,dzh j,zh j,dj j,kh h,gh g,ts c,ph f,ck k,iyo ie,x ks,q k,w v,y i'
    .split(',')
    .map((rule): [string, string] => {
      const [spelling = '', sound = ''] = rule.split(' ');
      return [spelling, sound];
    }),
  ([spelling]) => spelling.charAt(0),
);

/** What the spellings of a name in Latin and Cyrillic letters have in common, without its script. `form` is a folded word. */
export function nameSounds(form: string): string {
  return CYRILLIC.test(form) ? merged(inLatin(form)) : merged(sounded(form));
}

/** Whether a word is written in Cyrillic letters. */
export function isCyrillic(form: string): boolean {
  return CYRILLIC.test(form);
}

/** Latin letters with one spelling for each sound. */
export function sounded(form: string): string {
  let sounds = '';
  for (let at = 0; at < form.length; ) {
    const rule = SOUNDS.get(form.charAt(at))?.find(([spelling]) => form.startsWith(spelling, at));
    sounds += rule?.[1] ?? form.charAt(at);
    at += rule?.[0].length ?? 1;
  }
  return sounds;
}

/** Cyrillic letters in Latin ones, sound by sound. */
export function inLatin(form: string): string {
  let latin = '';
  for (const letter of form) latin += LATIN.get(letter) ?? letter;
  return latin.replaceAll('dj', 'j');
}

/** Without double letters, without i before e and o (Токаев and Tokayev differ in it), and without a final i (Zelensky, Зеленский). */
export function merged(latin: string): string {
  let result = '';
  for (let at = 0; at < latin.length; at++) {
    const letter = latin.charAt(at);
    const next = latin.charAt(at + 1);
    if (letter === 'i' && (next === 'e' || next === 'o' || next === 'i')) continue;
    if (letter !== result.charAt(result.length - 1)) result += letter;
  }
  return result.endsWith('i') ? result.slice(0, -1) : result;
}
