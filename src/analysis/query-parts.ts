import type { QueryNode } from '../model/query.ts';
import { foldedWords, wordsIn } from '../text/words.ts';
import { joined } from './query-shape.ts';
import { queryText } from './query-text.ts';

/**
 * A query taken apart: what it asks of the text, in which of these languages (BCP 47 primary codes), from which of these sources (as `source:` takes them).
 * An empty list: any.
 */
export interface QueryParts {
  readonly rest: QueryNode;
  readonly languages: readonly string[];
  readonly sources: readonly string[];
}

/** Words of an outlet's name by which it is asked for: the matcher looks at no more (fact-index.ts). */
const MOST_WORDS = 12;
/** UTF-16 units of an outlet in a query: so many has the value of an option in Slack. */
export const MAX_SOURCE = 150;
const MARKS = /["“”„‟«»]/gu;

/**
 * The parts of a query like `copper AND (lang:ru OR lang:kk) AND source:courier`. A query of another shape (two lists of languages, a list under NOT) is all
 * `rest`, and one that asks only for languages or sources keeps one of them as its `rest`: joined again, each means what it meant.
 */
export function queryParts(root: QueryNode): QueryParts {
  const children = root.kind === 'and' ? root.children : [root];
  const languages = children.filter((child) => codesIn(child) !== undefined);
  const sources = children.filter((child) => sourcesIn(child) !== undefined);
  const others = children.filter((child) => !languages.includes(child) && !sources.includes(child));
  if (languages.length > 1 || sources.length > 1) return { rest: root, languages: [], sources: [] };
  const [language, source] = [languages[0], sources[0]];
  const rest = joined('and', others.length > 0 ? others : [source ?? language ?? root]) ?? root;
  return {
    rest,
    languages: language === undefined || rest === language ? [] : (codesIn(language) ?? []),
    sources: source === undefined || rest === source ? [] : (sourcesIn(source) ?? []),
  };
}

/** The canonical text of the query that these parts make. */
export function partsText({ rest, languages, sources }: QueryParts): string {
  const parts = [
    rest,
    ...anyOf(languages.map((code) => ({ kind: 'language', code }))),
    ...anyOf(sources.map((text) => ({ kind: 'source', text }))),
  ];
  return queryText(joined('and', parts) ?? rest);
}

/** One node for several alternatives; none for none. */
function anyOf(nodes: readonly QueryNode[]): readonly QueryNode[] {
  const node = nodes.length === 0 ? undefined : joined('or', nodes);
  return node === undefined ? [] : [node];
}

/** How `source:` asks for an outlet: its name without quotation marks, shortened at a word; undefined for one without a letter or digit. */
export function outletSource(outlet: string): string | undefined {
  const name = outlet.replaceAll(MARKS, ' ').replaceAll(/\s+/gu, ' ');
  const words = wordsIn(name).slice(0, MOST_WORDS);
  const [first] = words;
  if (first === undefined) return undefined;
  const last = words.findLast(({ end }) => end - first.start <= MAX_SOURCE);
  return last && name.slice(first.start, last.end);
}

/** Two texts after `source:` that ask for the same. */
export function isSameSource(one: string, other: string): boolean {
  return foldedWords(one) === foldedWords(other);
}

/** The languages of `lang:ru` or `lang:ru OR lang:kk`; undefined for all else. */
function codesIn(node: QueryNode): readonly string[] | undefined {
  const codes = alternatives(node).flatMap((one) => (one.kind === 'language' ? [one.code] : []));
  return codes.length === alternatives(node).length ? codes : undefined;
}

function sourcesIn(node: QueryNode): readonly string[] | undefined {
  const texts = alternatives(node).flatMap((one) => (one.kind === 'source' ? [one.text] : []));
  return texts.length === alternatives(node).length ? texts : undefined;
}

function alternatives(node: QueryNode): readonly QueryNode[] {
  return node.kind === 'or' ? node.children : [node];
}
