import { describe, expect, it } from 'vitest';
import { foldWord, wordsIn } from '../../src/text/words.ts';

const printed = (text: string) => wordsIn(text).map((word) => text.slice(word.start, word.end));

describe('wordsIn', () => {
  it.each([
    [
      'parts words at spaces, hyphens and full stops',
      'Kyrgyz-Kazakh border, U.S. aid',
      ['Kyrgyz', 'Kazakh', 'border', 'U', 'S', 'aid'],
    ],
    ['leaves the English possessive outside', "Kazakhstan's and Tokayev’s", ['Kazakhstan', 'and', 'Tokayev']],
    ['leaves a French elision outside', 'l’Iran et d’Ivoire', ['Iran', 'et', 'Ivoire']],
    [
      'keeps the apostrophe of Uzbek and Ukrainian words',
      "Oʻzbekiston О'zbek п’ять",
      ['Oʻzbekiston', "О'zbek", 'п’ять'],
    ],
    ['leaves quotation marks outside', '‘санкции’ «Қазақстан»', ['санкции', 'Қазақстан']],
    ['counts offsets in UTF-16 units behind an emoji', '🇰🇿 Astana', ['Astana']],
    ['finds nothing in punctuation and lone surrogates', '… — \ud800 !', []],
  ])('%s', (_name, text, expected) => {
    expect(printed(text)).toEqual(expected);
  });

  it('tells how a word is written', () => {
    expect(wordsIn('oil Oil OIL 500 A').map((word) => word.wordCase)).toEqual([
      'lower',
      'capital',
      'capitals',
      'lower',
      'capital',
    ]);
  });
});

describe('foldWord', () => {
  it.each([
    ['Санкции', 'санкции'],
    ['Серьёзный', 'серьезный'],
    ['Россі́я', 'россія'],
    ['Қазақстан', 'қазақстан'],
    ['Türkiye', 'turkiye'],
    ['Łotwa', 'lotwa'],
    ['Oʻzbekiston', 'ozbekiston'],
    ['санк\u00adции', 'санкции'],
    ['Китай', 'китай'],
  ])('folds %s to %s', (word, folded) => {
    expect(foldWord(word)).toBe(folded);
  });
});
