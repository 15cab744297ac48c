import { readFileSync } from 'node:fs';
import { wordsIn } from '../../src/text/words.ts';

export interface Item {
  readonly title: string;
  readonly text: string;
}

/** Characters of an item as feeds bring it. */
const ITEM_LENGTH = 230;
/** Long texts are put together of so many articles. */
const ARTICLES_IN_LONG = 10;
const LONG_TEXTS = 100;

/** The items of a file of lines. */
export function readItems(file: string): readonly Item[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Partial<Item>)
    .map(({ title = '', text = '' }) => ({ title, text }));
}

/** Eight thousand items of made words, the common ones as common as in a language. */
export function madeItems(random: () => number): readonly Item[] {
  const letters = 'абвгдеиклмнопрст';
  const words = Array.from({ length: 40_000 }, (_, rank) =>
    Array.from({ length: 3 + (rank % 9) }, () => letters[Math.floor(random() * letters.length)]).join(''),
  );
  const text = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(words.length ** random()) - 1] ?? 'и').join(' ');
  return Array.from({ length: 8_000 }, () => ({ title: text(9), text: text(240) }));
}

/** An item cut to the usual length. */
export function shortened({ title, text }: Item): Item {
  return { title, text: text.slice(0, Math.max(0, ITEM_LENGTH - title.length)) };
}

/** Long texts made of whole articles. */
export function longItems(items: readonly Item[]): readonly Item[] {
  const count = Math.min(LONG_TEXTS, Math.floor(items.length / ARTICLES_IN_LONG));
  return Array.from({ length: count }, (_, index) => {
    const some = items.slice(index * ARTICLES_IN_LONG, (index + 1) * ARTICLES_IN_LONG);
    return { title: some[0]?.title ?? '', text: some.map(({ text }) => text).join('\n') };
  });
}

/**
 * Queries of words that stand in items: half ask for two words; the others for a phrase, three words, a word beside a topic or a place, or one
 * long word. Nobody watches for the words that stand in every two-hundredth of `all` items.
 */
export function drawQueries(
  items: readonly Item[],
  all: readonly Item[],
  { count, random }: { readonly count: number; readonly random: () => number },
): readonly string[] {
  const common = commonWords(all);
  const isContent = (word: string) => word.length >= 4 && /^\p{L}+$/u.test(word) && !common.has(word);
  return Array.from({ length: count }, () => {
    const item = items[Math.floor(random() * items.length)];
    const words = wordsIn(`${item?.title ?? ''} ${item?.text ?? ''}`).map(({ form }) => form);
    const content = [...new Set(words.filter(isContent))].toSorted(() => random() - 0.5);
    const [first = 'petroleum', second = 'pipeline', third = 'terminal'] = content;
    const kind = random();
    if (kind < 0.5) return `=${first} AND ${second}`;
    if (kind < 0.7) {
      const pairs = words.flatMap((word, at) => (isContent(word) && isContent(words[at + 1] ?? '') ? [at] : []));
      const at = pairs[Math.floor(random() * pairs.length)];
      return at === undefined ? `${first} AND ${second}` : `"${words[at]} ${words[at + 1]}"`;
    }
    if (kind < 0.85) return `${first} AND ${second} AND ${third}`;
    if (kind < 0.95) return `${random() < 0.5 ? 'topic:sanctions' : 'place:KZ'} AND ${first}`;
    return content.toSorted((a, b) => b.length - a.length)[0] ?? first;
  });
}

const COMMON = new WeakMap<readonly Item[], ReadonlySet<string>>();

function commonWords(items: readonly Item[]): ReadonlySet<string> {
  const known = COMMON.get(items);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { title, text } of items)
    for (const form of new Set(wordsIn(`${title} ${text}`).map((word) => word.form)))
      counts.set(form, (counts.get(form) ?? 0) + 1);
  const common = new Set([...counts].filter(([, count]) => count > items.length / 200).map(([form]) => form));
  COMMON.set(items, common);
  return common;
}
