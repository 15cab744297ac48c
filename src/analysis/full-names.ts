import type { Person } from './people-table.ts';
import { givenNameGender } from './word-lists.ts';

/**
 * The surname with the one given name that the article puts before it elsewhere, in a headline or a quotation, where no mention is read;
 * the name as it is when there is none or several.
 */
export function fullName(text: string, person: Person): string {
  if (person.kind !== 'person' || person.hasFullName || person.name.includes(' ') || person.name.length < 3)
    return person.name;
  const found = new Set<string>();
  let looks = 0;
  for (let at = text.indexOf(person.name); at >= 0 && looks < MOST_LOOKS; at = text.indexOf(person.name, at + 1)) {
    looks += 1;
    const before = /(\p{Lu}[\p{L}-]+) $/u.exec(text.slice(Math.max(0, at - 24), at))?.[1];
    const isWhole = !/[\p{L}]/u.test(text.charAt(at + person.name.length));
    if (!before || !isWhole || !givenNameGender(before.toLowerCase())) continue;
    if (person.gender && givenNameGender(before.toLowerCase()) !== person.gender) continue;
    found.add(before);
  }
  return found.size === 1 ? `${[...found].join('')} ${person.name}` : person.name;
}

/** Places of a surname that are looked at; an article that repeats it more often has named it in full before. */
const MOST_LOOKS = 200;
