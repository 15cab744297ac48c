import { describe, expect, it } from 'vitest';
import { isSameStatement, readStatement, speakerKey } from '../../src/text/same-statement.ts';

function isSame(one: string, other: string, speakers: readonly [string, string] = ['Lena Orlick', 'Orlick']): boolean {
  const [a, b] = [
    { text: one, speaker: speakers[0] },
    { text: other, speaker: speakers[1] },
  ].map(readStatement);
  if (!a || !b) throw new Error('two statements');
  return isSameStatement(a, b);
}

describe('isSameStatement', () => {
  it.each<[string, string, string, (readonly [string, string])?]>([
    ['equal', 'We shall build it.', 'We shall build it'],
    ['cut', 'we shall build it in two', 'Yes, we shall build it in two years.', ['Lena Orlick', '']],
    ['worded anew', 'We shall build the wind park in two years', 'In two years we shall build this wind park'],
    ['inflected', 'Мы построим ветряной парк за два года', 'За два года будет построен ветряной парк, мы его построим'],
    ['a number in other signs', 'The park costs 9,709 crowns a year', 'the park costs 9 709 crowns a year now'],
    [
      'translated, with a number',
      'We lost 412 boats in one night',
      'За одну ночь мы потеряли 412 лодок',
      ['Lena Orlick', 'Лена Орлик'],
    ],
    [
      'translated, with names',
      'A road from Karasai to Vestby comes in May',
      'В мае придёт дорога из Карасая в Вестби',
      ['Orlick', 'Орлик'],
    ],
  ])('takes for one: %s', (_name, one, other, speakers) => {
    expect(isSame(one, other, speakers)).toBe(true);
  });

  it.each<[string, string, string, (readonly [string, string])?]>([
    ['a denial', 'We shall build the wind park in two years', 'We shall not build the wind park in two years'],
    ['another number', 'The park will cost 300 million in two years', 'The park will cost 500 million in two years'],
    ['another speaker', 'We shall build the wind park soon', 'We shall soon build this wind park', ['Orlick', 'Bern']],
    ['nobody known', 'We shall build the wind park soon', 'We shall soon build this wind park', ['', '']],
    ['one subject', 'The wind park is good for the village', 'The wind park was never asked for by anyone'],
    ['few words', 'a good day', 'It was a good day for all of us who live here'],
    [
      'another language without numbers and names',
      'We shall build it soon',
      'Мы скоро его построим',
      ['Orlick', 'Орлик'],
    ],
    ['another number in translation', 'We lost 412 boats', 'Мы потеряли 214 лодок', ['Orlick', 'Орлик']],
  ])('keeps apart: %s', (_name, one, other, speakers) => {
    expect(isSame(one, other, speakers)).toBe(false);
  });
});

it('knows a speaker by the surname in both scripts', () => {
  expect(new Set(['Lena Orlick', 'Orlick', 'Лена Орлик'].map(speakerKey)).size).toBe(1);
  expect(speakerKey(undefined)).toBe('');
});
