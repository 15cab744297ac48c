// npm run bench:quotes [-- --articles FILE.jsonl] [--seconds 10]
// Quotes with their speakers and rank: articles of 4.6 KB a second of CPU and the slowest percent, beside a plain scan of the same texts for
// quotation marks in the same run; then what text of one megabyte that is made to be slow costs a kilobyte, against a quarter of it.
// The articles are lines {"text"}; without a file they are put together from the project's own labelled examples.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keyQuotes } from '../../src/analysis/key-quotes.ts';
import { helpIfAsked } from './help.ts';

helpIfAsked(import.meta.filename);

const ARTICLE_LENGTH = 4_600;
const MEGABYTE = 1_000_000;
const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'quotes', 'constructions.jsonl');

const { values } = parseArgs({ options: { articles: { type: 'string' }, seconds: { type: 'string', default: '10' } } });
const seconds = Number(values.seconds);
const articles = values.articles === undefined ? joinedArticles(textsOf(FIXTURE)) : textsOf(values.articles);
const meanLength = articles.reduce((sum, text) => sum + text.length, 0) / articles.length;
console.log(`${articles.length} articles of ${Math.round(meanLength)} characters`);

const floor = timesOf(countMarks, seconds / 5);
const found = timesOf((text) => keyQuotes({ text }).length, seconds);
const cost = mean(found) / mean(floor);
console.log(
  `quotes: ${Math.round(1000 / mean(found))} articles a second of CPU, median ${at(found, 0.5)} ms, 99 of 100 within ${at(found, 0.99)} ms; ` +
    `${cost.toFixed(0)} times a plain scan for marks`,
);

for (const [name, part] of hostileParts()) {
  const quarter = costPerKilobyte(part, MEGABYTE / 4);
  const whole = costPerKilobyte(part, MEGABYTE);
  console.log(
    `${name}: 1 MB in ${((whole * MEGABYTE) / 1000).toFixed(0)} ms, a kilobyte costs ${(whole / quarter).toFixed(2)} times what it costs in a quarter`,
  );
}

function hostileParts(): readonly (readonly [string, string])[] {
  return [
    ['straight marks', '"'],
    ['spaced marks', '" a '],
    ['opening marks', '«слово '],
    ['curly marks in pairs', '“a” '],
    ['nested openings', '“‘«„'],
    ['apostrophes', "it's 'a "],
    ['dashes', '— А, — сказал Б. '],
    ['dash paragraphs', '— А?\n\n'],
    ['labels', 'Anna Orlova: Yes, we will.\n\n'],
    ['names', 'Anna Orlova '],
    ['names that speak', '“We will stay here,” Anna Orlova said. '],
    ['one sentence of pronouns', 'he said she said '],
    ['one word', 'a'],
  ];
}

function costPerKilobyte(part: string, length: number): number {
  const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
  const started = cpuMs();
  keyQuotes({ text });
  return ((cpuMs() - started) * 1000) / length;
}

/** CPU time of this process: other programs on the machine do not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of CPU of each call, sorted, over as many rounds as the time allows; the first round warms up. */
function timesOf(work: (text: string) => number, forSeconds: number): readonly number[] {
  for (const text of articles) work(text);
  const times: number[] = [];
  const until = performance.now() + forSeconds * 1000;
  while (performance.now() < until) {
    for (const text of articles) {
      const started = cpuMs();
      work(text);
      times.push(cpuMs() - started);
    }
  }
  return times.sort((a, b) => a - b);
}

function countMarks(text: string): number {
  return text.match(/[“”„‟"«»‹›‘’'`—]/g)?.length ?? 0;
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

function at(times: readonly number[], share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
}

function textsOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => (JSON.parse(line) as { readonly text: string }).text);
}

/** Articles of one language and of about the length that news has, from short examples. */
function joinedArticles(texts: readonly string[]): readonly string[] {
  const languages = [
    texts.filter((text) => !/[а-я]/.test(text)),
    texts.filter((text) => /[а-я]/.test(text) && !/[әғқұһі]/.test(text)),
  ];
  return languages.flatMap((examples) =>
    examples.map((_, first) => {
      let article = '';
      for (let next = first; article.length < ARTICLE_LENGTH; next += 1)
        article += `${examples[next % examples.length]}\n\n`;
      return article;
    }),
  );
}
