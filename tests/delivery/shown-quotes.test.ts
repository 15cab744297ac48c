import { describe, expect, it } from 'vitest';
import { cutQuote } from '../../src/delivery/cut-quote.ts';
import { alertQuotes, digestQuote } from '../../src/delivery/shown-quotes.ts';
import type { Quote } from '../../src/model/quote.ts';

function quote(text: string, change: Partial<Quote> = {}): Quote {
  return {
    start: 0,
    end: text.length,
    text,
    kind: 'direct',
    confidence: 0.9,
    isShown: true,
    rank: 1,
    speaker: 'Ann Lee',
    ...change,
  };
}

const words = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`).join(' ');

describe('alertQuotes', () => {
  it('shows the ranked quotes in order of rank with speaker, role, occasion and language', () => {
    const { rank: _none, ...notRanked } = quote('Not ranked.');
    const shown = alertQuotes(
      [
        quote('Second.', { rank: 2, role: 'minister', occasion: 'to Example News' }),
        notRanked,
        quote('First.', { rank: 1 }),
      ],
      'en',
    );
    expect(shown).toEqual([
      { kind: 'quote', text: 'First.', language: 'en', speaker: 'Ann Lee' },
      {
        kind: 'quote',
        text: 'Second.',
        language: 'en',
        speaker: 'Ann Lee',
        role: 'minister',
        occasion: 'to Example News',
      },
    ]);
  });

  it('names nobody below the confidence line', () => {
    expect(alertQuotes([quote('No.', { isShown: false, role: 'minister' })], undefined)).toEqual([
      { kind: 'quote', text: 'No.' },
    ]);
  });

  it('leaves out a scrap of which nobody knows who said it', () => {
    const scrap = quote('plays the most important part in this question', { isShown: false });
    expect(alertQuotes([scrap, quote('plays a part in it', { rank: 2 })], undefined)).toEqual([
      { kind: 'quote', text: 'plays a part in it', speaker: 'Ann Lee' },
    ]);
  });

  it('never puts reported speech into marks', () => {
    expect(alertQuotes([quote('that it was over', { kind: 'indirect' })], 'en')).toEqual([]);
  });

  it('shows at most three quotes', () => {
    expect(
      alertQuotes(
        [1, 2, 3, 4].map((rank) => quote(`Quote ${rank}.`, { rank })),
        'en',
      ),
    ).toHaveLength(3);
  });

  it('shows at most 120 words together', () => {
    const shown = alertQuotes(
      [1, 2, 3].map((rank) => quote(words(50), { rank })),
      'en',
    );
    expect(shown.map(({ text }) => text.split(' ').length)).toEqual([50, 50, 20]);
    expect(shown[2]).toMatchObject({ text: words(20), isCut: true });
    expect(
      alertQuotes(
        [1, 2].map((rank) => quote(words(115), { rank })),
        'en',
      ),
    ).toHaveLength(1);
  });
});

describe('cutQuote', () => {
  it.each([
    ['a quote that fits stays whole', ' Whole words, “marks” and all. ', 12, { text: 'Whole words, “marks” and all.' }],
    [
      'a long one ends after a sentence',
      'One two three four five six seven eight nine. Ten eleven twelve thirteen fourteen.',
      12,
      { text: 'One two three four five six seven eight nine.', isCut: true as const },
    ],
    [
      'a sentence that is turned around by the next is not shown alone',
      'We support it, and we have always supported every measure of it. But we will take part in it ourselves only when the others do.',
      20,
      undefined,
    ],
    [
      'nor in Russian',
      'Мы поддерживаем всё это и каждую из этих мер, как и раньше. Мы, однако, сами участвовать в этом не будем никогда.',
      14,
      undefined,
    ],
    [
      'nor in Kazakh',
      'Біз бұл шаралардың бәрін қолдаймыз және бұрын да солай қолдап келдік. Бірақ өзіміз оған қатыспаймыз, өйткені уақыт жоқ.',
      14,
      undefined,
    ],
    [
      'a sentence is cut after a clause',
      'The bridge between the two towns will be built in two years, says the plan, and the road to it will follow in the spring after that.',
      17,
      { text: 'The bridge between the two towns will be built in two years, says the plan', isCut: true as const },
    ],
    [
      'not where the next clause takes it back',
      'We will open the bridge to every lorry in the spring of next year, if the council pays for the gate and the lamps on it.',
      15,
      undefined,
    ],
    [
      'not inside a clause that denies',
      'The council of this town and all of its members have in all these years never once asked the people for their own money.',
      15,
      undefined,
    ],
    [
      'after a word where nothing is denied',
      'The council of this town and all of its members have in all these years always asked the people for their own money.',
      15,
      { text: 'The council of this town and all of its members have in all these years', isCut: true as const },
    ],
    [
      'what is added by the next sentence turns nothing around',
      'Мы поддерживаем всё это и каждую из этих мер. Кроме того, мы готовы сами в этом участвовать.',
      12,
      { text: 'Мы поддерживаем всё это и каждую из этих мер.', isCut: true as const },
    ],
    [
      'a sentence of twelve words is enough, however much room there is',
      `One two three four five six seven eight nine ten eleven twelve. Then ${words(60)}.`,
      35,
      { text: 'One two three four five six seven eight nine ten eleven twelve.', isCut: true as const },
    ],
  ])('%s', (_name, text, max, expected) => {
    expect(cutQuote(text, max)).toEqual(expected);
  });

  it('gives up rather than show a fragment', () => {
    expect(cutQuote(words(20), 5)).toBeUndefined();
  });

  it('bounds a word without end and keeps a verbatim beginning', () => {
    const text = '😀'.repeat(9000);
    const cut = cutQuote(text, 100)?.text ?? '';
    expect(cut.length).toBeLessThan(1000);
    expect(cut.isWellFormed()).toBe(true);
    expect(text.startsWith(cut)).toBe(true);
  });
});

describe('digestQuote', () => {
  it('is cut to 35 words', () => {
    expect(digestQuote(quote(words(60)), 'en')).toMatchObject({ text: words(35), isCut: true });
  });
});
