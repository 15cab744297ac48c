import { expect } from 'vitest';
import type { RenderedPart } from '../../src/model/content.ts';

/** What Telegram's server makes of a message in HTML parse mode (https://core.telegram.org/bots/api#html-style); throws where it would refuse. */
export function parseTelegramHtml(html: string): { text: string; entities: number } {
  const open: { tag: string; at: number }[] = [];
  let text = '';
  let entities = 0;
  for (const [token] of html.matchAll(/<[^>]*>|&[a-z]+;|[^<&]+|[<&]/gs)) {
    const tag = /^<(\/?)(b|i|u|a|code|blockquote)(?: href="[^"<>]*"| expandable)?>$/.exec(token);
    if (tag?.[1] === '') {
      open.push({ tag: tag[2] ?? '', at: text.length });
    } else if (tag) {
      const last = open.pop();
      if (last?.tag !== tag[2]) throw new Error(`unmatched ${token}`);
      if (last && text.length > last.at) entities += 1;
    } else {
      text += plainToken(token);
    }
  }
  if (open.length > 0) throw new Error(`never closed: ${open.map(({ tag }) => tag).join(' ')}`);
  return { text, entities };
}

function plainToken(token: string): string {
  const known: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };
  if (!token.startsWith('<') && !token.startsWith('&')) return token;
  const character = known[token];
  if (character === undefined) throw new Error(`not escaped: ${token}`);
  return character;
}

/** Every limit and rule that Telegram has for a text message. */
export function expectTelegramTakes(part: Extract<RenderedPart, { platform: 'telegram' }>): void {
  const { text, entities } = parseTelegramHtml(part.html);
  expect(part.html.isWellFormed() && part.plain.isWellFormed()).toBe(true);
  expect(text.trim()).not.toBe('');
  expect(part.plain.trim()).not.toBe('');
  expect(Math.max(text.length, part.plain.length)).toBeLessThanOrEqual(4096);
  expect(entities).toBeLessThanOrEqual(100);
  for (const { text: label, data } of part.buttons?.flat() ?? []) {
    expect(label).not.toBe('');
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  }
}

type Json = Readonly<Record<string, unknown>>;

/** Every limit that Slack has for a message of blocks, and that nothing in mrkdwn can act. */
export function expectSlackTakes(part: Extract<RenderedPart, { platform: 'slack' }>): void {
  expect(part.text).not.toBe('');
  expect(part.text.length).toBeLessThanOrEqual(3000);
  expect(part.blocks.length).toBeGreaterThan(0);
  expect(part.blocks.length).toBeLessThanOrEqual(50);
  expect(JSON.stringify(part.blocks).length).toBeLessThanOrEqual(12_000);
  for (const node of nodesOf(part.blocks)) checkSlackNode(node);
  expectNoMentions(part.text);
}

function checkSlackNode(node: Json): void {
  for (const value of Object.values(node)) {
    if (typeof value !== 'string') continue;
    expect(value).not.toBe('');
    expect(value.isWellFormed()).toBe(true);
  }
  if (typeof node.text === 'string') expect(node.text.length).toBeLessThanOrEqual(3000);
  if (node.type === 'header') expect((node.text as Json).text?.toString().length).toBeLessThanOrEqual(150);
  if (node.type === 'mrkdwn') expectNoMentions(String(node.text));
  if (node.type === 'link') expect(String(node.url)).toMatch(/^https?:\/\//);
}

/** Between unescaped angle brackets stand only our own links. */
export function expectNoMentions(mrkdwn: string): void {
  for (const [token] of mrkdwn.matchAll(/<[^>]*>?|>/g)) {
    // ">" also begins the lines of a quote in the fallback text.
    if (token !== '>') expect(token).toMatch(/^<https?:\/\/[^|<>]+\|[^|<>]*>$/);
  }
}

function nodesOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(nodesOf)];
}

/** All text that a reader of the blocks sees, in order. */
export function slackText(blocks: readonly unknown[]): string {
  return nodesOf(blocks)
    .map((node) => (typeof node.text === 'string' ? node.text : ''))
    .join('');
}
