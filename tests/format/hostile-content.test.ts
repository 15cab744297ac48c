import { describe, expect, it } from 'vitest';
import { composeAlert } from '../../src/delivery/compose-alert.ts';
import { composeDigest } from '../../src/delivery/compose-digest.ts';
import { digestSections } from '../../src/delivery/digest-sections.ts';
import { renderSlack } from '../../src/format/slack-blocks.ts';
import { renderTelegram } from '../../src/format/telegram-html.ts';
import { renderTerminal } from '../../src/format/terminal-text.ts';
import { renderHtml } from '../../src/format/web-html.ts';
import type { Block, Content, Inline } from '../../src/model/content.ts';
import type { DigestStory } from '../../src/model/digest.ts';
import type { Quote } from '../../src/model/quote.ts';
import { expectSlackTakes, expectTelegramTakes, parseTelegramHtml, slackText } from './message-checks.ts';
import { NOW, renderContext } from './render-context.ts';

/** What a feed may say instead of words. */
const NAUGHTY = [
  '',
  ' ',
  '\u200b\u200d\u2060',
  '<b>bold</b> <a href="https://evil.example">x</a> <!channel> <@U123|ann> <!subteam^S1> <#C1>',
  '&lt;script&gt; &amp;amp; &#60; &nbsp; & < > " \' ` * _ ~ |',
  '</blockquote></b></u><blockquote>',
  '\ud83d half \udc00 pairs \ud83d',
  'العربية \u202e gnp.exe \u2066 \u061c עברית \u2069',
  '\u0000\u0007\u001b[2J\u001b]0;title\u0007\u009b31m',
  '\ufdd0\ufdd1\ufdef\ufffe\uffff\ufeff',
  `e${'\u0301'.repeat(500)}`,
  '👩‍👩‍👧‍👦'.repeat(50),
  'a'.repeat(10_000),
  '&'.repeat(5_000),
  '"'.repeat(5_000),
  '\n'.repeat(500),
  '漢'.repeat(9_000),
  `${'@everyone @here @channel '.repeat(20)}`,
  '{ $count } { -term } { "x" } %s #{x} [[x]]',
  '> quote\n>> more\n\n\n• list\n```code```',
  'Обычный заголовок о переговорах',
];

/** Deterministic numbers in [0, 1): a linear congruential generator (Numerical Recipes, 3rd ed., section 7.1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function expectAllTake(content: Content): void {
  const context = renderContext({ moreSources: new Map([[1, 3]]) });
  const telegram = renderTelegram(content, context);
  const slack = renderSlack(content, context);
  expect(telegram.length * slack.length).toBeGreaterThan(0);
  telegram.forEach(expectTelegramTakes);
  slack.forEach(expectSlackTakes);
  // Telegram strips what turns a line around, Slack does not.
  expect(JSON.stringify(slack)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  const terminal = renderTerminal(content, context, { colour: false, width: 60 });
  expect(terminal).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]/u);
  const html = renderHtml(content, context);
  expect(html.isWellFormed()).toBe(true);
  expect(html).not.toMatch(/<script|<img|javascript:/);
}

describe('content from hostile feeds', () => {
  it.each(NAUGHTY.map((text) => [text.slice(0, 40), text]))(
    '%j is taken by every platform as every part of an alert',
    (_name, text) => {
      const quote: Quote = {
        start: 0,
        end: text.length,
        text,
        kind: 'direct',
        confidence: 1,
        isShown: true,
        rank: 1,
        speaker: text,
        role: text,
        occasion: text,
      };
      const spans = [{ field: 'text' as const, start: 0, end: text.length }];
      const zones = ['title', 'lead', 'source'] as const;
      for (const zone of zones) {
        const content = composeAlert({
          storyId: 1,
          item: {
            title: text,
            url: `https://example.org/${text.slice(0, 500)}`,
            outlet: text,
            language: 'en',
            at: NOW,
            text: `${text} ${text}`,
          },
          topics: [text, text, text, text],
          quotes: zone === 'lead' ? [] : [quote],
          match: { zone, isAbout: true, spans: zone === 'source' ? [] : spans, terms: [text] },
        });
        expectAllTake(content);
        expect(renderTelegram(content, renderContext())).toHaveLength(1);
      }
    },
  );

  it('random content of every kind of block is taken by every platform', () => {
    const random = numbers(42);
    for (let round = 0; round < 20; round++) expectAllTake(randomContent(random));
  }, 60_000);

  it('300 stories are told on every platform, each once and in order', () => {
    const stories = Array.from({ length: 300 }, (_, n) => longStory(n));
    const sections = digestSections(stories, [{ id: 1, title: 'Everything' }], {
      perSection: 300,
      perDigest: 300,
    });
    const content = composeDigest({
      edition: 'daily',
      gaps: [],
      at: NOW,
      fromAt: NOW - 86_400_000,
      toAt: NOW,
      sections,
      readings: { total: 1, read: 1, failing: [] },
    });
    expectAllTake(content);
    const order = stories.map((_, n) => `#${n}#`);
    const telegram = renderTelegram(content, renderContext()).map(({ html }) => parseTelegramHtml(html).text);
    const slack = renderSlack(content, renderContext()).map(({ blocks }) => slackText(blocks));
    for (const said of [telegram, slack]) expect(said.join('').match(/#\d+#/g)).toEqual(order);
    // A story is never parted from its source line and quote.
    for (const message of telegram) expect(message.match(/#\d+#/g)?.length).toBe(message.match(/— Ann Lee/g)?.length);
  });

  it('a text of 350,000 characters is rendered in a moment', () => {
    const text = '<&"\n word'.repeat(40_000);
    const started = performance.now();
    const content: Content = {
      kind: 'reply',
      summary: [],
      blocks: [
        { kind: 'paragraph', children: [{ kind: 'text', text }] },
        { kind: 'quote', text },
      ],
    };
    renderTelegram(content, renderContext());
    renderSlack(content, renderContext());
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);
});

function longStory(n: number): DigestStory {
  const text = `We agreed on everything & <more> in room ${n}. ${'It will be “published” soon. '.repeat(n % 5)}`.trim();
  return {
    storyId: 1000 - n,
    itemId: n,
    watchIds: [1],
    hasTitleMatch: false,
    headline: `#${n}# talks <b>continue</b> & so on`,
    url: `https://example.org/${n}?a=1&b=2`,
    outlet: 'Example News',
    at: NOW,
    reports: [],
    quotes: [
      {
        itemId: n,
        source: 'feed',
        start: 0,
        end: text.length,
        text,
        kind: 'direct',
        speaker: 'Ann Lee',
        confidence: 1,
        isShown: true,
        rank: 1,
      },
    ],
  };
}

function randomContent(random: () => number): Content {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const text = () => pick(NAUGHTY).slice(0, Math.floor(random() * 4000)) + pick(NAUGHTY);
  const inlines: readonly (() => Inline)[] = [
    () => ({ kind: 'text', text: text() }),
    () => ({ kind: 'marked', text: text() }),
    () => ({ kind: 'code', text: text() }),
    () => ({
      kind: 'strong',
      children: [
        { kind: 'marked', text: text() },
        { kind: 'text', text: text() },
      ],
    }),
    () => ({
      kind: 'link',
      url: `${pick(['https://example.org/', 'javascript:', 'http://'])}${text()}`,
      children: [{ kind: 'text', text: text() }],
    }),
    () => ({ kind: 'phrase', id: 'quote-by-role', args: { speaker: text(), role: { kind: 'code', text: text() } } }),
    () => ({ kind: 'more-sources', storyId: 1 }),
    () => ({ kind: 'instant', at: NOW, style: pick(['time', 'date', 'date-time', 'next-moment']) }),
  ];
  const line = () => Array.from({ length: Math.floor(random() * 8) }, () => pick(inlines)());
  const blocks: readonly (() => Block)[] = [
    () => ({ kind: 'heading', level: pick([1, 2]), children: line() }),
    () => ({ kind: 'paragraph', children: line() }),
    () => ({ kind: 'note', children: line() }),
    () => ({ kind: 'quote', text: text(), speaker: text(), role: text() }),
    () => ({ kind: 'list', items: Array.from({ length: Math.floor(random() * 9) }, line) }),
    () => ({ kind: 'divider' }),
    () => ({
      kind: 'buttons',
      rows: [[{ label: { kind: 'text', text: pick(NAUGHTY) }, action: `watch:${text()}` }]],
      more: [{ label: { kind: 'text', text: pick(NAUGHTY) }, action: 'help' }],
    }),
  ];
  const group = (): Block => ({
    kind: 'group',
    blocks: Array.from({ length: Math.floor(random() * 5) }, () => pick(blocks)()),
  });
  return {
    kind: 'digest',
    summary: line(),
    blocks: Array.from({ length: 6 }, () => (random() < 0.4 ? group() : pick(blocks)())),
  };
}
