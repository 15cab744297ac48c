import { expect, it } from 'vitest';
import { appendFeeds } from '../../src/settings/append-feeds.ts';
import { readFeeds } from '../../src/settings/read-feeds.ts';

const text = `# ours
feeds:
  # the first
  - name: 'Federal: register' # quoted
    url: https://a.example/rss?x[]=1
    language: en
`;
const sources = [
  { name: 'Known', url: 'https://a.example/rss?x[]=1', isEnabled: true },
  { name: 'New: one', url: 'https://b.example/rss', language: 'kk', section: 'News / Asia', isEnabled: true },
  { name: 'Off', url: 'https://c.example/rss', isEnabled: false },
];

it('adds what is not there yet, and keeps comments and entries', () => {
  const result = appendFeeds(text, sources);
  expect(result?.added).toBe(2);
  expect(result?.text).toContain('# ours');
  expect(result?.text).toContain('# the first');
  const { feeds, problems } = readFeeds(result?.text ?? '', 'feeds.yaml');
  expect(problems).toEqual([]);
  expect(feeds.map((feed) => feed.name)).toEqual(['Federal: register', 'New: one', 'Off']);
  expect(feeds.slice(1)).toEqual(sources.slice(1));
});

it('leaves the text as it is when there is nothing to add, begins an empty one, refuses one without a list', () => {
  expect(appendFeeds(text, sources.slice(0, 1))).toEqual({ text, added: 0 });
  expect(readFeeds(appendFeeds('', sources)?.text ?? '', 'f').feeds).toHaveLength(3);
  expect(appendFeeds('feeds: none', sources)).toBeUndefined();
  expect(appendFeeds('feeds: [', sources)).toBeUndefined();
});
