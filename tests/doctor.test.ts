import { closeSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../src/cli/doctor-command.ts';
import { doctorFindings } from '../src/doctor.ts';
import { openStore } from '../src/store/open-store.ts';
import { keptLog } from './fakes/quiet-log.ts';
import { fillStore } from './store/filled-store.ts';

const clock = { now: () => 1_700_000_500_000 };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotewire-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the doctor says of a database; the checks after it are left out. */
async function databaseFinding(databaseUrl: string): Promise<Finding> {
  const env = { DATABASE_URL: databaseUrl, CONTACT: 'desk@example.org' };
  const words = { queryProblem: () => '', problemText: () => '' };
  for await (const finding of doctorFindings({ env, withFeeds: false, clock, log: keptLog(), ...words }))
    if (finding.area === 'database') return finding;
  throw new Error('The doctor did not look at the database.');
}

async function filledFile(name: string): Promise<string> {
  const path = join(folder, name);
  const store = await openStore({ url: `sqlite:${path}`, clock });
  await fillStore(store);
  await store.close();
  return path;
}

/** What it says of the files of a folder with this channels.yaml. */
async function fileFindings(channels: string): Promise<readonly Finding[]> {
  const config = join(folder, 'config');
  await mkdir(config, { recursive: true });
  for (const name of ['feeds.yaml', 'topics.yaml']) await cp(join('config', name), join(config, name));
  await writeFile(join(config, 'channels.yaml'), channels);
  const env = { CONFIG_DIR: config, CONTACT: 'desk@example.org', DATABASE_URL: 'sqlite::memory:' };
  const words = { queryProblem: () => 'No such word.', problemText: () => '' };
  const found: Finding[] = [];
  for await (const finding of doctorFindings({ env, withFeeds: false, clock, log: keptLog(), ...words })) {
    if (finding.area === 'database') break;
    if (finding.area === 'files') found.push(finding);
  }
  return found;
}

/** Overwrites a part of a file, from and to in shares of its length. */
function scratch(path: string, from: number, to: number): void {
  const { size } = statSync(path);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(Math.floor(size * (to - from)), 0xa5), 0, undefined, Math.floor(size * from));
  closeSync(file);
}

test('a sound database is fine', async () => {
  expect(await databaseFinding(`sqlite:${await filledFile('sound.db')}`)).toEqual({
    area: 'database',
    isFine: true,
    text: 'opens, and its check finds nothing wrong',
  });
});

test.each([
  ['whose head is overwritten', (path: string) => scratch(path, 0, 0.01), /cannot be opened: it is not a database\.$/],
  ['whose pages are overwritten', (path: string) => scratch(path, 0.3, 0.9), /damaged/],
  ['that was cut', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2)), /damaged/],
])('a file %s gets one plain line, and what to do', async (name, spoil, text) => {
  const path = await filledFile(`${name}.db`);
  spoil(path);
  const finding = await databaseFinding(`sqlite:${path}`);
  expect(finding).toMatchObject({ isFine: false, text: expect.stringMatching(text) });
  expect(finding.text).not.toContain('\n');
  expect(finding.todo).toContain('"restore"');
});

test('channels.yaml is checked with the other files, and with the platforms that are set up', async () => {
  const wrong = await fileFindings(
    'channels: [{platform: slack, chat: C012345, watches: ["topic:none", oil]}, {chat: 1}]',
  );
  expect(wrong.map(({ text }) => text.replace(/^.*channels\.yaml, /, ''))).toEqual([
    'channel 1, watch 1: No such word. ("topic:none")',
    'channel 2: field "platform" is missing',
    'channel 2: field "watches" is missing',
  ]);
  const [fine, unused] = await fileFindings(
    'channels: [{platform: slack, chat: C012345, watches: ["topic:sanctions"]}]',
  );
  expect(fine).toMatchObject({ isFine: true, text: expect.stringMatching(/feeds, \d+ topics, 1 channel$/) });
  expect(unused).toMatchObject({ isFine: false, todo: expect.stringContaining('SLACK_BOT_TOKEN') });
});
