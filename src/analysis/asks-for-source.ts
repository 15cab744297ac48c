import type { Query, QueryNode } from '../model/query.ts';
import { FactIndex } from './fact-index.ts';

/** True when the query asks for this source by name (`source:`), in any part that is not under NOT: whoever typed it counts on the source. */
export function asksForSource(query: Query, source: { readonly outlet: string; readonly host?: string }): boolean {
  const facts = new FactIndex();
  for (const text of sourceNames(query.root)) facts.add({ kind: 'source', text });
  return facts.holding({ ...source, title: '', text: '' }, () => undefined).size > 0;
}

function sourceNames(node: QueryNode): readonly string[] {
  switch (node.kind) {
    case 'source':
      return [node.text];
    case 'and':
    case 'or':
      return node.children.flatMap(sourceNames);
    case 'title':
    case 'except':
      return sourceNames(node.child);
    default:
      return [];
  }
}
