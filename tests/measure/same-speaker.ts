import { nameStem } from '../../src/analysis/russian-forms.ts';

/**
 * Whether two ways to print a speaker mean the same one: equal words, the same surname with given names that agree, an institution
 * or noun phrase whose words are all in the other and that ends in the same word, or initials. Case, titles and articles do not count.
 */
export function isSameSpeaker(one: string, other: string): boolean {
  const a = contentWords(one);
  const b = contentWords(other);
  if (a.length === 0 || b.length === 0) return false;
  if (a.join(' ') === b.join(' ')) return true;
  if (isInitials(one, b) || isInitials(other, a)) return true;
  const heads = [headOf(a), headOf(b)];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const isWithin = short.every((word) => long.includes(word));
  if (heads[0] !== heads[1]) return short.length > 1 && isWithin;
  return short.length === 1 || isWithin || givenNamesAgree(a[0] ?? '', b[0] ?? '');
}

/** Whether the name is shown in full: the same words, but for case endings, titles and articles. */
export function isExactName(shown: string, full: string): boolean {
  return contentWords(shown).join(' ') === contentWords(full).join(' ');
}

const LEFT_OUT = new Set(
  `the a an of for in at to his her its their mr mrs ms dr sir president prime minister senator sen rep representative gov governor secretary
   former ambassador spokesman spokeswoman judge justice general chairman ceo mayor du de la jr sr ii iii
   президент премьер министр глава депутат сенатор губернатор посол представитель директор председатель генерал`
    .split(/\s+/)
    .map((word) => nameStem(word)),
);

function contentWords(name: string): readonly string[] {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/['’]s(?![\p{L}])/gu, '')
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter((word) => word !== '')
    .map(nameStem);
  const content = words.filter((word) => !LEFT_OUT.has(word));
  return content.length > 0 ? content : words;
}

const headOf = (words: readonly string[]): string => words.at(-1) ?? '';

function givenNamesAgree(a: string, b: string): boolean {
  if (a.length === 1 || b.length === 1) return a.charAt(0) === b.charAt(0);
  return a.slice(0, 3) === b.slice(0, 3);
}

function isInitials(name: string, words: readonly string[]): boolean {
  return /^\p{Lu}{2,6}$/u.test(name) && name.toLowerCase() === words.map((word) => word.charAt(0)).join('');
}
