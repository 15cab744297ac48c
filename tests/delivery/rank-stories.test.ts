import { describe, expect, it } from 'vitest';
import { independentSources, rankStories, variedStories } from '../../src/delivery/rank-stories.ts';
import { speakerStanding } from '../../src/delivery/speaker-standing.ts';
import type { DigestStory } from '../../src/model/digest.ts';
import type { ItemQuote } from '../../src/model/quote.ts';

const HOUR = 3_600_000;

function quote(change: Partial<ItemQuote>): ItemQuote {
  return {
    itemId: 1,
    source: 'article',
    start: 0,
    end: 10,
    text: 'We shall sign it on Monday.',
    kind: 'direct',
    speaker: 'Lena Orlick',
    speakerKind: 'person',
    confidence: 1,
    isShown: true,
    rank: 1,
    ...change,
  };
}

function story(storyId: number, change: Partial<DigestStory> = {}): DigestStory {
  const headline = change.headline ?? `${storyId}subject ${storyId}headline`;
  return {
    storyId,
    itemId: storyId,
    watchIds: [1],
    hasTitleMatch: false,
    headline,
    outlet: `Outlet ${storyId}`,
    at: 0,
    reports: [],
    quotes: [],
    ...change,
  };
}

function reports(...titles: readonly string[]): DigestStory['reports'] {
  return titles.map((title, index) => ({ itemId: index, outlet: `Reporter ${index}`, title }));
}

const ranked = (...stories: readonly DigestStory[]) => rankStories(stories).map(({ story: { storyId } }) => storyId);

describe('rankStories', () => {
  it.each<[string, Partial<DigestStory>]>([
    ['more outlets', { reports: reports('Bridge opens', 'A bridge for the town') }],
    ['a match in the headline', { hasTitleMatch: true }],
    ['a match that is about the query', { isAbout: true }],
    ['what a parliament does', { headline: 'Parliament sits late' }],
    ['a quoted minister', { quotes: [quote({ role: 'minister of energy' })] }],
    ['a later hour', { at: HOUR }],
  ])('puts %s first', (_, change) => {
    expect(ranked(story(1, change), story(2))).toEqual([1, 2]);
  });

  it('puts what an earlier digest told last', () => {
    expect(ranked(story(1, { wasTold: true, hasTitleMatch: true }), story(2))).toEqual([2, 1]);
  });

  it('does not let freshness outweigh many outlets', () => {
    const many = reports('a b', 'c d', 'e f', 'g h', 'i j');
    expect(ranked(story(1, { at: 20 * HOUR }), story(2, { reports: many }))).toEqual([2, 1]);
  });

  it('orders equals by time, then by id', () => {
    expect(ranked(story(1), story(3), story(2))).toEqual([3, 2, 1]);
  });

  it.each<[string, Partial<DigestStory>]>([
    ['a mention in passing', { isAbout: false }],
    ['the weather', { headline: 'В столице ожидаются дождь и снег' }],
    ['an exchange rate', { headline: 'Курс доллара на вторник' }],
    ['a boxing match', { headline: 'Промоутер: третий бой нужен, чтобы бокс жил' }],
    ['a transfer of a club', { headline: 'Клуб расстанется с пятью легионерами' }],
    ['a star, by where outlets put it', { url: 'https://ostrov.example/stars/1' }],
    ['a match of a sport', { headline: 'Hockey: the capital’s club wins again' }],
    ['sport that only another headline of it names', { reports: reports('Orlick signs', 'Boxer Orlick signs') }],
    ['a story of which few of many outlets name the subject', { matchedShare: 0.1 }],
  ])('puts %s last, however many outlets have it', (_, change) => {
    const many = reports('One road', 'Two roads', 'Three roads', 'Four roads');
    const other = story(3, { headline: 'Snow shoes sell well', isAbout: true });
    expect(ranked(story(2, { isAbout: true, reports: many, ...change }), other)).toEqual([3, 2]);
  });

  it('puts a place that is named before one by an adjective, and that before a city; a headline’s city is as good as a name', () => {
    const named = (id: number, naming: 'name' | 'adjective' | 'city', hasTitleMatch = false) =>
      story(id, { naming, hasTitleMatch, isAbout: true });
    expect(ranked(named(3, 'city'), named(2, 'adjective'), named(1, 'name'))).toEqual([1, 2, 3]);
    expect(ranked(named(2, 'city', true), named(1, 'name', true))).toEqual([2, 1]);
  });
});

describe('independentSources', () => {
  it('counts copies of one headline a fifth each', () => {
    expect(independentSources('A', 'Bridge opens', [])).toBe(1);
    expect(independentSources('A', 'Bridge opens', reports('Bridge opens!', '“Bridge” opens'))).toBeCloseTo(1.4);
    expect(independentSources('A', 'Bridge opens', reports('A town gets its bridge'))).toBe(2);
  });
});

describe('variedStories', () => {
  const chosen = (stories: readonly DigestStory[], most: number) =>
    variedStories(rankStories(stories), most).map(({ storyId }) => storyId);

  it('does not let one subject fill the page', () => {
    const weather = [1, 2, 3].map((id) =>
      story(id, { headline: `Floods and storms strike region ${id}`, reports: reports('x y', 'z w') }),
    );
    expect(chosen([...weather, story(4), story(5)], 3)).toEqual([3, 5, 4]);
  });

  it('leaves what says the same again to the headlines', () => {
    const headlines = [
      'Migrant workers will send two billion less home',
      'Migrant workers will send home 2.6 bn less',
      'Bridge opens',
    ];
    expect(
      chosen(
        headlines.map((headline, index) => story(index + 1, { headline })),
        3,
      ),
    ).toEqual([3, 2]);
  });

  it('does not let one outlet fill the page', () => {
    const own = [3, 4, 5].map((id) => story(id, { outlet: 'One' }));
    expect(chosen([...own, story(1), story(2)], 3)).toEqual([5, 2, 1]);
  });

  it('gives all when there is room', () => {
    expect(chosen([story(1), story(2)], 9)).toEqual([2, 1]);
  });
});

describe('speakerStanding', () => {
  it.each<[string, Partial<ItemQuote>, number]>([
    ['who decides', { role: 'President of Ostrovia' }, 1],
    ['who decides, in Russian', { role: 'министр энергетики' }, 1],
    ['who speaks for them', { role: 'deputy minister' }, 0.7],
    ['a spokesperson', { role: 'пресс-секретарь президента' }, 0.7],
    ['who leads a company', { role: 'founder and CEO of Northwind Grain' }, 0.7],
    ['who held an office', { role: 'former president' }, 0.4],
    ['who observes', { role: 'политолог' }, 0.4],
    ['an institution', { speakerKind: 'institution' }, 0.5],
    ['a body that decides, by its own name', { speakerKind: 'unnamed', speaker: 'the government' }, 0.5],
    ['an office without a name', { speakerKind: 'unnamed', speaker: 'a ministry spokesman' }, 0.7],
    ['somebody', { speakerKind: 'unnamed', speaker: 'a viewer' }, 0],
    ['experts', { speakerKind: 'unnamed', speaker: 'эксперты' }, 0],
    ['an agency', { speakerKind: 'institution', speaker: 'РИА Новости' }, 0],
    ['a name alone', {}, 0.3],
    ['nobody who is shown', { isShown: false, role: 'President' }, 0],
  ])('weighs %s', (_, change, standing) => {
    expect(speakerStanding(quote(change))).toBe(standing);
  });
});
