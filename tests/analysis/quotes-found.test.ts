import { describe, expect, it } from 'vitest';
import { findQuotes } from '../../src/analysis/find-quotes.ts';

const wordsOf = (text: string) => findQuotes(text).map((quote) => text.slice(quote.start, quote.end));

describe('marks', () => {
  it.each([
    ['curly', 'She said “we will rebuild the old bridge” on Monday.'],
    ['straight', 'She said "we will rebuild the old bridge" on Monday.'],
    ['guillemets', 'She said «we will rebuild the old bridge» on Monday.'],
    ['low and high', 'She said „we will rebuild the old bridge“ on Monday.'],
    ['single curly', 'She said ‘we will rebuild the old bridge’ on Monday.'],
    ['single straight', "She said 'we will rebuild the old bridge' on Monday."],
    ['doubled apostrophes', "She said ''we will rebuild the old bridge'' on Monday."],
    ['a wrong pair', 'She said “we will rebuild the old bridge" on Monday.'],
    ['another wrong pair', 'She said «we will rebuild the old bridge" on Monday.'],
  ])('finds words in %s marks, without the marks', (_name, text) => {
    expect(wordsOf(text)).toEqual(['we will rebuild the old bridge']);
  });

  it('leaves out a comma before the closing mark but keeps a full stop', () => {
    expect(wordsOf('“We will rebuild it,” she said. “It stays our bridge.”')).toEqual([
      'We will rebuild it',
      'It stays our bridge.',
    ]);
  });

  it('does not take apostrophes for marks', () => {
    expect(wordsOf("The workers' union and the mayor's office don't agree, the '90s are over.")).toEqual([]);
  });

  it('keeps a quotation within a quotation in one piece', () => {
    const text = '“He told me ‘never sell the mill’ and left,” she said.';
    expect(wordsOf(text)).toEqual(['He told me ‘never sell the mill’ and left']);
  });

  it('ends each paragraph of a long quotation whose marks are opened again', () => {
    const text = '“The river is low this year.\n\n“The mill stands still for now,” she said.';
    expect(wordsOf(text)).toEqual(['The river is low this year.', 'The mill stands still for now']);
  });

  it('drops an opening mark that nothing closes', () => {
    expect(wordsOf('“The river is low, she said. And then everybody went home.\n\nNo more words.')).toEqual([]);
  });

  it('starts anew where an English mark was left unclosed', () => {
    expect(wordsOf('"The river is low, she said. "The mill stands still for now."')).toEqual([
      'The mill stands still for now.',
    ]);
  });
});

describe('Russian constructions', () => {
  it('pairs marks nested in the same marks', () => {
    const text = '"Мы построим для "Речпрома" новый причал", - сказал Ершов.';
    expect(wordsOf(text)).toEqual(['Мы построим для "Речпрома" новый причал']);
  });

  it('lets a name in marks at the end share the closing mark', () => {
    const text = '«Мы построим причал вместе с «Речпромом», — сказал Ершов.';
    expect(wordsOf(text)).toEqual(['Мы построим причал вместе с «Речпромом']);
  });

  it('cuts the narrator out of the words', () => {
    const text = '«Причал будет готов к осени, — сказал Ершов. — Деньги уже есть в бюджете».';
    expect(wordsOf(text)).toEqual(['Причал будет готов к осени', 'Деньги уже есть в бюджете']);
  });

  it('finds speech after a dash', () => {
    const text = '— Причал будет готов к осени, — сказал Ершов. — Деньги уже есть.';
    expect(wordsOf(text)).toEqual(['Причал будет готов к осени', 'Деньги уже есть.']);
  });

  it('takes a dash within the words for no narrator, even with a speech verb soon after', () => {
    const text = '«Лодки на реке,— это большая редкость,— рассказал Игорь Ершов.— Раньше их было больше».';
    expect(wordsOf(text)).toEqual(['Лодки на реке,— это большая редкость', 'Раньше их было больше']);
  });

  it('finds the lines of an interview, where no narrator speaks', () => {
    const text =
      'О новом причале рассказал Игорь Ершов.\n— Когда откроется новый причал?\n— Мы откроем его этой осенью.';
    expect(wordsOf(text)).toEqual(['Когда откроется новый причал?', 'Мы откроем его этой осенью.']);
  });

  it('keeps the words of a text that was cut off before the closing mark', () => {
    const text = 'Игорь Ершов сказал: "Причал будет готов к осени, деньги на него есть и';
    expect(wordsOf(text)).toEqual(['Причал будет готов к осени, деньги на него есть и']);
  });

  it('takes no list for speech', () => {
    expect(wordsOf('Купить надо:\n— доски и гвозди;\n— краску;\n— новый канат.')).toEqual([]);
  });
});

describe('names and titles', () => {
  it.each([
    'Компания «Речпром» и газета "Голос реки" закрылись.',
    'The film “The Last Ferry to Nowhere” opens on Friday.',
    'Принят закон «О внесении изменений в правила судоходства».',
  ])('leaves out %j', (text) => {
    expect(wordsOf(text)).toEqual([]);
  });
});
