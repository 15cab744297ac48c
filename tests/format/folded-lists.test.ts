import { describe, expect, it } from 'vitest';
import { renderSlack } from '../../src/format/slack-blocks.ts';
import { renderTelegram } from '../../src/format/telegram-html.ts';
import { renderTerminal } from '../../src/format/terminal-text.ts';
import { renderHtml } from '../../src/format/web-html.ts';
import type { Block, Content, RenderContext } from '../../src/model/content.ts';
import { expectSlackTakes, expectTelegramTakes } from './message-checks.ts';
import { renderContext } from './render-context.ts';

const content = (block: Block): Content => ({
  kind: 'digest',
  summary: [{ kind: 'text', text: 'Digest' }],
  blocks: [{ kind: 'paragraph', children: [{ kind: 'text', text: 'Before' }] }, block],
});

const folded = content({
  kind: 'list',
  fold: [{ kind: 'text', text: 'and 2 more' }],
  items: [
    [{ kind: 'link', url: 'https://example.org/1', children: [{ kind: 'text', text: 'A <b> story' }] }],
    [{ kind: 'text', text: 'Another' }],
  ],
});

const terminal = (of: Content, context: RenderContext = renderContext()) =>
  renderTerminal(of, context, { colour: false, width: 80 });

describe('a folded list', () => {
  it('opens at a tap in Telegram', () => {
    const [part] = renderTelegram(folded, renderContext());
    expect(part?.html).toBe(
      'Before\n\n<blockquote expandable>and 2 more\n• <a href="https://example.org/1">A &lt;b&gt; story</a>\n• Another</blockquote>',
    );
    expect(part?.plain).toContain('and 2 more\n• A <b> story (https://example.org/1)\n• Another');
    if (part) expectTelegramTakes(part);
  });

  it('opens at a click on a page', () => {
    expect(renderHtml(folded, renderContext())).toMatch(
      /<details[^>]*><summary[^>]*>and 2 more<\/summary><ul[^>]*><li dir="auto"[^>]*><a [^>]*>A &lt;b&gt; story<\/a><\/li><li dir="auto"[^>]*>Another<\/li><\/ul><\/details>/,
    );
  });

  it('hangs in the thread under a digest in Slack, with the heading of its section', () => {
    const heading: Block = { kind: 'heading', level: 2, children: [{ kind: 'text', text: 'Sanctions' }] };
    const sectioned = { ...folded, blocks: [{ kind: 'group' as const, blocks: [heading] }, ...folded.blocks] };
    const parts = renderSlack(sectioned, renderContext());
    const types = parts.map(({ blocks }) => blocks.map((block) => (block as { type: string }).type));
    expect(types).toEqual([
      ['header', 'rich_text', 'context'],
      ['header', 'rich_text'],
    ]);
    expect(parts.map(({ isInThread }) => isInThread)).toEqual([undefined, true]);
    expect(parts[0]?.text).toMatch(/and 2 more \(in the thread\)$/);
    expect(parts[1]?.text).toContain('Sanctions\n• ');
    parts.forEach(expectSlackTakes);
  });

  it('stands below its line in other messages of Slack', () => {
    const [part, ...others] = renderSlack({ ...folded, kind: 'alert' }, renderContext());
    expect(part?.text).toContain('and 2 more\n• ');
    expect(others).toEqual([]);
    if (part) expectSlackTakes(part);
  });

  it('stands below its line in a terminal, without addresses', () => {
    expect(terminal(folded)).toBe('Before\n\nand 2 more\n• A <b> story\n• Another');
  });

  it('loses no entry when it exceeds a message', () => {
    const items = Array.from({ length: 300 }, (_, n) => [
      { kind: 'text' as const, text: `#${n}# ${'word '.repeat(20)}` },
    ]);
    const long = content({ kind: 'list', fold: [{ kind: 'text', text: 'and 300 more' }], items });
    const parts = renderTelegram(long, renderContext());
    parts.forEach(expectTelegramTakes);
    const said = parts.map(({ html }) => html).join('');
    expect(said.match(/#\d+#/g)).toEqual(items.map((_, n) => `#${n}#`));
    expect(said.match(/and 300 more/g)).toHaveLength(1);
  });
});

describe('a list of sources', () => {
  const list = { kind: 'list', items: [], fold: [{ kind: 'text', text: 'Also' }], sourcesOf: 7 } as const;
  const sources = content({ ...list, besides: 'Herald' });
  const own = { itemId: 9, outlet: 'Herald', title: 'The bridge' };
  const reports = [
    { itemId: 1, outlet: 'Post', title: 'Bridge opens', url: 'https://post.example/1' },
    { itemId: 2, outlet: 'Gazette', title: 'A bridge' },
  ];

  it('names and links the reports that are known when it is rendered', () => {
    const context = { ...renderContext(), reports: new Map([[7, [...reports, own]]]) };
    const others = 'Before\n\nAlso\n• Post: Bridge opens\n• Gazette: A bridge';
    expect(terminal(sources, context)).toBe(others);
    const older = { ...renderContext(), reports: new Map([[7, [own, ...reports]]]) };
    expect(terminal(content(list), older)).toBe(others);
    expect(renderTelegram(sources, context)[0]?.html).toContain(
      '• Post: <a href="https://post.example/1">Bridge opens</a>',
    );
  });

  it('is left out when there is none', () => {
    expect(terminal(sources)).toBe('Before');
  });
});
