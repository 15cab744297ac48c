import { describe, expect, it } from 'vitest';
import { renderTerminal } from '../../src/format/terminal-text.ts';
import type { Block } from '../../src/model/content.ts';
import { displayWidth } from '../../src/text/display-width.ts';
import { paragraph, renderContext, reply } from './render-context.ts';

function rendered(width: number, ...blocks: readonly Block[]): string {
  return renderTerminal(reply(...blocks), renderContext(), { colour: false, width });
}

describe('renderTerminal', () => {
  it('underlines headings, brackets matched words, puts addresses on lines of their own and sets quotes off', () => {
    const text = rendered(
      80,
      { kind: 'heading', level: 1, children: [{ kind: 'text', text: 'Digest' }] },
      {
        kind: 'group',
        blocks: [
          {
            kind: 'paragraph',
            children: [{ kind: 'link', url: 'https://example.org/a', children: [{ kind: 'text', text: 'Headline' }] }],
          },
          {
            kind: 'note',
            children: [
              { kind: 'marked', text: 'talks' },
              { kind: 'text', text: ' again' },
            ],
          },
          { kind: 'quote', text: 'No.', speaker: 'Ann Lee' },
        ],
      },
    );
    expect(text).toBe('Digest\n══════\n\nHeadline\n  https://example.org/a\n[talks] again\n\n  “No.”\n  — Ann Lee');
  });

  it('wraps at words and keeps every line within the width', () => {
    const text = rendered(
      30,
      paragraph('Министры пяти государств обсудили воду и транзит, 会談は東京で行われ、長い文になった。'.repeat(3)),
    );
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(30);
    expect(text).toContain('Министры пяти государств\n');
  });

  it('breaks a word that is longer than a line', () => {
    expect(rendered(20, paragraph(`a ${'b'.repeat(45)} c`))).toBe(
      `a\n${'b'.repeat(20)}\n${'b'.repeat(20)}\n${'b'.repeat(5)} c`,
    );
  });

  it('says the same with colour as without', () => {
    const blocks: readonly Block[] = [
      { kind: 'paragraph', children: [{ kind: 'strong', children: [{ kind: 'text', text: 'One two' }] }] },
      { kind: 'note', children: [{ kind: 'marked', text: 'three' }] },
    ];
    const coloured = renderTerminal(reply(...blocks), renderContext(), { colour: true, width: 80 });
    expect(coloured).toBe('\u001b[1mOne two\u001b[0m\n\n\u001b[1;4mthree\u001b[0m');
  });

  it('lets no escape sequence from outside through', () => {
    expect(rendered(80, paragraph('a\u001b[2Jb\u009b31mc\u0007'))).toBe('a[2Jb31mc');
  });
});
