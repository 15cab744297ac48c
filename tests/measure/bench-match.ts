// npm run bench:match [-- --items FILE.jsonl] [--watches 1000,10000,100000] [--peers regexp,postgres]
// Many stored watches against items of about 230 characters: microseconds of CPU an item, time to build, bytes a watch beyond its text, and the
// longest stall while watches are added and taken out one by one; then long texts, in microseconds a KB. Beside it, in the same run, on the same
// items and watches, two ways in which others do it: one regular expression after another, and PostgreSQL with a GIN index on the words that a
// watch cannot do without. The items are lines {"title", "text"}; without a file they are made of words as common as words are (Zipf).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CompiledWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import { readTopics } from '../../src/settings/read-topics.ts';
import { seeded } from '../seeded.ts';
import { bytesInUse, cpuMicroseconds } from './cost.ts';
import { helpIfAsked } from './help.ts';
import { drawQueries, type Item, longItems, madeItems, readItems, shortened } from './match-bench-input.ts';
import { type PostgresPeer, postgresPeer, regexpMicroseconds } from './match-peers.ts';

helpIfAsked(import.meta.filename);

const MATCHED_ITEMS = 2_000;
const CHANGES = 2_000;
/** Long texts are matched against so many watches. */
const WATCHES_FOR_LONG = 10_000;

const { values } = parseArgs({
  options: {
    items: { type: 'string' },
    watches: { type: 'string', default: '1000,10000,100000' },
    peers: { type: 'string', default: 'regexp,postgres' },
  },
});
const peers = values.peers.split(',');
const topicsFile = join(import.meta.dirname, '..', '..', 'config', 'topics.yaml');
const { topics } = readTopics(readFileSync(topicsFile, 'utf8'), topicsFile, () => undefined);

const random = seeded(5);
const whole = values.items === undefined ? madeItems(random) : readItems(values.items);
const items = whole.map(shortened);
const half = Math.floor(items.length / 2);
const drawnFrom = items.slice(0, half);
const matched = items.slice(half).slice(0, MATCHED_ITEMS);
console.log(`${items.length} items; watches are drawn from one half, the other half is matched (${matched.length})`);
const postgres = peers.includes('postgres') ? await postgresPeer() : undefined;
try {
  for (const count of values.watches.split(',').map(Number)) await measure(count, postgres);
} finally {
  await postgres?.stop();
}
measureLong(longItems(whole.slice(half)));

async function measure(count: number, database: PostgresPeer | undefined): Promise<void> {
  const queries = drawQueries(drawnFrom, items, { count: count + CHANGES, random });
  const compiled = compiledWatches([]);
  // Topics and places are compiled once, whoever asks for them.
  compiled.add({ id: 0, query: 'topic:sanctions OR place:KZ' });
  const before = bytesInUse();
  const started = performance.now();
  for (let id = 1; id <= count; id++) compiled.add({ id, query: queries[id - 1] ?? '' });
  const buildMs = performance.now() - started;
  const bytes = (bytesInUse() - before) / count;

  let matches = 0;
  const run = () => {
    matches = 0;
    for (const item of matched) matches += matchDocument(compiled, item).size;
  };
  for (const item of drawnFrom) matchDocument(compiled, item);
  const first = cpuMicroseconds(run) / matched.length;
  const again = Math.min(...[1, 2, 3, 4, 5].map(() => cpuMicroseconds(run) / matched.length));
  const found = matches / matched.length;
  const stalls = changeStalls(compiled, queries, count);
  const ownQueries = queries.slice(0, count);
  console.log(
    [
      `${count.toLocaleString('en')} watches (${compiled.broken.length} unreadable)`,
      `${first.toFixed(1)} us an item, ${again.toFixed(1)} when its words are known (${found.toFixed(2)} matches an item)`,
      ...(peers.includes('regexp')
        ? [`regular expressions in a loop ${regexpMicroseconds(ownQueries, matched, cpuMicroseconds).toFixed(0)} us`]
        : []),
      ...(database === undefined
        ? []
        : [
            `PostgreSQL with GIN ${(await database.microseconds(ownQueries, matched)).toFixed(0)} us by the wall clock`,
          ]),
      `built in ${buildMs.toFixed(0)} ms`,
      `${bytes.toFixed(0)} bytes a watch`,
      `stall by the wall clock: longest ${stalls.longest.toFixed(2)} ms, 99 % ${stalls.most.toFixed(2)} ms`,
    ].join(' | '),
  );
}

/** Whole articles, and ten of them as one text, since articles differ in length and some are very long. */
function measureLong(texts: readonly Item[]): void {
  const compiled = compiledWatches(drawQueries(drawnFrom, items, { count: WATCHES_FOR_LONG, random }));
  const kilobytes = texts.reduce((sum, { title, text }) => sum + Buffer.byteLength(title + text), 0) / 1024;
  for (const item of texts) matchDocument(compiled, item);
  const spent = cpuMicroseconds(() => {
    for (const item of texts) matchDocument(compiled, item);
  });
  console.log(
    `${texts.length} long texts of ${(kilobytes / texts.length).toFixed(1)} KB on average, ${WATCHES_FOR_LONG} watches: ${(spent / kilobytes).toFixed(1)} us a KB`,
  );
}

function compiledWatches(queries: readonly string[]): CompiledWatches {
  const compiled = new CompiledWatches(topics);
  queries.forEach((query, index) => {
    compiled.add({ id: index + 1, query });
  });
  return compiled;
}

/**
 * Milliseconds of single changes: one watch added, one taken out, and so on, with an item matched now and then. The wall clock counts other
 * programs too, where they take the processor; the system's count of CPU time is too coarse for one change.
 */
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
  return { longest: times.at(-1) ?? 0, most: times[Math.floor(times.length * 0.99)] ?? 0 };
}
