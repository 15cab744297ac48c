import type { Token } from './article-tokens.ts';
import type { Gender, Mention } from './mentions.ts';
import { printedWords } from './printed-words.ts';
import { formTable, nameStem, nominativeSurname, type RussianForm, russianGivenName } from './russian-forms.ts';
import { isNamePart, personName, type RussianName } from './russian-names.ts';
import { phraseTail } from './russian-phrases.ts';
import { smallStems, surnamesOf, withKnownSurnames } from './russian-surnames.ts';
import { isSpeechNoun } from './speech-words.ts';
import { givenNameGender, RUSSIAN } from './word-lists.ts';

/** Mentions in Russian: names in all cases, offices with their names, institutions, unnamed sources, pronouns. */
export function russianMentions(tokens: readonly Token[]): readonly Mention[] {
  const small = smallStems(tokens);
  const surnames = surnamesOf(tokens);
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
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

const HEADS = formTable(RUSSIAN.heads);
const UNNAMED = formTable(RUSSIAN.unnamed);
const INSTITUTIONS = formTable(RUSSIAN.institutions);
/** Kazakh nouns with the ending that says that they belong to the word before them. */
const KAZAKH_NOUNS: ReadonlySet<string> = new Set([...RUSSIAN.kazakh].filter((word) => /[іы]$/u.test(word)));

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

/** "жұмысшылардың": its last letter no Russian word has. */
const KAZAKH_GENITIVE = /[ндт][ыі]ң$/u;

/** A person's office, with the name when one follows: "глава российского МИД Сергей Лавров". */
function office(tokens: readonly Token[], at: number, surnames: ReadonlySet<string>): Mention | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const head = HEADS.get(token.lower);
  const source = head ? undefined : UNNAMED.get(token.lower);
  const form = head ?? source;
  if (form?.nominative === 'ведущий' && HEADS.has(tokens[at + 1]?.lower ?? '')) return undefined;
  if (!form || (token.isCapital && isNamePart(tokens, at) && !startsSentence(tokens, at))) return undefined;
  const first = adjectivesBefore(tokens, at, form);
  // "цитирует губернатора «Вечерняя газета»": who governs, judges or sits in parliament heads nothing that has its name in marks.
  const isMarked = /^[«"“„]$/.test(tokens[at + 1]?.text ?? '') && OFFICES_OF_STATE.has(form.nominative);
  const tail = isMarked || RUSSIAN.kazakh.has(token.lower) ? at : phraseTail(tokens, at, surnames);
  const person = head && bySex(form, personName(tokens, tail + 1), tokens);
  if (person && agrees(form, person) && isCyrillicName(person))
    return named(tokens, { first, at, last: tail, form, person: inNominative(form, person) });
  // "дочь Веры Орловой": the name belongs to the words for who she is.
  const last = person && form.isNominative ? person.last : tail;
  const isPlural = source !== undefined && /[иы]$|^сми$|люди$/u.test(token.lower);
  return {
    first,
    last,
    kind: 'nominal',
    text: phraseText(tokens, { first, at, last, form }),
    head: form.nominative,
    isPlural,
    isDefinite: head !== undefined,
    isOblique: !form.isNominative && !isPlural,
    isPlace: false,
  };
}

const OFFICES_OF_STATE = new Set(
  'губернатор мэр министр премьер премьер-министр депутат сенатор судья прокурор посол адвокат'.split(' '),
);

interface Phrase {
  readonly first: number;
  readonly at: number;
  readonly last: number;
  readonly form: RussianForm;
}

/** "доводы миллиардера Волков отверг": a surname that can only be nominative does not belong to an office in another case. */
function agrees(form: RussianForm, person: RussianName): boolean {
  // "дочь Веры Орловой", "сестра потерявшей ребенка Марины": whose she is.
  if (form.isNominative && person.isOblique === true) return false;
  if (RELATED_WOMAN.test(form.nominative) && isMansGenitive(person.text)) return false;
  // "жена Волкова", "отец Волкова": a surname alone is whose.
  if (RELATED.test(form.nominative) && !person.text.includes(' ') && person.gender === undefined) return false;
  return (
    form.isNominative || person.isOblique === true || !/(?:ов|ев|ёв|ин|ын|ский|цкий)$/u.test(person.text.toLowerCase())
  );
}

/** "телеведущая Дана Орлова": behind a woman's office the name is a woman's, whatever man's name in another case it looks like. */
function bySex(form: RussianForm, person: RussianName | undefined, tokens: readonly Token[]): RussianName | undefined {
  if (!person?.isOblique || !form.isNominative || person.gender !== 'male' || RELATED.test(form.nominative))
    return person;
  if (!/(?:ая|ица|иса|ша|ка)$/u.test(form.nominative)) return person;
  const words = tokens.slice(person.last - person.text.split(' ').length + 1, person.last + 1);
  return { ...person, text: words.map(({ text }) => text).join(' '), gender: 'female', isOblique: false };
}

/** "продюсера Бари Волкова": where the given name has no cases the office tells the case of a man's surname. */
function inNominative(form: RussianForm, person: RussianName): RussianName {
  if (form.isNominative || person.isOblique !== undefined || !/[бвгджзклмнпрстфхцчшщй]$/u.test(form.nominative))
    return person;
  const words = person.text.split(' ');
  if (words.length < 2 || !/(?:ов|ев|ин)(?:а|у|ым|е)$/u.test(words.at(-1) ?? '') || person.gender === 'female')
    return person;
  return {
    ...person,
    text: [...words.slice(0, -1), nominativeSurname(words.at(-1) ?? '', 'male')].join(' '),
    isOblique: true,
  };
}

const RELATED_WOMAN = /^(?:жена|супруга|дочь|мать|сестра)$/u;

const RELATED =
  /^(?:жена|супруга|дочь|мать|сестра|муж|сын|отец|брат|ассистент|помощник|адвокат|коллега|пресс-секретарь|представитель)$/u;

/** "супруга хоккеиста Александра Волкова": a woman's name by its form, and a man's in the genitive. */
function isMansGenitive(name: string): boolean {
  const [given = '', surname = ''] = name.toLowerCase().split(' ');
  return (
    /(?:ова|ева|ина)$/u.test(surname) && /^(?:александра|валерия|евгения|валентина|виктора|юлия|кирилла)$/u.test(given)
  );
}

/** Words in Latin letters behind an office are a company. */
function isCyrillicName({ text }: RussianName): boolean {
  return /\p{Script=Cyrillic}/u.test(text);
}

function named(tokens: readonly Token[], phrase: Phrase & { person: RussianName }): Mention {
  const { person, form } = phrase;
  return {
    first: phrase.first,
    last: person.last,
    kind: 'name',
    text: person.text,
    ...(isOfficeOf(form, person) && { role: officeText(tokens, phrase) }),
    head: form.nominative,
    ...(person.gender && { gender: person.gender }),
    ...(person.isUncertain && { isUncertain: true }),
    isPlural: false,
    isDefinite: true,
    isOblique: person.isOblique ?? !form.isNominative,
    isPlace: false,
  };
}

/** "канадец" and "господин" are no office, and no woman is an "отец". */
function isOfficeOf({ nominative }: RussianForm, { gender }: RussianName): boolean {
  if (RUSSIAN.demonyms.has(nominative) || RUSSIAN.address.has(nominative)) return false;
  if (gender === 'male')
    return (
      !/(?:[^г]ица|ша|ка|иса|^жена|^супруга|^сестра|^дочь|^мать|^женщина|^девушка)$/u.test(nominative) ||
      nominative === 'вице-мэр'
    );
  return gender !== 'female' || !MEN_ONLY.test(nominative);
}

const MEN_ONLY =
  /^(?:отец|сын|брат|муж|мужчина|король|принц|герцог|граф|певец|актер|футболист|хоккеист|баскетболист|священник|господин)$/u;

/** The office as it reads inside a line: a capital that only begins its sentence is made small. */
function officeText(tokens: readonly Token[], phrase: Phrase): string {
  const text = phraseText(tokens, phrase);
  const first = tokens[phrase.first];
  const isOpening = first?.isCapital === true && startsSentence(tokens, phrase.first) && /^\p{Lu}\p{Ll}/u.test(text);
  return isOpening ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The phrase as printed, its head noun and the adjectives before it in the nominative. */
function phraseText(tokens: readonly Token[], phrase: Phrase): string {
  const { first, at, last, form } = phrase;
  const start = form.isNominative ? first : at;
  const former =
    !form.isNominative && tokens.slice(first, at).some(({ lower }) => lower.startsWith('бывш')) ? ['бывший'] : [];
  const words = tokens
    .slice(start, last + 1)
    .map((token, index) => (start + index === at && !form.isNominative ? form.nominative : token.text));
  return [...former, ...words]
    .join(' ')
    .replaceAll('« ', '«')
    .replaceAll(' »', '»')
    .replaceAll(' ,', ',')
    .replace(/" (.+?) "/u, '"$1"');
}

function institution(tokens: readonly Token[], at: number): Mention | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  if (token.text === 'Белый' && tokens[at + 1]?.lower === 'дом') return whiteHouse(at, token.text);
  const known = INSTITUTIONS.get(token.lower);
  const isAcronym =
    /^\p{Lu}{2,6}$/u.test(token.text) && !/^\d/.test(tokens[at - 1]?.text ?? '') && !RUSSIAN.places.has(token.lower);
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
function nameInMarks(tokens: readonly Token[], at: number): Mention | undefined {
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

function name(tokens: readonly Token[], at: number): Mention | undefined {
  const found = personName(tokens, at);
  if (!found) return undefined;
  if (found.last === at && RUSSIAN.outlets.has(nameStem(tokens[at]?.lower ?? ''))) return outlet(tokens, at);
  if (isNameOfBody(tokens, at, found)) return bodyNamed(found, at);
  const after = tokens[found.last + 1]?.text === ',' ? HEADS.get(tokens[found.last + 2]?.lower ?? '') : undefined;
  const last = after?.isNominative ? phraseTail(tokens, found.last + 2) : found.last;
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

/** "Orbital Insights" in a Russian text; "университет Эразма Роттердамского", "театр имени Чехова". */
function isNameOfBody(tokens: readonly Token[], at: number, found: RussianName): boolean {
  const first = tokens[at];
  if (/^\p{Script=Latin}/u.test(first?.text ?? ''))
    return found.last === at || givenNameGender(first?.lower ?? '') === undefined;
  const before = tokens[at - 1];
  return (
    /^(?:имени|им)\.?$/u.test(before?.lower ?? '') ||
    (found.isOblique !== false && before?.isCapital === true && INSTITUTIONS.has(before.lower))
  );
}

function bodyNamed(found: RussianName, at: number): Mention {
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

/** A news agency or paper: an institution, and in a case other than the nominative the one that was told something. */
function outlet(tokens: readonly Token[], at: number): Mention {
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

/** Where the owners of a Kazakh office or institution begin: the noun before it, and what stands in the genitive or with a capital before that. */
function kazakhOwners(tokens: readonly Token[], at: number): number {
  const isWord = (index: number) => tokens[index]?.kind === 'word' && tokens[index]?.sentence === tokens[at]?.sentence;
  if (!isWord(at - 1) || tokens[at - 1]?.speech) return at;
  let first = at - 1;
  while (
    at - first < 4 &&
    isWord(first - 1) &&
    (tokens[first - 1]?.isCapital || KAZAKH_GENITIVE.test(tokens[first - 1]?.lower ?? ''))
  )
    first -= 1;
  return first;
}

function adjectivesBefore(tokens: readonly Token[], at: number, form: RussianForm): number {
  if (KAZAKH_NOUNS.has(tokens[at]?.lower ?? '')) return kazakhOwners(tokens, at);
  let first = at;
  while (at - first < 3) {
    const before = tokens[first - 1];
    if (
      before?.kind !== 'word' ||
      before.sentence !== tokens[at]?.sentence ||
      !(form.isNominative ? /(?:ий|ый|ой|ая|яя|ое|ее)$/u : /(?:ой|ей|ого|его|ому|ему|ым|им|ом|ем|ую|юю)$/u).test(
        before.lower,
      )
    )
      break;
    if (before.lower.length < 5 || RUSSIAN.function.has(before.lower) || HEADS.has(before.lower)) break;
    first -= 1;
  }
  return first;
}

function startsSentence(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.sentence !== tokens[at]?.sentence || tokens[at - 1]?.kind !== 'word';
}
