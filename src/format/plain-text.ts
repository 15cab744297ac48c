import type { Run } from './inline-runs.ts';
import type { FlatBlock } from './place-blocks.ts';

/** Runs without markup: matched words in brackets, the address of a link behind its words. */
function plainRuns(runs: readonly Run[]): string {
  return runs.map((run, index) => plainRun(run) + plainAddress(run, runs[index + 1])).join('');
}

function plainRun(run: Run): string {
  return run.isMarked ? `[${run.text}]` : run.text;
}

/** Behind the last run of a link, unless the address is what the link says. */
function plainAddress(run: Run, next: Run | undefined): string {
  if (run.url === undefined || run.url === next?.url || run.url === run.text) return '';
  return ` (${run.url})`;
}

/** One block without markup; buttons cannot be pressed in plain text and are left out. */
export function plainBlock(block: FlatBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return plainRuns(block.runs);
    case 'quote':
      return [block.text, block.attribution].filter((line) => line !== '').join('\n');
    case 'list':
      return [
        ...(block.fold === undefined ? [] : [plainRuns(block.fold)]),
        ...block.items.map((item) => `• ${plainRuns(item)}`),
      ].join('\n');
    case 'divider':
      return '———';
    case 'buttons':
      return '';
  }
}
