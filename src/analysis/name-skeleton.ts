import { isSuffixChain } from './suffix-chains.ts';

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
/** Case endings of Russian names, masculine, feminine and of adjectives; what is left is compared. */
const RUSSIAN_ENDINGS = 'а у ом ем ым е ой ы ами ах ам ов ого ому ую я ю и ей'.split(' ');
const SHORTEST = 4;
/** Three sounds have no more letters than that, and the letters left out change none of them. */
const START_LETTERS = 12;

/** What the spellings of a name in Latin and Cyrillic letters have in common. `form` is a folded word. */
export function nameSkeleton(form: string): string {
  return CYRILLIC.test(form) ? `cyrl ${merged(inLatin(form))}` : `latn ${merged(sounded(form))}`;
}

/**
 * How each skeleton begins under which a word or a name could meet: three letters, which no ending changes. Most words differ from all names
 * in them and need no further look.
 */
export function skeletonStart(form: string): string {
  const start = form.slice(0, START_LETTERS);
  return merged(CYRILLIC.test(form) ? inLatin(start) : sounded(start)).slice(0, 3);
}

/** The skeletons under which names of the other script may meet this word: without its Russian case ending, or without Kazakh endings. */
export function nameSkeletons(form: string): readonly string[] {
  if (form.length < SHORTEST) return [];
  if (!CYRILLIC.test(form)) return [`cyrl${nameSkeleton(form).slice(4)}`];
  const bare = new Set([form]);
  for (const ending of RUSSIAN_ENDINGS) if (form.endsWith(ending)) bare.add(form.slice(0, form.length - ending.length));
  for (let length = form.length - 1; length >= SHORTEST; length--)
    if (isSuffixChain(form.slice(length))) bare.add(form.slice(0, length));
  // A feminine name loses its а in the other cases; the ending of an adjective (Зеленский) is no part of the skeleton.
  return [...bare]
    .filter((each) => each.length >= SHORTEST)
    .map(inLatin)
    .flatMap((latin) => [`latn ${merged(latin)}`, `latn ${merged(`${latin}a`)}`]);
}

function sounded(form: string): string {
  let sounds = '';
  for (let at = 0; at < form.length; ) {
    const rule = SOUNDS.get(form.charAt(at))?.find(([spelling]) => form.startsWith(spelling, at));
    sounds += rule?.[1] ?? form.charAt(at);
    at += rule?.[0].length ?? 1;
  }
  return sounds;
}

function inLatin(form: string): string {
  let latin = '';
  for (const letter of form) latin += LATIN.get(letter) ?? letter;
  return latin.replaceAll('dj', 'j');
}

/** Without double letters, without i before e and o (Токаев and Tokayev differ in it), and without a final i (Zelensky, Зеленский). */
function merged(latin: string): string {
  let result = '';
  for (let at = 0; at < latin.length; at++) {
    const letter = latin.charAt(at);
    const next = latin.charAt(at + 1);
    if (letter === 'i' && (next === 'e' || next === 'o' || next === 'i')) continue;
    if (letter !== result.charAt(result.length - 1)) result += letter;
  }
  return result.endsWith('i') ? result.slice(0, -1) : result;
}
