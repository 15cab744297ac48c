import { describe, expect, it } from 'vitest';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import { countriesOf, nearPlace, placeCode } from '../../src/analysis/places.ts';

describe('placeCode', () => {
  it.each([
    ['KZ', 'KZ'],
    ['kz', 'KZ'],
    ['Казахстан', 'KZ'],
    ['Қазақстан', 'KZ'],
    ['Oʻzbekiston', 'UZ'],
    ['Turkey', 'TR'],
    ['США', 'US'],
    ['Великобритания', 'GB'],
    ['Central Asia', 'central-asia'],
    ['орталық азия', 'central-asia'],
    ['EU', 'EU'],
    ['Atlantis', undefined],
    ['', undefined],
  ])('knows %s as %s', (text, code) => {
    expect(placeCode(text)).toBe(code);
  });

  it('suggests the nearest name', () => {
    expect(nearPlace('Kyrgystan')).toBe('Kyrgyzstan');
    expect(nearPlace('Узбикистан')).toBe('Узбекистан');
  });

  it('opens a region into its members', () => {
    expect(countriesOf('central-asia')).toEqual(['KZ', 'KG', 'TJ', 'TM', 'UZ']);
    expect(countriesOf('KZ')).toEqual(['KZ']);
  });
});

describe('place:', () => {
  const named = (code: string, title: string) =>
    matchDocument(compileWatches([{ id: 1, query: `place:${code}` }], []), { title, text: '' }).get(1);

  it.each([
    ['KZ', 'Переговоры с Казахстаном продолжились', 'Казахстаном'],
    ['KZ', 'Қазақстанымыздың жаңа заңдары', 'Қазақстанымыздың'],
    ['KZ', 'Kazakhstan’s new railway', 'Kazakhstan'],
    ['KZ', 'Kazakistan’da seçim yapılıyor, şimdi', 'Kazakistan’da'],
    ['US', 'U.S. farmers plant less', 'U.S'],
    ['US', 'АҚШ-тың жаңа заңы', 'АҚШ'],
    ['KR', 'Выборы в Южной Корее', 'Южной Корее'],
    ['GB', 'Wybory w Wielkiej Brytanii odbędą się później', 'Wielkiej Brytanii'],
    ['DE', 'Wybory w Niemczech odbędą się później', 'Niemczech'],
    ['GE', 'Дороги Грузии отремонтируют', 'Грузии'],
    ['UZ', 'Oʻzbekistonda yangi yoʻl ochildi', 'Oʻzbekistonda'],
    ['UZ', 'Ўзбекистонда янги йўл очилди', 'Ўзбекистонда'],
    ['TJ', 'Тоҷикистон бо Чин созиш кард, гӯянд', 'Тоҷикистон'],
    ['KG', 'Кыргызстандын өкмөтү', 'Кыргызстандын'],
    ['KZ', 'Жеңісті Қазақстаныма арнаймын', 'Қазақстаныма'],
    ['EG', 'Переговоры прошли в Египте', 'Египте'],
    ['GE', 'Georgia and Azerbaijan sign transit deal', 'Georgia'],
    ['TG', 'Президент Того прибыл в Ломе', 'Того'],
    ['TR', 'Turkey raises rates again', 'Turkey'],
    ['eaeu', 'EAEU leaders meet', 'EAEU'],
  ])('%s is named in "%s"', (code, title, term) => {
    const match = named(code, title);
    expect(match?.terms ?? []).toContain(term);
    expect(match?.by).toBe('name');
  });

  it.each([
    ['GE', 'Грузы задержаны на складе'],
    ['TG', 'Итоги того матча подвели вечером'],
    ['TR', 'How to roast a turkey'],
    ['TR', 'Best Turkey Recipes for Thanksgiving'],
    ['GE', 'Georgia votes in runoff for senator'],
    ['JO', 'Jordan returns to Bulls as NBA season opens'],
    ['US', 'Голос Америки сообщил'],
    ['TG', 'Того же мнения эксперты'],
    ['US', 'Tell us what you think'],
    ['IE', 'Договор по Северной Ирландии обсудят в Лондоне'],
    ['US', 'Farmers in Latin America plant less'],
    ['IS', 'Ostrov and Island of dreams'],
    ['KZ', 'Казань готовится к зиме'],
    ['KZ', 'Он снимался в «Семейке Орликов»'],
    ['UZ', 'Дачи в Рузе подорожали'],
  ])('%s is not named in "%s"', (code, title) => {
    expect(named(code, title)).toBeUndefined();
  });

  it.each([
    ['Kazakh', 'Kazakh miners strike', 'adjective'],
    ['казахстанский', 'Казахстанские шахтёры бастуют', 'adjective'],
    ['қазақстандық', 'Қазақстандықтар сайлауға барды', 'adjective'],
    ['Astana', 'Talks in Astana resume', 'city'],
    ['казахи', 'Среди пассажиров были казахи', 'adjective'],
    ['казахстанцы', 'Штрафы для казахстанцев выросли', 'adjective'],
    ['the name beside the adjective', 'Kazakh miners strike in Kazakhstan', 'name'],
  ])('says how the place was named: %s', (_name, title, by) => {
    expect(named('KZ', title)?.by).toBe(by);
  });
});
