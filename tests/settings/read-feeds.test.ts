import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFeeds } from '../../src/settings/read-feeds.ts';

const file = 'config/feeds.yaml';
const read = (text: string) => readFeeds(text, file);

describe('feeds.yaml', () => {
  it('gives each feed with what is set', () => {
    const { feeds, problems } = read(`
feeds:
  - name: The Velm Paper
    url: https://velm.example/rss
  - {name: Tiska, url: http://tiska.example/a?b=1, language: uz-Cyrl, country: kz, section: local, enabled: false, fullText: off}
`);
    expect(problems).toEqual([]);
    expect(feeds).toEqual([
      { name: 'The Velm Paper', url: 'https://velm.example/rss', isEnabled: true },
      {
        name: 'Tiska',
        url: 'http://tiska.example/a?b=1',
        language: 'uz-Cyrl',
        country: 'KZ',
        section: 'local',
        isEnabled: false,
        fullText: 'off',
      },
    ]);
  });

  it('may be an empty list', () => {
    expect(read('feeds: []')).toEqual({ feeds: [], problems: [] });
  });

  it.each([
    [
      'langage: en',
      'unknown field "langage", expected one of name, url, language, country, section, enabled, fullText; did you mean "language"?',
    ],
    ['language: russian', 'field "language" is "russian", expected a language code (BCP 47) like en, ru or kk'],
    ['language: xq', 'field "language" is "xq", expected a language code'],
    [
      'country: UK',
      'field "country" is "UK", expected a country code (ISO 3166-1 alpha-2) like KZ, or EU or UN; did you mean GB?',
    ],
    ['country: XX', 'field "country" is "XX", expected a country code'],
    ['country: Kazakhstan', 'field "country" is "Kazakhstan", expected a country code'],
    ['enabled: no', 'field "enabled" is "no", expected true or false'],
    ['fullText: sometimes', 'field "fullText" is "sometimes", expected one of off, matched, always'],
    ['section: [a]', 'field "section" is ["a"], expected a text'],
  ])('names what is wrong with "%s"', (line, expected) => {
    const { feeds, problems } = read(`feeds:\n  - name: Kloop\n    url: https://a.example/\n    ${line}\n`);
    expect(problems).toEqual([expect.stringContaining(`config/feeds.yaml, entry 1 "Kloop": ${expected}`)]);
    expect(feeds).toEqual([]);
  });

  it.each(['ftp://a.example/', 'a.example/rss', 'https://', 'javascript:alert(1)'])('refuses the address %s', (url) => {
    expect(read(`feeds: [{name: A, url: "${url}"}]`).problems).toEqual([
      expect.stringContaining('expected an address that begins with https://'),
    ]);
  });

  it('reports every mistake at once and keeps the good entries', () => {
    const { feeds, problems } = read(`
feeds:
  - url: https://a.example/
    country: UK
  - just a text
  - name: Good
    url: https://good.example/
other: 1
`);
    expect(problems).toEqual([
      'config/feeds.yaml: unknown field "other", expected only "feeds"',
      'config/feeds.yaml, entry 2: found no fields, expected fields like "name: …"',
      'config/feeds.yaml, entry 1: field "name" is missing',
      expect.stringContaining('config/feeds.yaml, entry 1: field "country" is "UK"'),
    ]);
    expect(feeds.map(({ name }) => name)).toEqual(['Good']);
  });

  it('refuses an address that stood before, and lets two sites have one name', () => {
    const { problems } = read(`
feeds:
  - {name: A, url: "https://www.a.example/rss/"}
  - {name: B, url: "http://a.example/rss"}
  - {name: a, url: "https://c.example"}
`);
    expect(problems).toEqual([
      'config/feeds.yaml, entry 2 "B": field "url" is the same as in entry 1 "A"; remove one of them',
    ]);
  });

  it.each([
    ['', 'config/feeds.yaml: found no fields, expected a list under "feeds:"'],
    ['feeds:', 'config/feeds.yaml: found no list, expected a list under "feeds:"'],
    ['feeds: 3', 'config/feeds.yaml: found no list, expected a list under "feeds:"'],
    ['- name: A', 'config/feeds.yaml: found no fields, expected a list under "feeds:"'],
    ['feeds:\n  - name: "A', 'config/feeds.yaml, line 2: '],
    ['feeds:\n  - name: A\n    name: B', 'config/feeds.yaml, line 3: '],
  ])('says where the file %j is broken', (text, expected) => {
    const { problems } = read(text);
    expect(problems[0]).toContain(expected);
  });

  it('is not undone by references that multiply', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `  x${level + 1}: &x${level + 1} [${`*x${level}, `.repeat(9)}]`,
    );
    const { problems } = read(`feeds:\n- name: A\n  url: https://a.example/\n  x0: &x0 [a]\n${levels.join('\n')}\n`);
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('the feeds that come along', () => {
  const { feeds, problems } = read(readFileSync(new URL('../../config/feeds.yaml', import.meta.url), 'utf8'));

  it('read without problems', () => {
    expect(problems).toEqual([]);
    expect(feeds.length).toBeGreaterThan(50);
  });

  it('have language and section, and cover Central Asia', () => {
    expect(feeds.filter(({ language, section }) => language === undefined || section === undefined)).toEqual([]);
    const countries = new Set(feeds.map(({ country }) => country));
    for (const country of ['KZ', 'KG', 'UZ', 'TJ']) expect(countries).toContain(country);
  });

  it.each([
    ['OFAC', 'https://ofac.treasury.gov/'],
    ['the EU Council', 'https://www.consilium.europa.eu/'],
    ['OFSI', 'https://www.gov.uk/government/organisations/office-of-financial-sanctions-implementation'],
    ['the UN', 'https://press.un.org/'],
  ])('have a primary source for %s', (_, address) => {
    expect(feeds.filter(({ url, isEnabled }) => isEnabled && url.startsWith(address))).toHaveLength(1);
  });
});
