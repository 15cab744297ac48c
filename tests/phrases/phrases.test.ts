import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';

const SOURCE = new URL('../../src/', import.meta.url);

/**
 * Ids that are put together at run time, by their beginning, with where the rest comes from. Every other id stands in the source as one
 * literal: where it is used, it can be found.
 */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  // `problem-${problem.code}`
  'problem-': literalsIn(readFileSync(new URL('model/problem.ts', SOURCE), 'utf8')).filter((literal) =>
    /^[a-z-]+$/.test(literal),
  ),
};
/** Beginnings that only phrase ids have: a literal that begins so has to be one. */
const PREFIXES = ['query-', 'help-', 'error-', 'problem-', 'alert-', 'chat-kind-'];
/** Where an id stands: `phrase('id'`, `phrases(language, 'id'`, `{ kind: 'phrase', id: 'id'`, `phrase: 'id'`. */
const PLACES = [
  /\bphrase\(\s*'([^']+)'/g,
  /\bphrases\(\s*[^,()]+,\s*'([^']+)'/g,
  /kind: 'phrase',\s*id: '([^']+)'/g,
  /\bphrase: '([^']+)'/g,
];

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), SOURCE), 'utf8'));
const { phrases, languages } = loadPhrases();
const argumentsById = new Map(languages.map((language) => [language, phraseArguments(language)]));
const english = argumentsById.get('en') ?? new Map<string, readonly string[]>();

describe('phrases', () => {
  it('are there in English and Russian', () => {
    expect(languages.slice(0, 1)).toEqual(['en']);
    expect(languages).toContain('ru');
  });

  it.each(languages)('in %s have the same ids and arguments as in English', (language) => {
    expect(Object.fromEntries(argumentsById.get(language) ?? [])).toEqual(Object.fromEntries(english));
  });

  it('are all there that the program says', () => {
    const said = sources.flatMap((source) =>
      PLACES.flatMap((place) => [...source.matchAll(place)].map(([, id = '']) => id)),
    );
    const named = sources.flatMap(literalsIn).filter((text) => PREFIXES.some((prefix) => isIdWith(prefix, text)));
    const made = Object.entries(FAMILIES).flatMap(([prefix, rests]) => rests.map((rest) => prefix + rest));
    expect([...new Set([...said, ...named, ...made])].filter((id) => !english.has(id))).toEqual([]);
  });

  it('are all said somewhere', () => {
    const literals = new Set(sources.flatMap(literalsIn));
    const made = new Set(Object.entries(FAMILIES).flatMap(([prefix, rests]) => rests.map((rest) => prefix + rest)));
    expect([...english.keys()].filter((id) => !literals.has(id) && !made.has(id))).toEqual([]);
  });

  it.each(languages)('in %s can be said with any number', (language) => {
    for (const [id, names] of argumentsById.get(language) ?? []) {
      for (const count of [0, 1, 2, 5, 11, 21, 1000]) {
        const text = phrases(language, id, Object.fromEntries(names.map((name) => [name, count])));
        expect(text, id).not.toMatch(/[{}$\u2068\u2069]/);
        expect(text.trim(), id).not.toBe('');
      }
    }
  });

  it('have the right Russian plurals', () => {
    const said = [1, 2, 5, 11, 21, 22, 25].map((count) => phrases('ru', 'more-sources', { count }).trim());
    expect(said.map((text) => text.split(' ').at(-1))).toEqual([
      'источник',
      'источника',
      'источников',
      'источников',
      'источник',
      'источника',
      'источников',
    ]);
  });

  it('fall back to the base language and then to English', () => {
    expect(phrases('ru-KZ', 'digest-nothing')).toBe(phrases('ru', 'digest-nothing'));
    expect(phrases('xx', 'digest-nothing')).toBe(phrases('en', 'digest-nothing'));
  });

  it('throw for an unknown id and for a missing argument', () => {
    expect(() => phrases('en', 'no-such-phrase')).toThrow('no phrase "no-such-phrase" in en');
    expect(() => phrases('en', 'alert-summary', { outlet: 'x' })).toThrow(/"alert-summary" in en.*headline/);
  });
});

function isIdWith(prefix: string, text: string): boolean {
  return text.startsWith(prefix) && /^[a-z-]+[a-z]$/.test(text);
}

/** The texts in single quotation marks. */
function literalsIn(source: string): readonly string[] {
  return [...source.matchAll(/'([^'\n\\]+)'/g)].map(([, text = '']) => text);
}

/** Every phrase of a language with the names of its arguments in alphabetical order. */
function phraseArguments(language: string): ReadonlyMap<string, readonly string[]> {
  const { body } = new FluentResource(readFileSync(new URL(`phrases/${language}.ftl`, SOURCE), 'utf8'));
  return new Map(body.map(({ id, value }) => [id, [...new Set(variablesIn(value))].sort()]));
}

/** Names of the variables anywhere in a parsed pattern. */
function variablesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const isVariable = 'type' in node && node.type === 'var' && 'name' in node;
  return isVariable ? [String(node.name)] : Object.values(node).flatMap(variablesIn);
}
