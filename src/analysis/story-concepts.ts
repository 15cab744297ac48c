import { foldWord, type Word } from '../text/words.ts';
import storyConcepts from './tables/story-concepts.json' with { type: 'json' };

// What a report is about, in terms that English and Russian words for one thing share: "approves", "allowed", «одобрили» and «разрешил»
// are one concept. Bodies are known by their letters: NBA and НБА.

/** The concepts that a word may stand for, as terms of a report (`concept:12`); none for most words. */
export function conceptsOf(form: string): readonly string[] {
  const { whole, beginnings } = concepts();
  const exact = whole.get(form);
  if (exact !== undefined) return exact;
  return beginnings.get(form.slice(0, headLength))?.find(({ letters }) => form.startsWith(letters))?.terms ?? none;
}

/** The body that a word in capitals names (UN, ООН), as a term (`body:3`), or undefined. */
export function bodyOf({ form, wordCase }: Word): string | undefined {
  return wordCase === 'capitals' ? concepts().bodies.get(form) : undefined;
}

/** No beginning in the table is shorter: by so many letters those that a word may have are found. */
const headLength = 3;
const none: readonly string[] = [];

interface Beginning {
  readonly letters: string;
  readonly terms: readonly string[];
}

interface Concepts {
  readonly whole: ReadonlyMap<string, readonly string[]>;
  /** By their first letters, the longest first. */
  readonly beginnings: ReadonlyMap<string, readonly Beginning[]>;
  readonly bodies: ReadonlyMap<string, string>;
}

let read: Concepts | undefined;

/** The table; built when first asked for. */
function concepts(): Concepts {
  read ??= {
    whole: termsOf('concept', storyConcepts.concepts, (word) => (word.endsWith('*') ? undefined : word)),
    beginnings: Map.groupBy(
      [...termsOf('concept', storyConcepts.concepts, (word) => (word.endsWith('*') ? word.slice(0, -1) : undefined))]
        .map(([letters, terms]) => ({ letters, terms }))
        .sort((a, b) => b.letters.length - a.letters.length),
      ({ letters }) => letters.slice(0, headLength),
    ),
    bodies: new Map(
      [...termsOf('body', storyConcepts.bodies, (word) => word)].map(([word, [term = '']]) => [word, term]),
    ),
  };
  return read;
}

/** The terms of each word of the table that `keyOf` keeps, by its folded key. A word may stand in several lines. */
function termsOf(
  kind: string,
  lines: readonly string[],
  keyOf: (word: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const terms = new Map<string, string[]>();
  lines.forEach((line, number) => {
    for (const word of wordsOf(line)) {
      const key = keyOf(word);
      if (key === undefined) continue;
      const known = terms.get(foldWord(key));
      if (known === undefined) terms.set(foldWord(key), [`${kind}:${number}`]);
      else known.push(`${kind}:${number}`);
    }
  });
  return terms;
}

/** "approv* allow* = одобр* разреш*": the words of both languages. */
function wordsOf(line: string): readonly string[] {
  return line.split(/[ =]+/);
}
