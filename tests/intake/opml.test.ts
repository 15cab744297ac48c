import { describe, expect, it } from 'vitest';
import { readOpml } from '../../src/intake/read-opml.ts';
import { writeOpml } from '../../src/intake/write-opml.ts';
import type { FeedSource } from '../../src/model/feed.ts';

const source = (name: string, more: Partial<FeedSource> = {}): FeedSource => ({
  name,
  url: `https://${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.example/rss`,
  isEnabled: true,
  ...more,
});

describe('OPML', () => {
  it('comes back as it went out: names, addresses, languages, nested sections', () => {
    const feeds = [
      source('Steppe Courier', { language: 'kk', section: 'News / Asia / Kazakhstan' }),
      source('Delta Wire', { section: 'News / Asia' }),
      source('Plain'),
      source('Odd & "quoted" <name>', { url: 'https://odd.example/?a=1&b=<2>', section: 'R&D' }),
      source('__proto__', { section: 'constructor' }),
    ];
    const { sources, problems } = readOpml(writeOpml(feeds, 'Test & co'));
    expect(problems).toEqual([]);
    const byName = (list: readonly FeedSource[]) =>
      list.map((one) => ({ ...one, url: new URL(one.url).href })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(sources)).toEqual(byName(feeds));
  });

  it('takes a thousand feeds in folders of any depth at once', () => {
    const feeds = Array.from({ length: 1000 }, (_, n) =>
      source(`Feed ${n}`, {
        section: Array.from({ length: (n % 40) + 1 }, (_, level) => `Folder ${level}`).join(' / '),
      }),
    );
    const started = performance.now();
    const { sources } = readOpml(writeOpml(feeds, 'Many'));
    expect(performance.now() - started).toBeLessThan(500);
    expect(sources).toHaveLength(1000);
    expect(sources.find((one) => one.name === 'Feed 39')?.section?.split(' / ')).toHaveLength(40);
  });

  it('cuts names and sections, so that nested folders cannot fill the memory', () => {
    const feeds = Array.from({ length: 50 }, (_, n) => `<outline xmlUrl="https://a.example/${n}"/>`).join('');
    const long = `<outline text="${'name '.repeat(1_000)}" xmlUrl="https://b.example/rss"/>`;
    const { sources } = readOpml(`<opml><body>${'<outline text="a">'.repeat(5_000)}${feeds}${long}</body></opml>`);
    expect(sources).toHaveLength(51);
    expect(Math.max(...sources.map(({ section = '' }) => section.length))).toBeLessThanOrEqual(1_000);
    expect(sources.at(-1)?.name.length).toBeLessThanOrEqual(200);
  });

  it('names a feed by its text, then its title, then its host', () => {
    const { sources } = readOpml(`<opml version="1.0"><body>
      <outline text="Shown" title="Other" xmlUrl="https://a.example/rss"/>
      <outline title="Titled" XMLURL="https://b.example/rss"></outline>
      <outline xmlUrl="https://c.example/rss"/></body></opml>`);
    expect(sources.map((one) => one.name)).toEqual(['Shown', 'Titled', 'c.example']);
  });
});
