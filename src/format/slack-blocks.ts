import type { Content, ContentDocument, RenderContext, RenderedPart } from '../model/content.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { divideRuns, type PieceLimit } from './divide-block.ts';
import { type Run, runsText, webAddress } from './inline-runs.ts';
import { type FlatBlock, type MessageRules, messageBlocks } from './place-blocks.ts';
import { plainBlock } from './plain-text.ts';
import { type ResolvedButtons, resolveContent, shownBlocks } from './resolve-content.ts';
import { escapeMrkdwn, mrkdwnRuns } from './slack-mrkdwn.ts';
import { threadFolded } from './slack-thread.ts';

// Block Kit (https://docs.slack.dev/reference/block-kit/blocks, read 2026-11-20). Text from outside goes into rich text and plain text, which
// are shown as they are: quotes keep their asterisks, nothing can mention or link. Only small print and the fallback text are mrkdwn.

type SlackPart = Extract<RenderedPart, { platform: 'slack' }>;
type SlackBlock = Readonly<Record<string, unknown>>;

/** Characters of a header; a longer heading is a bold line. */
const MAX_HEADER = 150;
/** Characters of a text object; also used for one rich text block, for which Slack gives no limit. */
const MAX_TEXT = 3000;
const MAX_BLOCKS = 50;
/** JSON characters of all blocks: Slack refuses from about 13,200 (https://github.com/slackapi/bolt-js/issues/2509, read 2026-11-20). */
const MAX_JSON = 12_000;
const MAX_LABEL = 75;
const MAX_ACTIONS = 25;
/** Options of an overflow menu (https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element, read 2026-11-23). */
const MAX_OPTIONS = 5;
/** Characters of a button's value. A longer action has no button: cut off, it would do something else. */
const MAX_VALUE = 2000;
/** A piece of a text that exceeds a block or a message by itself. */
const PIECE: PieceLimit = { max: MAX_TEXT - 100, cost: runCost };
const RULES: MessageRules = {
  limits: [MAX_BLOCKS, MAX_JSON],
  sizes: (block) => [slackBlocks(block).length, JSON.stringify(slackBlocks(block)).length],
  piece: PIECE,
};

/**
 * The content as Slack messages, split at block borders; `text` is the fallback for notifications, screen readers and refused blocks. Never none. A digest is
 * one message in the channel: its folded lists, and whatever does not fit, hang in the thread under it.
 */
export function renderSlack(content: Content, context: RenderContext): readonly SlackPart[] {
  const resolved = resolveContent(content, context);
  const blocks = shownBlocks(resolved);
  const isDigest = content.kind === 'digest';
  const { main, thread } = isDigest ? threadFolded(blocks, context) : { main: blocks, thread: [] };
  return [...messageBlocks(main, RULES), ...messageBlocks(thread, RULES)].map((placed, index) => {
    const blocks = placed.map(({ block }) => block);
    const text =
      fallbackText(blocks, index === 0 ? resolved.summary : '') ||
      escapeMrkdwn(shortPlain(resolved.summary, [])) ||
      '…';
    return {
      platform: 'slack',
      text,
      blocks: blocks.flatMap(slackBlocks),
      ...(isDigest && index > 0 ? { isInThread: true } : {}),
      ...(index === 0 && hasPreview(content, context) ? { showsPreviews: true } : {}),
      ...(content.document === undefined || index > 0 ? {} : withDocument(content.document, text, context)),
    };
  });
}

function hasPreview({ page = '' }: Content, { showsPreviews }: RenderContext): boolean {
  return showsPreviews === true && webAddress(page) !== undefined;
}

function withDocument(
  document: ContentDocument,
  text: string,
  { language, phrases }: RenderContext,
): Partial<SlackPart> {
  const why = escapeMrkdwn(phrases(language, 'document-not-attached'));
  return { document, withoutDocument: `${text}\n${why}` };
}

function slackBlocks(block: FlatBlock): readonly SlackBlock[] {
  switch (block.kind) {
    case 'heading':
      return headingBlocks(block.runs);
    case 'paragraph':
      return divideRuns(block.runs, PIECE).map((runs) => richText('rich_text_section', runElements(runs)));
    case 'note':
      return divideRuns(block.runs, PIECE).map(contextBlock);
    case 'quote':
      return divideRuns([{ text: plainBlock(block) }], PIECE).map((runs) =>
        richText('rich_text_quote', runElements(runs)),
      );
    case 'list':
      return [
        ...(block.fold === undefined ? [] : divideRuns(block.fold, PIECE).map(contextBlock)),
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: block.items
                .flatMap((item) => divideRuns(item, PIECE))
                .map((item) => ({ type: 'rich_text_section', elements: runElements(item) })),
            },
          ],
        },
      ];
    case 'divider':
      return [{ type: 'divider' }];
    case 'buttons':
      return actionBlocks(block);
  }
}

function headingBlocks(runs: readonly Run[]): readonly SlackBlock[] {
  const text = oneLine(runsText(runs));
  if (text.length <= MAX_HEADER) return [{ type: 'header', text: plainText(text) }];
  const strong = runs.map((run): Run => ({ ...run, isStrong: true }));
  return divideRuns(strong, PIECE).map((piece) => richText('rich_text_section', runElements(piece)));
}

function richText(type: 'rich_text_section' | 'rich_text_quote', elements: readonly unknown[]): SlackBlock {
  return { type: 'rich_text', elements: [{ type, elements }] };
}

function runElements(runs: readonly Run[]): readonly SlackBlock[] {
  return runs.map((run) => {
    const style = {
      ...(run.isStrong || run.isMarked ? { bold: true } : {}),
      ...(run.isCode ? { code: true } : {}),
    };
    return {
      ...(run.url === undefined ? { type: 'text', text: run.text } : { type: 'link', url: run.url, text: run.text }),
      ...(Object.keys(style).length === 0 ? {} : { style }),
    };
  });
}

/** Small print: as plain text where it has no style at all, because nothing can act there. */
function contextBlock(runs: readonly Run[]): SlackBlock {
  const hasStyle = runs.some((run) => Object.keys(run).length > 1);
  const element = hasStyle ? { type: 'mrkdwn', text: mrkdwnRuns(runs), verbatim: true } : plainText(runsText(runs));
  return { type: 'context', elements: [element] };
}

function plainText(text: string): SlackBlock {
  return { type: 'plain_text', text, emoji: false };
}

/** The menu is an overflow element after the last button. */
function actionBlocks({ rows, menu }: ResolvedButtons): readonly SlackBlock[] {
  const fitting = rows.flat().filter(({ action }) => action.length <= MAX_VALUE);
  const buttons = fitting.map(({ label, action }, index) => ({
    type: 'button',
    text: plainText(shorten(label, MAX_LABEL)),
    action_id: `button-${index}`,
    value: action.toWellFormed(),
  }));
  const options = (menu?.buttons ?? []).slice(0, MAX_OPTIONS).map(({ label, action }) => ({
    text: plainText(shorten(label, MAX_LABEL)),
    value: action.toWellFormed(),
  }));
  const elements = options.length === 0 ? buttons : [...buttons, { type: 'overflow', action_id: 'menu', options }];
  const starts = elements.flatMap((_, index) => (index % MAX_ACTIONS === 0 ? [index] : []));
  return starts.map((start) => ({ type: 'actions', elements: elements.slice(start, start + MAX_ACTIONS) }));
}

/** The message in mrkdwn, cut after the last line that fits; the summary first, unless the message begins with it. */
function fallbackText(blocks: readonly FlatBlock[], summary: string): string {
  const lines = blocks.map(fallbackLine).filter((line) => line !== '');
  const opening = escapeMrkdwn(summary);
  // Code stands in backticks there, and is the same to a reader.
  const isSaid = lines[0]?.replaceAll('`', '').startsWith(opening.replaceAll('`', ''));
  const all = opening === '' || isSaid ? lines : [opening, ...lines];
  const text = all.join('\n');
  if (text.length <= MAX_TEXT) return text;
  const fitting = all.filter((_, index) => all.slice(0, index + 1).join('\n').length <= MAX_TEXT - 2);
  return fitting.length === 0 ? escapeMrkdwn(shortPlain(summary, blocks)) : `${fitting.join('\n')}\n…`;
}

/** Escaping makes a character at most five. */
function shortPlain(summary: string, blocks: readonly FlatBlock[]): string {
  const text = [summary, ...blocks.map(plainBlock)].join(' ').trim();
  return shorten(text, Math.floor(MAX_TEXT / 5));
}

function fallbackLine(block: FlatBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return mrkdwnRuns(block.runs);
    case 'list':
      return [
        block.fold === undefined ? '' : `${mrkdwnRuns(block.fold)}\n`,
        ...block.items.map((item) => `• ${mrkdwnRuns(item)}\n`),
      ]
        .join('')
        .trimEnd();
    case 'quote':
      return mrkdwnRuns([{ text: plainBlock(block) }]).replace(/^/gm, '> ');
    case 'divider':
    case 'buttons':
      return '';
  }
}

/** The most that a run takes in any of the notations: JSON of rich text, or mrkdwn. */
function runCost(run: Run): number {
  return Math.max(JSON.stringify(runElements([run])).length, mrkdwnRuns([run]).length);
}
