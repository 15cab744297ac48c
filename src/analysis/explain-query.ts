import type { QueryNode } from '../model/query.ts';
import { queryText } from './query-text.ts';
import { type TextTerm, termPatterns } from './term-patterns.ts';
import type { WordTestRule } from './word-tests.ts';

/** What one leaf of a query is looked for as: words as they stand, beginnings with * and what takes endings with …; `more` are not listed. */
export interface ExplainedTerm {
  readonly term: string;
  readonly forms: readonly string[];
  readonly more: number;
}

/** The words that a query looks for, leaf by leaf, each leaf once and at most `most` forms of it; leaves that ask for the source are left out. */
export function explainTerms(root: QueryNode, most: number): readonly ExplainedTerm[] {
  const leaves = new Map(textTerms(root).map((leaf) => [queryText(leaf), leaf]));
  return [...leaves].map(([term, leaf]) => {
    const forms = [
      ...new Set(termPatterns(leaf).map(({ words }) => words.map(({ rule }) => shownRule(rule)).join(' '))),
    ];
    return { term, forms: forms.slice(0, most), more: Math.max(0, forms.length - most) };
  });
}

function textTerms(node: QueryNode): readonly TextTerm[] {
  switch (node.kind) {
    case 'word':
    case 'phrase':
    case 'place':
      return [node];
    case 'and':
    case 'or':
      return node.children.flatMap(textTerms);
    case 'not':
    case 'title':
      return textTerms(node.child);
    case 'near':
      return [...textTerms(node.left), ...textTerms(node.right)];
    case 'except':
      return [...textTerms(node.child), ...textTerms(node.exception)];
    default:
      return [];
  }
}

function shownRule({ forms, stems, prefixes, bases, name }: WordTestRule): string {
  if (prefixes !== undefined) return prefixes.map((prefix) => `${prefix}*`).join('/');
  const endless = [...new Set([...(stems ?? []), ...(bases ?? [])])].map((start) => `${start}…`);
  const shown = endless.length > 0 ? endless : (forms ?? []).slice(0, 1);
  return [...shown, ...(name === undefined ? [] : ['the name in other letters'])].join('/');
}
