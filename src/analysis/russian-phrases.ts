import type { Token } from './article-tokens.ts';
import { formTable, nameStem, russianGivenName } from './russian-forms.ts';
import { HAS_NAME_ENDING, personName } from './russian-names.ts';
import { RUSSIAN } from './word-lists.ts';

const LONGEST_TAIL = 10;
const NONE: ReadonlySet<string> = new Set();
const GENITIVE =
  /(?:ого|его|ой|ей|ых|их|ов|ев|ам|ям|ах|ях|ия|ии|ью|[аяыиуюеь])$|^(?:дел|сил|войск|наук|прав|служб|средств|отношений|связей|ситуаций|технологий|организаций|компаний|исследований|вооружений)$/u;
const LINKS = new Set(['по', 'при', 'и', 'в', 'на', 'по-']);

/**
 * The last token of what belongs to an office or institution: "глава **российского МИД**", "пресс-служба **Центрального военного
 * округа**", "компания **«Ромашка»**". Stops before a person's name, a verb or punctuation.
 */
export function phraseTail(tokens: readonly Token[], head: number, surnames: ReadonlySet<string> = NONE): number {
  let last = head;
  for (let at = head + 1; at < tokens.length && at - head <= LONGEST_TAIL; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== tokens[head]?.sentence) break;
    const closing = nameInMarksEnd(tokens, at) ?? namesakeEnd(tokens, at);
    if (closing !== undefined) {
      last = closing;
      at = closing;
      continue;
    }
    if (isOccasion(tokens, at)) break;
    if (/^(?:слова|высказывания|цитату|заявление)$/.test(token.lower)) break;
    if (token.kind !== 'word' || (token.speech !== undefined && !token.isCapital)) break;
    if (isOwnedByAdjective(tokens, at)) {
      last = at;
      continue;
    }
    if (startsPerson(tokens, at)) break;
    // "сообщил изданию представитель порта": somebody else begins.
    if (PERSONS.get(token.lower)?.isNominative && !token.isCapital) break;
    // "адвокат Нурматова Ирина Бирюкова": whose lawyer, then her name.
    const isOwner = startsPerson(tokens, at + 1) && /(?:[ая]|ой|ого)$/u.test(token.lower);
    if (token.isCapital && !isOwner && isSurname(token, { isNextToHead: at === head + 1, surnames })) break;
    if (token.isCapital) last = at;
    else if (LINKS.has(token.lower) && continues(tokens, at)) continue;
    else if (!RUSSIAN.function.has(token.lower) && GENITIVE.test(token.lower) && !isVerbLike(token.lower)) last = at;
    else break;
  }
  return last;
}

/** "защитник мадридского Реала Марсело": a name behind an adjective in the genitive is whose he is. */
function isOwnedByAdjective(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!token?.isCapital || before?.isCapital !== false || russianGivenName(token.lower)) return false;
  return /(?:ого|его|ой|ей)$/u.test(before.lower) && /[аяыи]$/u.test(token.lower);
}

/** "имени Горького", "им. С. П. Королева": the last token of whose name a place has. */
function namesakeEnd(tokens: readonly Token[], at: number): number | undefined {
  if (!/^(?:имени|им\.?)$/u.test(tokens[at]?.lower ?? '')) return undefined;
  let last = tokens[at + 1]?.text === '.' ? at + 1 : at;
  while (
    /^(?:\p{Lu}\.){1,2}$|^\p{Lu}$/u.test(tokens[last + 1]?.text ?? '') ||
    (tokens[last + 1]?.text === '.' && last > at)
  )
    last += 1;
  if (russianGivenName(tokens[last + 1]?.lower ?? '')?.isNominative === false) last += 1;
  return tokens[last + 1]?.isCapital ? last + 1 : undefined;
}

const INSTITUTIONS = formTable(RUSSIAN.institutions);
const PERSONS = formTable(RUSSIAN.heads);

/** "глава ведомства в интервью …", "компания на прошлой неделе": when and where something was said is no part of an office. */
function isOccasion(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:в|во|на|при|по)$/u.test(tokens[at]?.lower ?? '')) return false;
  return [at + 1, at + 2].some((near) => OCCASIONS.test(tokens[near]?.lower ?? ''));
}

const OCCASIONS =
  /^(?:интервью|эфире|беседе|разговоре|комментарии|ходе|время|неделе|связи|свою|своем|своей|видео|странице|сайте|брифинге|встрече|заседании|пресс-конференции|твиттере|инстаграме|соцсетях|twitter|facebook|instagram|telegram|youtube|whatsapp|фейсбуке|телеграме|вконтакте|основе|основании|фоне|документе|заявлении|сообщении|письме|отчете|докладе|статье|материале|сегодня|словам|данным|мнению|итогам|поводу)$/u;

/** A surname alone after an office: one that the article has with a given name, or one by its ending ("сенатор Климов"). */
function isSurname(token: Token, about: { isNextToHead: boolean; surnames: ReadonlySet<string> }): boolean {
  return about.surnames.has(nameStem(token.lower)) || (about.isNextToHead && HAS_NAME_ENDING.test(token.lower));
}

/** A given name, or two capitalised words in a row that are no institution: here the person's name begins. */
function startsPerson(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token?.isCapital) return false;
  if (russianGivenName(token.lower) && tokens[at + 1]?.isCapital) return true;
  if (/^\p{Lu}{2,}$/u.test(token.text) || INSTITUTIONS.has(token.lower)) return false;
  if (/(?:ого|ой|ых|их)$/u.test(token.lower)) return false;
  const name = personName(tokens, at);
  // A country or office in the genitive stands before the name: "премьер Малайзии Махатхир Мохамад".
  if (name && name.last > at + 1 && /[аяыи]$/u.test(token.lower) && !russianGivenName(token.lower)) return false;
  // "нападающий Манчестер Сити Серхио Волков": what stands before a given name is whose he is.
  if (name && russianGivenName(tokens[name.last + 1]?.lower ?? '') && tokens[name.last + 2]?.isCapital) return false;
  const before = tokens[at - 1];
  return (
    name !== undefined &&
    name.last > at &&
    !name.isPlace &&
    (before?.kind === 'word' || /^[»"”]$/.test(before?.text ?? ''))
  );
}

function continues(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    next?.kind === 'word' &&
    (next.isCapital || GENITIVE.test(next.lower)) &&
    !startsPerson(tokens, at + 1) &&
    next.speech === undefined
  );
}

function isVerbLike(lower: string): boolean {
  return (
    /(?:ла|ло|ли|лся|лась|лись|ет|ит|ют|ят|ть|ться|тся|намерена|намерены|уже|была|были|стала)$/u.test(lower) &&
    !/(?:дела|отдела|области|села)$/u.test(lower)
  );
}

/** «Ромашка» after a company word: the token index of its closing mark. */
function nameInMarksEnd(tokens: readonly Token[], at: number): number | undefined {
  if (!/^[«"“„]$/.test(tokens[at]?.text ?? '')) return undefined;
  for (let end = at + 1; end <= at + 8; end += 1) if (/^[»"”“]$/.test(tokens[end]?.text ?? '')) return end;
  return undefined;
}
