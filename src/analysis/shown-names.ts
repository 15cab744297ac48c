import { isCivilTitle } from './english-titles.ts';
import type { Mention } from './mentions.ts';
import { nameWords } from './name-keys.ts';

/** The longest name in the nominative; of two equally long the one that comes first. */
export function bestNamed(own: readonly Mention[]): Mention | undefined {
  const score = (mention: Mention) =>
    Math.min(4, nameWords(mention).length) * 2 + (mention.isOblique ? 0 : 1) - (mention.isUncertain ? 1.5 : 0);
  const best = own.reduce<Mention | undefined>(
    (most, mention) => (most && score(most) >= score(mention) ? most : mention),
    undefined,
  );
  // "Бари Алибасова" beside "Бари Алибасов": a man's name without the ending of its case.
  return (
    own.find(
      ({ text }) =>
        text.includes(' ') &&
        (best?.gender !== 'female' || /[бвгджзклмнпрстфхцчшщ]$/u.test(text)) &&
        /^(?:а|у|ым|ом|ем|е)$/.test(withoutStart(best?.text, text)),
    ) ?? best
  );
}

/** What is left of a text behind this beginning; empty when it begins otherwise. */
function withoutStart(text: string | undefined, start: string): string {
  return text?.startsWith(start) ? text.slice(start.length) : '';
}

/** Without the article of a body, and a surname in capitals ("Олег ВОЛКОВ") as names are written. */
export function shownText({ kind }: { readonly kind: 'person' | 'institution' | 'place' }, text: string): string {
  if (kind === 'institution') return text.replace(/^(?:[Tt]he|[Aa]n?) /, '');
  if (!/\p{Ll}/u.test(text)) return text;
  return text
    .split(' ')
    .map((word) => (/^\p{Lu}{4,}$/u.test(word) ? word.charAt(0) + word.slice(1).toLowerCase() : word))
    .map((word) => word.replace(/^[оo](?=['’]\p{Lu})/u, (letter) => letter.toUpperCase()))
    .join(' ');
}

/** The fullest office given with the name; "Mr." is none. */
export function displayRole(own: readonly Mention[]): string | undefined {
  const roles = own.map((mention) => mention.role).filter((role) => role !== undefined && !isCivilTitle(role));
  return [...roles].sort((a, b) => Number(b?.includes(' ')) - Number(a?.includes(' ')))[0];
}
