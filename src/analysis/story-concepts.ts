import { foldWord, type Word } from '../text/words.ts';
import storyConcepts from './tables/story-concepts.json' with { type: 'json' };

// What a report is about, in numbers that English and Russian words for one thing share: "approves", "allowed", «одобрили» and «разрешил»
// are one concept. Bodies are known by their letters: NBA and НБА.

/** The numbers of the concepts that a word may stand for; none for most words. */
export function conceptsOf(form: string): readonly number[] {
  const { whole, beginnings } = concepts();
  const exact = whole.get(form);
  if (exact !== undefined) return exact;
  for (let length = Math.min(form.length, longestBeginning); length >= shortestBeginning; length--) {
    const found = beginnings.get(form.slice(0, length));
    if (found !== undefined) return found;
  }
  return none;
}

/** The number of the body that a word in capitals names (UN, ООН), or undefined. */
export function bodyOf({ form, wordCase }: Word): number | undefined {
  return wordCase === 'capitals' ? concepts().bodies.get(form) : undefined;
}

/** Beginnings in the table are this long, in letters. */
const shortestBeginning = 3;
const longestBeginning = 12;
const none: readonly number[] = [];

interface Concepts {
  readonly whole: ReadonlyMap<string, readonly number[]>;
  readonly beginnings: ReadonlyMap<string, readonly number[]>;
  readonly bodies: ReadonlyMap<string, number>;
}

let read: Concepts | undefined;

/** The table; built when first asked for. */
function concepts(): Concepts {
  if (read !== undefined) return read;
  const whole = new Map<string, number[]>();
  const beginnings = new Map<string, number[]>();
  storyConcepts.concepts.forEach((line, number) => {
    for (const word of wordsOf(line)) {
      const isBeginning = word.endsWith('*');
      const key = foldWord(isBeginning ? word.slice(0, -1) : word);
      const map = isBeginning ? beginnings : whole;
      map.set(key, [...(map.get(key) ?? []), number]);
    }
  });
  const bodies = storyConcepts.bodies.flatMap((line, number) =>
    wordsOf(line).map((word): [string, number] => [foldWord(word), number]),
  );
  read = { whole, beginnings, bodies: new Map(bodies) };
  return read;
}

/** "approv* allow* = одобр* разреш*": the words of both languages. */
function wordsOf(line: string): readonly string[] {
  return line.split(/[ =]+/);
}
