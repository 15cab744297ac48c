import type { Block, Button, ButtonsBlock, Content, Inline } from '../model/content.ts';

/** Words to be copied as they are: a command, a query. */
export function code(text: string): Inline {
  return { kind: 'code', text };
}

/** The same of words that a phrase has in each language: an example. */
export function codePhrase(id: string): Inline {
  return { kind: 'phrase', id, isCode: true };
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

/** Rows of buttons; empty rows are left out. */
export function buttons(...rows: readonly (readonly Button[])[]): ButtonsBlock {
  return { kind: 'buttons', rows: rows.filter((row) => row.length > 0) };
}

/** One button; see Button for the form of an action. */
export function button(label: Inline, action: string): Button {
  return { label, action };
}

/** The buttons in rows of so many. */
export function inRows(all: readonly Button[], perRow: number): readonly (readonly Button[])[] {
  const starts = all.flatMap((_, index) => (index % perRow === 0 ? [index] : []));
  return starts.map((start) => all.slice(start, start + perRow));
}
