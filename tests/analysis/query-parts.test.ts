import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/analysis/parse-query.ts';
import { outletSource, partsText, queryParts } from '../../src/analysis/query-parts.ts';
import { queryText } from '../../src/analysis/query-text.ts';
import type { QueryNode } from '../../src/model/query.ts';

function rootOf(text: string): QueryNode {
  const parsed = parseQuery(text, []);
  if (parsed.kind === 'error') throw new Error(parsed.error.phrase);
  return parsed.query.root;
}

describe('the parts of a query', () => {
  it.each([
    ['copper', 'copper', [], []],
    ['copper lang:ru', 'copper', ['ru'], []],
    ['copper AND (lang:ru OR lang:kk) AND source:courier', 'copper', ['ru', 'kk'], ['courier']],
    ['copper Chile (source:"Steppe News" OR source:courier)', 'copper AND Chile', [], ['Steppe News', 'courier']],
    ['(copper OR zinc) lang:en', 'copper OR zinc', ['en'], []],
    ['copper OR lang:ru', 'copper OR lang:ru', [], []],
    ['copper lang:ru lang:kk', 'copper AND lang:ru AND lang:kk', [], []],
    ['copper NOT source:courier', 'copper AND NOT source:courier', [], []],
    ['source:courier', 'source:courier', [], []],
    ['source:courier lang:ru', 'source:courier', ['ru'], []],
    ['lang:ru', 'lang:ru', [], []],
  ])('%s asks the text for %s, in %j, from %j, and joined means the same', (text, rest, languages, sources) => {
    const parts = queryParts(rootOf(text));
    expect({ ...parts, rest: queryText(parts.rest) }).toEqual({ rest, languages, sources });
    const again = rootOf(partsText(parts));
    expect(queryText(again)).toBe(partsText(parts));
    expect(new Set(partsText(parts).split(' AND '))).toEqual(new Set(queryText(rootOf(text)).split(' AND ')));
  });

  it.each([
    ['Steppe News', 'Steppe News'],
    ['Газета «Время»', 'Газета Время'],
    ['– The “Daily” (KZ) –', 'The Daily (KZ'],
    ['***', undefined],
    [`${'long '.repeat(60)}name`, Array.from({ length: 12 }, () => 'long').join(' ')],
  ])('the outlet %s is asked for as %s', (outlet, source) => {
    expect(outletSource(outlet)).toBe(source);
  });
});
