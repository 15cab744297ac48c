import type { Token } from './article-tokens.ts';
import type { Gender } from './mentions.ts';
import { manInOtherCase, nameStem, nominativeSurname, russianGivenName } from './russian-forms.ts';
import { speechWord } from './speech-words.ts';
import { RUSSIAN } from './word-lists.ts';

/** A run of capitalised words in a Russian text, read as a name. `isOblique` is undefined when its form does not tell. */
export interface RussianName {
  readonly last: number;
  /** In the nominative as far as the form allows. */
  readonly text: string;
  readonly gender?: Gender;
  readonly isOblique?: boolean;
  readonly isPlace: boolean;
  /** The parts disagree in case, or their case cannot be told. */
  readonly isUncertain?: true;
}

/** The name that begins with this token, or undefined. */
export function personName(tokens: readonly Token[], at: number): RussianName | undefined {
  if (!isNamePart(tokens, at)) return undefined;
  let last = at;
  while (
    last - at < 4 &&
    isNamePart(tokens, last + 1) &&
    tokens[last + 1]?.sentence === tokens[at]?.sentence &&
    !startsNewName(tokens, at, last + 1) &&
    !isOutletBehind(tokens[at], tokens[last + 1]) &&
    isCyrillic(tokens[at]) === isCyrillic(tokens[last + 1])
  )
    last += 1;
  const words = tokens.slice(at, last + 1);
  const bare = withoutKazakhGenitive(words.at(-1)?.text ?? '');
  if (bare !== undefined) {
    const text = [...words.slice(0, -1).map((word) => word.text), bare].join(' ');
    return { last, text, isOblique: true, isPlace: words.some(isPlaceWord) };
  }
  const given = manByHisSurname(words) ?? russianGivenName(words[0]?.lower ?? '');
  if (words.length === 1) return single(words[0], last);
  if (!given) return withUnknownGivenName(words, last);
  const gender = given.gender;
  const isUnbending = /[оиуеэ]$/u.test(given.nominative);
  // "Хайко Мааса": the given name has no cases, the surname tells.
  const bent =
    words.length === 2 &&
    isUnbending &&
    gender === 'male' &&
    /(?:[бвгджзклмнпрстфхцчшщ](?:а|у|ом)|ым)$/u.test(words[1]?.lower ?? '');
  const isOblique = !given.isNominative || bent;
  const text = words
    .map((word, index) => (isOblique ? toNominative(word.text, { index, gender, given: given.nominative }) : word.text))
    .join(' ');
  return { last, text, gender, isOblique, isPlace: false };
}

/** "Алена Делона" is Alain in the genitive: a woman would be Делон or have a surname in -ова. */
function manByHisSurname(
  words: readonly Token[],
): { nominative: string; isNominative: boolean; gender: Gender } | undefined {
  const surname = words.length === 2 ? (words[1]?.lower ?? '') : '';
  if (!/[бвгджзклмнпрстфхцчшщ]а$/u.test(surname) || /(?:ова|ева|ина|ына)$/u.test(surname)) return undefined;
  const nominative = manInOtherCase(words[0]?.lower ?? '');
  return nominative === undefined || !/а$/u.test(words[0]?.lower ?? '')
    ? undefined
    : { nominative, isNominative: false, gender: 'male' };
}

/** "Northwell Филлис Маккриди", "сообщил Волков Sky Sports": where the script changes one name ends and another begins. */
function isCyrillic(token: Token | undefined): boolean {
  return /^\p{Script=Cyrillic}/u.test(token?.text ?? '');
}

/** "передает слова Волкова РБК": the outlet stands right behind the name. */
function isOutletBehind(first: Token | undefined, next: Token | undefined): boolean {
  if (!first || !next || !isCyrillic(first)) return false;
  return (
    RUSSIAN.outlets.has(nameStem(next.lower)) ||
    (/^\p{Lu}{2,4}$/u.test(next.text) && first.text !== first.text.toUpperCase())
  );
}

/** Whether this token can be part of a name: a capitalised word that is no sentence opening, small word or speech verb. */
export function isNamePart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || !token.isCapital || /^covid/.test(token.lower)) return false;
  if (RUSSIAN.function.has(token.lower) || isRussianVerb(token.lower)) return false;
  if (russianGivenName(token.lower)) return true;
  const previous = tokens[at - 1];
  const startsSentence = !previous || previous.sentence !== token.sentence || previous.kind === 'quote';
  if (!startsSentence) return true;
  // The first word of a sentence is a name when a name or a speech verb goes with it.
  const next = tokens[at + 1];
  return (
    (next?.isCapital === true && !RUSSIAN.function.has(next.lower)) ||
    next?.speech !== undefined ||
    !/[а-яё]/.test(token.text) ||
    HAS_NAME_ENDING.test(token.lower)
  );
}

/** The English speech words also stand in names ("Washington Post"), so only Russian ones end a name. */
function isRussianVerb(lower: string): boolean {
  return /^[а-я]/.test(lower) && speechWord(lower) !== undefined;
}

/** Endings that only surnames have, in the nominative. */
export const HAS_NAME_ENDING = /(?:ов|ев|ин|ский|енко|швили|ова|ева|ина|ская|ян|дзе)$/u;

/** A given name that the table lacks stays as printed, unless its ending gives its case away: "Джулию Гиллард", "Кристалиной Георгиевой". */
function withUnknownGivenName(words: readonly Token[], last: number): RussianName {
  const printed = words.map((word) => word.text);
  const [first = '', ...rest] = printed;
  const isPlace = words.some(isPlaceWord) || isQuarter(printed);
  const surname = rest.at(-1) ?? '';
  if (!isPlace && /[^аеиоуыэюя]ию$/u.test(first))
    return { last, text: [first.replace(/ю$/u, 'я'), ...rest].join(' '), gender: 'female', isOblique: true, isPlace };
  if (!isPlace && /[^аеиоуыэюя]ой$/u.test(first) && /(?:ов|ев|ин)ой$/u.test(surname))
    return {
      last,
      text: [first.replace(/ой$/u, 'а'), ...rest.slice(0, -1), surname.replace(/ой$/u, 'а')].join(' '),
      gender: 'female',
      isOblique: true,
      isPlace,
    };
  return { last, text: printed.join(' '), isPlace, ...(isUncertainForm(first, surname) && { isUncertain: true }) };
}

/** "Аханның" → "Ахан": the Kazakh genitive, whose last letter no Russian word has; undefined for other forms. */
function withoutKazakhGenitive(word: string): string | undefined {
  return /^(\p{Lu}\p{L}{2,})(?:ның|нің|дың|дің|тың|тің)$/u.exec(word)?.[1];
}

/** "Северная Каролина", "Южного Квинсленда". */
function isQuarter([first = '']: readonly string[]): boolean {
  return /^(?:север|южн|западн|восточн|центральн)(?:[а-я]{2,3})$/u.test(first.toLowerCase());
}

/** A given name in another case than its surname, or one whose own case a table would have to tell ("Деррику Джонсу"). */
function isUncertainForm(given: string, surname: string): boolean {
  if (!/^[а-яё-]+$/iu.test(given)) return false;
  const first = given.toLowerCase();
  const last = surname.toLowerCase();
  if (/[бвгджзклмнпрстфхцчшщ](?:ом|ем|у|ым|ому|ого|ему)$/u.test(first)) return true;
  // "Мамуке Бахтадзе": the surname has no cases to tell.
  if (/(?:[бвгджзклмнпрстфхцчшщ]е|[гкх]и)$/u.test(first) && /(?:дзе|швили|ко)$/u.test(last)) return true;
  if (/(?:ов|ев|ин|ск)(?:ым|им|ого|ому|ом|у|ую|ой|ей)$/u.test(last)) return true;
  if (!/[бвгджзклмнпрстфхцчшщ][ау]$/u.test(first)) return false;
  return (
    /(?:ов|ев|ин|ский|цкий|[бвгджзклмнпрстфхцчшщ]ого|[бвгджзклмнпрстфхцчшщ]ом)$/u.test(last) ||
    (/[бвгджзклмпрстфхцчшщ]а$/u.test(last) && !/(?:ова|ева)$/u.test(last))
  );
}

/** A given name with a word behind it, after something else or after a whole name; or one in another case than the surname before it. */
function startsNewName(tokens: readonly Token[], first: number, at: number): boolean {
  const given = russianGivenName(tokens[at]?.lower ?? '');
  if (!given) return false;
  const before = russianGivenName(tokens[first]?.lower ?? '');
  const isAfterGiven = before !== undefined;
  // "принца Гарри Меган Маркл": a man's name, then a woman's.
  if (tokens[at + 1]?.isCapital === true) return !isAfterGiven || at - first >= 2 || before.gender !== given.gender;
  // "мать Карла Волкова Анна"
  if (at - first >= 2 && before?.isNominative === false && given.isNominative && before.gender !== given.gender)
    return true;
  return (
    !isAfterGiven && given.isNominative && /(?:ов|ев|ин|ск)(?:ой|ым|ого|ому|у)$/u.test(tokens[at - 1]?.lower ?? '')
  );
}

function single(word: Token | undefined, last: number): RussianName | undefined {
  if (!word) return undefined;
  const given = russianGivenName(word.lower);
  return {
    last,
    text: given && !given.isNominative ? capital(given.nominative) : word.text,
    ...(given && { gender: given.gender }),
    isPlace: isPlaceWord(word),
  };
}

function isPlaceWord(word: Token): boolean {
  if (RUSSIAN.places.has(word.lower)) return true;
  return (
    word.lower.length > 3 &&
    [...PLACE_ENDINGS].some(
      (ending) => word.lower.endsWith(ending) && PLACE_STEMS.has(word.lower.slice(0, -ending.length)),
    )
  );
}

const PLACE_ENDINGS = ['а', 'у', 'е', 'ом', 'ы', 'и', 'ю', 'ей', 'я', 'ой', 'ии', 'ию', 'ией'];
const PLACE_STEMS = new Set(
  [...RUSSIAN.places].map((place) => (place.length > 3 ? place.replace(/(?:ия|[аяь])$/u, '') : place)),
);

function toNominative(word: string, about: { index: number; gender: Gender; given: string }): string {
  if (about.index === 0) return capital(about.given);
  if (/(?:вич|вна)(?:а|у|ем|е|ы|ой)?$/u.test(word.toLowerCase()))
    return word.replace(/вич(?:а|у|ем|е)$/u, 'вич').replace(/вн(?:ы|е|у|ой)$/u, 'вна');
  return nominativeSurname(word, about.gender);
}

/** "касым-жомарт" → "Касым-Жомарт". */
function capital(lower: string): string {
  return lower.replace(/(^|-)(\p{Ll})/gu, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}
