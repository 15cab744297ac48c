import type { Content, RenderContext, RenderedPart } from '../model/content.ts';
import { buttonData } from '../text/button-data.ts';
import { shorten } from '../text/shorten.ts';
import { type Run, runsText, webAddress } from './inline-runs.ts';
import { type FlatBlock, messageBlocks, type PlacedBlock } from './place-blocks.ts';
import { plainBlock } from './plain-text.ts';
import {
  type ResolvedButton,
  type ResolvedButtons,
  type ResolvedList,
  resolveContent,
  shownBlocks,
} from './resolve-content.ts';
import { withoutAutoLinks, withoutMentions } from './without-auto-links.ts';

// HTML as the Bot API reads it: only its own tags, only the entities &lt; &gt; &amp; &quot; (https://core.telegram.org/bots/api#html-style,
// read 2026-11-20). Text is cleaned in inline-runs.ts and escaped here, once.

type TelegramPart = Extract<RenderedPart, { platform: 'telegram' }>;

/**
 * Characters of a message after its entities are parsed (https://core.telegram.org/bots/api#sendmessage, read 2026-11-20).
 * The server counts code points; counting UTF-16 units stays within.
 */
const MAX_TEXT = 4096;
/** Entities of a message that count; the server drops the rest without a word (https://core.telegram.org/api/entities, read 2026-11-20). */
const MAX_ENTITIES = 100;
/** What one piece of a block may take when the block exceeds a message by itself: room is left for the line breaks around it. */
const MAX_PIECE = 4000;
/** Makes a piece that stays within MAX_PIECE stay within MAX_ENTITIES too. */
const ENTITY_COST = MAX_PIECE / MAX_ENTITIES;
/** The longest label of a button (UTF-16 units) that a phone shows about whole; the API gives no limit. */
const MAX_LABEL = 60;

/** The content as Telegram messages, split at block borders; each with its plain twin. Never none. */
export function renderTelegram(content: Content, context: RenderContext): readonly TelegramPart[] {
  return messageBlocks(shownBlocks(resolveContent(content, context)), {
    limits: [MAX_TEXT, MAX_ENTITIES, MAX_TEXT],
    sizes: blockSizes,
    piece: { max: MAX_PIECE, cost: runCost },
  }).map((blocks, index) => ({
    ...renderPart(blocks),
    ...(content.asksFor === undefined ? {} : { asksForReply: true }),
    ...(content.document === undefined || index > 0 ? {} : { document: content.document }),
    ...(index === 0 ? previewOf(content, context) : {}),
  }));
}

function previewOf({ page = '' }: Content, { showsPreviews }: RenderContext): Pick<TelegramPart, 'previewUrl'> {
  const previewUrl = showsPreviews === true ? webAddress(page) : undefined;
  return previewUrl === undefined ? {} : { previewUrl };
}

function renderPart(blocks: readonly PlacedBlock<FlatBlock>[]): TelegramPart {
  const rows = blocks.flatMap(({ block }) => (block.kind === 'buttons' ? keyboardRows(block) : []));
  return {
    platform: 'telegram',
    html: joinBlocks(blocks, blockHtml),
    plain: joinBlocks(blocks, (block) => withoutMentions(plainBlock(block))),
    ...(rows.length === 0 ? {} : { buttons: rows }),
  };
}

/** Telegram has no menus: one button opens the rest in place of the others, one a row because their labels are long. */
function keyboardRows({ rows, menu }: ResolvedButtons): NonNullable<TelegramPart['buttons']> {
  const shown = menu?.isOpen ? [...menu.buttons.map((button) => [button]), [menu.close]] : withOpener(rows, menu?.open);
  return shown.map((row) =>
    row.map(({ label, action }) => ({ text: shorten(label, MAX_LABEL), data: buttonData(action) })),
  );
}

function withOpener(rows: ResolvedButtons['rows'], open: ResolvedButton | undefined): ResolvedButtons['rows'] {
  return open === undefined ? rows : [...rows.slice(0, -1), [...(rows.at(-1) ?? []), open]];
}

/** Blocks that stand apart have an empty line between them. */
function joinBlocks(placed: readonly PlacedBlock<FlatBlock>[], render: (block: FlatBlock) => string): string {
  const lines = placed.map(({ block, isClose }) => ({ text: render(block), gap: isClose ? '\n' : '\n\n' }));
  return lines
    .filter(({ text }) => text !== '')
    .map(({ text, gap }, index) => (index === 0 ? text : gap + text))
    .join('');
}

function blockHtml(block: FlatBlock): string {
  switch (block.kind) {
    case 'heading':
      return block.runs.map((run) => runHtml({ ...run, isStrong: true })).join('');
    case 'paragraph':
    case 'note':
      return block.runs.map(runHtml).join('');
    case 'list':
      return listHtml(block);
    case 'quote':
      return `<blockquote>${escapeHtml(withoutAutoLinks(plainBlock(block)))}</blockquote>`;
    case 'divider':
    case 'buttons':
      return escapeHtml(plainBlock(block));
  }
}

/** A folded list is a quotation that opens at a tap (https://core.telegram.org/bots/api#html-style, read 2026-11-20). */
function listHtml({ items, fold }: ResolvedList): string {
  const entries = items.map((item) => `• ${item.map(runHtml).join('')}`).join('\n');
  if (fold === undefined) return entries;
  return `<blockquote expandable>${fold.map(runHtml).join('')}\n${entries}</blockquote>`;
}

function runHtml(run: Run): string {
  if (run.isCode) return `<code>${escapeHtml(run.text)}</code>`;
  const text = escapeHtml(withoutAutoLinks(run.text));
  const marked = run.isMarked ? `<u>${text}</u>` : text;
  const strong = run.isStrong || run.isMarked ? `<b>${marked}</b>` : marked;
  return run.url === undefined ? strong : `<a href="${escapeHtml(run.url)}">${strong}</a>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Length of the parsed text, number of entities, length of the plain twin; with the line breaks before the block. */
function blockSizes(block: FlatBlock): readonly number[] {
  // Buttons hang below the message and never begin one of their own.
  if (block.kind === 'buttons') return [0, 0, 0];
  return [textLength(block) + 2, entityCount(block), shownLength(plainBlock(block)) + 2];
}

function textLength(block: FlatBlock): number {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return shownLength(runsText(block.runs));
    case 'list':
      return [...block.items, block.fold ?? []].reduce((sum, item) => sum + shownLength(runsText(item)) + 3, 0);
    case 'quote':
    case 'divider':
    case 'buttons':
      return shownLength(plainBlock(block));
  }
}

/** Length in UTF-16 units with a word joiner wherever one may come. */
function shownLength(text: string): number {
  return text.length + (text.match(/@|:(?=\/\/)|\.(?=\S)/g)?.length ?? 0);
}

function entityCount(block: FlatBlock): number {
  switch (block.kind) {
    case 'heading':
      return runEntities(block.runs.map((run) => ({ ...run, isStrong: true })));
    case 'paragraph':
    case 'note':
      return runEntities(block.runs);
    case 'list':
      return runEntities([...block.items.flat(), ...(block.fold ?? [])]) + (block.fold === undefined ? 0 : 1);
    case 'quote':
      return 1;
    case 'divider':
    case 'buttons':
      return 0;
  }
}

function runEntities(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => {
    if (run.isCode) return sum + 1;
    return sum + (run.isMarked ? 2 : run.isStrong ? 1 : 0) + (run.url === undefined ? 0 : 1);
  }, 0);
}

/** One number for all limits: a run in a heading is strong, the plain twin has brackets and addresses. */
function runCost(run: Run): number {
  const length = shownLength(run.text) + (run.isMarked ? 2 : 0) + (run.url === undefined ? 0 : run.url.length + 3);
  return length + ENTITY_COST * runEntities([{ ...run, isStrong: true }]);
}
