import type { Token } from './article-tokens.ts';
import type { Mention } from './mentions.ts';
import { manInOtherCase, nameStem, russianGivenName } from './russian-forms.ts';

// What the whole article tells about its names: a single sentence cannot say whether "Орлова" is a man's genitive or a woman.

/** Stems of the words that follow a given name: the surnames of the article. */
export function surnamesOf(tokens: readonly Token[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (token.isCapital && next?.isCapital && next.lower.length > 3 && russianGivenName(token.lower))
      found.add(nameStem(next.lower));
  }
  return found;
}

/** Stems of the words that the article also writes small: such a word at the start of a sentence is no name. */
export function smallStems(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(
    tokens.filter((token) => token.kind === 'word' && !token.isCapital).map((token) => nameStem(token.lower)),
  );
}

/** A surname that stands alone takes the spelling, gender and case of the full name that the article has. */
export function withKnownSurnames(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] {
  const alone = surnamesAlone(mentions);
  const corrected = mentions.map((mention) => withSurnameAlone(mention, alone));
  const known = new Map<string, Mention>();
  for (const mention of corrected) {
    const words = mention.kind === 'name' && !mention.isPlace ? mention.text.split(' ') : [];
    if (words.length > 1) known.set(nameStem((words.at(-1) ?? '').toLowerCase().replaceAll('ё', 'е')), mention);
  }
  return corrected.map((mention) => {
    if (mention.kind !== 'name' || mention.text.includes(' ')) return mention;
    const printed = tokens[mention.last]?.text ?? mention.text;
    const full = known.get(nameStem(printed.toLowerCase().replaceAll('ё', 'е')));
    if (!full) return mention;
    const surname = full.text.split(' ').at(-1) ?? '';
    const gender = full.gender ?? mention.gender;
    return { ...mention, text: surname, isOblique: surname !== printed, isPlace: false, ...(gender && { gender }) };
  });
}

/** By stem, the men's surnames that the article also has in the nominative without a given name. */
function surnamesAlone(mentions: readonly Mention[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { kind, text } of mentions)
    if (kind === 'name' && /^[^\s-]+[бвгджзклмнпрстфхцчшщ]$/u.test(text))
      found.set(nameStem(text.toLowerCase().replaceAll('ё', 'е')), text);
  return found;
}

/** "квартира Бари Алибасова" beside "Алибасов заявил": where the given name does not tell, the surname alone does. */
function withSurnameAlone(mention: Mention, alone: ReadonlyMap<string, string>): Mention {
  const words = mention.text.split(' ');
  const surname = words.at(-1) ?? '';
  const man = mention.gender === 'female' ? manInOtherCase(words[0]?.toLowerCase() ?? '') : undefined;
  if (mention.kind !== 'name' || words.length < 2 || (mention.gender === 'female' && man === undefined)) return mention;
  const bare = alone.get(nameStem(surname.toLowerCase().replaceAll('ё', 'е')));
  if (bare === undefined || !/^(?:а|у|ым|ом|е)$/u.test(surname.slice(bare.length)) || !surname.startsWith(bare))
    return mention;
  const [first = '', ...between] = words.slice(0, -1);
  const { isUncertain: _, ...rest } = mention;
  return {
    ...rest,
    text: [man === undefined ? withoutCase(first) : capital(man), ...between, bare].join(' '),
    gender: 'male',
    isOblique: true,
  };
}

const capital = (lower: string): string => lower.charAt(0).toUpperCase() + lower.slice(1);

/** "Хабиба", "Деррику" of a man whose surname shows the case: the given name without its ending. */
function withoutCase(given: string): string {
  return russianGivenName(given.toLowerCase())
    ? given
    : given.replace(/(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ем|е)$/u, '');
}
