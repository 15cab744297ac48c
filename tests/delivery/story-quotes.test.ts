import { expect, it } from 'vitest';
import { storyQuotes } from '../../src/delivery/story-quotes.ts';
import type { Quote } from '../../src/model/quote.ts';

function quote(text: string, rank?: number, change: Partial<Quote> = {}): Quote {
  return {
    start: 0,
    end: text.length,
    text,
    kind: 'direct',
    speaker: 'Lena Orlick',
    confidence: 1,
    isShown: true,
    ...(rank && { rank }),
    ...change,
  };
}

const first = quote('We shall build the wind park in two years.', 1);
const second = quote('Nobody in Karasai will have to leave a house.', 2);
const third = quote('The first turbine stands here in the spring.', 3);
const left = quote('The price of power will not rise because of it.');
const all = [first, second, third, left];
const ranks = (quotes: readonly Quote[]) => quotes.map(({ rank }) => rank);

it('raises what other outlets print too, by a place for each of the first two', () => {
  expect(ranks(storyQuotes(all, { elsewhere: [[third]], told: [] }))).toEqual([1, 3, 2, undefined]);
  expect(ranks(storyQuotes(all, { elsewhere: [[third], [second, third]], told: [] }))).toEqual([3, 2, 1, undefined]);
});

it('takes in a quote that the report ranked no more, where two other outlets have it', () => {
  const reworded = quote('Because of it the price of power will not rise');
  expect(ranks(storyQuotes(all, { elsewhere: [[reworded]], told: [] }))).toEqual([1, 2, 3, undefined]);
  expect(ranks(storyQuotes(all, { elsewhere: [[reworded], [left]], told: [] }))).toEqual([1, 3, undefined, 2]);
});

it('puts what the channel was shown after what is new', () => {
  expect(ranks(storyQuotes(all, { elsewhere: [], told: [first] }))).toEqual([3, 1, 2, undefined]);
  expect(ranks(storyQuotes(all, { elsewhere: [[first], [first]], told: [first, second] }))).toEqual([
    2,
    3,
    1,
    undefined,
  ]);
});

it('changes nothing where nothing else is known', () => {
  expect(storyQuotes(all, { elsewhere: [], told: [] })).toBe(all);
});

it('never ranks reported speech', () => {
  const reported = quote('the price of power would not rise because of it', undefined, { kind: 'indirect' });
  expect(ranks(storyQuotes([first, reported], { elsewhere: [[reported], [reported]], told: [] }))).toEqual([
    1,
    undefined,
  ]);
});
