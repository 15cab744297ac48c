import { describe, expect, it } from 'vitest';
import { type MatchDeps, registerMatch } from '../../src/cli/match-command.ts';
import { testTopics } from '../analysis/topics-for-tests.ts';
import { type Ran, runCommand } from './run-command.ts';

const run = (argv: readonly string[], more: Partial<MatchDeps> = {}): Promise<Ran> =>
  runCommand(['match', ...argv], (program, { out }) =>
    registerMatch(program, {
      topics: async () => testTopics,
      readFile: async (path) => `Oil news from ${path}\n\nA text about gas.`,
      stdinText: async () => 'Embargo\nwider',
      stdinLines: async function* () {
        yield '{"id":"1","title":"oil"}';
        yield '';
      },
      out,
      queryError: (error) => `[${error.phrase}]`,
      ...more,
    }),
  );

describe('match', () => {
  it('prints the query, where it matches and the words', async () => {
    expect((await run(['oil gas', 'a.txt'])).out).toEqual([
      'Query: oil AND gas',
      'Match in title and lead (first 300 characters); the text is about it.',
      'Words: Oil, gas',
    ]);
  });

  it('reads standard input for -', async () => {
    expect((await run(['topic:sanctions OR embargo', '-'])).out).toContain('Words: Embargo');
  });

  it('says which file it cannot read', async () => {
    const readFile = async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' }));
    expect(await run(['oil', 'no.txt'], { readFile })).toMatchObject({
      err: 'error: no.txt cannot be read (ENOENT)\n',
      exitCode: 2,
    });
  });

  it('explains topics and shows each place', async () => {
    const { out: lines } = await run(['sanctions OR oil', 'a.txt', '--explain']);
    expect(lines).toEqual([
      'Query: topic:sanctions OR oil',
      'oil = oil…',
      'topic:sanctions = =sanctions OR =санкции OR эмбарго',
      'Match in the title; the text is about it.',
      'Words: Oil',
      '  title 0-3: [Oil] news from a.txt',
    ]);
  });

  it('explains the names of a place and the words of NEAR', async () => {
    const { out: lines } = await run(['place:KZ', '--explain']);
    expect(lines[1]).toMatch(/^place:KZ = kazakhstan, .* and \d+ more$/);
    const near = await run(['"oil price" NEAR/3 petrol*', '--explain']);
    expect(near.out.slice(1)).toEqual(['"oil price" = oil price', 'petrol* = petrol*']);
  });

  it('says that nothing matches and is done', async () => {
    expect(await run(['coal', 'a.txt'])).toMatchObject({ out: ['Query: coal', 'No match.'], exitCode: 0 });
  });

  it('prints only the query without a text', async () => {
    expect((await run(['a b'])).out).toEqual(['Query: a AND b']);
  });

  it('shows the place of an error with exit status 2', async () => {
    const { err, exitCode } = await run(['oil AND (gas', 'a.txt']);
    expect(err).toContain('error: [query-unclosed-group]\n  oil AND (gas\n          ^');
    expect(exitCode).toBe(2);
  });

  it('suggests the query that may have been meant', async () => {
    const { err } = await run(['oil AND topic:santions', 'a.txt']);
    expect(err).toContain('^^^^^^^^\nDid you mean: oil AND topic:sanctions');
  });

  it('shows both spellings of a word and tells how a place is given', async () => {
    const { out: lines } = await run(['ўқитувчи OR Tokayev OR place:KZ', '-', '--explain'], {
      stdinText: async () => 'Kazakh oil\nA text',
    });
    expect(lines.slice(1, 3)).toEqual([
      'ўқитувчи = ўқитувчи…/oqituvchi…',
      'Tokayev = tokayev…/the name in other letters',
    ]);
    expect(lines).toContain(
      'Match in the title; the text is about it; the place is given by an adjective or its people.',
    );
  });

  it('tells what the archive would have brought', async () => {
    const match = { zone: 'title', isAbout: true, spans: [], terms: ['oil'] } as const;
    const archive: NonNullable<MatchDeps['archive']> = async (_query, sinceMs) => ({
      items: 9,
      stories: 7,
      alertsPerDay: 1,
      examples: [{ title: `T${sinceMs}`, outlet: 'Outlet', at: 0, match }],
    });
    const { out: lines } = await run(['oil', '--since', '2d'], { archive });
    expect(lines).toEqual([
      'Query: oil',
      '1970-01-01T00:00:00.000Z  Outlet: T172800000  [title: oil]',
      'Stored items that match: 9, stories: 7, about 1 alert a day.',
    ]);
  });

  it('answers lines with --jsonl', async () => {
    const { out: lines } = await run(['--jsonl', '--watch', 'w=oil']);
    expect(lines).toEqual(['{"id":"1","matches":[{"watch":"w","zone":"title","about":true,"terms":["oil"]}]}']);
  });

  it.each([
    ['no query', []],
    ['--jsonl without a watch', ['--jsonl']],
    ['a watch without a name', ['--jsonl', '--watch', 'oil']],
    ['a watch with a bad query', ['--jsonl', '--watch', 'w=(oil']],
    ['--since without a store', ['oil', '--since', '7d']],
  ])('takes %s for wrong usage', async (_name, argv) => {
    const outcome = await run(argv);
    expect(outcome.exitCode).toBe(2);
    expect(outcome.err).not.toBe('');
  });
});
