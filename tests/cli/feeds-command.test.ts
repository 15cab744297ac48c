import { expect, it } from 'vitest';
import { registerFeeds } from '../../src/cli/feeds-command.ts';
import type { Feed } from '../../src/model/feed.ts';
import { runCommand } from './run-command.ts';

const NOW = Date.UTC(2026, 10, 23, 10);
const MINUTE = 60_000;

const feed = (id: number, name: string, more: Partial<Feed> = {}): Feed => ({
  id,
  name,
  url: `https://f${id}.example/rss`,
  visibility: 'shared',
  isEnabled: true,
  nextCheckAt: NOW + 5 * MINUTE,
  failures: 0,
  isBaselined: true,
  ...more,
});
const refused = { code: 'refused', detail: 'f2.example: HTTP 403', status: 403 } as const;
const feeds = [
  feed(1, 'Steppe Courier', { lastSuccessAt: NOW - 3 * MINUTE }),
  feed(2, 'Delta\u001b[31m Wire', {
    lastSuccessAt: NOW - 3 * 86_400_000,
    failures: 7,
    problem: refused,
    nextCheckAt: NOW + 360 * MINUTE,
  }),
  feed(3, 'Closed', {
    isEnabled: false,
    stoppedAt: NOW,
    failures: 1,
    problem: { code: 'gone', detail: 'HTTP 410', status: 410 },
  }),
  feed(4, 'Fresh', { nextCheckAt: NOW, isBaselined: false }),
  feed(5, 'Unwanted', { isEnabled: false }),
];

async function run(...given: string[]) {
  const due: number[] = [];
  const ran = await runCommand(['feeds', ...given], (program, { out }) =>
    registerFeeds(program, {
      feeds: async () => feeds,
      makeDue: async (ids) => void due.push(...ids),
      now: () => NOW,
      problemText: (problem) => `problem ${problem.code}`,
      out,
    }),
  );
  return { ...ran, due };
}

it('lists each feed with its last success, its trouble in plain words and its next check, trouble first', async () => {
  expect((await run('list')).out).toEqual([
    '5 feeds: 1 fine, 1 failing, 2 off, 1 not read yet',
    '',
    'off     Closed',
    '        https://f3.example/rss',
    '        last read:  never',
    '        last error: problem gone',
    '        next check: none; "feeds retry" tries it again',
    '',
    'off     Unwanted',
    '        https://f5.example/rss',
    '        last read:  never',
    '        next check: none; it is switched off in the configuration',
    '',
    'failing Delta[31m Wire',
    '        https://f2.example/rss',
    '        last read:  2026-11-20 10:00 UTC (3 days ago)',
    '        last error: problem refused (7 times in a row)',
    '        next check: 2026-11-23 16:00 UTC (in 6 h)',
    '',
    'new     Fresh',
    '        https://f4.example/rss',
    '        last read:  never',
    '        next check: now',
    '',
    'ok      Steppe Courier',
    '        https://f1.example/rss',
    '        last read:  2026-11-23 09:57 UTC (3 min ago)',
    '        next check: 2026-11-23 10:05 UTC (in 5 min)',
  ]);
});

it('lists only trouble, and prints JSON', async () => {
  const { out: lines } = await run('list', '--failing', '--json');
  expect(JSON.parse(lines.join('\n'))).toMatchObject([
    {
      name: 'Delta\u001b[31m Wire',
      state: 'failing',
      failures: 7,
      problem: refused,
      nextCheckAt: '2026-11-23T16:00:00.000Z',
    },
    { name: 'Closed', state: 'off' },
    { name: 'Unwanted', state: 'off' },
  ]);
});

it.each<[string[], number[]]>([
  [['retry'], [2, 3]],
  [
    ['retry', 'all'],
    [2, 3],
  ],
  [['retry', 'closed'], [3]],
  [['retry', 'https://f1.example/rss'], [1]],
])('makes due with %j', async (given, ids) => {
  expect((await run(...given)).due).toEqual(ids);
});

it('says when no feed is meant', async () => {
  expect(await run('retry', 'Nobody')).toMatchObject({
    exitCode: 1,
    err: 'No feed has the name or address "Nobody"; "feeds list" shows them.\n',
  });
});
