import { expect, it } from 'vitest';
import { languageOf } from '../../src/text/language.ts';

it.each([
  ['kk', 'Үкімет жаңа бағдарламаны бекітті, деп хабарлады баспасөз қызметі'],
  ['ru', 'Правительство утвердило новую программу, сообщили журналисты'],
  [undefined, 'Новое правительство'],
  ['ky', 'Өкмөт жаңы программаны бекитти, деп билдирди маалымат кызматы, күзүндө'],
  ['uz', 'Ҳукумат янги дастурни тасдиқлади, деб хабар берди матбуот хизмати, ўтган'],
  ['uz', 'Hukumat yangi dasturni maʼqulladi, oʻtgan yili gʻalla koʻp boʻldi'],
  ['tg', 'Ҳукумат барномаи навро тасдиқ кард, ҷаласа дирӯз гузашт'],
  ['uk', 'Уряд затвердив нову програму, повідомили у прес-службі'],
  ['bg', 'Правителството утвърди новата програма, съобщиха от пресслужбата'],
  ['pl', 'Rząd przyjął nowy program, poinformowały służby prasowe'],
  ['en', 'The government has approved a new programme, the press office said'],
  [undefined, 'В Подмосковье начался съезд'],
  ['en', "Hong Kong's biggest bank says it will pay"],
  [undefined, 'OPEC+ 2026'],
  [undefined, ''],
])('says %s for "%s"', (language, text) => {
  expect(languageOf(text)).toBe(language);
});

it('is not led astray by a foreign name in a long text', () => {
  const text = `${'Компания сообщила о планах выйти на новые рынки. '.repeat(5)} Ұлттық банк`;
  expect(languageOf(text)).toBe('ru');
});
