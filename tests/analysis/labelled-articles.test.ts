import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLabelledData } from '../measure/labelled-quotes.ts';
import { scoreArticle } from '../measure/quote-scores.ts';

// The floor under the figures that `npm run eval` prints for these articles; a change that makes one better lets its floor rise.
const { articles } = readLabelledData(join(import.meta.dirname, '..', 'fixtures', 'quotes', 'articles.jsonl'), []);
const scored = articles.map(scoreArticle);
const quotes = scored.flatMap((article) => article.quotes);

it('takes every quote from the text, word for word', () => {
  expect(scored.map(({ notVerbatim }) => notVerbatim).filter((count) => count > 0)).toEqual([]);
});

it('shows at most two wrong names in the labelled articles, one of them for somebody unnamed', () => {
  const shown = quotes.filter(({ isShown }) => isShown);
  expect(shown.length).toBeGreaterThan(75);
  expect(shown.filter(({ isRight }) => !isRight).length).toBeLessThanOrEqual(2);
  expect(quotes.filter(({ isUnnamedAsPerson }) => isUnnamedAsPerson).length).toBeLessThanOrEqual(1);
});

it('finds the words and the right speaker of most quotes', () => {
  expect(quotes.filter(({ found }) => found).length / quotes.length).toBeGreaterThan(0.95);
  expect(quotes.filter(({ isRight }) => isRight).length / quotes.length).toBeGreaterThan(0.85);
});

it('shows no name in Kazakh, where nobody has counted how often one is right', () => {
  const kazakh = scored.filter(({ language }) => language === 'kk').flatMap((article) => article.quotes);
  expect(kazakh.length).toBeGreaterThan(10);
  expect(kazakh.filter(({ isShown }) => isShown)).toEqual([]);
});
