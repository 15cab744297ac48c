import type { Token } from './article-tokens.ts';
import type { Mention } from './mentions.ts';
import { nominativeSurname, type RussianForm } from './russian-forms.ts';
import { isNamePart, personName, type RussianName } from './russian-names.ts';
import { adjectivesBefore, HEADS, type Phrase, phraseText, startsSentence, UNNAMED } from './russian-noun-phrases.ts';
import { phraseTail } from './russian-phrases.ts';
import { RUSSIAN } from './word-lists.ts';

/** A person's office, with the name when one follows: "глава российского МИД Сергей Лавров". */
export function office(tokens: readonly Token[], at: number, surnames: ReadonlySet<string>): Mention | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  // "представители" are several, not one in another case.
  const head = RUSSIAN.unnamed.has(token.lower) ? undefined : HEADS.get(token.lower);
  const source = head ? undefined : UNNAMED.get(token.lower);
  const owner = source && OWNED.test(token.lower) ? personName(tokens, at + 1) : undefined;
  const form = head ?? source;
  // "политика Вестбии": what is done, more often than who does it.
  if (/^политик[аеу]$/u.test(token.lower) && tokens[at + 1]?.kind === 'word' && tokens[at + 1]?.speech === undefined)
    return undefined;
  if (form?.nominative === 'ведущий' && HEADS.has(tokens[at + 1]?.lower ?? '')) return undefined;
  if (!form || (token.isCapital && isNamePart(tokens, at) && !startsSentence(tokens, at))) return undefined;
  const first = adjectivesBefore(tokens, at, form);
  // "цитирует губернатора «Вечерняя газета»": who governs, judges or sits in parliament heads nothing that has its name in marks.
  const isMarked = /^[«"“„]$/.test(tokens[at + 1]?.text ?? '') && OFFICES_OF_STATE.has(form.nominative);
  const tail = isMarked || RUSSIAN.kazakh.has(token.lower) ? at : phraseTail(tokens, at, surnames);
  const isSameSentence = tokens[tail + 1]?.sentence === token.sentence;
  const person = head && isSameSentence ? bySex(form, personName(tokens, tail + 1), tokens) : undefined;
  if (person && agrees(form, person) && isCyrillicName(person))
    return named(tokens, { first, at, last: tail, form, person: inNominative(form, person) });
  // "дочь Веры Орловой": the name belongs to the words for who she is.
  const last = owner?.last ?? (person && form.isNominative ? person.last : tail);
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

const OWNED =
  /^(?:представители|родственники|друзья|коллеги|поклонники|фанаты|родители|сотрудники|болельщики|подписчики|соседи)$/u;

const RELATED_WOMAN = /^(?:жена|супруга|дочь|мать|сестра)$/u;

const RELATED =
  /^(?:жена|супруга|дочь|мать|сестра|муж|сын|отец|брат|ассистент|помощник|заместитель|советник|преемник|предшественник|соратник|сторонник|защитник|адвокат|коллега|пресс-секретарь|представитель)$/u;

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
  if (gender === 'male') return !WOMEN_ONLY.test(nominative);
  return gender !== 'female' || !MEN_ONLY.test(nominative);
}

const WOMEN_ONLY = /(?:[^г]ица|ша|ка|иса|^жена|^супруга|^сестра|^дочь|^мать|^женщина|^девушка)$/u;
const MEN_ONLY =
  /^(?:отец|сын|брат|муж|мужчина|король|принц|герцог|граф|певец|актер|футболист|хоккеист|баскетболист|священник|господин)$/u;

/** The office as it reads inside a line: a capital that only begins its sentence is made small. */
function officeText(tokens: readonly Token[], phrase: Phrase): string {
  const text = phraseText(tokens, phrase);
  const first = tokens[phrase.first];
  const isOpening = first?.isCapital === true && startsSentence(tokens, phrase.first) && /^\p{Lu}\p{Ll}/u.test(text);
  return isOpening ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
