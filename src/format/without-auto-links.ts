// Telegram makes links of names, addresses and hosts by itself, also where they are somebody else's words (tdlib/td, MessageEntity.cpp: find_mentions,
// find_urls, find_tg_urls). An invisible word joiner inside ends that; the words stay as they are for a reader.

const JOINER = '\u2060';

/** "@name": whoever in the chat has that name would be notified. */
const MENTION = /(?<!\w)@(?=\w)/g;
/** "https://", "tg://". */
const SCHEME = /:(?=\/\/)/g;
/** The last dot of a host name; `xn--` and these few are what a domain ends in that is not Latin letters. We name files ourselves. */
const HOST =
  /(?<=[\p{L}\p{N}])\.(?=(?:(?!ya?ml)[a-z]{2,24}|xn--[a-z0-9-]{1,59}|рф|рус|қаз|бел|укр)(?![\p{L}\p{N}]))/giu;
/** The first dot of an IPv4 address. */
const ADDRESS = /(?<=(?<!\d)\d{1,3})\.(?=\d{1,3}\.\d{1,3}\.\d{1,3}(?!\d))/g;

/** The text in which nobody is notified. */
export function withoutMentions(text: string): string {
  return text.replace(MENTION, `$&${JOINER}`);
}

/** The text in which Telegram finds nothing to link and nobody to notify. */
export function withoutAutoLinks(text: string): string {
  return [SCHEME, HOST, ADDRESS].reduce((words, found) => words.replace(found, `$&${JOINER}`), withoutMentions(text));
}
