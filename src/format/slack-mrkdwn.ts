import type { Run } from './inline-runs.ts';

// Slack's own markup, used where its structured rich text cannot be: small print and the fallback text
// (https://docs.slack.dev/messaging/formatting-message-text, read 2026-11-20).

/** Runs as mrkdwn: nothing in them can mention, link or format beside what we mean. */
export function mrkdwnRuns(runs: readonly Run[]): string {
  return runs.map((run, index) => mrkdwnRun(run) + wordBreak(run, runs[index + 1])).join('');
}

function mrkdwnRun(run: Run): string {
  if (run.isCode) return `\`${escapeMrkdwn(run.text.replaceAll('`', 'ˋ'))}\``;
  const isBold = (run.isStrong || run.isMarked) && run.text.trim() !== '';
  const [, before = '', words = run.text, after = ''] = isBold ? (/^(\s*)(.*?)(\s*)$/su.exec(run.text) ?? []) : [];
  const text = run.url === undefined ? literal(words) : `<${escapeMrkdwn(run.url)}|${label(words)}>`;
  return isBold ? `${before}*${text}*${after}` : text;
}

/** Words inside a link are not formatted, but a line break ends the link. */
function label(text: string): string {
  return escapeMrkdwn(text.replace(/\s+/gu, ' ')).replaceAll('|', '¦');
}

/**
 * Escaped; characters that would format get a zero-width space behind them, which breaks the pair: mrkdwn has no other way.
 * The same keeps "@here" from being taken for a mention by clients that link names.
 */
function literal(text: string): string {
  return escapeMrkdwn(text).replace(/[*_~`]|(?<!\w)[@#](?=\w)/g, '$&\u200b');
}

/** `& < >` begin everything that acts in a Slack message: mentions, channels, links, dates. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A zero-width space where bold or code borders on a letter, because Slack formats whole words only. */
function wordBreak(run: Run, next: Run | undefined): string {
  const isFormatted = (one: Run) => one.isStrong || one.isMarked || one.isCode;
  if (!next || !(isFormatted(run) || isFormatted(next))) return '';
  return /[\p{L}\p{N}]$/u.test(run.text) && /^[\p{L}\p{N}]/u.test(next.text) ? '\u200b' : '';
}
