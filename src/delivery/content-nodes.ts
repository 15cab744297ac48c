import type { Block, Inline, InstantStyle, PhraseArgument, QuoteBlock } from '../model/content.ts';

/** One of our own texts. */
export function phrase(id: string, args?: Readonly<Record<string, PhraseArgument>>): Inline {
  return args ? { kind: 'phrase', id, args } : { kind: 'phrase', id };
}

/** Words from outside, or bare punctuation. */
export function words(text: string): Inline {
  return { kind: 'text', text };
}

/** An instant in ms, shown in the channel's zone. */
export function instant(at: number, style: InstantStyle): Inline {
  return { kind: 'instant', at, style };
}

/** The time of day in the channel's zone, with the day where that is not the local day of `dayOf`; for where the zone stands near by. */
export function dayTime(at: number, dayOf?: number): Inline {
  return { kind: 'instant', at, style: 'day-time', ...(dayOf === undefined ? {} : { dayOf }) };
}

/** Words that lead to an address, or just the words where there is none. */
export function linked(url: string | undefined, children: readonly Inline[]): readonly Inline[] {
  return url === undefined ? children : [{ kind: 'link', url, children }];
}

/** The nodes with " · " or another mark between them. */
export function joined(nodes: readonly Inline[], mark: string): readonly Inline[] {
  return nodes.flatMap((node, index) => (index === 0 ? [node] : [words(mark), node]));
}

/** The stored quotes that stand in these blocks. */
export function quotesIn(blocks: readonly Block[]): readonly NonNullable<QuoteBlock['from']>[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'group') return quotesIn(block.blocks);
    return block.kind === 'quote' && block.from !== undefined ? [block.from] : [];
  });
}
