import { describe, expect, it } from 'vitest';
import { quotesBeside } from '../../src/delivery/quotes-beside.ts';
import type { ItemQuote } from '../../src/model/quote.ts';

const story = {
  itemId: 1,
  headline: 'Harbour of Ostrava opens two grain terminals',
  language: 'en',
  reports: [
    { itemId: 1, outlet: 'One', title: 'Harbour of Ostrava opens two grain terminals', language: 'en' },
    { itemId: 2, outlet: 'Two', title: 'Two grain terminals opened in Ostrava harbour', language: 'en' },
    { itemId: 3, outlet: 'Three', title: 'Ten things to know today', language: 'en' },
    { itemId: 4, outlet: 'Four', title: 'Ministers on a tour of the coast', language: 'en' },
    { itemId: 5, outlet: 'Five', title: 'В порту открыты зерновые терминалы', language: 'ru' },
  ],
};

function quote(itemId: number, text: string, change: Partial<ItemQuote> = {}): ItemQuote {
  const place = { source: 'article', start: itemId * 100, end: itemId * 100 + text.length } as const;
  return {
    itemId,
    ...place,
    text,
    kind: 'direct',
    speaker: 'Lena Orlick',
    confidence: 1,
    isShown: true,
    rank: 1,
    ...change,
  };
}

const beside = (...others: readonly (readonly ItemQuote[])[]) => quotesBeside(story, others).map(({ text }) => text);

describe('quotesBeside', () => {
  it('takes the words of a report whose headline says the same', () => {
    expect(beside([quote(2, 'The first ship will load in May.')])).toEqual(['The first ship will load in May.']);
  });

  it('takes those of a report beside the story only where two outlets print them', () => {
    const aside = quote(3, 'The election will be held in autumn.');
    const printed = 'We waited nine years for these terminals.';
    expect(beside([aside], [quote(4, 'The tour goes on to the north.')])).toEqual([]);
    expect(beside([quote(3, printed), aside], [quote(4, printed, { speaker: 'Orlick' })])).toEqual([printed, printed]);
  });

  it('takes no scrap, no words of nobody and none without a rank', () => {
    const { rank: _, ...unranked } = quote(2, 'Nobody chose this sentence of hers.');
    expect(
      beside([
        quote(2, 'terminals that the whole coast has needed'),
        quote(2, 'It is not known who said this.', { isShown: false }),
        unranked,
      ]),
    ).toEqual([]);
  });

  it('puts the headline’s language first, then what more outlets print', () => {
    const [often, once, russian] = [
      'We waited nine years for these terminals.',
      'The first ship will load in May.',
      'Первое судно встанет под погрузку в мае.',
    ];
    const found = beside([quote(5, russian)], [quote(2, once), quote(2, often, { rank: 2 })], [quote(4, often)]);
    expect(found).toEqual([often, often, once]);
    const both = beside([quote(5, russian)], [quote(4, russian)], [quote(2, once)]);
    expect(both).toEqual([russian, once, russian]);
  });
});
