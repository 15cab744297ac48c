import { inLatin, isCyrillic, merged, nameSounds, sounded } from '../text/name-sounds.ts';
import { isSuffixChain } from './suffix-chains.ts';

/** Case endings of Russian names, masculine, feminine and of adjectives; what is left is compared. */
const RUSSIAN_ENDINGS = 'а у ом ем ым е ой ы ами ах ам ов ого ому ую я ю и ей'.split(' ');
const SHORTEST = 4;
/** Three sounds have no more letters than that, and the letters left out change none of them. */
const START_LETTERS = 12;

/** What the spellings of a name in Latin and Cyrillic letters have in common. `form` is a folded word. */
export function nameSkeleton(form: string): string {
  return `${isCyrillic(form) ? 'cyrl' : 'latn'} ${nameSounds(form)}`;
}

/**
 * How each skeleton begins under which a word or a name could meet: three letters, which no ending changes. Most words differ from all names
 * in them and need no further look.
 */
export function skeletonStart(form: string): string {
  const start = form.slice(0, START_LETTERS);
  return merged(isCyrillic(form) ? inLatin(start) : sounded(start)).slice(0, 3);
}

/** The skeletons under which names of the other script may meet this word: without its Russian case ending, or without Kazakh endings. */
export function nameSkeletons(form: string): readonly string[] {
  if (form.length < SHORTEST) return [];
  if (!isCyrillic(form)) return [`cyrl${nameSkeleton(form).slice(4)}`];
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
