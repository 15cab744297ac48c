import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import { readTopics } from '../../src/settings/read-topics.ts';

const file = join(import.meta.dirname, '..', '..', 'config', 'topics.yaml');
const { topics } = readTopics(readFileSync(file, 'utf8'), file, () => undefined);
const compiled = compileWatches(
  topics.map((topic, number) => ({ id: number, query: `topic:${topic.id}` })),
  topics,
);

/** Letters by which a headline shows its language. */
const LETTERS = { en: /^[^а-яёәғқңөұүһі]*$/i, ru: /^[^a-zәғқңөұүһі]*[а-яё][^a-zәғқңөұүһі]*$/i, kk: /[әғқңөұүһі]/i };

it('has no topic that cannot be read', () => {
  expect(compiled.broken).toEqual([]);
});

describe.each(topics.map((topic, id) => ({ ...topic, number: id })))(
  'topic $id',
  ({ number, match, miss, name, description }) => {
    const matches = (headline: string) => matchDocument(compiled, { title: headline, text: '' }).has(number);

    it.each(match)('matches "%s"', (headline) => {
      expect(matches(headline)).toBe(true);
    });

    it.each(miss)('misses "%s"', (headline) => {
      expect(matches(headline)).toBe(false);
    });

    it.each(Object.entries(LETTERS))('has its name, description and examples in %s', (language, letters) => {
      expect(name[language]).toBeTruthy();
      expect(description[language]).toBeTruthy();
      expect(match.some((headline) => letters.test(headline))).toBe(true);
      expect(miss.some((headline) => letters.test(headline))).toBe(true);
    });
  },
);
