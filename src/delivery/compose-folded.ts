import type { Block, Content } from '../model/content.ts';
import { phrase } from './content-nodes.ts';

/** Up to this many stories each keep their best quote; a longer list is there to be scanned. */
const QUOTED_STORIES = 10;

/** Many alerts that wait for one channel as one message that lists every story, oldest first, each with its follow-ups under it. */
export function composeFolded(stories: readonly (readonly Content[])[]): Content {
  const told = stories.flat().flatMap(storiesIn);
  const isQuoted = told.length <= QUOTED_STORIES;
  const title = phrase('folded-title', { count: stories.length });
  return {
    kind: 'alert',
    summary: [title],
    blocks: [
      { kind: 'heading', level: 1, children: [title] },
      ...told.map(
        (blocks): Block => ({
          kind: 'group',
          blocks: isQuoted ? blocks : blocks.filter(({ kind }) => kind !== 'quote'),
        }),
      ),
    ],
  };
}

/** How many stories a content lists. */
export function storyCount(content: Content): number {
  return storiesIn(content).length;
}

/** For each story of an alert: its headline, its source line, its first quote. */
function storiesIn({ blocks }: Content): readonly (readonly Block[])[] {
  const groups = blocks.flatMap((block) => (block.kind === 'group' ? [block.blocks] : []));
  const heads = groups.filter((group) => group.some(({ kind }) => kind === 'paragraph'));
  const quote = groups.flat().find((block) => block.kind === 'quote');
  const [only] = heads;
  if (only !== undefined && heads.length === 1 && quote !== undefined) return [[...headOf(only), quote]];
  return heads.map((group) => [...headOf(group), ...group.filter(({ kind }) => kind === 'quote').slice(0, 1)]);
}

/** The headline and what stands under it; the topic line above it would be the same for most. */
function headOf(group: readonly Block[]): readonly Block[] {
  const at = group.findIndex(({ kind }) => kind === 'paragraph');
  return group.slice(at).filter(({ kind }) => kind === 'paragraph' || kind === 'note');
}
