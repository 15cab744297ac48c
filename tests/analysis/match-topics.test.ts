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

    it('has its name and description in three languages', () => {
      for (const language of ['en', 'ru', 'kk']) {
        expect(name[language]).toBeTruthy();
        expect(description[language]).toBeTruthy();
      }
    });
  },
);
