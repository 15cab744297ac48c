// npm run bench:stories [-- --items FILE.jsonl] [--window 50000] [--measured 10000]
// Grouping with a full window: items a second of CPU, how long the slowest hundredth is looked up, memory of the index, and how long a restart takes to
// fill it. Beside it, in the same run and on the same items, the floor: cutting their words and asking one table for the exact title.
// The items are lines {"title", "text"}, of which the first 300 characters of text count, as feeds give them; they are repeated with other
// long words until the window is full. Without a file they are made of words as common as words are (Zipf), three reports of each event.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createStoryIndex } from '../../src/analysis/group-stories.ts';
import type { StoryMember } from '../../src/model/story.ts';
import { wordsIn } from '../../src/text/words.ts';
import { seeded } from '../seeded.ts';
import { bytesInUse, cpuMicroseconds } from './cost.ts';
import { helpIfAsked } from './help.ts';

helpIfAsked(import.meta.filename);

interface Report {
  readonly title: string;
  readonly text: string;
}

const TEXT_LENGTH = 300;
const WINDOW_MS = 72 * 3_600_000;

const { values } = parseArgs({
  options: {
    items: { type: 'string' },
    window: { type: 'string', default: '50000' },
    measured: { type: 'string', default: '10000' },
  },
});
const random = seeded(11);

const windowSize = Number(values.window);
const measured = Number(values.measured);
const apart = WINDOW_MS / windowSize;
const reports = values.items === undefined ? madeReports() : readReports(values.items);
const members = Array.from({ length: windowSize + measured }, (_, number) => memberOf(number));

const before = bytesInUse();
const index = createStoryIndex();
let stories = 0;
const group = (member: StoryMember): void => {
  index.forgetBefore(member.at - WINDOW_MS);
  const storyId = index.find(member) ?? ++stories;
  index.add({ ...member, storyId });
};
for (const member of members.slice(0, windowSize)) group(member);
const megabytes = (bytesInUse() - before) / 2 ** 20;

/** Of three tries the quickest: the others also tell what else the machine is doing. Looking up changes nothing. */
const times = members.slice(windowSize).map(() => Number.POSITIVE_INFINITY);
for (const _try of [1, 2, 3])
  members.slice(windowSize).forEach((member, number) => {
    const started = performance.now();
    index.find(member);
    times[number] = Math.min(times[number] ?? 0, performance.now() - started);
  });
const spent = cpuMicroseconds(() => {
  for (const member of members.slice(windowSize)) group(member);
});
times.sort((a, b) => a - b);
const floor = cpuMicroseconds(floorOf);
const restart = cpuMicroseconds(() => {
  const fresh = createStoryIndex();
  for (const member of members.slice(0, windowSize)) fresh.add(member);
});
console.log(
  [
    `window ${windowSize.toLocaleString('en')}, ${stories.toLocaleString('en')} stories of ${members.length.toLocaleString('en')} items`,
    `${perSecond(spent).toLocaleString('en')} items a second`,
    `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms to look one up`,
    `${megabytes.toFixed(0)} MB`,
    `floor (words and exact title) ${perSecond(floor).toLocaleString('en')} items a second, ${(spent / floor).toFixed(1)} times the floor`,
    `filled again after a restart in ${(restart / 1e6).toFixed(1)} s`,
  ].join(' | '),
);

function floorOf(): void {
  const byTitle = new Map<string, number>();
  for (const { title, text } of members.slice(windowSize)) {
    const key = wordsIn(title)
      .map(({ form }) => form)
      .join(' ');
    byTitle.set(key, (byTitle.get(key) ?? 0) + wordsIn(text).length);
  }
}

function memberOf(number: number): StoryMember {
  const report = reports[number % reports.length] ?? { title: '', text: '' };
  const round = Math.floor(number / reports.length);
  const letters = round === 0 ? '' : String.fromCharCode(97 + (round % 26), 97 + (Math.floor(round / 26) % 26));
  const anew = (text: string) => text.replaceAll(/\p{L}{4,}/gu, (word) => `${letters}${word}`);
  return {
    itemId: number + 1,
    sequence: number + 1,
    storyId: number + 1,
    title: anew(report.title),
    text: anew(report.text),
    outlet: `Outlet ${number % 700}`,
    at: Math.floor(number * apart),
    scope: 'shared',
  };
}

function readReports(file: string): readonly Report[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Partial<Report>)
    .map(({ title = '', text = '' }) => ({ title, text: text.slice(0, TEXT_LENGTH) }));
}

/** Three reports of each event in changing order of words, somewhere among the other events of the hour. */
function madeReports(): readonly Report[] {
  const letters = 'абвгдеиклмнопрст';
  const words = Array.from({ length: 40_000 }, (_, rank) =>
    Array.from({ length: 3 + (rank % 9) }, () => letters[Math.floor(random() * letters.length)]).join(''),
  );
  const drawn = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(words.length ** random()) - 1] ?? 'и');
  const events = Array.from({ length: 4_000 }, () => ({ title: drawn(9), text: drawn(38) }));
  return events
    .flatMap(({ title, text }, place) =>
      [0, 1, 2].map((each) => ({
        place: place + random() * 200,
        title: [...title.slice(each), ...drawn(each)].join(' '),
        text: [...text.slice(each * 4), ...drawn(each * 4)].join(' '),
      })),
    )
    .toSorted((a, b) => a.place - b.place);
}

function perSecond(microseconds: number): number {
  return Math.round((measured / microseconds) * 1e6);
}

function at(share: number): string {
  return (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
}
