import type { Content, RenderContext } from '../model/content.ts';
import { displayWidth } from '../text/display-width.ts';
import { type Run, runsText } from './inline-runs.ts';
import { type FlatBlock, flatten } from './place-blocks.ts';
import { type ResolvedList, resolveContent, shownBlocks } from './resolve-content.ts';
import { wrapRuns } from './wrap-runs.ts';

/** `colour`: escape sequences for bold, faint and underlined; nothing is said by them alone. `width`: columns, at least 20 are used. */
export interface TerminalOptions {
  readonly colour: boolean;
  readonly width: number;
}

const MIN_WIDTH = 20;
const QUOTE_INDENT = '  ';

/** The content as lines of text, without a line end at the end. Addresses stand on lines of their own below what they belong to. */
export function renderTerminal(content: Content, context: RenderContext, options: TerminalOptions): string {
  const shown = { ...options, width: Math.max(MIN_WIDTH, options.width) };
  const placed = shownBlocks(resolveContent(content, context))
    .flatMap((block) => flatten({ block, isClose: false }))
    .filter(({ block }) => block.kind !== 'buttons');
  const texts = placed.map(({ block, isClose }, index) => {
    // A quote is set off by an empty line, also inside a group: without colour the indent alone is easily missed.
    const gap = isClose && block.kind !== 'quote' ? '\n' : '\n\n';
    return (index === 0 ? '' : gap) + blockLines(block, shown).join('\n');
  });
  return texts.join('');
}

function blockLines(block: FlatBlock, options: TerminalOptions): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return headingLines(block.runs, block.level, options);
    case 'paragraph':
      return [...styledLines(block.runs, options, ''), ...addressLines(block.runs)];
    case 'note':
      return [...styledLines(block.runs, options, 'faint'), ...addressLines(block.runs)];
    case 'quote': {
      const narrow = { ...options, width: options.width - QUOTE_INDENT.length };
      const words = styledLines([{ text: block.text }], narrow, '');
      const speaker = block.attribution === '' ? [] : styledLines([{ text: block.attribution }], narrow, 'faint');
      return [...words, ...speaker].map((line) => (line === '' ? line : QUOTE_INDENT + line));
    }
    case 'list':
      return listLines(block, options);
    case 'divider':
      return ['─'.repeat(Math.min(options.width, 40))];
    case 'buttons':
      return []; // left out above: nobody can press them
  }
}

/** Underlined with a row of its own, so that it is a heading without colour too. */
function headingLines(runs: readonly Run[], level: 1 | 2, options: TerminalOptions): readonly string[] {
  const plain = wrapRuns(runs, options.width).map(runsText);
  const longest = Math.max(...plain.map(displayWidth));
  const strong = runs.map((run): Run => ({ ...run, isStrong: true }));
  return [...styledLines(strong, options, ''), (level === 1 ? '═' : '─').repeat(longest), ...addressLines(runs)];
}

/** A terminal folds nothing: the entries of a folded list stand below its line, for shortness without their addresses. */
function listLines({ items, fold }: ResolvedList, options: TerminalOptions): readonly string[] {
  if (fold === undefined) return items.flatMap((item) => itemLines(item, options));
  const bare = items.map((item) => item.map(({ url: _, ...run }) => run));
  return [...styledLines(fold, options, 'faint'), ...bare.flatMap((item) => itemLines(item, options))];
}

function itemLines(item: readonly Run[], options: TerminalOptions): readonly string[] {
  const lines = styledLines(item, { ...options, width: options.width - 2 }, '');
  return [...lines.map((line, index) => (index === 0 ? `• ${line}` : `  ${line}`)), ...addressLines(item)];
}

/** Each address once. Addresses are not wrapped, so that they can be clicked and copied. */
function addressLines(runs: readonly Run[]): readonly string[] {
  const addresses = runs.flatMap((run) => (run.url === undefined || run.url === run.text ? [] : [run.url]));
  return [...new Set(addresses)].map((address) => `  ${address}`);
}

function styledLines(runs: readonly Run[], options: TerminalOptions, base: 'faint' | ''): readonly string[] {
  const shown = options.colour ? runs : runs.map(bracketed);
  return wrapRuns(shown, options.width).map((line) =>
    options.colour ? line.map((run) => coloured(run, base)).join('') : runsText(line),
  );
}

/** Matched words in brackets. */
function bracketed(run: Run): Run {
  return run.isMarked ? { ...run, text: `[${run.text}]` } : run;
}

/** ECMA-48 select graphic rendition: 1 bold, 2 faint, 4 underlined. */
function coloured(run: Run, base: 'faint' | ''): string {
  const codes = [
    ...(run.isStrong || run.isMarked ? ['1'] : base === 'faint' ? ['2'] : []),
    ...(run.isMarked ? ['4'] : []),
  ];
  return codes.length === 0 ? run.text : `\u001b[${codes.join(';')}m${run.text}\u001b[0m`;
}
