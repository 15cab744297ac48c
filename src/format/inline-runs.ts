import type { Inline, PhraseArgument, RenderContext } from '../model/content.ts';
import { printable } from '../text/printable.ts';
import { instantText } from './instant-text.ts';

/** How a run of text looks. `url` is a checked http(s) address. */
export interface RunStyle {
  readonly isStrong?: true;
  readonly isMarked?: true;
  readonly isCode?: true;
  readonly url?: string;
}

/** A stretch of text in one style: what every Inline becomes once phrases are said and instants are written out. */
export interface Run extends RunStyle {
  readonly text: string;
}

/** Longer addresses are shown as text: they do not fit a message's limits beside what they link. */
const MAX_URL = 2000;
/**
 * The place of an inline argument in a phrase: noncharacters, which `printable` takes out of everything that comes from outside.
 * Unicode 16, section 23.7: U+FDD0 to U+FDEF, 32 of them, are for internal use.
 */
const FIRST_PLACE = 0xfdd0;
const PLACES = 32;

/** The inlines as runs of text in the channel's language and zone; neighbours of one style are joined, empty ones left out. */
export function inlineRuns(children: readonly Inline[], context: RenderContext): readonly Run[] {
  return joinRuns(children.flatMap((child) => runsOf(child, {}, context)));
}

/** The text of the runs without any style. */
export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

function runsOf(inline: Inline, style: RunStyle, context: RenderContext): readonly Run[] {
  switch (inline.kind) {
    case 'text':
      return [{ ...style, text: printable(inline.text) }];
    case 'strong':
      return inline.children.flatMap((child) => runsOf(child, { ...style, isStrong: true }, context));
    case 'marked':
      return [{ ...style, isMarked: true, text: printable(inline.text) }];
    case 'code':
      return [{ ...style, isCode: true, text: printable(inline.text) }];
    case 'link':
      return inline.children.flatMap((child) => runsOf(child, linkStyle(style, inline.url), context));
    case 'instant':
      return [{ ...style, text: instantText(inline, context) }];
    case 'phrase':
      return phraseRuns(inline.id, inline.args ?? {}, inline.isCode ? { ...style, isCode: true } : style, context);
    case 'more-sources': {
      const count = context.moreSources.get(inline.storyId) ?? 0;
      return count > 0 ? phraseRuns('more-sources', { count }, style, context) : [];
    }
  }
}

/** Says the phrase with a placeholder for each inline argument, then puts these in their places. */
function phraseRuns(
  id: string,
  args: Readonly<Record<string, PhraseArgument>>,
  style: RunStyle,
  context: RenderContext,
): readonly Run[] {
  const inlines: Inline[] = [];
  const plain: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'object') {
      plain[name] = String.fromCharCode(FIRST_PLACE + inlines.length);
      inlines.push(value);
    } else {
      plain[name] = typeof value === 'string' ? printable(value) : value;
    }
  }
  if (inlines.length > PLACES) throw new Error(`phrase "${id}": more than ${PLACES} inline arguments`);
  const said = context.phrases(context.language, id, plain);
  return said.split(/([\ufdd0-\ufdef])/).flatMap((piece): readonly Run[] => {
    const inline = inlines[(piece.codePointAt(0) ?? 0) - FIRST_PLACE];
    return inline ? runsOf(inline, style, context) : [{ ...style, text: piece }];
  });
}

function linkStyle(style: RunStyle, url: string): RunStyle {
  const checked = webAddress(url);
  return checked === undefined ? style : { ...style, url: checked };
}

/** The normalised address when it is one that may be linked: http or https, with a host, not absurdly long. */
export function webAddress(url: string): string | undefined {
  const parsed = URL.parse(printable(url).trim());
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return undefined;
  // "|" ends an address in Slack's notation, the others in HTML's; the URL parser leaves some of them in some places.
  const href = parsed.href.replace(/[|"`<>\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return href.length <= MAX_URL ? href : undefined;
}

/** The runs, neighbours of one style joined, empty ones left out. */
export function joinRuns(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last && hasSameStyle(last, run)) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

function hasSameStyle(a: Run, b: Run): boolean {
  return a.isStrong === b.isStrong && a.isMarked === b.isMarked && a.isCode === b.isCode && a.url === b.url;
}
