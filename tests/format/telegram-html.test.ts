import { describe, expect, it } from 'vitest';
import { renderTelegram } from '../../src/format/telegram-html.ts';
import type { Block, Content } from '../../src/model/content.ts';
import { expectTelegramTakes, parseTelegramHtml } from './message-checks.ts';
import { paragraph, renderContext, reply } from './render-context.ts';

function rendered(...blocks: readonly Block[]) {
  const [part, ...others] = renderTelegram(reply(...blocks), renderContext());
  expect(others).toEqual([]);
  return part ?? expect.fail('no part');
}

describe('renderTelegram', () => {
  it('uses only tags that Telegram knows', () => {
    const part = rendered(
      { kind: 'heading', level: 1, children: [{ kind: 'text', text: 'Head' }] },
      {
        kind: 'paragraph',
        children: [
          { kind: 'link', url: 'https://example.org/?a=1&b=2', children: [{ kind: 'text', text: 'A <report>' }] },
          { kind: 'text', text: ' says ' },
          { kind: 'marked', text: 'sanctions' },
          { kind: 'text', text: ' & ' },
          { kind: 'code', text: '/watch "x"' },
        ],
      },
      { kind: 'list', items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
    );
    expect(part.html).toBe(
      '<b>Head</b>\n\n<a href="https://example.org/?a=1&amp;b=2">A &lt;report&gt;</a> says <b><u>sanctions</u></b> &amp; ' +
        '<code>/watch &quot;x&quot;</code>\n\n• one\n• two',
    );
    expect(part.plain).toBe(
      'Head\n\nA <report> (https://example.org/?a=1&b=2) says [sanctions] & /watch "x"\n\n• one\n• two',
    );
  });

  it('shows a quote with its speaker, and says when the speaker is unclear', () => {
    const quote: Block = { kind: 'quote', text: 'We agreed.\nToday.', speaker: 'Ann Lee', role: 'minister' };
    expect(rendered(quote).html).toBe('<blockquote>“We agreed.\nToday.”\n— Ann Lee, minister</blockquote>');
    expect(rendered({ ...quote, occasion: 'to Example News' }).plain).toBe(
      '“We agreed.\nToday.”\n— Ann Lee, minister (to Example News)',
    );
    expect(rendered({ kind: 'quote', text: 'No.' }).plain).toBe('“No.”\n— speaker unclear, see article');
  });

  it('keeps the members of a group close and groups apart', () => {
    const group: Block = { kind: 'group', blocks: [paragraph('a'), paragraph('b')] };
    expect(rendered(group, paragraph('c')).html).toBe('a\nb\n\nc');
  });

  it.each([
    ['https://evil.example/?q=1', 'https:\u2060//evil.\u2060example/?q=1'],
    ['tg://user?id=1', 'tg:\u2060//user?id=1'],
    ['see www.evil.example', 'see www.\u2060evil.\u2060example'],
    ['пример.рф', 'пример.\u2060рф'],
    ['http://10.0.0.1:8', 'http:\u2060//10.\u20600.0.1:8'],
    ['The U.S. said 2.5 p.m. on 12.05.2026: no.', 'The U.S. said 2.5 p.m. on 12.05.2026: no.'],
  ])('lets no address in the words of others become a link: %s', (text, shown) => {
    expect(rendered(paragraph(text)).html).toBe(shown);
    expect(rendered({ kind: 'quote', text }).html).toContain(shown);
  });

  it('lets nobody be mentioned', () => {
    expect(rendered(paragraph('ask @someone or a@example.org')).html).toBe('ask @\u2060someone or a@example.\u2060org');
    expect(rendered({ kind: 'quote', text: '@all' }).html).toContain('@\u2060all');
  });

  it('hangs buttons below the text', () => {
    const part = rendered(paragraph('Choose'), {
      kind: 'buttons',
      rows: [[{ label: { kind: 'text', text: 'Almaty' }, action: 'zone:Asia/Almaty' }]],
    });
    expect(part.html).toBe('Choose');
    expect(part.buttons).toEqual([[{ text: 'Almaty', data: 'zone:Asia/Almaty' }]]);
  });

  it('splits between groups, never inside one that fits', () => {
    const group = (n: number): Block => ({
      kind: 'group',
      blocks: [paragraph(`${n} ${'a'.repeat(900)}`), paragraph(`${n} end`)],
    });
    const parts = renderTelegram(reply(...[1, 2, 3, 4, 5, 6].map(group)), renderContext());
    expect(parts.map((part) => part.html.match(/\d end/g))).toEqual([
      ['1 end', '2 end', '3 end', '4 end'],
      ['5 end', '6 end'],
    ]);
  });

  it('splits a long paragraph after a sentence and loses nothing', () => {
    const text = Array.from({ length: 200 }, (_, n) => `Sentence ${n} of an endless report.`).join(' ');
    const parts = renderTelegram(reply(paragraph(text)), renderContext());
    expect(parts.length).toBe(2);
    expect(parts[0]?.html).toMatch(/report\.$/);
    expect(parts.map((part) => part.html.trim()).join(' ')).toBe(text);
    parts.forEach(expectTelegramTakes);
  });

  it('splits where more than 100 entities would be in one message', () => {
    const children = Array.from({ length: 300 }, (_, n) => [
      { kind: 'marked', text: `m${n}` } as const,
      { kind: 'text', text: ' ' } as const,
    ]).flat();
    const parts = renderTelegram(reply({ kind: 'paragraph', children }), renderContext());
    parts.forEach(expectTelegramTakes);
    expect(
      parts
        .map((part) => parseTelegramHtml(part.html).text)
        .join('')
        .match(/m\d+/g),
    ).toHaveLength(300);
  });

  it('puts a part between dividers without these and never sends an empty message', () => {
    expect(rendered({ kind: 'divider' }, paragraph('x'), { kind: 'divider' }).html).toBe('x');
    expect(rendered({ kind: 'divider' }).html).toBe('A summary');
    const nothing: Content = { kind: 'reply', summary: [], blocks: [paragraph(' \u200b ')] };
    expect(renderTelegram(nothing, renderContext())).toEqual([{ platform: 'telegram', html: '…', plain: '…' }]);
  });
});
