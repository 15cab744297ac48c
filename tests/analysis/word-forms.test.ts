import { describe, expect, it } from 'vitest';
import { isSuffixChain } from '../../src/analysis/suffix-chains.ts';
import { caseForms, stemOf } from '../../src/analysis/word-forms.ts';

describe('stemOf', () => {
  it.each([
    ['sanction sanctions sanctioned sanctioning'],
    ['price prices priced pricing'],
    ['tax taxes taxed taxing'],
    ['country countries'],
    ['agree agrees agreed agreeing'],
    ['embargo embargoes embargoed'],
    ['freeze froze frozen freezing'],
    ['say says said saying'],
    ['bank banks banked'],
    ['санкция санкции санкций санкциям санкциями санкциях'],
    ['поставка поставки поставок поставкам'],
    ['рынок рынка рынки рынков'],
    ['посол посла послу послом послы послов'],
    ['медь меди медью'],
    ['уголь угля углю углем'],
    ['президент президента президенту президентом'],
    ['новый нового новая новой новые новых'],
    ['китай китая китаю китаем китае'],
    ['идея идеи идей идеями'],
    ['банк банка банком банки банков'],
  ])('gives one stem to %s', (words) => {
    const stems = new Set(words.split(' ').map(stemOf));
    expect([...stems]).toHaveLength(1);
  });

  it.each([
    ['organ', 'organization'],
    ['universe', 'university'],
    ['car', 'care'],
    ['new', 'news'],
    ['посол', 'после'],
    ['медь', 'медиа'],
    ['медь', 'мед'],
    ['уголь', 'угол'],
    ['суд', 'судья'],
    ['грузия', 'груз'],
    ['новость', 'новый'],
    ['санкция', 'санкционировать'],
    ['воин', 'война'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(stemOf(a)).not.toBe(stemOf(b));
  });

  it('leaves a word without vowels as it is', () => {
    expect(stemOf('мвд')).toBe('мвд');
  });
});

describe('caseForms', () => {
  it.each([
    ['Казахстан', 'ru', 'noun', ['казахстан', 'казахстана', 'казахстану', 'казахстаном', 'казахстане']],
    ['Грузия', 'ru', 'noun', ['грузия', 'грузии', 'грузию', 'грузией']],
    ['Южная', 'ru', 'adjective', ['южная', 'южной', 'южную']],
    ['Росія', 'uk', 'noun', ['росія', 'росії', 'росію', 'росією']],
    ['Polska', 'pl', 'noun', ['polska', 'polski', 'polsce', 'polske']],
    ['Německo', 'cs', 'noun', ['nemecko', 'nemecka', 'nemecku', 'nemeckem']],
    ['Uzbek', 'en', 'adjective', ['uzbek', 'uzbeks']],
    ['Peru', 'fr', 'noun', ['peru']],
  ] as const)('of %s in %s', (word, language, kind, expected) => {
    expect(caseForms(word, language, kind)).toEqual(expect.arrayContaining([...expected]));
  });

  it('does not make груз of Грузия', () => {
    expect(caseForms('Грузия', 'ru', 'noun')).not.toContain('груз');
  });
});

describe('isSuffixChain', () => {
  it.each(['', 'ның', 'да', 'дан', 'дағы', 'ымыздың', 'лар', '-тың', 'ға', 'мен', 'ning', 'da', 'dagi'])(
    'takes "%s"',
    (rest) => {
      expect(isSuffixChain(rest)).toBe(true);
    },
  );

  it.each(['овна', 'ский', 'ology', 'нинггг', 'дық', 'а'.repeat(40)])('refuses "%s"', (rest) => {
    expect(isSuffixChain(rest)).toBe(false);
  });
});
