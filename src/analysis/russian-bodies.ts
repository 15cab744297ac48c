import type { Token } from './article-tokens.ts';
import type { Mention } from './mentions.ts';
import type { RussianName } from './russian-names.ts';
import { adjectivesBefore, INSTITUTIONS, phraseText } from './russian-noun-phrases.ts';
import { phraseTail } from './russian-phrases.ts';
import { givenNameGender, RUSSIAN } from './word-lists.ts';

export function institution(tokens: readonly Token[], at: number): Mention | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  if (token.text === 'Белый' && tokens[at + 1]?.lower === 'дом') return whiteHouse(at, token.text);
  const known = INSTITUTIONS.get(token.lower);
  const isAcronym =
    ACRONYM.test(token.text) &&
    !/^\d/.test(tokens[at - 1]?.text ?? '') &&
    !RUSSIAN.places.has(token.lower) &&
    !NO_BODY.test(token.text);
  if (!known && !isAcronym) return undefined;
  const form = known ?? { nominative: token.text, isNominative: true };
  const shownForm = token.isCapital
    ? { ...form, nominative: known ? capitalLike(token.text, form.nominative) : form.nominative }
    : form;
  const first = adjectivesBefore(tokens, at, form);
  const last = RUSSIAN.kazakh.has(token.lower)
    ? at
    : isAcronym && !known && !/^[«"“„]$/.test(tokens[at + 1]?.text ?? '')
      ? acronymEnd(tokens, at)
      : phraseTail(tokens, at);
  const isUnder = /^[вВ]о?$/u.test(tokens[first - 1]?.text ?? '');
  return {
    first,
    last,
    kind: 'institution',
    text: phraseText(tokens, { first, at, last, form: shownForm }),
    head: form.nominative.toLowerCase(),
    isPlural: false,
    isDefinite: true,
    isOblique: !form.isNominative || isUnder,
    isPlace: false,
  };
}

/** "МГУ", "СПбГУ". */
const ACRONYM = /^(?:\p{Lu}{2,6}|\p{Lu}{1,2}\p{Ll}{1,3}\p{Lu}{2,3})$/u;

/** Capitals that are no body: an office, a blow, a sickness. */
const NO_BODY = /^(?:CEO|CFO|CTO|COO|KO|TKO|КО|ТКО|COVID|USD|EUR|HIV|ВИЧ|ДНК|РНК|ИВЛ|США|СССР)$/u;

/** «РИА VladNews», «ФБА "Экономика сегодня"»: what an acronym is called. */
function acronymEnd(tokens: readonly Token[], at: number): number {
  if (/^[«"“„]$/.test(tokens[at + 1]?.text ?? '')) {
    const end = [at + 3, at + 4, at + 5, at + 6].find((near) => /^[»"”“]$/.test(tokens[near]?.text ?? ''));
    return end ?? at;
  }
  if (tokens[at + 1]?.text === 'Новости') return at + 1;
  let last = at;
  while (
    /^\p{Script=Latin}/u.test(tokens[last + 1]?.text ?? '') &&
    tokens[last + 1]?.isCapital &&
    /^\p{Script=Cyrillic}/u.test(tokens[at]?.text ?? '')
  )
    last += 1;
  return last;
}

function whiteHouse(at: number, text: string): Mention {
  return {
    first: at,
    last: at + 1,
    kind: 'institution',
    text: `${text} дом`,
    head: 'дом',
    isPlural: false,
    isDefinite: true,
    isOblique: false,
    isPlace: false,
  };
}

/** «Ротор», "Комсомольская правда": a club, a paper, a company, never a person. */
export function nameInMarks(tokens: readonly Token[], at: number): Mention | undefined {
  const opening = tokens[at - 1];
  if (!/^[«"“„]$/.test(opening?.text ?? '') || !tokens[at]?.isCapital) return undefined;
  for (let end = at + 1; end <= at + 6; end += 1) {
    const token = tokens[end];
    if (token?.kind === 'word') continue;
    if (!token || !/^[»"”“]$/.test(token.text)) return undefined;
    return {
      first: at,
      last: end - 1,
      kind: 'institution',
      text: tokens
        .slice(at, end)
        .map((word) => word.text)
        .join(' '),
      head: tokens[end - 1]?.lower ?? '',
      isPlural: false,
      isDefinite: true,
      isOblique: isLabel(tokens[at - 2]),
      isPlace: false,
    };
  }
  return undefined;
}

/** "в «Роторе»", "по фильму «Ржев»", "защитник «Ротора»": a name behind a small word that is no verb belongs to that word. */
function isLabel(before: Token | undefined): boolean {
  if (before?.kind !== 'word' || before.isCapital || before.speech) return false;
  return !/^(?:и|а|но|как|что|это|ранее|также)$/u.test(before.lower);
}

function capitalLike(printed: string, nominative: string): string {
  if (printed === printed.toUpperCase()) return nominative.toUpperCase();
  return nominative.charAt(0).toUpperCase() + nominative.slice(1);
}

/** "Orbital Insights" in a Russian text; "университет Эразма Роттердамского", "театр имени Чехова". */
export function isNameOfBody(tokens: readonly Token[], at: number, found: RussianName): boolean {
  const first = tokens[at];
  if (/^\p{Script=Latin}/u.test(first?.text ?? ''))
    return found.last === at || givenNameGender(first?.lower ?? '') === undefined;
  const before = tokens[at - 1];
  return (
    /^(?:имени|им)\.?$/u.test(before?.lower ?? '') ||
    (found.isOblique !== false && before?.isCapital === true && INSTITUTIONS.has(before.lower))
  );
}

export function bodyNamed(found: RussianName, at: number): Mention {
  return {
    first: at,
    last: found.last,
    kind: 'institution',
    text: found.text,
    head: found.text.split(' ').at(-1)?.toLowerCase() ?? '',
    isPlural: false,
    isDefinite: true,
    isOblique: /\p{Script=Cyrillic}/u.test(found.text),
    isPlace: false,
  };
}

/** A news agency or paper: an institution, and in a case other than the nominative the one that was told something. */
export function outlet(tokens: readonly Token[], at: number): Mention {
  const text = tokens[at]?.text ?? '';
  const isOblique = /[а-я](?:у|ом|е|а)$/u.test(text) && text !== text.toUpperCase();
  return {
    first: at,
    last: at,
    kind: 'institution',
    text,
    head: 'агентство',
    isPlural: false,
    isDefinite: true,
    isOblique,
    isPlace: false,
  };
}
