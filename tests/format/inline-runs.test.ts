import { describe, expect, it } from 'vitest';
import { inlineRuns, runsText, webAddress } from '../../src/format/inline-runs.ts';
import type { Inline, Phrases } from '../../src/model/content.ts';
import { NOW, renderContext } from './render-context.ts';

const echo: Phrases = (_language, id, args = {}) => `${id}: ${Object.values(args).join(' and ')}.`;

describe('inlineRuns', () => {
  it('joins neighbours of one style and leaves empty ones out', () => {
    const children: readonly Inline[] = [
      { kind: 'text', text: 'a' },
      { kind: 'text', text: '' },
      { kind: 'text', text: 'b' },
      { kind: 'strong', children: [{ kind: 'text', text: 'c' }] },
    ];
    expect(inlineRuns(children, renderContext())).toEqual([{ text: 'ab' }, { text: 'c', isStrong: true }]);
  });

  it('puts links, code and instants into the places of a phrase with their own style', () => {
    const link: Inline = { kind: 'link', url: 'https://example.org/a', children: [{ kind: 'text', text: 'a report' }] };
    const node: Inline = {
      kind: 'phrase',
      id: 'seen',
      args: { link, code: { kind: 'code', text: '/watch' }, at: { kind: 'instant', at: NOW, style: 'time' }, n: 3 },
    };
    expect(inlineRuns([node], renderContext({ phrases: echo }))).toEqual([
      { text: 'seen: ' },
      { text: 'a report', url: 'https://example.org/a' },
      { text: ' and ' },
      { text: '/watch', isCode: true },
      { text: ' and 09:00 and 3.' },
    ]);
  });

  it('never takes characters from outside for a placeholder', () => {
    const link: Inline = { kind: 'link', url: 'https://example.org/', children: [{ kind: 'text', text: 'x' }] };
    const node: Inline = { kind: 'phrase', id: 'p', args: { outside: 'a\ufdd0b\ufdd1', link } };
    const runs = inlineRuns([node, { kind: 'text', text: '\ufdd0' }], renderContext({ phrases: echo }));
    expect(runsText(runs)).toBe('p: ab and x.');
  });

  it('shows other outlets only when there are some', () => {
    const node: Inline = { kind: 'more-sources', storyId: 7 };
    const withCount = (count: number) => renderContext({ moreSources: new Map([[7, count]]) });
    expect(inlineRuns([node], renderContext())).toEqual([]);
    expect(inlineRuns([node], withCount(0))).toEqual([]);
    expect(runsText(inlineRuns([node], withCount(1)))).toBe(' · +1 source');
    expect(runsText(inlineRuns([node], withCount(2)))).toBe(' · +2 sources');
  });

  it('shows what cannot be linked as text', () => {
    const node: Inline = { kind: 'link', url: 'javascript:alert(1)', children: [{ kind: 'text', text: 'press' }] };
    expect(inlineRuns([node], renderContext())).toEqual([{ text: 'press' }]);
  });
});

describe('webAddress', () => {
  it.each([
    ['https://example.org/a?b=1&c=2', 'https://example.org/a?b=1&c=2'],
    ['HTTP://Example.org', 'http://example.org/'],
    [' https://example.org/a b|c>d"e\'f ', "https://example.org/a%20b%7Cc%3Ed%22e'f"],
    ['https://пример.рф/новости', 'https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8'],
  ])('normalises %s', (url, expected) => {
    expect(webAddress(url)).toBe(expected);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'tg://user?id=1',
    'mailto:a@example.org',
    '//example.org',
    'not an address',
    '',
    `https://example.org/${'a'.repeat(3000)}`,
  ])('does not link %s', (url) => {
    expect(webAddress(url)).toBeUndefined();
  });
});
