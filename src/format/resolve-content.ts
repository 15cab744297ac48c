import type { Block, Button, ButtonsBlock, Content, Inline, QuoteBlock, RenderContext } from '../model/content.ts';
import { hasVisibleText, oneLine, printable } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { inlineRuns, type Run, runsText } from './inline-runs.ts';

/** A block whose phrases are said and whose instants are written out; nothing from outside steers anything any more, but nothing is escaped yet. */
export type ResolvedBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'note'; readonly runs: readonly Run[] }
  /** `text` stands in quotation marks; `attribution` is empty on all but the last piece of a divided quote. */
  | ResolvedQuote
  | ResolvedList
  | { readonly kind: 'divider' }
  | ResolvedButtons
  | { readonly kind: 'group'; readonly blocks: readonly ResolvedBlock[] };

/** A list with its texts in the language of the channel. */
export interface ResolvedList {
  readonly kind: 'list';
  readonly items: readonly (readonly Run[])[];
  /** The line behind which the entries are folded. */
  readonly fold?: readonly Run[];
}

/** A quote as it is shown: its words untouched, the attribution in the language of the channel. */
export interface ResolvedQuote {
  readonly kind: 'quote';
  readonly text: string;
  readonly language?: string;
  readonly attribution: string;
}

/** A button with its label in the language of the channel. */
export interface ResolvedButton {
  readonly label: string;
  readonly action: string;
}

/** `menu` has the buttons behind the menu, and those that open and close it where a platform has no menus. */
export interface ResolvedButtons {
  readonly kind: 'buttons';
  readonly rows: readonly (readonly ResolvedButton[])[];
  readonly menu?: {
    readonly buttons: readonly ResolvedButton[];
    readonly isOpen: boolean;
    readonly open: ResolvedButton;
    readonly close: ResolvedButton;
  };
}

interface ResolvedContent {
  /** One line of plain text. */
  readonly summary: string;
  readonly blocks: readonly ResolvedBlock[];
}

/** Longest name, role or occasion below a quote, UTF-16 units: longer ones are no names. */
const MAX_NAME = 160;
/** Other outlets listed under an alert. */
const MAX_SOURCES = 15;

/** The content in the channel's words; blocks in which nothing can be seen are left out. */
export function resolveContent(content: Content, context: RenderContext): ResolvedContent {
  return {
    summary: oneLine(runsText(inlineRuns(content.summary, context))),
    blocks: content.blocks.flatMap((block) => resolveBlock(block, context)),
  };
}

/** The blocks; the summary as a paragraph before them when none of them says anything, because no platform takes an empty message. */
export function shownBlocks({ summary, blocks }: ResolvedContent): readonly ResolvedBlock[] {
  if (blocks.some((block) => block.kind !== 'buttons' && block.kind !== 'divider')) return blocks;
  return [{ kind: 'paragraph', runs: [{ text: summary === '' ? '…' : summary }] }, ...blocks];
}

/** None or one. */
function resolveBlock(block: Block, context: RenderContext): readonly ResolvedBlock[] {
  switch (block.kind) {
    case 'heading':
      return visible(block.children, context).map((runs) => ({ kind: 'heading', level: block.level, runs }));
    case 'paragraph':
    case 'note':
      return visible(block.children, context).map((runs) => ({ kind: block.kind, runs }));
    case 'quote':
      return resolveQuote(block, context);
    case 'list': {
      const sources = sourceItems(block, context);
      const items = [...block.items, ...sources].flatMap((item) => visible(item, context));
      const [fold] = visible(block.fold ?? [], context);
      return items.length === 0 ? [] : [{ kind: 'list', items, ...(fold === undefined ? {} : { fold }) }];
    }
    case 'divider':
      return [block];
    case 'buttons':
      return resolveButtons(block, context);
    case 'group': {
      const blocks = block.blocks.flatMap((child) => resolveBlock(child, context));
      return blocks.length === 0 ? [] : [{ kind: 'group', blocks }];
    }
  }
}

/** Names and links of the other outlets; a story of a hundred outlets is named by its first ones. */
function sourceItems(
  { sourcesOf, besides }: Extract<Block, { kind: 'list' }>,
  { reports }: RenderContext,
): readonly (readonly Inline[])[] {
  const known = (sourcesOf === undefined ? undefined : reports?.get(sourcesOf)) ?? [];
  const others = besides === undefined ? known.slice(1) : known.filter(({ outlet }) => outlet !== besides);
  return others.slice(0, MAX_SOURCES).map(({ outlet, title, url }) => {
    const name: Inline = { kind: 'text', text: shorten(oneLine(outlet), MAX_NAME) };
    const headline: Inline = { kind: 'text', text: shorten(oneLine(title), MAX_NAME) };
    return [
      name,
      { kind: 'text', text: ': ' },
      url === undefined ? headline : { kind: 'link', url, children: [headline] },
    ];
  });
}

/** The runs, when something of them can be seen: none or one list. */
function visible(children: readonly Inline[], context: RenderContext): readonly (readonly Run[])[] {
  const runs = inlineRuns(children, context);
  return hasVisibleText(runsText(runs)) ? [runs] : [];
}

function resolveButtons(
  { rows, more = [], opener, isOpen }: ButtonsBlock,
  context: RenderContext,
): readonly ResolvedButtons[] {
  const resolved = (buttons: readonly Button[]) => buttons.map((button) => resolveButton(button, context));
  const shown = rows.map(resolved).filter((row) => row.length > 0);
  if (more.length === 0) return shown.length === 0 ? [] : [{ kind: 'buttons', rows: shown }];
  const label = (id: string): string => context.phrases(context.language, id);
  const open = resolveButton({ label: opener ?? { kind: 'phrase', id: 'button-more' }, action: 'menu:open' }, context);
  const close = { label: label('button-back'), action: 'menu:close' };
  return [{ kind: 'buttons', rows: shown, menu: { buttons: resolved(more), isOpen: isOpen === true, open, close } }];
}

/** A button needs a label on every platform: its action where nothing of its own can be seen. */
function resolveButton({ label, action }: Button, context: RenderContext): ResolvedButton {
  const text = oneLine(runsText(inlineRuns([label], context)));
  return { label: hasVisibleText(text) ? text : oneLine(action), action: printable(action) };
}

function resolveQuote(block: QuoteBlock, context: RenderContext): readonly ResolvedBlock[] {
  const words = printable(block.text).trim();
  if (block.isHidden || !hasVisibleText(words)) return [];
  return [
    {
      kind: 'quote',
      text: `${context.phrases(context.language, 'quote-words', { words })}${block.isCut ? ' […]' : ''}`,
      attribution: [attributionText(block, context), ...changedText(block, context)].join(' · '),
      ...(block.language === undefined ? {} : { language: block.language }),
    },
  ];
}

function attributionText(block: QuoteBlock, { language, phrases }: RenderContext): string {
  const speaker = nameLine(block.speaker);
  const role = nameLine(block.role);
  const occasion = nameLine(block.occasion);
  if (!hasVisibleText(speaker)) return phrases(language, 'quote-speaker-unclear');
  if (role && occasion) return phrases(language, 'quote-by-role-occasion', { speaker, role, occasion });
  if (role) return phrases(language, 'quote-by-role', { speaker, role });
  if (occasion) return phrases(language, 'quote-by-occasion', { speaker, occasion });
  return phrases(language, 'quote-by', { speaker });
}

/** That the source has changed the quote since, and when that was noticed: none or one text. */
function changedText({ from }: QuoteBlock, context: RenderContext): readonly string[] {
  const at = from && context.changedQuotes?.get(from.itemId)?.get(from.start);
  if (at === undefined) return [];
  const said: Inline = { kind: 'phrase', id: 'quote-changed', args: { at: { kind: 'instant', at, style: 'time' } } };
  return [oneLine(runsText(inlineRuns([said], context)))];
}

function nameLine(name: string | undefined): string {
  return shorten(oneLine(name ?? ''), MAX_NAME);
}
