// What a person would see of a message, as plain lines: the demo shows chats on a terminal.

/** Telegram's HTML without its tags; quotations are set off by a bar. */
export function telegramShown(html: string): string {
  const barred = html.replace(/<blockquote[^>]*>([\s\S]*?)<\/blockquote>/g, (_all, inside: string) => bar(inside));
  return unescapeMarkup(barred.replace(/<[^>]*>/g, ''));
}

/** Slack's blocks as lines: the words of every text object in order, links by their label. */
export function slackShown(blocks: readonly unknown[]): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n');
}

function blockText(block: unknown): string {
  const { type, text, elements } = block as {
    type?: string;
    text?: { text?: string };
    elements?: readonly { text?: string }[];
  };
  if (type === 'divider') return '———';
  const texts =
    text === undefined
      ? (elements ?? []).map((element) => (typeof element.text === 'string' ? element.text : ''))
      : [text.text ?? ''];
  return texts.map(mrkdwnShown).join(' ');
}

function mrkdwnShown(text: string): string {
  const linked = text.replace(/<[^<>|]*\|([^<>]*)>/g, '$1').replace(/<([^<>]*)>/g, '$1');
  const plain = linked.replace(/(^|[^\p{L}\p{N}])[*_~]([^*_~\n]+)[*_~](?![\p{L}\p{N}])/gu, '$1$2');
  return unescapeMarkup(plain.replace(/^&gt; ?/gm, '│ ').replace(/^> ?/gm, '│ '));
}

function bar(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `│ ${line}`)
    .join('\n');
}

function unescapeMarkup(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
