import { describe, expect, it } from 'vitest';
import { keyQuotes } from '../../src/analysis/key-quotes.ts';

const ARTICLE = `Harbour Tax Divides the Council

Mayor Ingrid Solberg defended the harbour tax on Tuesday in an interview with Radio Fjord.

“We will keep the harbour tax until the new pier is paid for, and nobody should expect an exception,” Solberg said in a statement.

“This tax drives every small boat out of our port,” said fisherman Olav Brekke.

The Fishing Union said that “its members will not pay the harbour tax this year.”

Solberg called the plan “generous” and left.`;

describe('keyQuotes', () => {
  const quotes = keyQuotes({ text: ARTICLE, terms: ['harbour', 'tax'] });

  it('gives verbatim slices with their offsets, in order of place', () => {
    for (const quote of quotes) expect(ARTICLE.slice(quote.start, quote.end)).toBe(quote.text);
    expect(quotes.map((quote) => quote.start)).toEqual(quotes.map((quote) => quote.start).sort((a, b) => a - b));
  });

  it('names persons with office and institutions with their full name', () => {
    const said = quotes.map((quote) => [quote.speaker, quote.role, quote.speakerKind]);
    expect(said.slice(0, 3)).toEqual([
      ['Ingrid Solberg', 'Mayor', 'person'],
      ['Olav Brekke', 'fisherman', 'person'],
      ['Fishing Union', undefined, 'institution'],
    ]);
  });

  it('ranks real statements of several speakers, never a scare quote', () => {
    const ranked = quotes.filter((quote) => quote.rank !== undefined);
    expect(ranked.map((quote) => quote.rank).sort()).toEqual([1, 2, 3]);
    expect(new Set(ranked.map((quote) => quote.speaker)).size).toBe(3);
    expect(ranked.every((quote) => quote.text !== 'generous')).toBe(true);
  });

  it('tells the occasion when the sentence has it', () => {
    expect(quotes[0]?.occasion).toBe('in a statement');
  });

  it('says the partner of an interview as the article has it', () => {
    const text =
      'In an interview with the Radio Fjord agency, Ingrid Solberg said that “the harbour tax will stay for years.”';
    expect(keyQuotes({ text })[0]?.occasion).toBe('in an interview with the Radio Fjord agency');
  });

  it.each([
    ['during a press conference on April 29, before the vote', 'during a press conference on April 29'],
    ['in a statement on Monday', 'in a statement on Monday'],
    ['in a post on Chatterbox', 'in a post on Chatterbox'],
    ["in an interview with Radio Fjord.'Many sides'The port authority disagreed", 'in an interview with Radio Fjord'],
  ])('says of "%s" the whole day and not the next sentence', (written, occasion) => {
    const text = `“The harbour tax will stay for years and years,” Ingrid Solberg said ${written}.`;
    expect(keyQuotes({ text })[0]?.occasion).toBe(occasion);
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['no quotes', 'Nothing was said today.'],
    ['one mark', `“${'word '.repeat(200_000)}`],
    ['a million marks', '"'.repeat(1_000_000)],
    ['spaced marks', '" a '.repeat(100_000)],
    ['opening marks', '«слово '.repeat(50_000)],
    ['nested openings', '“‘«„'.repeat(50_000)],
    ['dashes', '— А, — сказал Б. '.repeat(2_000)],
    ['interview labels', 'Anna Orlova: Yes, we will.\n\n'.repeat(5_000)],
    ['speakers', '“We will stay here,” Anna Orlova said. '.repeat(1_500)],
    ['all capitals', '“WE WILL NOT PAY THE TAX,” SAID INGRID SOLBERG. “NEVER.”'],
    ['right to left', 'אמר “we will not pay the tax” שלום'],
    ['lone surrogates', '“we will \ud800 not pay the tax,” Ingrid Solberg said.'],
  ])(
    'takes %s without harm',
    (_name, text) => {
      for (const quote of keyQuotes({ text })) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
    },
    60_000,
  );

  it('finds the words of a Kazakh article and is honest about its speakers', () => {
    const text = '«Біз жаңа көпір саламыз және оны биыл ашамыз», – деді Ерлан Сәтбаев.';
    const [quote] = keyQuotes({ text });
    expect(quote?.text).toBe('Біз жаңа көпір саламыз және оны биыл ашамыз');
    expect(quote?.isShown).toBe(false);
  });
});
