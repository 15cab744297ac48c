import { isCivilTitle, TITLE_WORDS } from './english-titles.ts';
import { isSpeechNoun, speechWord } from './speech-words.ts';
import { countryOf, ENGLISH } from './word-lists.ts';

const LONGEST_ROLE_WORDS = 12;

/**
 * An office as it stands behind a name inside a line: small where only the start of a sentence made it a capital ("Former England captain",
 * «Бывший президент»), without a weekday, a dangling small word or "Dr." at its end, in at most twelve words. Undefined when nothing is left
 * that says what somebody is.
 */
export function roleText(role: string): string | undefined {
  const words = shortened(withoutTail(unshouted(withoutAsides(role.split(' ')))));
  const [first = ''] = words;
  if (
    words.length === 0 ||
    words.some(isNoOffice) ||
    (words.length <= 2 && isWeak(words.at(-1) ?? '') && !/^\p{Lu}{2,}$/u.test(first))
  )
    return undefined;
  return [isSmallInside(words) ? first.charAt(0).toLowerCase() + first.slice(1) : first, ...words.slice(1)].join(' ');
}

/** Nouns that tell nothing alone: of "chief operating officer" only the last word was read, of "his wife" not whose. */
const WEAK = new Set(
  'office officer holder head member guest queen king star legend ace man woman boy girl wife husband daughter son mother father sister brother friend colleague fellow successor predecessor rival opponent ally жена муж супруга супруг дочь сын мать отец сестра брат коллега участник участница сотрудник сотрудница житель жительница мужчина женщина девушка заместитель помощник преемник предшественник соперник соратник сторонник'.split(
    ' ',
  ),
);

/** "pole vault queen" tells nothing; "Queen" is an office. */
function isWeak(noun: string): boolean {
  return WEAK.has(noun.toLowerCase()) && !/^(?:King|Queen)$/.test(noun);
}

/** "newly-minted mother recalled how": a sentence, no office. */
function isNoOffice(word: string): boolean {
  const lower = word.toLowerCase();
  return (
    /^(?:how|that|whether|because|when|said|says|has|was|is|had)$/.test(lower) ||
    (/^[a-z]+ed$/.test(lower) && speechWord(lower) === 'say' && !isSpeechNoun(lower))
  );
}

/** "FORMER ENGLAND captain", "WEST HAM vice-chairman": words in capitals as they are written elsewhere; acronyms stay. */
function unshouted(words: readonly string[]): readonly string[] {
  const isShouted = (word: string | undefined) => word !== undefined && /^\p{Lu}{3,}$/u.test(word);
  return words.map((word, at) => {
    if (!isShouted(word)) return word;
    const lower = word.toLowerCase();
    if (TITLE_WORDS.has(lower) || ENGLISH.titles.has(lower)) return lower.length > 3 ? lower : word;
    const isOneName = [words[at - 1], words[at + 1]].some(
      (near) =>
        isShouted(near) &&
        !ENGLISH.titles.has(near?.toLowerCase() ?? '') &&
        Math.max(word.length, near?.length ?? 0) > 3,
    );
    return isOneName || (word.length > 3 && countryOf(lower)) ? word.charAt(0) + lower.slice(1) : word;
  });
}

/** "70-летний полковник", "экс-губернатор и бывшего президента", "controversial governor": without what is no part of an office, or of another one. */
function withoutAsides(words: readonly string[]): readonly string[] {
  const second = words.findIndex((word, at) => word === 'и' && /^(?:бывш|экс-)/u.test(words[at + 1] ?? ''));
  return (second > 0 ? words.slice(0, second) : words).filter(
    (word) => !/^\d{1,3}-(?:летн\p{L}+|year-old)$/u.test(word) && !OPINIONS.has(word.toLowerCase()),
  );
}

/** What a reporter thinks of somebody is no part of an office. */
const OPINIONS = new Set(
  'controversial embattled outspoken disgraced firebrand fiery beleaguered скандальный одиозный эксцентричный'.split(
    ' ',
  ),
);

const DANGLING = new Set('at of for in to by and or with from on the a an и в по при на с о от для к'.split(' '));

function withoutTail(words: readonly string[]): readonly string[] {
  const day = words.findIndex(
    (word, at) => word === 'on' && /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(words[at + 1] ?? ''),
  );
  let kept = day > 0 ? words.slice(0, day) : words;
  while (
    kept.length > 0 &&
    (DANGLING.has(kept.at(-1)?.toLowerCase() ?? '') || (kept.length > 1 && isCivilTitle(kept.at(-1) ?? '')))
  )
    kept = kept.slice(0, -1);
  return kept;
}

/** At most twelve words; a longer office is cut before a linking word, else left out. */
function shortened(words: readonly string[]): readonly string[] {
  if (words.length <= LONGEST_ROLE_WORDS) return words;
  const cut = words
    .slice(0, LONGEST_ROLE_WORDS)
    .findLastIndex((word) => /^(?:and|of|for|in|at|и|в|по|при|на)$/.test(word));
  return cut > 1 ? words.slice(0, cut) : [];
}

/** Offices of state and of a house are often written large before a name; the rest is small inside a line. */
const LARGE_ALONE =
  /^(?:president|vice-president|premier|chancellor|king|queen|prince|princess|pope|cardinal|bishop|archbishop|general|colonel|admiral|captain|major|senator|representative|governor|mayor|judge|justice|ambassador|minister|secretary|speaker|taoiseach|sheriff|sergeant|lieutenant|detective|professor|rabbi|imam|reverend|father|sister|dr\.|prof\.|rev\.)$/i;

function isSmallInside(words: readonly string[]): boolean {
  const [first = '', second] = words;
  if (!/^\p{Lu}[\p{Ll}-]*$/u.test(first)) return false;
  // A Russian office is written small, and so are the adjectives before it.
  if (/^\p{Script=Cyrillic}/u.test(first)) return true;
  const lower = first.toLowerCase();
  if (/^(?:republican|democratic)$/.test(lower)) return false;
  if (second === undefined) return ENGLISH.titles.has(lower) && !LARGE_ALONE.test(lower);
  if (FORMERLY.has(lower)) return true;
  const isCommon = TITLE_WORDS.has(lower) || ENGLISH.titles.has(lower) || ENGLISH.person.has(lower);
  const isLinked = /^(?:of|to|for|and)$/.test(second);
  return isCommon && /^\p{Ll}/u.test(second) && !(isLinked && (LARGE_ALONE.test(lower) || !ENGLISH.titles.has(lower)));
}

/** Adjectives that only the start of a sentence writes large. */
const FORMERLY = new Set(
  'former ex- late popular prolific legendary veteran longtime famous outgoing retired presumptive fellow star renowned celebrated noted controversial'.split(
    ' ',
  ),
);
