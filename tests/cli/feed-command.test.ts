import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { registerFeed } from '../../src/cli/feed-command.ts';
import type { FetchResult } from '../../src/ports/fetcher.ts';
import { createDirectIsolate } from '../fakes/direct-isolate.ts';

const rss = `<rss version="2.0"><channel><title>Steppe Courier</title><link>https://courier.example/</link><language>en</language>
<item><title>Older</title><link>/1</link><pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item>
<item><title>Newer\u001b[31m</title><link>/2</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>`;
const site =
  '<html><head><link rel="alternate" type="application/rss+xml" title="All news" href="/rss"></head><body></body></html>';

interface Run {
  readonly lines: readonly string[];
  readonly error?: Error & { exitCode?: number };
}

/** Runs the command against pages by address, files by path and lines on standard input. */
async function run(
  given: string[],
  world: { refusal?: 'refused'; pages?: Record<string, string>; files?: Record<string, string>; input?: string[] } = {},
): Promise<Run> {
  const lines: string[] = [];
  const program = new Command('quotewire').exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  registerFeed(program, {
    fetcher: async () => ({
      fetch: async ({ url }): Promise<FetchResult> => {
        const page = world.pages?.[url];
        if (page === undefined)
          return { kind: 'failed', problem: { code: world.refusal ?? 'not-found', detail: 'HTTP 404', status: 404 } };
        return { kind: 'fetched', url, headers: {}, body: new TextEncoder().encode(page) };
      },
      close: async () => {},
    }),
    isolate: async () => createDirectIsolate(),
    readFile: async (path) => {
      const file = world.files?.[path];
      if (file === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return new TextEncoder().encode(file);
    },
    stdinLines: async function* () {
      yield* world.input ?? [];
    },
    problemText: (problem) => `problem ${problem.code}`,
    out: (line) => lines.push(line),
  });
  try {
    await program.parseAsync(['feed', ...given], { from: 'user' });
    return { lines };
  } catch (error) {
    return { lines, error: error as Error };
  }
}

describe('feed', () => {
  it('shows title, site, language, number of items and the newest first, without what steers a terminal', async () => {
    const { lines } = await run(['https://courier.example/rss'], { pages: { 'https://courier.example/rss': rss } });
    expect(lines).toEqual([
      'Address:   https://courier.example/rss',
      'Title:     Steppe Courier',
      'Site:      https://courier.example/',
      'Language:  en',
      'Items:     2',
      '',
      '2026-11-23T10:00:00Z  Newer[31m',
      '                      https://courier.example/2',
      '2026-11-22T10:00:00Z  Older',
      '                      https://courier.example/1',
    ]);
  });

  it('reads a file, and prints JSON', async () => {
    const { lines } = await run(['a.xml', '--json'], { files: { 'a.xml': rss } });
    expect(JSON.parse(lines.join('\n'))).toMatchObject({
      url: 'a.xml',
      feed: { title: 'Steppe Courier' },
      items: [{ title: 'Older', publishedAt: '2026-11-22T10:00:00.000Z' }, { link: 'https://courier.example/2' }],
    });
  });

  it('finds the feeds of a site that names them, and names them', async () => {
    const pages = { 'https://courier.example/': site, 'https://courier.example/rss': rss };
    const { lines } = await run(['https://courier.example/'], { pages });
    expect(lines.slice(0, 5)).toEqual([
      'Feeds of this site:',
      '  https://courier.example/rss  All news',
      '      newest: 2026-11-23T10:00:00Z  Newer[31m',
      '',
      'Address:   https://courier.example/rss',
    ]);
  });

  it('tries the usual addresses of a site that names none', async () => {
    const pages = { 'https://courier.example/': '<html></html>', 'https://courier.example/rss.xml': rss };
    const { lines } = await run(['https://courier.example/'], { pages });
    expect(lines.slice(0, 2)).toEqual(['Feeds of this site:', '  https://courier.example/rss.xml  Steppe Courier']);
  });

  it('offers every feed that a site names, once, and JSON tells the same', async () => {
    const other = rss.replaceAll('/1<', '/3<').replace('Steppe Courier', 'Steppe Sport');
    const names = ['/rss', '/atom', '/sport', '/gone'].map(
      (path) => `<link rel="alternate" type="application/rss+xml" href="${path}">`,
    );
    const pages = {
      'https://courier.example/': `<html><head>${names.join('')}</head></html>`,
      'https://courier.example/rss': rss,
      'https://courier.example/atom': rss,
      'https://courier.example/sport': other,
    };
    const { lines } = await run(['https://courier.example/', '--json'], { pages });
    const newest = { title: 'Newer[31m', publishedAt: '2026-11-23T10:00:00Z' };
    expect(JSON.parse(lines.join('\n'))).toMatchObject({
      url: 'https://courier.example/rss',
      found: [
        { url: 'https://courier.example/rss', title: 'Steppe Courier', newest },
        { url: 'https://courier.example/sport', title: 'Steppe Sport', newest },
      ],
    });
  });

  it('stops guessing at a site that refuses', async () => {
    const asked: string[] = [];
    const pages = new Proxy<Record<string, string>>(
      { 'https://courier.example/': '<html></html>' },
      { get: (target, url: string) => target[asked[asked.push(url) - 1] ?? ''] },
    );
    await run(['https://courier.example/'], { pages, refusal: 'refused' });
    expect(asked).toEqual(['https://courier.example/', 'https://courier.example/feed']);
  });

  it('fails in plain words', async () => {
    const gone = await run(['https://courier.example/rss']);
    expect(gone.error).toMatchObject({
      name: 'UserError',
      message: 'https://courier.example/rss: problem not-found [not-found: HTTP 404]',
    });
    const page = await run(['https://courier.example/'], { pages: { 'https://courier.example/': '<html></html>' } });
    expect(page.error?.message).toMatch(
      /^https:\/\/courier\.example\/: problem html-page No feed of this site was found either\. \[/,
    );
    expect((await run(['nothing.xml'])).error?.message).toBe(
      'nothing.xml cannot be read (ENOENT); an address begins with http:// or https://',
    );
    const json = await run(['https://courier.example/rss', '--json']);
    expect(json.lines).toEqual(['{"error":{"code":"not-found","message":"HTTP 404"}}']);
  });

  it('takes a missing address, or one beside --jsonl, as wrong usage', async () => {
    expect((await run([])).error?.exitCode).toBe(2);
    expect((await run(['a.xml', '--jsonl'])).error?.exitCode).toBe(2);
  });
});

describe('feed --jsonl', () => {
  it('answers each line in order, and goes on after a bad one', async () => {
    const input = [
      '{"id":"a","file":"a.xml","url":"https://courier.example/rss"}',
      'no json',
      '',
      '{"id":2}',
      '{"id":"c","file":"no.xml"}',
      '{"id":"d","file":"d.html"}',
    ];
    const { lines } = await run(['--jsonl'], { input, files: { 'a.xml': rss, 'd.html': site } });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        id: 'a',
        feed: { title: 'Steppe Courier', link: 'https://courier.example/', language: 'en' },
        items: [
          { title: 'Older', link: 'https://courier.example/1', publishedAt: '2026-11-22T10:00:00.000Z' },
          { title: 'Newer[31m', link: 'https://courier.example/2', publishedAt: '2026-11-23T10:00:00.000Z' },
        ],
      },
      { id: null, error: { code: 'bad-line', message: 'not a JSON object' } },
      { id: 2, error: { code: 'bad-line', message: 'field "file" is missing, expected a path' } },
      { id: 'c', error: { code: 'unreadable-file', message: 'no.xml: ENOENT' } },
      { id: 'd', error: { code: 'html-page', message: 'the body is an HTML page' } },
    ]);
  });
});
