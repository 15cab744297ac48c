import { expect, it } from 'vitest';
import { registerOpml } from '../../src/cli/opml-command.ts';
import type { FeedSource } from '../../src/model/feed.ts';
import { runCommand } from './run-command.ts';

const stored: readonly FeedSource[] = [
  { name: 'Steppe Courier', url: 'https://courier.example/rss', section: 'News', isEnabled: true },
];

async function run(given: string[], files: Record<string, string> = {}) {
  const added: FeedSource[] = [];
  const written: Record<string, string> = {};
  const ran = await runCommand(['opml', ...given], (program, { out, warn }) =>
    registerOpml(program, {
      readFile: async (path) => files[path] ?? Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' })),
      writeFile: async (path, text) => {
        written[path] = text;
      },
      feeds: async () => stored,
      addFeeds: async (sources) => {
        added.push(...sources);
        return { added: sources.length - 1, known: 1, place: 'config/feeds.yaml' };
      },
      out,
      note: warn,
    }),
  );
  return { ...ran, added, written };
}

const opml = `<opml><body><outline text="News"><outline text="A" xmlUrl="https://a.example/"/></outline>
<outline text="Bad" xmlUrl="ftp://b.example/"/><outline text="C" xmlUrl="https://c.example/"/></body></opml>`;

it('imports what can be used, says what cannot, and how many there were', async () => {
  const { out: lines, err, added } = await run(['import', 'a.opml'], { 'a.opml': opml });
  expect(lines).toEqual(['1 feed added to config/feeds.yaml, 1 there already, 1 could not be used.']);
  expect(err).toContain('a.opml: outline "Bad": xmlUrl "ftp://b.example/", expected an http or https address\n');
  expect(added).toMatchObject([{ name: 'A', section: 'News' }, { name: 'C' }]);
});

it('exports to a file or to standard output', async () => {
  const toFile = await run(['export', 'out.opml']);
  expect(toFile.out).toEqual(['1 feed written to out.opml.']);
  expect(toFile.written['out.opml']).toContain('xmlUrl="https://courier.example/rss"');
  expect((await run(['export', '-'])).out.join('\n')).toContain('<outline text="News" title="News">');
});

it('fails in one sentence, and takes a missing file name as wrong usage', async () => {
  expect(await run(['import', 'no.opml'])).toMatchObject({ exitCode: 1, err: 'no.opml cannot be read (ENOENT)\n' });
  expect((await run(['import', 'a.txt'], { 'a.txt': 'none' })).err).toContain('\nNo feed was found in a.txt.\n');
  expect((await run(['import'])).exitCode).toBe(2);
});
