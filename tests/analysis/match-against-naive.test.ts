import { describe, expect, it } from 'vitest';
import { CompiledWatches, updateWatches, type WatchQuery } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import { seeded } from '../seeded.ts';
import { naiveMatch } from './naive-match.ts';
import { randomDocument, randomQuery, randomTopics } from './random-queries.ts';

describe('matching', () => {
  it('finds what the plain meaning of each query finds, while watches come and go', () => {
    const random = seeded(11);
    const compiled = new CompiledWatches(randomTopics);
    let held = new Map<number, WatchQuery>();
    let compared = 0;
    let met = 0;
    for (let round = 0; round < 16; round++) {
      const after = [...held.values()].filter(() => random() < 0.7);
      for (let added = 0; added < 8; added++) after.push({ id: 100 * round + added, query: randomQuery(random, 3) });
      const broken = updateWatches(compiled, held, after);
      held = new Map(after.map((watch) => [watch.id, watch]));
      const document = randomDocument(random, 80);
      const found = matchDocument(compiled, document);
      expect([...found.keys()].filter((id) => !held.has(id))).toEqual([]);
      for (const { id, query } of after) {
        if (broken.some((each) => each.id === id)) continue;
        const plain = naiveMatch(query, document, randomTopics);
        const match = found.get(id);
        expect({ query, document, match: match?.zone }).toEqual({ query, document, match: plain?.zone });
        expect(match?.spans.map(({ field, start, end }) => `${field} ${start}-${end}`)).toEqual(
          plain?.places.slice(0, 40),
        );
        compared++;
        if (plain !== undefined) met++;
      }
    }
    expect(compared).toBeGreaterThan(200);
    expect(met).toBeGreaterThan(40);
  });
});
