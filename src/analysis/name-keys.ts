import type { Mention } from './mentions.ts';
import { nameStem } from './russian-forms.ts';
import { givenNameGender } from './word-lists.ts';

/** Whether the name begins with a given name of the tables. */
export function isGivenFirst(mention: Mention): boolean {
  const [first = '', second] = nameWords(mention);
  return second !== undefined && givenNameGender(simple(first)) !== undefined;
}

/** The words of a name without "Jr.". */
export function nameWords(mention: Mention): readonly string[] {
  const words = mention.text.split(' ');
  return words.length > 2 ? words.filter((word) => !/^(?:Jr|Sr|II|III)\.?$/.test(word)) : words;
}

/** What the mentions of one person share: the stem of the surname, or of the given name before a patronymic alone. */
export function surnameKey(mention: Mention): string {
  const words = nameWords(mention);
  return nameStem(simple((isPatronymic(mention) ? words[0] : words.at(-1)) ?? ''));
}

/** "-ович" behind a hard consonant, "-евич" behind a soft one; "Макаревич" is a surname. */
const PATRONYMIC = /(?:[бвгдзклмнпрстфх]ович|[аеийь]евич|[оеё]вна|ична)$/u;

/** "Татьяна Григорьевна" alone means who has that given name. */
export function isPatronymic(mention: Mention): boolean {
  const words = nameWords(mention);
  return words.length === 2 && PATRONYMIC.test(words[1] ?? '') && mention.gender !== undefined;
}

/** A word of a name for comparing: lower case, ё as е, without a full stop. */
export const simple = (word: string): string => word.toLowerCase().replaceAll('ё', 'е').replace(/\.$/, '');
