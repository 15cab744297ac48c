import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/analysis/parse-query.ts';
import type { QueryError, QueryNode } from '../../src/model/query.ts';
import { seeded } from '../seeded.ts';
import { testTopics } from './topics-for-tests.ts';

function canonical(text: string): string {
  const parsed = parseQuery(text, testTopics);
  return parsed.kind === 'query' ? parsed.query.canonical : `error ${parsed.error.phrase} at ${parsed.error.at}`;
}

function errorOf(text: string): QueryError | undefined {
  const parsed = parseQuery(text, testTopics);
  return parsed.kind === 'error' ? parsed.error : undefined;
}

describe('the canonical form', () => {
  it.each([
    ['writes AND between words', 'oil gas', 'oil AND gas'],
    ['puts AND inside OR into parentheses', 'oil OR gas coal', 'oil OR (gas AND coal)'],
    ['keeps needed parentheses', '(oil OR gas) coal', '(oil OR gas) AND coal'],
    ['drops needless ones', '((oil)) AND (gas AND (coal))', 'oil AND gas AND coal'],
    ['names a repeated term once', 'oil AND oil', 'oil'],
    ['writes a leading minus as NOT', 'oil -gas -"press release"', 'oil AND NOT gas AND NOT "press release"'],
    [
      'takes typographic quotation marks',
      '“oil price” «цена нефти» „Preis“',
      '"oil price" AND "цена нефти" AND "Preis"',
    ],
    ['takes Russian operators', 'нефть И (газ ИЛИ уголь) НЕ торф', 'нефть AND (газ OR уголь) AND NOT торф'],
    ['takes lower-case operators between terms', 'нефть или газ и не уголь', 'нефть OR (газ AND NOT уголь)'],
    ['takes lower-case not inside a group', 'oil and (not gas)', 'oil AND NOT gas'],
    ['takes a lower-case operator at the start for a word', 'not guilty', 'not AND guilty'],
    ['leaves a dash between words out', 'oil – gas', 'oil AND gas'],
    ['keeps words with inner punctuation together', 'U.S. ice-cream 12:30', 'U.S AND ice-cream AND 12:30'],
    ['prints exact words and beginnings', '=Oil petrol*', '=Oil AND petrol*'],
    ['prints EXCEPT, which binds before AND', 'penalty EXCEPT penalty-kick law', 'penalty EXCEPT penalty-kick AND law'],
    [
      'resolves topics by id and by name',
      'topic:sanctions topic:"центральная азия"',
      'topic:sanctions AND topic:central-asia',
    ],
    ['takes a word that names a topic for the topic', 'Санкции AND oil', 'topic:sanctions AND oil'],
    ['takes several words that name a topic for the topic', 'Central Asia water', 'topic:central-asia AND water'],
    ['leaves a quoted name a word', '"sanctions" =sanctions', '"sanctions" AND =sanctions'],
    [
      'resolves places in any language',
      'place:Казахстан OR place:"South Korea" OR place:қырғызстан',
      'place:KZ OR place:KR OR place:KG',
    ],
    ['knows regions', 'place:central-asia', 'place:central-asia'],
    ['resolves languages by code and by name', 'oil lang:русский', 'oil AND lang:ru'],
    [
      'keeps outlets',
      'source:kazinform OR source:"Radio Free Europe"',
      'source:kazinform OR source:"Radio Free Europe"',
    ],
    ['prints NEAR, which binds before EXCEPT', 'oil NEAR price EXCEPT tax', 'oil NEAR/5 price EXCEPT tax'],
    ['keeps NEAR to its groups', 'oil NEAR/3 (price OR tax) gas', 'oil NEAR/3 (price OR tax) AND gas'],
    ['takes the Russian NEAR', 'нефть РЯДОМ/3 цена', 'нефть NEAR/3 цена'],
    [
      'keeps authors and sections',
      'author:"Anna Ivanova" section:economy',
      'author:"Anna Ivanova" AND section:economy',
    ],
    ['knows Kazakh operators and field names', 'мұнай ЖӘНЕ газ ЕМЕС ел:Қазақстан', 'мұнай AND газ AND NOT place:KZ'],
    ['knows Russian field names', 'тема:санкции место:Россия', 'topic:sanctions AND place:RU'],
    ['allows a space behind the colon', 'title: oil', 'title:oil'],
    [
      'ties title: to the next term or group',
      'title:oil gas title:(coal OR peat)',
      'title:oil AND gas AND title:(coal OR peat)',
    ],
    ['passes over NUL and bidi controls', '\u202eoil\u0000gas', 'oil AND gas'],
  ])('%s', (_name, text, expected) => {
    expect(canonical(text)).toBe(expected);
    expect(canonical(expected)).toBe(expected);
  });

  it('parses to the same tree again, whatever the tree', () => {
    const random = seeded(7);
    for (let round = 0; round < 300; round++) {
      const first = parseQuery(randomQuery(random, 4), testTopics);
      if (first.kind === 'error') continue;
      const second = parseQuery(first.query.canonical, testTopics);
      expect(second).toEqual({
        kind: 'query',
        query: { root: first.query.root satisfies QueryNode, canonical: first.query.canonical },
      });
    }
  });

  it.each(["'source:reuters'", '<https://example.org|x>', "oil 'AND' gas", '§lang:ru', '¿NEAR/5? oil', "'title:oil*"])(
    'keeps %s in a form that it can read again',
    (text) => {
      const [first, again] = [parseQuery(text, testTopics), parseQuery(canonical(text), testTopics)];
      expect(again).toEqual(first);
    },
  );
});

describe('an error', () => {
  it.each([
    ['nothing', '   ', 'query-empty', 3],
    ['an open parenthesis', 'oil (gas', 'query-unclosed-group', 4],
    ['a stray parenthesis', 'oil) gas', 'query-stray-close', 3],
    ['empty parentheses', 'oil ()', 'query-missing-term', 5],
    ['an open quotation mark', 'oil "gas', 'query-unclosed-quote', 4],
    ['empty quotation marks', 'oil ""', 'query-no-letters', 4],
    ['an operator at the end', 'oil AND', 'query-missing-term', 7],
    ['an operator without a left side', 'OR oil', 'query-operator-alone', 0],
    ['two operators', 'oil AND OR gas', 'query-operator-alone', 8],
    ['only NOT', 'NOT oil', 'query-only-not', 0],
    ['NOT on one side of OR', 'oil OR -gas', 'query-only-not', 7],
    ['only punctuation', 'oil ***', 'query-no-letters', 4],
    ['a lone surrogate', '\ud800', 'query-no-letters', 0],
    ['a short beginning', 'oi*', 'query-short-prefix', 0],
    ['a field without a value', 'place: ', 'query-missing-value', 0],
    ['an unknown language', 'lang:xx', 'query-unknown-language', 5],
  ])('points at %s', (_name, text, phrase, at) => {
    expect(errorOf(text)).toMatchObject({ phrase, at });
  });

  it.each([
    ['topic:santions', 'sanctions', 6],
    ['place:Kazakstan', 'Kazakhstan', 6],
    ['place:"South Koreaa"', '"South Korea"', 6],
    ['place:централ-asia', undefined, 6],
    ['titel:oil', 'title', 0],
    ['auther:oil', 'author', 0],
    ['раздил:спорт', 'раздел', 0],
    ['lang:russain', 'ru', 5],
  ])('of %s suggests %s', (text, suggestion, at) => {
    expect(errorOf(text)).toMatchObject({ at });
    expect(errorOf(text)?.suggestion).toBe(suggestion);
  });

  it.each([
    ['10,000 parentheses', '('.repeat(9_999), 'query-too-deep'],
    ['thousands of NOT', 'oil AND '.concat('NOT '.repeat(2_000), 'gas'), 'query-too-deep'],
    ['100 KB of OR', 'oil OR '.repeat(15_000), 'query-too-long'],
    [
      'a query that is too long with its ANDs',
      Array.from({ length: 999 }, (_, index) => `copper-and-zinc${index}`).join(' '),
      'query-too-long',
    ],
    [
      'too many terms with its brackets',
      Array.from({ length: 499 }, (_, index) => `a${index} b${index}`).join(' OR '),
      'query-too-many-terms',
    ],
    ['too many terms', 'a OR '.repeat(1_100).concat('b'), 'query-too-many-terms'],
  ])('bounds %s', (_name, text, phrase) => {
    expect(errorOf(text)?.phrase).toBe(phrase);
  });
});

function randomQuery(random: () => number, depth: number): string {
  const leaves = [
    'oil',
    '=gas',
    'coal*',
    '"oil price"',
    'topic:sanctions',
    'place:KZ',
    'not',
    'и',
    'lang:ru',
    'U.S.',
    'source:"a b"',
    'author:x',
    'oil NEAR/7 gas',
  ];
  const leaf = leaves[Math.floor(random() * leaves.length)] ?? 'oil';
  if (depth === 0 || random() < 0.25) return leaf;
  const left = randomQuery(random, depth - 1);
  const right = randomQuery(random, depth - 1);
  const forms = [
    `${left} ${right}`,
    `(${left}) AND (${right})`,
    `${left} OR ${right}`,
    `(${left} OR ${right})`,
    `${left} -(${right})`,
  ];
  return (
    [
      ...forms,
      `title:(${left})`,
      `${left} EXCEPT (${right})`,
      `(${left}) and not ${right}`,
      `(${left}) NEAR/4 (${right})`,
    ][Math.floor(random() * 9)] ?? leaf
  );
}
