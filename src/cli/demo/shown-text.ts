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
  const { type, text, elements = [] } = block as SlackBlock;
  if (type === 'divider') return '———';
  if (type === 'actions') return '';
  if (type === 'rich_text') return elements.map(richText).join('\n');
  if (text !== undefined) return objectShown(text);
  return elements.map((element) => (type === 'context' ? objectShown(element) : '')).join(' ');
}

interface SlackBlock {
  readonly type?: string;
  readonly text?: SlackText;
  readonly elements?: readonly SlackBlock[];
}

type SlackText = string | { readonly type?: string; readonly text?: string };

function objectShown(object: SlackText | SlackBlock): string {
  if (typeof object === 'string') return object;
  const words = typeof object.text === 'string' ? object.text : '';
  return object.type === 'plain_text' ? words : mrkdwnShown(words);
}

/** Rich text holds its words in leaves that need no escaping; a quotation is set off by a bar. */
function richText(element: SlackBlock): string {
  if (typeof element.text === 'string') return element.text;
  if (element.type === 'rich_text_list') return (element.elements ?? []).map((one) => `• ${richText(one)}`).join('\n');
  const words = (element.elements ?? []).map(richText).join('');
  return element.type === 'rich_text_quote' ? bar(words) : words;
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
