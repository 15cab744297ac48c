import type { AskedSource } from '../model/source-request.ts';
import { type CommandContext, type CommandOutcome, inPlace, said } from './context.ts';
import { sourceAddress } from './source-address.ts';
import { MAX_WAITING, sourceObstacle } from './source-limits.ts';
import {
  busyReply,
  knownSourceReply,
  lookingReply,
  notAnAddressReply,
  readingDocumentReply,
  tooLargeDocumentReply,
  tooManySourcesReply,
} from './source-request-replies.ts';

/** A list of feeds that is read, in bytes: the longest that readers export have some hundred KB. */
export const MAX_DOCUMENT_BYTES = 1_000_000;

/** Stores that the address is to be read and says so; what comes of it is said by `answerSourceRequest`. */
export async function addSource(context: CommandContext, typed: string): Promise<CommandOutcome> {
  const { channel, rows } = context;
  const address = sourceAddress(typed);
  if (address === undefined) return said(notAnAddressReply(channel.platform));
  const obstacle = sourceObstacle(address, await rows.feeds.ofChannel(channel.id));
  if (obstacle?.kind === 'known') return said(knownSourceReply(obstacle.feed));
  if (obstacle?.kind === 'too-many') return said(tooManySourcesReply(channel.platform));
  const hasScheme = /^<?https?:\/\//i.test(typed);
  return request(context, { kind: 'address', address, ...(hasScheme ? {} : { isSchemeOurs: true }) });
}

/** Stores that the file is to be read. */
export async function importFeeds(context: CommandContext): Promise<CommandOutcome> {
  const { sizeBytes = 0 } = context.incoming.document ?? {};
  if (sizeBytes > MAX_DOCUMENT_BYTES) return said(tooLargeDocumentReply());
  return request(context, { kind: 'document' });
}

async function request(context: CommandContext, asked: AskedSource): Promise<CommandOutcome> {
  const { channel, incoming, now, pressedOn, rows } = context;
  const waiting = await rows.sourceRequests.ofChannel(channel.id);
  if (waiting.length >= MAX_WAITING) return said(busyReply());
  const requestId = await rows.sourceRequests.add({
    channelId: channel.id,
    incoming,
    asked,
    createdAt: now,
    ...(pressedOn === undefined ? {} : { shownIn: pressedOn.id }),
  });
  const content = asked.kind === 'address' ? lookingReply(asked.address) : readingDocumentReply();
  return { ...inPlace(context, content), requestId };
}
