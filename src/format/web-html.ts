import type { Content, RenderContext } from '../model/content.ts';
import type { Run } from './inline-runs.ts';
import {
  type ResolvedBlock,
  type ResolvedList,
  type ResolvedQuote,
  resolveContent,
  shownBlocks,
} from './resolve-content.ts';

// A page that could be mailed: styles stand at the elements, because mail programs drop style sheets; no script, no image, nothing is loaded. What the style
// sheet says beside them is for browsers: a dark screen, and a print on which what is folded stands open and no story is torn apart.

const STYLE = {
  body: 'margin:0;padding:24px 16px;background:#ffffff;color:#1c1c1e;font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif',
  // A web address in a watch or a name must not make the page wider than a phone.
  main: 'max-width:640px;margin:0 auto;overflow-wrap:anywhere',
  h1: 'margin:0 0 4px;font-size:24px;line-height:1.25',
  h2: 'margin:36px 0 12px;padding-bottom:4px;border-bottom:1px solid #d0d0d5;font-size:18px;line-height:1.3',
  paragraph: 'margin:0 0 4px',
  note: 'margin:0 0 6px;color:#5b5b62;font-size:14px',
  group: 'margin:0 0 24px',
  quote: 'margin:10px 0;padding:2px 0 2px 14px;border-left:3px solid #8a8a92',
  words: 'margin:0;white-space:pre-line',
  speaker: 'margin:2px 0 0;color:#5b5b62;font-size:14px',
  list: 'margin:0 0 16px;padding-left:22px',
  item: 'margin:0 0 6px',
  divider: 'margin:28px 0 16px;border:0;border-top:1px solid #d0d0d5',
  link: 'color:#0b4f9e',
  mark: 'background:#fff2b8;color:inherit;font-weight:600;text-decoration:underline',
  code: 'font-family:ui-monospace,Menlo,Consolas,monospace;font-size:0.94em',
} as const;

const STYLE_SHEET = `@media screen and (prefers-color-scheme: dark) {
body { background: #17171a !important; color: #e9e9ec !important }
[style*="#5b5b62"] { color: #b3b3bb !important }
a { color: #9cc4f5 !important }
mark { background: #5c4a00 !important }
h2, hr { border-color: #45454c !important }
}
@media print {
details::details-content { content-visibility: visible; block-size: auto }
section, li { break-inside: avoid }
h2 { break-after: avoid }
}`;

/** The content as a whole HTML page. Only http(s) links; each quote names its language. Buttons are left out: a page that was mailed cannot act. */
export function renderHtml(content: Content, context: RenderContext): string {
  const resolved = resolveContent(content, context);
  const body = shownBlocks(resolved).map(blockHtml).join('\n');
  return `<!doctype html>
<html lang="${escapeHtml(context.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<style>
${STYLE_SHEET}
</style>
<title>${escapeHtml(resolved.summary)}</title>
</head>
<body style="${STYLE.body}">
<main style="${STYLE.main}">
${body}
</main>
</body>
</html>
`;
}

function blockHtml(block: ResolvedBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} dir="auto" style="${block.level === 1 ? STYLE.h1 : STYLE.h2}">${runsHtml(block.runs)}</h${block.level}>`;
    case 'paragraph':
      return `<p dir="auto" style="${STYLE.paragraph}">${runsHtml(block.runs)}</p>`;
    case 'note':
      return `<p dir="auto" style="${STYLE.note}">${runsHtml(block.runs)}</p>`;
    case 'quote':
      return quoteHtml(block);
    case 'list':
      return listHtml(block);
    case 'divider':
      return `<hr style="${STYLE.divider}">`;
    case 'buttons':
      return '';
    case 'group':
      return `<section style="${STYLE.group}">\n${block.blocks.map(blockHtml).join('\n')}\n</section>`;
  }
}

/** Mail programs that do not know `details` show the entries open. */
function listHtml({ items, fold }: ResolvedList): string {
  const list = `<ul style="${STYLE.list}">${items.map((item) => `<li dir="auto" style="${STYLE.item}">${runsHtml(item)}</li>`).join('')}</ul>`;
  if (fold === undefined) return list;
  return `<details style="${STYLE.group}"><summary dir="auto" style="${STYLE.note}">${runsHtml(fold)}</summary>${list}</details>`;
}

function quoteHtml({ text, language, attribution }: ResolvedQuote): string {
  // An empty lang says that the language is not known (HTML, section 3.2.6.2): then none of the page's is assumed.
  const words = `<p dir="auto" lang="${escapeHtml(language ?? '')}" style="${STYLE.words}">${escapeHtml(text)}</p>`;
  const speaker = attribution === '' ? '' : `<p dir="auto" style="${STYLE.speaker}">${escapeHtml(attribution)}</p>`;
  return `<blockquote style="${STYLE.quote}">${words}${speaker}</blockquote>`;
}

function runsHtml(runs: readonly Run[]): string {
  return runs.map(runHtml).join('');
}

function runHtml(run: Run): string {
  const text = escapeHtml(run.text).replaceAll('\n', '<br>');
  const code = run.isCode ? `<code style="${STYLE.code}">${text}</code>` : text;
  const marked = run.isMarked ? `<mark style="${STYLE.mark}">${code}</mark>` : code;
  const strong = run.isStrong ? `<strong>${marked}</strong>` : marked;
  if (run.url === undefined) return strong;
  return `<a href="${escapeHtml(run.url)}" rel="noopener noreferrer" style="${STYLE.link}">${strong}</a>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
