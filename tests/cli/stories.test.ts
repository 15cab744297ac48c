import { describe, expect, it } from 'vitest';
import { registerStories } from '../../src/cli/stories-command.ts';
import { type Ran, runCommand } from './run-command.ts';

const items = [
  {
    id: 'a',
    title: 'Ostrovia signs wind park contract with Northwind Grid',
    source: 'Paper',
    publishedAt: '2026-11-20T06:00:00Z',
  },
  {
    id: 'b',
    title: 'Rivers rise in the south after three days of rain',
    source: 'Gazette',
    publishedAt: '2026-11-20T06:30:00Z',
  },
  {
    id: 'c',
    title: 'Ostrovia signs wind-park contract with Northwind Grid',
    source: 'Gazette',
    publishedAt: '2026-11-20T07:00:00Z',
  },
];
const lines = (rows: readonly unknown[]) => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));

/** Runs `stories` with these arguments and this standard input. */
const run = (args: readonly string[], input: readonly string[]): Promise<Ran> =>
  runCommand(['stories', ...args], (program, { out }) =>
    registerStories(program, {
      readFile: async (path) => {
        if (path !== 'items.jsonl') throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
        return input.join('\n');
      },
      stdinText: async () => input.join('\n'),
      stdinLines: async function* () {
        yield* input;
      },
      out,
    }),
  );

describe('stories --jsonl', () => {
  it('gives the story of each line in the same order, named by its first item', async () => {
    const { out } = await run(['--jsonl'], lines(items));
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { id: 'a', story: 'a' },
      { id: 'b', story: 'b' },
      { id: 'c', story: 'a' },
    ]);
  });

  it('answers lines that it cannot read and goes on', async () => {
    const bad = [
      '{',
      '[]',
      '{"title":"x"}',
      '{"id":"x"}',
      '{"id":"x","title":3}',
      '{"id":"x","title":"t","publishedAt":"soon"}',
      items[0],
    ];
    const { out, exitCode } = await run(['--jsonl'], lines(bad));
    expect(exitCode).toBe(0);
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { id: null, error: { code: 'not-json', message: expect.any(String) } },
      { id: null, error: { code: 'bad-line', message: 'field "id" is missing, expected a text or a number' } },
      { id: null, error: { code: 'bad-line', message: 'field "id" is missing, expected a text or a number' } },
      { id: 'x', error: { code: 'bad-line', message: 'field "title" is missing' } },
      { id: 'x', error: { code: 'bad-line', message: 'field "title" is a number, expected a text' } },
      { id: 'x', error: { code: 'bad-line', message: expect.stringContaining('field "publishedAt" is no instant') } },
      { id: 'a', story: 'a' },
    ]);
  });

  it('groups items that come with the newest first', async () => {
    const old = items.map((item) => ({
      ...item,
      id: `old ${item.id}`,
      publishedAt: item.publishedAt.replace('2026-11-20', '2026-11-02'),
    }));
    const { out } = await run(
      ['--jsonl'],
      lines([...items, ...old].toReversed().toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))),
    );
    expect(out.map((line) => JSON.parse(line).story)).toEqual(['c', 'b', 'c', 'old c', 'old b', 'old c']);
  });

  it('does not let an item from the future part the items of today', async () => {
    const future = { id: 'f', title: 'Calendar of the next century', publishedAt: '2126-01-01T00:00:00Z' };
    const today = items.map(({ publishedAt: _, ...item }) => item);
    const { out } = await run(['--jsonl'], lines([today[0], future, today[2]]));
    expect(out.map((line) => JSON.parse(line).story)).toEqual(['a', 'f', 'a']);
  });
});

describe('stories FILE', () => {
  it.each([['items.jsonl'], ['-']])('lists the stories of %s with their items', async (file) => {
    const { out } = await run([file], lines(items));
    expect(out.join('\n')).toBe(`3 items in 2 stories

1. Ostrovia signs wind park contract with Northwind Grid (2 items)
   2026-11-20T06:00:00.000Z  Paper: Ostrovia signs wind park contract with Northwind Grid
   2026-11-20T07:00:00.000Z  Gazette: Ostrovia signs wind-park contract with Northwind Grid

2. Rivers rise in the south after three days of rain (1 item)
   2026-11-20T06:30:00.000Z  Gazette: Rivers rise in the south after three days of rain`);
  });

  it('names lines that it cannot read, beside the list', async () => {
    const { out, err } = await run(['-'], lines([items[0], 'x']));
    expect(out[0]).toBe('1 item in 1 story');
    expect(err).toContain('line 2: expected a JSON object');
  });

  it('keeps control characters out of the terminal', async () => {
    const { out } = await run(['-'], lines([{ id: 1, title: 'A\u001b[31m red\ntitle' }]));
    expect(out.join('\n')).not.toContain('\u001b');
  });

  it.each([
    [[], 'a file is missing'],
    [['absent.jsonl'], 'absent.jsonl cannot be read (ENOENT)'],
    [['--jsonl', 'items.jsonl'], '--jsonl reads standard input'],
  ])('takes %j for wrong usage', async (args, message) => {
    const { err, exitCode } = await run(args, []);
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });
});
