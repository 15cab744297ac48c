import type { QueryDocument } from '../../src/model/query.ts';
import { testTopic } from './topics-for-tests.ts';

// Queries and documents by chance, over words of three languages that are in each other's way: names, their inflected forms, prefixes, look-alikes.

type Random = () => number;

/** The topics that the queries name. */
export const randomTopics = [
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

/** Any element of a list. */
function pickOf(random: Random): <T>(list: readonly T[]) => T {
  return <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
}

/** A query of at most so many levels; not every one can be understood. */
export function randomQuery(random: Random, depth: number): string {
  const pick = pickOf(random);
  if (depth === 0 || random() < 0.2) return pick(LEAVES);
  const one = () => randomQuery(random, depth - 1);
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

/** A document with less than so many words of text. */
export function randomDocument(random: Random, mostWords: number): QueryDocument {
  const pick = pickOf(random);
  const text = (most: number) => Array.from({ length: Math.floor(random() * most) }, () => pick(WORDS)).join(' ');
  return {
    title: text(8),
    text: text(mostWords),
    ...(random() < 0.3 ? { outlet: 'Daily News Online' } : {}),
    ...(random() < 0.3 ? { author: 'Aidana Testova' } : {}),
    ...(random() < 0.3 ? { section: 'World economy' } : {}),
    ...(random() < 0.3 ? { sourceCountry: 'KZ' } : {}),
    ...(random() < 0.3 ? { language: 'ru' } : {}),
  };
}
