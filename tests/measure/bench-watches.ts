// npm run bench:watches [-- --items FILE.jsonl] [--watches 1000,10000,100000]
// Many stored watches against real items: microseconds of CPU an item, time to build, bytes a watch beyond its text, and the longest stall
// while watches are added and taken out one by one; beside it, in the same run and on the same items, what a loop over regular expressions costs.
// The items are lines {"title", "text"}; without a file they are made of words as common as words are (Zipf). Watches are drawn from their text.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CompiledWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import { readTopics } from '../../src/settings/read-topics.ts';
import { wordsIn } from '../../src/text/words.ts';

interface Item {
  readonly title: string;
  readonly text: string;
}

const ITEM_LENGTH = 230;
const MATCHED_ITEMS = 2_000;
const CHANGES = 2_000;
/** The loop over expressions is measured on so many tests of one expression, the rest is reckoned: it takes minutes otherwise. */
const LOOP_TESTS = 4_000_000;

const { values } = parseArgs({
  options: { items: { type: 'string' }, watches: { type: 'string', default: '1000,10000,100000' } },
});
const topicsFile = join(import.meta.dirname, '..', '..', 'config', 'topics.yaml');
const { topics } = readTopics(readFileSync(topicsFile, 'utf8'), topicsFile, () => undefined);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const random = seeded(5);
const items = values.items === undefined ? madeItems() : readItems(values.items);
/** Nobody watches for the words that stand in every tenth item. */
const commonWords = mostCommonWords();
const drawnFrom = items.slice(0, Math.floor(items.length / 2));
const matched = items.slice(Math.floor(items.length / 2)).slice(0, MATCHED_ITEMS);
console.log(`${items.length} items; watches are drawn from one half, the other half is matched (${matched.length})`);
for (const count of values.watches.split(',').map(Number)) measure(count);

function measure(count: number): void {
  const queries = Array.from({ length: count + CHANGES }, () => drawnQuery());
  const before = bytesInUse();
  const started = performance.now();
  const compiled = new CompiledWatches(topics);
  for (let id = 0; id < count; id++) compiled.add({ id: id + 1, query: queries[id] ?? '' });
  const buildMs = performance.now() - started;
  const bytes = (bytesInUse() - before) / count;

  let matches = 0;
  const run = () => {
    matches = 0;
    for (const item of matched) matches += matchDocument(compiled, item).size;
  };
  for (const item of drawnFrom) matchDocument(compiled, item);
  const first = cpuMicroseconds(run) / matched.length;
  const again = Math.min(...[1, 2, 3].map(() => cpuMicroseconds(run) / matched.length));
  const stalls = changeStalls(compiled, queries, count);
  const loop = loopMicroseconds(queries.slice(0, count));
  console.log(
    [
      `${count.toLocaleString('en')} watches (${compiled.broken.length} unreadable)`,
      `${first.toFixed(1)} us an item, ${again.toFixed(1)} when its words are known (${(matches / matched.length).toFixed(2)} matches an item)`,
      `regular expressions in a loop ${loop.toFixed(0)} us`,
      `built in ${buildMs.toFixed(0)} ms`,
      `${bytes.toFixed(0)} bytes a watch`,
      `stall: longest ${stalls.longest.toFixed(2)} ms, 99.9 % ${stalls.most.toFixed(2)} ms`,
    ].join(' | '),
  );
}

/** Milliseconds of single changes, by the wall clock, so that another program that takes the processor counts too: one watch added, one taken out, and so on, with an item matched now and then. */
function changeStalls(
  compiled: CompiledWatches,
  queries: readonly string[],
  count: number,
): { longest: number; most: number } {
  const times: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const id = 1 + Math.floor(random() * count);
    const started = performance.now();
    if (change % 2 === 0) compiled.add({ id: count + 1 + change, query: queries[count + change] ?? '' });
    else compiled.remove(id);
    times.push(performance.now() - started);
    const item = matched[change % matched.length];
    if (change % 20 === 0 && item !== undefined) matchDocument(compiled, item);
  }
  times.sort((a, b) => a - b);
  return { longest: times.at(-1) ?? 0, most: times[Math.floor(times.length * 0.999)] ?? 0 };
}

/** CPU a loop over all queries takes for one item: each word or phrase one expression with word borders, all of them must be found. */
function loopMicroseconds(queries: readonly string[]): number {
  const expressions = queries.map((query) =>
    query
      .replaceAll(/topic:[a-z-]+|place:[A-Za-z-]+|=/g, 'санкци')
      .split(/ AND /)
      .map(
        (term) =>
          new RegExp(`(?<![\\p{L}\\p{N}])${term.replaceAll('"', '').replaceAll(/[^\p{L}\p{N} ]/gu, '.')}`, 'iu'),
      ),
  );
  const some = matched.slice(0, Math.max(1, Math.ceil(LOOP_TESTS / queries.length / 10)));
  let found = 0;
  const spent = cpuMicroseconds(() => {
    for (const { title, text } of some) {
      const whole = `${title}\n${text}`;
      for (const all of expressions) if (all.every((expression) => expression.test(whole))) found++;
    }
  });
  return found < 0 ? 0 : spent / some.length;
}

/** Half ask for two words; the others for a phrase, three words, a word beside a topic or a place, or one long word. */
function drawnQuery(): string {
  const item = drawnFrom[Math.floor(random() * drawnFrom.length)];
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
}

function isContent(word: string): boolean {
  return word.length >= 4 && /^\p{L}+$/u.test(word) && !commonWords.has(word);
}

function mostCommonWords(): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { title, text } of items)
    for (const form of new Set(wordsIn(`${title} ${text}`).map((word) => word.form)))
      counts.set(form, (counts.get(form) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > items.length / 200).map(([form]) => form));
}

function readItems(file: string): readonly Item[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Partial<Item>)
    .map(({ title = '', text = '' }) => ({ title, text: text.slice(0, Math.max(0, ITEM_LENGTH - title.length)) }));
}

function madeItems(): readonly Item[] {
  const letters = 'абвгдеиклмнопрст';
  const words = Array.from({ length: 40_000 }, (_, rank) =>
    Array.from({ length: 3 + (rank % 9) }, () => letters[Math.floor(random() * letters.length)]).join(''),
  );
  const text = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(words.length ** random()) - 1] ?? 'и').join(' ');
  return Array.from({ length: 8_000 }, () => ({ title: text(9), text: text(24) }));
}

function cpuMicroseconds(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

function bytesInUse(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
