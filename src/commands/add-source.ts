import type { AskedSource, SourceRequest } from '../model/source-request.ts';
import { type CommandContext, type CommandOutcome, inPlace, SILENCE, said, toast } from './context.ts';
import { oldButton } from './gone-words.ts';
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
import { actionsIn } from './unpack-incoming.ts';

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

/** Stores that the file is to be read: a list of feeds, or watches of another chat. */
export async function readDocument(context: CommandContext): Promise<CommandOutcome> {
  const { sizeBytes = 0 } = context.incoming.document ?? {};
  if (sizeBytes > MAX_DOCUMENT_BYTES) return said(tooLargeDocumentReply());
  return request(context, { kind: 'document' });
}

/**
 * Stores that the watches of a file are to be added: the file is read again, because it is too long to be carried by the button that was pressed. Pressed twice
 * it is as pressed once.
 */
export async function importFile(context: CommandContext, fileId: string): Promise<CommandOutcome> {
  const { channel, incoming, pressedOn } = context;
  const isOffered = pressedOn !== undefined && actionsIn(pressedOn.content).includes(`${incoming.name}:${fileId}`);
  // What only one person sees is not kept: there the platform vouches for the button.
  if (!isOffered && incoming.pressed?.isEphemeral !== true) return toast(oldButton(channel.platform));
  return request({ ...context, incoming: { ...incoming, document: { id: fileId, name: '' } } }, { kind: 'document' });
}

async function request(context: CommandContext, asked: AskedSource): Promise<CommandOutcome> {
  const { channel, incoming, now, pressedOn, rows } = context;
  const waiting = await rows.sourceRequests.ofChannel(channel.id);
  const { document, pressed } = incoming;
  const isAsked = ({ incoming: before }: SourceRequest) =>
    before.pressed !== undefined && before.document?.id === document?.id;
  if (pressed !== undefined && document !== undefined && waiting.some(isAsked)) return SILENCE;
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
