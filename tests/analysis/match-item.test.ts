import { describe, expect, it } from 'vitest';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import type { QueryDocument } from '../../src/model/query.ts';
import type { QueryMatch } from '../../src/model/watch.ts';
import { testTopics } from './topics-for-tests.ts';

const far = 'x '.repeat(200);

function match(query: string, document: Partial<QueryDocument>): QueryMatch | undefined {
  const compiled = compileWatches([{ id: 1, query }], testTopics);
  expect(compiled.broken).toEqual([]);
  return matchDocument(compiled, { title: '', text: '', ...document }).get(1);
}

describe('words', () => {
  it.each([
    ['sanction', 'New sanctions imposed'],
    ['поставка', 'Объём поставок вырос'],
    ['қазақстан', 'Қазақстанда жаңбыр'],
    ['"oil price"', 'The Oil Price falls'],
    ['ice-cream', 'Ice creams sold out'],
    ['санкц*', 'Санкционный список'],
    ['=sanctions', 'SANCTIONS!'],
    ['U.S.', 'the U.S. army'],
    ['ёлка', 'Елки и елка'],
  ])('%s is met by "%s"', (query, title) => {
    expect(match(query, { title })?.zone).toBe('title');
  });

  it.each([
    ['oil', 'Turmoil in the east'],
    ['санкция', 'Несанкционированный митинг'],
    ['"oil prices"', 'The oil price falls'],
    ['"price oil"', 'oil price'],
    ['=sanctions', 'sanctioned'],
    ['US', 'join us today'],
    ['ice-cream', 'ice and cream'],
  ])('%s is not met by "%s"', (query, title) => {
    expect(match(query, { title })).toBeUndefined();
  });
});

describe('a Russian word under whose stem another one stands', () => {
  it.each([
    ['уран', 'Торги ураном начались'],
    ['титан', 'Завод торгует титаном'],
    ['Казахстан', 'Граница с Казахстаном открыта'],
    ['германий', 'Добыча германия выросла'],
    ['данные', 'Данных мало'],
    ['Индия', 'Урожай в Индии'],
    ['серб', 'Сербы победили'],
    ['штат', 'Штаты Новой Англии'],
    ['остров', 'Дорога к островам'],
    ['Песков', 'Встреча с Песковым'],
    ['Песковым', 'Песков пришёл'],
    ['Медведев', 'Письмо Медведеву'],
    ['Маск', 'Ракета Маска взлетела'],
    ['маска', 'Маски сняты'],
    ['Доминик', 'Письмо Доминика'],
  ])('%s is met by "%s"', (query, title) => {
    expect(match(query, { title })?.zone).toBe('title');
  });

  it.each([
    ['уран', 'Снег на Урале', 'Снег выпал на Урал'],
    ['Урал', 'Добыча урана'],
    ['германий', 'Выборы в Германии', 'Германия выбирает'],
    ['данные', 'Мост в Данию', 'Дания строит мост'],
    ['куб', 'Кубу ждёт шторм'],
    ['дело', 'Смог в Дели'],
    ['газ', 'Дорога в Газу'],
    ['остров', 'Острый перец'],
    ['Песков', 'Песок подорожал'],
    ['песок', 'Песков пришёл'],
    ['Медведев', 'Медведи проснулись'],
    ['медведь', 'Медведев пришёл'],
    ['Маск', 'Маски сняты', 'маска снята'],
    ['маски', 'Маск взлетает'],
  ])('%s is not met by "%s"', (query, ...titles) => {
    for (const title of titles) expect(match(query, { title })).toBeUndefined();
  });
});

describe('zones', () => {
  it.each([
    ['title', { title: 'oil and gas', text: far }],
    ['lead', { title: 'oil', text: `gas ${far}` }],
    ['body', { title: 'oil', text: `${far} gas` }],
  ])('%s is the smallest that satisfies all of the query', (zone, document) => {
    const found = match('oil AND gas', document);
    expect(found?.zone).toBe(zone);
    expect(found?.isAbout).toBe(zone !== 'body');
  });

  it('ends the lead after 300 characters of text', () => {
    expect(match('gas', { text: `${'x'.repeat(296)} gas` })?.zone).toBe('lead');
    expect(match('gas', { text: `${'x'.repeat(297)} gas` })?.zone).toBe('body');
  });

  it('takes the smallest zone over the sides of an OR', () => {
    expect(match('oil OR gas', { title: 'gas', text: `${far} oil` })?.zone).toBe('title');
  });

  it('meets place: by the country of the source last of all, without terms', () => {
    expect(match('place:central-asia', { title: 'Weather', sourceCountry: 'KG' })).toEqual({
      zone: 'source',
      isAbout: false,
      spans: [],
      terms: [],
    });
    expect(match('place:KZ', { title: 'Weather', sourceCountry: 'KG' })).toBeUndefined();
    expect(match('weather AND place:KG', { title: 'Weather', sourceCountry: 'KG' })).toMatchObject({
      zone: 'source',
      terms: ['Weather'],
    });
  });
});

describe('NOT', () => {
  it('looks at everything, also where the rest is met in the title', () => {
    expect(match('oil -gas', { title: 'oil', text: far })?.zone).toBe('title');
    expect(match('oil -gas', { title: 'oil', text: `${far} gas` })).toBeUndefined();
  });

  it('of a place looks at the source too, so that a query and its opposite never both match', () => {
    expect(match('oil NOT place:KZ', { title: 'oil', sourceCountry: 'KZ' })).toBeUndefined();
  });
});

describe('EXCEPT', () => {
  const query = 'penalty EXCEPT (penalty-kick OR "penalty shootout")';

  it('does not count a word inside the exception', () => {
    expect(match(query, { title: 'Late penalty kick decides the match' })).toBeUndefined();
  });

  it('counts the same word elsewhere', () => {
    const found = match(query, { title: 'Penalty kick', text: 'A tax penalty was paid.' });
    expect(found).toMatchObject({ zone: 'lead', terms: ['penalty'] });
  });
});

describe('fields', () => {
  it.each([
    ['title:oil', { title: 'oil' }, true],
    ['title:oil', { text: 'oil' }, false],
    ['title:(oil OR gas)', { title: 'gas', text: 'oil' }, true],
    ['oil title:gas', { title: 'oil', text: 'gas' }, false],
    ['source:kazinform', { outlet: 'Kazinform (English)' }, true],
    ['source:"radio free europe"', { outlet: 'Radio Free Europe/RL' }, true],
    ['source:news', { outlet: 'Newsroom' }, false],
    ['source:bbc.co.uk', { host: 'www.bbc.co.uk' }, true],
    ['source:bbc', { host: 'www.bbc.co.uk' }, true],
    ['source:co.uk.evil', { host: 'www.bbc.co.uk' }, false],
    ['author:ivanova', { title: 'x', author: 'Anna Ivanova' }, true],
    ['author:"anna ivanova"', { title: 'x', author: 'Anna Ivanova, Astana' }, true],
    ['author:ivan', { title: 'x', author: 'Anna Ivanova' }, false],
    ['author:ivanova', { title: 'Ivanova' }, false],
    ['section:economy', { title: 'x', section: 'World Economy' }, true],
    ['section:sport', { title: 'x', section: 'World Economy' }, false],
    ['oil AND section:economy', { title: 'oil', section: 'Economy' }, true],
    ['lang:ru', { title: 'Новый рынок открылся в мэрии', language: 'kk' }, true],
    ['lang:kk', { title: 'OPEC', language: 'kk-KZ' }, true],
    ['lang:kk', { title: 'OPEC' }, false],
  ])('%s on %o', (query, document, isMet) => {
    expect(match(query, document) !== undefined).toBe(isMet);
  });
});

describe('a match', () => {
  it('tells spans in UTF-16 offsets and terms as printed', () => {
    const title = '🛢 Казахстан и санкции';
    const text = 'О санкциях говорили в Казахстане; санкции обсудят.';
    const found = match('санкция AND place:KZ', { title, text });
    expect(found?.spans.map(({ field, start, end }) => (field === 'title' ? title : text).slice(start, end))).toEqual([
      'Казахстан',
      'санкции',
      'санкциях',
      'Казахстане',
      'санкции',
    ]);
    expect(found?.terms).toEqual(['Казахстан', 'санкции', 'санкциях', 'Казахстане']);
    expect(found?.by).toBe('name');
  });

  it('leaves out what only an unmet side of an OR found', () => {
    expect(match('oil OR (gas AND coal)', { title: 'oil and gas' })?.terms).toEqual(['oil']);
  });

  it('stays small on a text that is nothing but the word', () => {
    const found = match('oil', { text: 'oil '.repeat(50_000) });
    expect(found?.spans.length).toBeLessThanOrEqual(40);
  });
});

describe('mayMatch', () => {
  const pre = (query: string, document: Partial<QueryDocument>) =>
    compileWatches([{ id: 1, query }], testTopics).mayMatch({ title: '', text: '', ...document });

  it.each([
    ['one of two words', 'oil AND gas', { title: 'gas' }, true],
    ['none of the words', 'oil AND gas', { title: 'coal' }, false],
    ['a word that would be excluded', 'oil NOT gas', { title: 'gas' }, false],
    ['a word of the text that title: asks for', 'title:oil', { text: 'oil' }, true],
    ['only the source country beside a word', 'oil AND place:KZ', { title: 'Weather', sourceCountry: 'KZ' }, false],
    ['the source country alone', 'place:KZ', { title: 'Weather', sourceCountry: 'KZ' }, true],
    ['the source alone', 'source:kazinform', { outlet: 'Kazinform' }, true],
    ['only the language beside a word', 'lang:ru санкции', { title: 'Новый рынок открылся', language: 'ru' }, false],
  ])('on %s', (_name, query, document, expected) => {
    expect(pre(query, document)).toBe(expected);
  });
});
