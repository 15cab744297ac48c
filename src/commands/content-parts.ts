import type { Block, Content, Inline } from '../model/content.ts';

/** Words to be copied as they are: a command, a query. */
export function code(text: string): Inline {
  return { kind: 'code', text };
}

/** A block of running text. */
export function paragraph(...children: readonly Inline[]): Block {
  return { kind: 'paragraph', children };
}

/** A block of small print. */
export function note(...children: readonly Inline[]): Block {
  return { kind: 'note', children };
}

/** A list with one line of inlines an entry. */
export function list(items: readonly (readonly Inline[])[]): Block {
  return { kind: 'list', items };
}

/** An answer: its first line, which is also its summary, and what follows. */
export function answer(first: Inline, ...more: readonly Block[]): Content {
  return { kind: 'reply', summary: [first], blocks: [paragraph(first), ...more] };
}
