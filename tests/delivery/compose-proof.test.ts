import { expect, it } from 'vitest';
import { composeProof } from '../../src/delivery/compose-proof.ts';

const WATCH = { number: 3, query: 'oil' };
const ITEM = { title: 'Oil price rises', outlet: 'Steppe News', firstSeenAt: 2000 };
const FIRST = { kind: 'phrase', id: 'proof-first', args: { number: '3', query: { kind: 'code', text: 'oil' } } };

it('shows the newest match as headline, outlet and time', () => {
  const proof = composeProof(WATCH, { item: { ...ITEM, publishedAt: 1000, url: 'https://steppe.example/2' } });
  expect(proof.summary).toEqual([FIRST]);
  expect(proof.blocks[2]).toEqual({
    kind: 'group',
    blocks: [
      {
        kind: 'paragraph',
        children: [
          { kind: 'link', url: 'https://steppe.example/2', children: [{ kind: 'text', text: 'Oil price rises' }] },
        ],
      },
      {
        kind: 'note',
        children: [
          {
            kind: 'phrase',
            id: 'story-source',
            args: { outlet: 'Steppe News', at: { kind: 'instant', at: 1000, style: 'date-time' } },
          },
        ],
      },
    ],
  });
});

it('says that there is no match yet', () => {
  expect(composeProof(WATCH, undefined).blocks[1]).toEqual({
    kind: 'paragraph',
    children: [{ kind: 'phrase', id: 'proof-none' }],
  });
});

it('links nothing where the item has no address, and names a missing headline', () => {
  const proof = composeProof(WATCH, { item: { ...ITEM, title: '' } });
  expect(proof.blocks[2]).toMatchObject({
    blocks: [{ children: [{ kind: 'phrase', id: 'no-headline' }] }, { kind: 'note' }],
  });
});

it('shows the words that were found where the headline does not', () => {
  const shown = (zone: 'title' | 'body') =>
    JSON.stringify(composeProof(WATCH, { item: ITEM, match: { zone, terms: ['oil', 'oil', 'oils'] } }).blocks);
  expect(shown('body')).toContain('oil, oils');
  expect(shown('title')).not.toContain('alert-matched-words');
});
