import { nameStem } from './russian-forms.ts';
import table from './tables/office-holders.json' with { type: 'json' };

/**
 * Stems of the surnames of those who have held the office that these words name ("the Kazakh president", «президент Казахстана»);
 * empty for offices that the table lacks. It may confirm whom an article means, never add a name that the article does not have.
 */
export function knownHolders(office: { readonly head: string; readonly text: string }): ReadonlySet<string> {
  if (!/^(?:president|президент)$/.test(office.head)) return NOBODY;
  for (const word of office.text.toLowerCase().split(/[^\p{L}]+/u)) {
    const found =
      word === '' ? undefined : HOLDERS.find(({ countries }) => countries.some((name) => word.startsWith(name)));
    if (found) return found.surnames;
  }
  return NOBODY;
}

const NOBODY: ReadonlySet<string> = new Set();

/** By the beginnings of the words for the country; the years in the table tell its reader who held the office since when. */
const HOLDERS = Object.entries(table.president).map(([countries, holders]) => ({
  countries: countries.split(' '),
  surnames: new Set(
    holders
      .split(/[; ]+/)
      .filter((word) => !/^\d/.test(word))
      .map(nameStem),
  ),
}));
