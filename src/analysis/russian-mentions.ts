import type { Token } from './article-tokens.ts';
import type { Gender, Mention } from './mentions.ts';
import { printedWords } from './printed-words.ts';
import { bodyNamed, institution, isNameOfBody, nameInMarks, outlet } from './russian-bodies.ts';
import { nameStem, russianGivenName } from './russian-forms.ts';
import { personName } from './russian-names.ts';
import { HEADS, KAZAKH_GENITIVE, phraseText, startsSentence } from './russian-noun-phrases.ts';
import { office } from './russian-offices.ts';
import { phraseTail } from './russian-phrases.ts';
import { smallStems, surnamesOf, withKnownSurnames } from './russian-surnames.ts';
import { isSpeechNoun } from './speech-words.ts';
import { RUSSIAN } from './word-lists.ts';

/** Mentions in Russian: names in all cases, offices with their names, institutions, unnamed sources, pronouns. */
export function russianMentions(tokens: readonly Token[]): readonly Mention[] {
  const small = smallStems(tokens);
  const surnames = surnamesOf(tokens);
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (isWhereItWasWritten(tokens, at)) continue;
    const mention =
      pronoun(tokens, at) ??
      oneOfMany(tokens, at) ??
      office(tokens, at, surnames) ??
      institution(tokens, at) ??
      nameInMarks(tokens, at) ??
      (isCommonWord(tokens, at, small) || isBareAdjective(tokens, at, surnames) ? undefined : name(tokens, at));
    if (!mention) continue;
    found.push(mention);
    at = mention.last;
  }
  return withKnownSurnames(tokens, found);
}

const NETWORK =
  /^(?:instagram|facebook|twitter|youtube|telegram|tiktok|linkedin|whatsapp|вконтакте|инстаграм\p{L}{0,2}|фейсбук\p{L}?|твиттер\p{L}?|телеграм\p{L}?|ютуб\p{L}?)$/u;
const WHERE = /^(?:в|во|на|через|сети|соцсети|мессенджере|странице|аккаунте|микроблоге|своем|своём)$/u;

const THEY_SAID =
  /^(?:заявили|сообщили|отметили|рассказали|пояснили|подчеркнули|добавили|объяснили|уточнили|ответили)$/u;

/** "написала в Instagram": the network is where somebody wrote, and in no case that could show it. "Заявили в Telegram" is the firm. */
function isWhereItWasWritten(tokens: readonly Token[], at: number): boolean {
  if (!NETWORK.test(tokens[at]?.lower ?? '') || !WHERE.test(tokens[at - 1]?.lower ?? '')) return false;
  return !THEY_SAID.test(tokens[at - 2]?.lower ?? '');
}

const PRONOUNS: ReadonlyMap<string, { head: string; gender?: Gender; isPlural: boolean; isOblique: boolean }> = new Map(
  [
    ['он', { head: 'он', gender: 'male', isPlural: false, isOblique: false }],
    ['она', { head: 'она', gender: 'female', isPlural: false, isOblique: false }],
    ['они', { head: 'они', isPlural: true, isOblique: false }],
    ['его', { head: 'он', gender: 'male', isPlural: false, isOblique: true }],
    ['ее', { head: 'она', gender: 'female', isPlural: false, isOblique: true }],
    ['ол', { head: 'ол', isPlural: false, isOblique: false }],
    ['их', { head: 'они', isPlural: true, isOblique: true }],
  ] as const,
);

/** Possessives count only in "по его словам"; everywhere else they name no speaker. */
function pronoun(tokens: readonly Token[], at: number): Mention | undefined {
  const token = tokens[at];
  const found = token && PRONOUNS.get(token.lower);
  if (!token || !found) return undefined;
  if (
    found.isOblique &&
    !/^(?:слов|мнени|оценк|данны|информаци|утверждени|заявлени|убеждени)/u.test(tokens[at + 1]?.lower ?? '')
  )
    return undefined;
  return { first: at, last: at, kind: 'pronoun', text: token.text, ...found, isDefinite: true, isPlace: false };
}

const LONGEST_GROUP = 5;

/** "один из экспертов", "одна из жительниц города": somebody without a name. */
function oneOfMany(tokens: readonly Token[], at: number): Mention | undefined {
  if (KAZAKH_GENITIVE.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.lower === 'бірі')
    return someone(tokens, at, at + 1);
  const one = /^(один|одна)$|^(одного|одному|одной|одним)$/u.exec(tokens[at]?.lower ?? '');
  if (!one || tokens[at + 1]?.lower !== 'из') return undefined;
  // "родственница одного из пациентов": the other one speaks.
  if (one[1] === undefined && tokens[at - 1]?.kind === 'word' && !isSpeechNoun(tokens[at - 1]?.lower ?? ''))
    return undefined;
  let last = at + 2;
  while (last < at + LONGEST_GROUP && /(?:ых|их)$/u.test(tokens[last]?.lower ?? '')) last += 1;
  if (tokens[last]?.kind !== 'word' || tokens[last]?.isCapital) return undefined;
  return { ...someone(tokens, at, last), isOblique: one[1] === undefined };
}

function someone(tokens: readonly Token[], first: number, last: number): Mention {
  return {
    first,
    last,
    kind: 'nominal',
    text: printedWords(tokens.slice(first, last + 1)),
    head: tokens[last]?.lower ?? '',
    ...(tokens[first]?.lower === 'одна' ? { gender: 'female' as const } : {}),
    isPlural: false,
    isDefinite: false,
    isOblique: false,
    isPlace: false,
  };
}

function name(tokens: readonly Token[], at: number): Mention | undefined {
  const found = personName(tokens, at);
  if (!found) return undefined;
  if (found.last === at && RUSSIAN.outlets.has(nameStem(tokens[at]?.lower ?? ''))) return outlet(tokens, at);
  if (isNameOfBody(tokens, at, found)) return bodyNamed(found, at);
  const comma = tokens[found.last + 1]?.text === ',' ? HEADS.get(tokens[found.last + 2]?.lower ?? '') : undefined;
  const last = comma?.isNominative ? phraseTail(tokens, found.last + 2) : found.last;
  // "Волкова, лидер партии Линдгрен также": the office of the next one.
  const next = last > found.last + 2 ? personName(tokens, last + 1) : undefined;
  const after = next && next.isOblique !== true ? undefined : comma;
  return {
    first: at,
    last: found.last,
    kind: 'name',
    text: found.text,
    ...(after?.isNominative && {
      head: after.nominative,
      role: phraseText(tokens, { first: found.last + 2, at: found.last + 2, last, form: after }),
    }),
    ...(found.gender && { gender: found.gender }),
    ...(found.isUncertain && { isUncertain: true }),
    isPlural: false,
    isDefinite: true,
    isOblique: found.isOblique === true || isBehindPreposition(tokens, at, found.last),
    isPlace: found.isPlace,
  };
}

/** "в Минречфлоте": the case shows behind the preposition, even of a word that no table knows. */
function isBehindPreposition(tokens: readonly Token[], first: number, last: number): boolean {
  return /^(?:в|во|о|об|при)$/u.test(tokens[first - 1]?.lower ?? '') && /[еиуы]$/u.test(tokens[last]?.lower ?? '');
}

function isCommonWord(tokens: readonly Token[], at: number, small: ReadonlySet<string>): boolean {
  const token = tokens[at];
  return (
    token?.isCapital === true &&
    startsSentence(tokens, at) &&
    !russianGivenName(token.lower) &&
    small.has(nameStem(token.lower))
  );
}

/** "Северный", "Главное": an adjective alone is a name only where the article has it as a surname. */
function isBareAdjective(tokens: readonly Token[], at: number, surnames: ReadonlySet<string>): boolean {
  const lower = tokens[at]?.lower ?? '';
  return (
    /[нвм](?:ый|ая|ое|ые|ого|ому|ым|ую|ых)$/u.test(lower) &&
    tokens[at + 1]?.isCapital !== true &&
    tokens[at - 1]?.isCapital !== true &&
    !surnames.has(nameStem(lower))
  );
}
