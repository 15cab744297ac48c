import { describe, expect, it } from 'vitest';
import { quotesBatchLine } from '../../src/cli/quotes-batch.ts';
import { type QuotesDeps, registerQuotes } from '../../src/cli/quotes-command.ts';
import { type Ran, runCommand } from './run-command.ts';

const TEXT = '“We will rebuild the old bridge,” said Mayor Ingrid Solberg.';

const run = (argv: readonly string[], more: Partial<QuotesDeps> = {}): Promise<Ran> =>
  runCommand(['quotes', ...argv], (program, { out }) =>
    registerQuotes(program, {
      fetchText: async () => ({ text: TEXT }),
      problemText: (problem) => `[${problem.code}]`,
      readFile: async () => TEXT,
      stdinText: async () => TEXT,
      stdinLines: async function* () {
        yield JSON.stringify({ id: 'a', text: TEXT });
        yield '';
        yield '{';
      },
      out,
      ...more,
    }),
  );

describe('quotes', () => {
  it.each([['article.txt'], ['-'], ['https://example.org/a']])(
    'shows the quotes of %s with speaker and office',
    async (from) => {
      const { out: lines } = await run([from]);
      expect(lines[0]).toBe('[1] “We will rebuild the old bridge”');
      expect(lines[1]).toMatch(/^ {4}— (?:Ingrid Solberg, Mayor|speaker unclear, see article)$/);
    },
  );

  it('reads a saved page as its text', async () => {
    const { out: lines } = await run(['page.html'], {
      readFile: async () => `<!doctype html><p>${TEXT}</p>`,
    });
    expect(lines[0]).toBe('[1] “We will rebuild the old bridge”');
  });

  it('says how sure a speaker is and by which words, and puts no marks around reported speech', async () => {
    const { out: lines } = await run(['-'], {
      stdinText: async () => 'Mayor Ingrid Solberg said that the old bridge will be rebuilt before winter.',
    });
    expect(lines).toEqual([
      '    reported: the old bridge will be rebuilt before winter',
      '    — Ingrid Solberg, Mayor',
      expect.stringMatching(/^ {6}0\.9\d: the article says "Mayor Ingrid Solberg"$/),
    ]);
  });

  it('says so when there are none', async () => {
    expect((await run(['-'], { stdinText: async () => 'Nothing.' })).out).toEqual(['No quotes found.']);
  });

  it('prints JSON with the names of the batch form', async () => {
    const { out: lines } = await run(['-', '--json']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject([
      { start: 1, text: 'We will rebuild the old bridge', speaker: 'Ingrid Solberg', rank: 1 },
    ]);
  });

  it('fails with the plain words of the problem', async () => {
    const failed = await run(['https://example.org/a'], { fetchText: async () => ({ code: 'gone', detail: '410' }) });
    expect(failed).toMatchObject({ exitCode: 1, err: 'https://example.org/a: [gone]\n' });
  });

  it('is wrong usage without an article, with an unreadable file, or with both forms', async () => {
    expect((await run([])).exitCode).toBe(2);
    expect((await run(['-', '--jsonl'])).exitCode).toBe(2);
    const unreadable = await run(['x.txt'], {
      readFile: async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' })),
    });
    expect(unreadable).toMatchObject({ exitCode: 2, err: expect.stringContaining('x.txt cannot be read (ENOENT)') });
  });

  it('answers each line of the batch form, also one that cannot be read', async () => {
    const { out: lines } = await run(['--jsonl']);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'a', quotes: [{ start: 1, end: 31, text: 'We will rebuild the old bridge', speakerKind: 'person' }] },
      { id: null, error: { code: 'not-json' } },
    ]);
  });
});

describe('quotesBatchLine', () => {
  it('names what is wrong with a line', () => {
    expect(JSON.parse(quotesBatchLine('[]'))).toMatchObject({ id: null, error: { code: 'no-text' } });
    expect(JSON.parse(quotesBatchLine('7'))).toMatchObject({ id: null, error: { code: 'not-an-object' } });
    expect(JSON.parse(quotesBatchLine('{"id":"x","text":1}'))).toMatchObject({ id: 'x', error: { code: 'no-text' } });
  });

  it('lets the words of the watch guide the choice', () => {
    const text =
      '“The weather will stay fine for weeks,” said Olav Brekke. “The sanctions will stay in force for years,” said Ingrid Solberg.';
    const { quotes } = JSON.parse(
      quotesBatchLine(JSON.stringify({ id: 1, text, watch: 'topic:sanctions AND NOT football' })),
    ) as {
      quotes: { text: string; rank?: number }[];
    };
    expect(quotes.find((quote) => quote.rank === 1)?.text).toContain('sanctions');
  });
});
