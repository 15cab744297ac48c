/**
 * How blocks become messages. `limits`: what one message may hold, in as many units as the platform counts (characters, entities, blocks …).
 * `sizes`: what one block takes of each, with what stands between it and its neighbour. `divide`: the smaller blocks that a block
 * consists of, used only when it exceeds a message by itself; fewer than two means that it cannot be divided.
 */
export interface SplitRules<B> {
  readonly limits: readonly number[];
  readonly sizes: (block: B) => readonly number[];
  readonly divide: (block: B) => readonly B[];
}

/** The blocks in order, parted into messages at their borders; each message is filled as far as it goes and none is empty. */
export function splitParts<B>(blocks: readonly B[], rules: SplitRules<B>): readonly (readonly B[])[] {
  const parts: B[][] = [];
  let taken = rules.limits.map(() => 0);
  for (const { block, sizes } of fittingBlocks(blocks, rules)) {
    const filled = sum(taken, sizes);
    const part = parts.at(-1);
    if (part && isWithin(filled, rules.limits)) {
      part.push(block);
      taken = filled;
    } else {
      parts.push([block]);
      taken = [...sizes];
    }
  }
  return parts;
}

/** The blocks, those that exceed a message by themselves replaced by their pieces, with their sizes. */
function fittingBlocks<B>(
  blocks: readonly B[],
  rules: SplitRules<B>,
): readonly { block: B; sizes: readonly number[] }[] {
  return blocks.flatMap((block) => {
    const sizes = rules.sizes(block);
    if (isWithin(sizes, rules.limits)) return [{ block, sizes }];
    const pieces = rules.divide(block);
    return pieces.length < 2 ? [{ block, sizes }] : fittingBlocks(pieces, rules);
  });
}

function sum(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, index) => value + (b[index] ?? 0));
}

function isWithin(sizes: readonly number[], limits: readonly number[]): boolean {
  return sizes.every((size, index) => size <= (limits[index] ?? 0));
}
