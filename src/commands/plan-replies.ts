import { phrase } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { Audience } from '../model/delivery.ts';
import type { IncomingCommand, IncomingMembership } from '../model/incoming.ts';
import type { StoreRows } from '../ports/store.ts';
import { note } from './content-parts.ts';
import type { Reply } from './context.ts';

/** Slack takes answers through a response_url for 30 minutes; we stop earlier, so that none arrives too late. https://docs.slack.dev/interactivity/handling-user-interaction (read 2026-11-23) */
const RESPONSE_URL_MS = 25 * 60_000;

type Asked = IncomingCommand | IncomingMembership;

/** Plans the answers to one update, in order, as deliveries of the update's own channel. */
export async function planReplies(
  rows: Pick<StoreRows, 'deliveries'>,
  replies: readonly Reply[],
  to: { readonly channel: Channel; readonly incoming: Asked; readonly now: number },
): Promise<void> {
  const { channel, incoming, now } = to;
  for (const [sequence, reply] of replies.entries()) {
    const contentId = await rows.deliveries.saveContent(contentOf(reply, incoming), now);
    await rows.deliveries.plan({
      channelId: channel.id,
      kind: 'reply',
      subject: incoming.eventId,
      sequence,
      lane: 'reply',
      contentId,
      audience: audienceOf(reply, incoming, now),
      createdAt: now,
    });
  }
}

/** Plans something that the channel did not ask for itself; false when it was told before (same `subject`). */
export async function planNotice(
  rows: Pick<StoreRows, 'deliveries'>,
  notice: { readonly channelId: number; readonly subject: string; readonly content: Content; readonly now: number },
): Promise<boolean> {
  const { channelId, content, now, subject } = notice;
  const told = await rows.deliveries.planned('notice', subject, [channelId]);
  if (told.has(channelId)) return false;
  await rows.deliveries.plan({
    channelId,
    kind: 'notice',
    subject,
    sequence: 0,
    lane: 'reply',
    contentId: await rows.deliveries.saveContent(content, now),
    audience: { kind: 'channel' },
    createdAt: now,
  });
  return true;
}

/** A change that a whole Slack channel sees says who made it: the command itself is invisible there. */
function contentOf({ content, isChange }: Reply, incoming: Asked): Content {
  const name = incoming.person?.name;
  if (!isChange || incoming.platform !== 'slack' || incoming.chatKind === 'private' || name === undefined)
    return content;
  return { ...content, blocks: [...content.blocks, note(phrase('changed-by', { person: name }))] };
}

/** In Slack what changed nothing is for the asking person alone; elsewhere everybody saw the question. */
function audienceOf({ isChange }: Reply, incoming: Asked, now: number): Audience {
  if (isChange || incoming.platform !== 'slack' || incoming.person === undefined) return { kind: 'channel' };
  const responseUrl = incoming.kind === 'command' ? incoming.responseUrl : undefined;
  return {
    kind: 'person',
    personExternalId: incoming.person.externalId,
    ...(responseUrl === undefined ? {} : { responseUrl, until: now + RESPONSE_URL_MS }),
  };
}
