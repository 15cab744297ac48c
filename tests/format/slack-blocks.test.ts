import { describe, expect, it } from 'vitest';
import { renderSlack } from '../../src/format/slack-blocks.ts';
import type { Block } from '../../src/model/content.ts';
import { expectSlackTakes, slackText } from './message-checks.ts';
import { paragraph, renderContext, reply } from './render-context.ts';

function rendered(...blocks: readonly Block[]) {
  const [part, ...others] = renderSlack(reply(...blocks), renderContext());
  expect(others).toEqual([]);
  if (part) expectSlackTakes(part);
  return part ?? expect.fail('no part');
}

describe('renderSlack', () => {
  it('shows text from outside as structured text, in which nothing can act', () => {
    const part = rendered({
      kind: 'paragraph',
      children: [
        { kind: 'link', url: 'https://example.org/a|b>c', children: [{ kind: 'text', text: 'A <!channel> | *b*' }] },
        { kind: 'text', text: ' <@U123> ' },
        { kind: 'marked', text: 'sanctions' },
      ],
    });
    expect(part.blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'link', url: 'https://example.org/a%7Cb%3Ec', text: 'A <!channel> | *b*' },
              { type: 'text', text: ' <@U123> ' },
              { type: 'text', text: 'sanctions', style: { bold: true } },
            ],
          },
        ],
      },
    ]);
    expect(part.text).toBe(
      'A summary\n<https://example.org/a%7Cb%3Ec|A &lt;!channel&gt; ¦ *b*> &lt;@\u200bU123&gt; *sanctions*',
    );
  });

  it('keeps a quote verbatim, asterisks and line breaks included', () => {
    const part = rendered({ kind: 'quote', text: 'It is *not*\n> agreed', speaker: 'Ann Lee' });
    expect(slackText(part.blocks)).toBe('“It is *not*\n> agreed”\n— Ann Lee');
    expect(part.blocks).toMatchObject([{ elements: [{ type: 'rich_text_quote' }] }]);
    expect(part.text).toBe('A summary\n> “It is *\u200bnot*\u200b\n> &gt; agreed”\n> — Ann Lee');
  });

  it('shows headings as headers, long ones as bold lines', () => {
    const heading = (text: string): Block => ({ kind: 'heading', level: 1, children: [{ kind: 'text', text }] });
    expect(rendered(heading('Digest :tada:')).blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Digest :tada:', emoji: false } },
    ]);
    expect(rendered(heading('a'.repeat(151))).blocks).toMatchObject([{ type: 'rich_text' }]);
  });

  it('shows small print as context, escaped where it has styles', () => {
    const part = rendered(
      { kind: 'note', children: [{ kind: 'text', text: 'a <b> & *c*' }] },
      {
        kind: 'note',
        children: [
          { kind: 'text', text: 'a <b> *x* ' },
          { kind: 'marked', text: 'мир' },
          { kind: 'text', text: 'овой' },
        ],
      },
    );
    expect(part.blocks).toEqual([
      { type: 'context', elements: [{ type: 'plain_text', text: 'a <b> & *c*', emoji: false }] },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: 'a &lt;b&gt; *\u200bx*\u200b *мир*\u200bовой', verbatim: true }],
      },
    ]);
  });

  it('leaves out a button whose action is too long: cut off, it would follow another query', () => {
    const label = { kind: 'text', text: 'Undo' } as const;
    const long = { label, action: `restore:instant all ${'copper OR '.repeat(250)}zinc` };
    const both = rendered(paragraph('x'), { kind: 'buttons', rows: [[long, { label, action: 'list' }]] });
    expect(both.blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ value: 'list' }] });
    expect(rendered(paragraph('x'), { kind: 'buttons', rows: [[long]] }).blocks).toHaveLength(1);
  });

  it('gives buttons short labels and their action as value', () => {
    const part = rendered(paragraph('Choose'), {
      kind: 'buttons',
      rows: [[{ label: { kind: 'text', text: 'w '.repeat(60) }, action: 'topic:1' }]],
    });
    expect(part.blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ type: 'button', value: 'topic:1' }] });
    expect(slackText([part.blocks.at(-1)]).length).toBeLessThanOrEqual(75);
  });

  it('splits at 50 blocks and 12,000 characters', () => {
    const many = renderSlack(reply(...Array.from({ length: 120 }, (_, n) => paragraph(`${n}`))), renderContext());
    const long = renderSlack(reply(...Array.from({ length: 9 }, () => paragraph('"'.repeat(1800)))), renderContext());
    [...many, ...long].forEach(expectSlackTakes);
    expect(many.map((part) => part.blocks.length)).toEqual([50, 50, 20]);
    expect(slackText(long.flatMap((part) => part.blocks))).toBe('"'.repeat(9 * 1800));
  });

  it('divides a text that exceeds a message and loses nothing', () => {
    const text = Array.from({ length: 900 }, (_, n) => `Sentence ${n} & so on.`).join(' ');
    const parts = renderSlack(reply(paragraph(text)), renderContext());
    parts.forEach(expectSlackTakes);
    expect(slackText(parts.flatMap((part) => part.blocks))).toBe(text);
  });

  it('begins the fallback text with the summary, once', () => {
    expect(rendered(paragraph('A summary')).text).toBe('A summary');
    expect(rendered(paragraph('Something else')).text).toBe('A summary\nSomething else');
  });

  it('ends a fallback text that is too long after a whole line', () => {
    const part = rendered(...Array.from({ length: 40 }, (_, n) => paragraph(`Line ${n} ${'a'.repeat(90)}`)));
    expect(part.text).toMatch(/a\n…$/);
  });
});
