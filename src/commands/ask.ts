import { phrase } from '../delivery/content-nodes.ts';
import type { Content } from '../model/content.ts';
import type { Command } from './command.ts';
import { answer, button, buttons, code, note } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { EXAMPLE_ADDRESS, EXAMPLE_QUERY, malformedReply } from './replies.ts';
import { sourceAddress } from './source-address.ts';
import { notAnAddressReply } from './source-request-replies.ts';
import { findWatch, watchGone } from './watch-cards.ts';

/** Asks for a query or an address: what answers the message is taken as one. Slack asks in a window. */
export async function ask(
  context: CommandContext,
  { action, number }: Extract<Command, { kind: 'ask' }>,
): Promise<CommandOutcome> {
  const { channel } = context;
  const watch = number === undefined ? undefined : await findWatch(context, number);
  if (number !== undefined && watch === undefined) return watchGone(context, number);
  // The window could not be opened any more, or the query is too long for it; and in a channel of Telegram nobody can be asked for a reply
  // (https://core.telegram.org/bots/api#forcereply, read 2026-11-23): what was wanted is typed instead.
  if (channel.platform === 'slack' || channel.kind === 'broadcast') {
    if (action === 'source') return said(notAnAddressReply(channel.platform));
    const expected = action === 'watch' ? 'query' : 'watch-edit';
    return said(malformedReply(channel.platform, { kind: 'malformed', expected, typed: '' }));
  }
  if (action === 'source') {
    const example = code(EXAMPLE_ADDRESS);
    return said({
      ...answer(phrase('ask-source', { example }), note(phrase('ask-source-how'))),
      asksFor: 'sources:add',
    });
  }
  if (watch === undefined) {
    return said(asking(phrase('ask-watch', { example: code(EXAMPLE_QUERY) }), 'watch:'));
  }
  return said(asking(phrase('ask-edit', { number: String(number), query: code(watch.query) }), `edit:${number}`));
}

/** Plain words in a private chat: talk must not become a watch by itself. */
export function offerWatch(text: string): CommandOutcome {
  if (LOOKS_LIKE_ADDRESS.test(text) && sourceAddress(text) !== undefined) return offerSource(text);
  const offered = answer(
    phrase('words-first', { words: code(text) }),
    buttons([
      button(phrase('button-watch'), `watch:${text}`),
      button(phrase('button-search'), `search:${text}`),
      button(phrase('button-help'), 'help'),
    ]),
  );
  return said(offered);
}

/** A web address, not a word with a full stop in it. */
const LOOKS_LIKE_ADDRESS = /^<?https?:\/\//i;

function offerSource(address: string): CommandOutcome {
  const offered = answer(
    phrase('address-first'),
    buttons([button(phrase('button-add-this'), `add-source:${address}`), button(phrase('button-help'), 'help')]),
  );
  return said(offered);
}

function asking(question: ReturnType<typeof phrase>, asksFor: string): Content {
  return { ...answer(question, note(phrase('ask-how'))), asksFor };
}
