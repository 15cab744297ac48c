import { describe, expect, it } from 'vitest';
import { CompiledWatches, updateWatches, type WatchQuery } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import type { QueryDocument } from '../../src/model/query.ts';
import { naiveMatch } from './naive-match.ts';
import { testTopic } from './topics-for-tests.ts';

const topics = [
  testTopic('fuel', 'oil OR gas OR (coal NEAR/3 price) OR нефть'),
  testTopic('quiet', 'oil AND NOT "oil price"'),
  testTopic('abroad', '(place:KZ OR place:GE OR trade) EXCEPT "trade union"'),
];
const LEAVES = [
  ...['oil', 'gas', '=gas', 'coal', 'price*', '"oil price"', '"gas price"', 'price', 'нефть', 'цена', 'Казахстан'],
  ...['place:KZ', 'place:GE', 'place:central-asia', 'topic:fuel', 'topic:quiet', 'topic:abroad', 'ставка', 'trade'],
  ...['lang:ru', 'source:"daily news"', 'author:aidana', 'section:economy', 'банк', 'list*', 'қазақстан'],
];
const WORDS = [
  ...['oil', 'Oil', 'gas', 'coal', 'price', 'prices', 'priced', 'trade', 'union', 'and', 'the', 'ставок', 'ставки'],
  ...['нефти', 'нефтью', 'цены', 'цен', 'Казахстана', 'Казахстаном', 'казахстанский', 'Kazakh', 'Astana', 'Грузии'],
  ...[
    'грузы',
    'Қазақстанның',
    'банков',
    'списка',
    'lists',
    'x',
    'y',
    'z',
    'из',
    'на',
    'Georgia',
    'Georgia',
    'Atlanta',
    'Georgian',
  ],
];

describe('matching', () => {
  it('finds what the plain meaning of each query finds, while watches come and go', () => {
    const random = seeded(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const compiled = new CompiledWatches(topics);
    let held = new Map<number, WatchQuery>();
    let compared = 0;
    let met = 0;
    for (let round = 0; round < 16; round++) {
      const after = [...held.values()].filter(() => random() < 0.7);
      for (let added = 0; added < 8; added++)
        after.push({ id: 100 * round + added, query: randomQuery(random, pick, 3) });
      const broken = updateWatches(compiled, held, after);
      held = new Map(after.map((watch) => [watch.id, watch]));
      const document = randomDocument(random, pick);
      const found = matchDocument(compiled, document);
      expect([...found.keys()].filter((id) => !held.has(id))).toEqual([]);
      for (const { id, query } of after) {
        if (broken.some((each) => each.id === id)) continue;
        const plain = naiveMatch(query, document, topics);
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

function randomQuery(random: () => number, pick: <T>(list: readonly T[]) => T, depth: number): string {
  if (depth === 0 || random() < 0.2) return pick(LEAVES);
  const one = () => randomQuery(random, pick, depth - 1);
  const leaf = () => pick(LEAVES.slice(0, 19));
  return pick([
    () => `(${one()}) AND (${one()})`,
    () => `(${one()}) AND (${one()}) AND ${leaf()}`,
    () => `(${one()}) OR (${one()})`,
    () => `(${one()}) AND NOT (${one()})`,
    () => `${leaf()} NEAR/${1 + Math.floor(random() * 6)} (${leaf()} OR ${leaf()})`,
    () => `(${one()}) EXCEPT (${one()})`,
    () => `title:(${one()})`,
  ])();
}

function randomDocument(random: () => number, pick: <T>(list: readonly T[]) => T): QueryDocument {
  const text = (most: number) => Array.from({ length: Math.floor(random() * most) }, () => pick(WORDS)).join(' ');
  return {
    title: text(8),
    text: text(80),
    ...(random() < 0.3 ? { outlet: 'Daily News Online' } : {}),
    ...(random() < 0.3 ? { author: 'Aidana Testova' } : {}),
    ...(random() < 0.3 ? { section: 'World economy' } : {}),
    ...(random() < 0.3 ? { sourceCountry: 'KZ' } : {}),
    ...(random() < 0.3 ? { language: 'ru' } : {}),
  };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
