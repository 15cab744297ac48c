import type { QueryNode } from '../model/query.ts';

/** How tightly each kind binds; a looser node inside a tighter one needs parentheses, and so, for the reader, does AND inside OR. */
const TIGHTNESS: Readonly<Record<QueryNode['kind'], number>> = {
  or: 1,
  and: 2,
  except: 3,
  near: 4,
  not: 5,
  title: 6,
  word: 7,
  phrase: 7,
  topic: 7,
  place: 7,
  source: 7,
  author: 7,
  section: 7,
  language: 7,
};

/** Prints a query in its one canonical form: operators in capitals, AND always written, few parentheses. */
export function queryText(node: QueryNode): string {
  switch (node.kind) {
    case 'word':
      return `${node.form === 'exact' ? '=' : ''}${node.text}${node.form === 'prefix' ? '*' : ''}`;
    case 'phrase':
      return `"${node.text}"`;
    case 'topic':
      return `topic:${node.id}`;
    case 'place':
      return `place:${node.code}`;
    case 'source':
    case 'author':
    case 'section':
      return `${node.kind}:${/^[\p{L}\p{N}.-]+$/u.test(node.text) ? node.text : `"${node.text}"`}`;
    case 'language':
      return `lang:${node.code}`;
    case 'near':
      return `${within(node.left, TIGHTNESS.near)} NEAR/${node.distance} ${within(node.right, TIGHTNESS.near + 1)}`;
    case 'title':
      return `title:${within(node.child, TIGHTNESS.word)}`;
    case 'and':
      return node.children.map((child) => within(child, TIGHTNESS.and + 1)).join(' AND ');
    case 'or':
      return node.children.map((child) => within(child, TIGHTNESS.and + 1)).join(' OR ');
    case 'not':
      return `NOT ${within(node.child, TIGHTNESS.not + 1)}`;
    case 'except':
      return `${within(node.child, TIGHTNESS.except)} EXCEPT ${within(node.exception, TIGHTNESS.except + 1)}`;
  }
}

function within(node: QueryNode, tightness: number): string {
  return TIGHTNESS[node.kind] < tightness ? `(${queryText(node)})` : queryText(node);
}
