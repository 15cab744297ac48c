import { phrase } from '../delivery/content-nodes.ts';
import type { Block, Content } from '../model/content.ts';
import { textHash } from '../text/text-hash.ts';
import type { Command } from './command.ts';
import { answer, code, codePhrase, note } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { malformedReply } from './mistake-replies.ts';
import { EXAMPLE_ADDRESS } from './replies.ts';
import { notAnAddressReply } from './source-request-replies.ts';
import { findWatch, watchGone } from './watch-cards.ts';

/** Asks for a query or an address: what answers the message is taken as one. Slack asks in a window. */
export async function ask(
  context: CommandContext,
  { action, number }: Extract<Command, { kind: 'ask' }>,
): Promise<CommandOutcome> {
  const { channel, incoming } = context;
  const watch = number === undefined ? undefined : await findWatch(context, number);
  // Asked before, and answered with a sticker.
  const again = incoming.answers === undefined ? [] : [note(phrase('words-only'))];
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
      ...answer(phrase('ask-source', { example }), note(phrase('ask-source-how')), ...again),
      asksFor: 'sources:add',
    });
  }
  if (watch === undefined) {
    return said(asking(phrase('ask-watch', { example: codePhrase('example-query') }), 'watch:', again));
  }
  return said(
    asking(
      phrase('ask-edit', { number: String(number), query: code(watch.query) }),
      `edit-asked:${number} ${textHash(watch.query)}`,
      again,
    ),
  );
}

function asking(question: ReturnType<typeof phrase>, asksFor: string, more: readonly Block[]): Content {
  return { ...answer(question, note(phrase('ask-how')), ...more), asksFor };
}
