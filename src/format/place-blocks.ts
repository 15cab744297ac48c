import { divideBlock, type PieceLimit } from './divide-block.ts';
import type { ResolvedBlock } from './resolve-content.ts';
import { splitParts } from './split-parts.ts';

/** A block that holds no others. */
export type FlatBlock = Exclude<ResolvedBlock, { kind: 'group' }>;

/** A block and its distance to the one before: the members of a group stand close together, groups and single blocks apart. */
export interface PlacedBlock<B = ResolvedBlock> {
  readonly block: B;
  readonly isClose: boolean;
}

/** What one message may hold and what a block takes of it (see SplitRules), and how small the pieces of an overlong block have to be. */
export interface MessageRules {
  readonly limits: readonly number[];
  readonly sizes: (block: FlatBlock) => readonly number[];
  readonly piece: PieceLimit;
}

/** The blocks of each message, in order. A group is kept in one message where it fits one; no message is empty or ends in a divider. */
export function messageBlocks(
  blocks: readonly ResolvedBlock[],
  rules: MessageRules,
): readonly (readonly PlacedBlock<FlatBlock>[])[] {
  const placed = blocks.map((block): PlacedBlock => ({ block, isClose: false }));
  return splitParts(placed, {
    limits: rules.limits,
    sizes: ({ block }) =>
      flatten({ block, isClose: false }).reduce<readonly number[]>(
        (sums, flat) => sum(sums, rules.sizes(flat.block)),
        [],
      ),
    divide: (whole) => dividePlaced(whole, rules.piece),
  })
    .map((part) => withoutOuterDividers(part.flatMap(flatten)))
    .filter((part) => part.length > 0);
}

function dividePlaced({ block, isClose }: PlacedBlock, piece: PieceLimit): readonly PlacedBlock[] {
  return divideBlock(block, piece).map((smaller, index) => ({ block: smaller, isClose: index === 0 ? isClose : true }));
}

/** The block, or the members of the group and of the groups in it. */
export function flatten({ block, isClose }: PlacedBlock): readonly PlacedBlock<FlatBlock>[] {
  if (block.kind !== 'group') return [{ block, isClose }];
  return block.blocks.flatMap((child, index) => flatten({ block: child, isClose: index === 0 ? isClose : true }));
}

function withoutOuterDividers(blocks: readonly PlacedBlock<FlatBlock>[]): readonly PlacedBlock<FlatBlock>[] {
  const isShown = ({ block }: PlacedBlock) => block.kind !== 'divider';
  return blocks.slice(Math.max(0, blocks.findIndex(isShown)), blocks.findLastIndex(isShown) + 1);
}

function sum(a: readonly number[], b: readonly number[]): readonly number[] {
  return b.map((value, index) => value + (a[index] ?? 0));
}
