import type { RenderContext } from '../model/content.ts';
import type { ResolvedBlock } from './resolve-content.ts';

/** The blocks of a channel's message, and those of the thread under it. */
export interface ThreadedBlocks {
  readonly main: readonly ResolvedBlock[];
  readonly thread: readonly ResolvedBlock[];
}

/**
 * Slack cannot fold: what stands behind "and 14 more" goes into the thread, under the heading of its section, and the line says so. A list that is not
 * folded stays.
 */
export function threadFolded(blocks: readonly ResolvedBlock[], context: RenderContext): ThreadedBlocks {
  const main: ResolvedBlock[] = [];
  const thread: ResolvedBlock[] = [];
  let heading: ResolvedBlock | undefined;
  for (const block of blocks) {
    heading = headingIn(block) ?? heading;
    if (block.kind !== 'list' || block.fold === undefined) {
      main.push(block);
      continue;
    }
    const { fold, ...list } = block;
    const where = { text: context.phrases(context.language, 'slack-in-thread') };
    main.push({ kind: 'note', runs: [...fold, where] });
    thread.push({ kind: 'group', blocks: heading === undefined ? [list] : [heading, list] });
  }
  return { main, thread };
}

function headingIn(block: ResolvedBlock): ResolvedBlock | undefined {
  if (block.kind === 'group') return block.blocks.find((inner) => inner.kind === 'heading' && inner.level === 2);
  return block.kind === 'heading' && block.level === 2 ? block : undefined;
}
