import type { Block, Button, Content, Inline, QuoteBlock } from '../model/content.ts';
import type { Feedback, FeedbackKind } from '../model/feedback.ts';
import { oneLine } from '../text/printable.ts';
import { quoteKey } from '../text/quote-key.ts';
import { shorten } from '../text/shorten.ts';
import { instant, phrase, words } from './content-nodes.ts';
import { shownOutlet } from './headline.ts';
import { lessNote } from './less-rule.ts';

/** What an alert's buttons are about. */
export interface AlertSubject {
  readonly storyId: number;
  readonly itemId: number;
  readonly outlet: string;
}

/** A speaker's name on a button, UTF-16 units. */
const MAX_NAME = 40;

/**
 * The alert with its buttons, and with what has been said about it: wrong quotes are hidden, everything else stands in a line above the buttons, which
 * offer to take it back. Can be applied again when something changes.
 */
export function withFeedback(alert: Content, about: AlertSubject, given: readonly Feedback[]): Content {
  const wrong = new Set(given.flatMap(({ kind, subject }) => (kind === 'wrong-quote' ? [subject] : [])));
  const quotes = quotesIn(alert.blocks);
  const blocks = alert.blocks.filter((block) => !isFeedback(block)).map((block) => withoutWrong(block, wrong));
  return { ...alert, blocks: [...blocks, feedbackGroup(about, given, { quotes, wrong })] };
}

/** The content with its buttons of the role feedback replaced. */
export function withAnswered(content: Content, blocks: readonly Block[]): Content {
  const kept = content.blocks.filter((block) => !isFeedback(block));
  return { ...content, blocks: [...kept, { kind: 'group', role: 'feedback', blocks }] };
}

/** The content with the menu of its buttons opened or closed. */
export function withMenu(content: Content, menu: { readonly isOpen: boolean }): Content {
  const turned = (block: Block): Block => {
    if (block.kind === 'group') return { ...block, blocks: block.blocks.map(turned) };
    if (block.kind !== 'buttons' || block.more === undefined) return block;
    const { isOpen: _, ...closed } = block;
    return menu.isOpen ? { ...closed, isOpen: true } : closed;
  };
  return { ...content, blocks: content.blocks.map(turned) };
}

/** All quotes of a content in order, hidden ones too. */
export function quotesIn(blocks: readonly Block[]): readonly QuoteBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'group') return quotesIn(block.blocks);
    return block.kind === 'quote' ? [block] : [];
  });
}

function isFeedback(block: Block): boolean {
  return block.kind === 'group' && block.role === 'feedback';
}

function withoutWrong(block: Block, wrong: ReadonlySet<string>): Block {
  if (block.kind === 'group') return { ...block, blocks: block.blocks.map((child) => withoutWrong(child, wrong)) };
  if (block.kind !== 'quote') return block;
  const { isHidden: _, ...quote } = block;
  return wrong.has(quoteKey(block.text)) ? { ...quote, isHidden: true } : quote;
}

interface Quotes {
  readonly quotes: readonly QuoteBlock[];
  readonly wrong: ReadonlySet<string>;
}

function feedbackGroup(about: AlertSubject, given: readonly Feedback[], shown: Quotes): Block {
  const has = (kind: FeedbackKind) => given.some((one) => one.kind === kind);
  const ids = `${about.storyId} ${about.itemId}`;
  const outlet = shownOutlet(about.outlet);
  const choose = (kind: FeedbackKind, off: Button, on: Button): Button => (has(kind) ? on : off);
  return {
    kind: 'group',
    role: 'feedback',
    blocks: [
      ...given.flatMap((one) => noteOf(one, outlet)),
      {
        kind: 'buttons',
        rows: [
          [
            button(phrase('button-why'), `why:${ids}`),
            choose(
              'saved',
              button(phrase('button-save'), `save:${ids}`),
              button(phrase('button-unsave'), `unsave:${ids}`),
            ),
          ],
          [
            button(phrase('button-less'), `less:ask ${ids}`),
            ...given
              .filter(({ kind }) => kind === 'less')
              .map(({ subject }) =>
                button(phrase('button-less-undo', { number: subject }), `less:undo ${ids} ${subject}`),
              ),
          ],
        ],
        more: [
          choose(
            'muted-source',
            button(phrase('button-mute-source', { outlet }), `mute-source:${ids}`),
            button(phrase('button-unmute-source', { outlet }), `unmute-source:${ids}`),
          ),
          choose(
            'muted-story',
            button(phrase('button-mute-story'), `mute-story:${ids}`),
            button(phrase('button-unmute-story'), `unmute-story:${ids}`),
          ),
          ...shown.quotes.map((quote, index) => quoteButton(quote, shown, `${ids} ${index + 1}`)),
        ],
      },
    ],
  };
}

function quoteButton(quote: QuoteBlock, { quotes, wrong }: Quotes, argument: string): Button {
  const isWrong = wrong.has(quoteKey(quote.text));
  const action = `${isWrong ? 'right-quote' : 'wrong-quote'}:${argument}`;
  if (quotes.length === 1) return button(phrase(isWrong ? 'button-right-quote' : 'button-wrong-quote'), action);
  const isOnlyOne = quotes.filter((one) => one.speaker === quote.speaker).length === 1;
  const speaker = words(shorten(oneLine((isOnlyOne ? quote.speaker : undefined) ?? quote.text), MAX_NAME));
  return button(phrase(isWrong ? 'button-right-quote-of' : 'button-wrong-quote-of', { speaker }), action);
}

function noteOf(one: Feedback, outlet: string): readonly Block[] {
  const said = by(one);
  switch (one.kind) {
    case 'saved':
      return [{ kind: 'note', children: [phrase('feedback-saved', said)] }];
    case 'muted-story':
      return [{ kind: 'note', children: [phrase('feedback-muted-story', said)] }];
    case 'muted-source': {
      const line =
        one.until === undefined
          ? phrase('feedback-muted-source-always', { ...said, outlet })
          : phrase('feedback-muted-source', { ...said, outlet, until: instant(one.until, 'date-time') });
      return [{ kind: 'note', children: [line] }];
    }
    case 'wrong-quote':
      return [{ kind: 'note', children: [phrase('feedback-wrong-quote', said)] }];
    case 'less':
      return [lessNote(one, said.by)];
  }
}

/** "", or who it was with a dash before it. */
function by({ by: person }: Feedback): { readonly by: Inline } {
  return { by: person ? phrase('feedback-by', { person }) : words('') };
}

function button(label: Inline, action: string): Button {
  return { label, action };
}
