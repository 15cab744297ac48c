import { describe, expect, it } from 'vitest';
import { sectionKind } from '../../src/delivery/outlet-sections.ts';
import { isPublicAffairs } from '../../src/delivery/public-affairs.ts';
import { sideNewsAsked, sideNewsOf } from '../../src/delivery/side-news.ts';
import type { DigestStory } from '../../src/model/digest.ts';

const site = 'https://news.example.org';

function story(headline: string, folders: readonly string[], change: Partial<DigestStory> = {}): DigestStory {
  const reports = folders.map((folder, index) => ({
    itemId: index + 1,
    outlet: `Outlet ${index + 1}`,
    title: headline,
    url: `${site}/${folder}/lena-orlick`,
  }));
  const [first] = reports;
  return {
    storyId: 1,
    itemId: 1,
    watchIds: [1],
    hasTitleMatch: true,
    headline,
    outlet: 'Outlet 1',
    at: 0,
    quotes: [],
    reports,
    ...(first === undefined ? {} : { url: first.url }),
    ...change,
  };
}

describe('sectionKind', () => {
  it.each([
    ['sport', '/sport/2026/11/orlick'],
    ['sport', '/news/sports-daily/orlick'],
    ['sport', '/vidy_sporta/futbol/orlick'],
    ['leisure', '/show-business/orlick.html'],
    ['leisure', '/en/Entertainment_News/orlick'],
    ['leisure', '/%D0%BA%D1%83%D0%BB%D1%8C%D1%82%D1%83%D1%80%D0%B0/orlick'],
    ['affairs', '/world-news-politics/orlick'],
    ['affairs', '/ekonomika/1234'],
    [undefined, '/news/society/orlick'],
    [undefined, '/news/football'],
    [undefined, '/what-a-business-it-is-for-stars/1234'],
    [undefined, '/%E0%A4%A/1234'],
    [undefined, '/transport/1234'],
  ])('reads %s in %s', (kind, path) => {
    expect(sectionKind({ outlet: 'Ostrov Daily', url: `${site}${path}` })).toBe(kind);
  });

  it.each([
    ['sport', 'Ostrov Sports', 'https://ostrov.example/news/1'],
    ['sport', 'Островский спорт', undefined],
    ['sport', 'Ostrov', 'https://football.ostrov.example/1'],
    ['leisure', 'Ostrov Showbiz', undefined],
    [undefined, 'Транспорт и паспорт', 'https://transport.example/1'],
    [undefined, 'Ostrov Daily', 'no address'],
  ])('takes an outlet for one of %s: %s', (kind, outlet, url) => {
    expect(sectionKind({ outlet, ...(url === undefined ? {} : { url }) })).toBe(kind);
  });
});

describe('sideNewsOf', () => {
  it.each<[string, string | undefined, DigestStory]>([
    [
      'who is ill, where outlets write of stars',
      'leisure',
      story('Lena Orlick is in hospital', ['news', 'stars', 'news']),
    ],
    ['who signs, where outlets write of sport', 'sport', story('Lena Orlick signs', ['sport', 'news'])],
    ['a new telephone', 'leisure', story('Samsung показал флагман', ['blog'])],
    ['an actor’s death', 'leisure', story('Actor Jan Orlick dead at 80', ['news'])],
    ['the rain of tomorrow', 'service', story('В столице кратковременный дождь, до +9 градусов', ['news'])],
    ['one of many reports among the stars', undefined, story('Ferry sinks', ['stars', ...Array(11).fill('news')])],
    ['a festival of films', 'leisure', story('Ostrov film wins at festival', ['news'])],
    ['a treaty among culture', undefined, story('Declaration on diplomatic ties', ['culture'])],
    ['night frost', 'service', story('Ночью ожидаются заморозки', ['news'])],
    ['frozen assets', undefined, story('Заморозки активов банка не будет', ['news'])],
    ['who opposes a phone tax', undefined, story('Northwind Grain opposes phone plan', ['news'])],
    ['a film that is forbidden', undefined, story('Court bans film', ['news'])],
    [
      'a trial of which outlets write among politics',
      undefined,
      story('Orlick in the dock', ['culture', 'politics', 'law']),
    ],
    ['a telephone that is tested', 'leisure', story('На смартфонах протестируют новую систему', ['news'])],
    ['a storm warning', undefined, story('Штормовое предупреждение в трёх районах', ['news'])],
    ['a treaty', undefined, story('Ministers sign a treaty', ['world'])],
  ])('reads %s', (_, kind, one) => {
    expect(sideNewsOf(one)).toBe(kind);
  });
});

describe('sideNewsAsked', () => {
  it.each([
    ['film OR кино', ['leisure']],
    ['hockey AND place:KZ', ['sport']],
    ['Huawei', []],
    ['topic:sanctions', []],
  ])('reads %s', (query, asked) => {
    expect([...sideNewsAsked(query)]).toEqual(asked);
  });
});

describe('isPublicAffairs', () => {
  it.each([
    [true, 'Parliament of Ostrovia debates the budget', 'news'],
    [true, 'Министр энергетики подписал договор', 'news'],
    [true, 'Үкімет бюджетті қарады', 'news'],
    [true, 'Orlick to leave Northwind Grain', 'business'],
    [false, 'President of a club speaks of talks', 'sport'],
    [false, 'Судьба острова', 'news'],
    [false, 'Prime cuts at a warm market', 'news'],
  ])('is %s of %s', (isIt, headline, folder) => {
    expect(isPublicAffairs(story(headline, [folder]))).toBe(isIt);
  });

  it('takes no side where as many outlets have it among stars as among politics', () => {
    expect(isPublicAffairs(story('Orlick in court over a letter', ['stars', 'politics', 'news']))).toBe(false);
    expect(isPublicAffairs(story('Orlick over a letter', ['stars', 'politics', 'law']))).toBe(true);
  });
});
