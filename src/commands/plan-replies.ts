import { phrase } from '../delivery/content-nodes.ts';
import { inlineRuns, runsText } from '../format/inline-runs.ts';
import type { Channel } from '../model/channel.ts';
import type { Content, Inline, Phrases } from '../model/content.ts';
import type { Audience } from '../model/delivery.ts';
import type { IncomingCommand, IncomingMembership } from '../model/incoming.ts';
import type { StoreRows } from '../ports/store.ts';
import { shorten } from '../text/shorten.ts';
import { answer, note } from './content-parts.ts';
import type { CommandContext, CommandOutcome, Reply } from './context.ts';

/**
 * Slack takes answers through a response_url for 30 minutes; we stop earlier, so that none arrives too late.
 * https://docs.slack.dev/interactivity/handling-user-interaction (read 2026-11-23)
 */
const RESPONSE_URL_MS = 25 * 60_000;

type Asked = IncomingCommand | IncomingMembership;

/** What a handled update comes to: channels with something to send, and a word for whoever pressed a button. */
export interface Handled {
  readonly channelIds: readonly number[];
  readonly requestId?: number;
  readonly toast?: string;
}

/** Plans everything that a command comes to. Gives the word for the person who pressed, where the platform shows one without a message. */
export async function planOutcome(
  rows: Pick<StoreRows, 'deliveries'>,
  outcome: CommandOutcome,
  context: CommandContext,
): Promise<Pick<Handled, 'toast'>> {
  const { channel, deps, incoming, now, pressedOn } = context;
  const { announcement, replies, shown, toast } = outcome;
  const isSeenByOne = incoming.pressed?.isEphemeral === true;
  if (shown !== undefined && pressedOn !== undefined) {
    const contentId = await rows.deliveries.saveContent(shown, now);
    await rows.deliveries.reword(pressedOn.id, { contentId, dueAt: now });
  }
  const isAnswer = shown !== undefined && pressedOn === undefined;
  const isToast = toast !== undefined && incoming.platform === 'telegram' && incoming.pressed !== undefined;
  const said = [
    ...(isAnswer ? [{ content: shown, isChange: false, replaces: isSeenByOne }] : []),
    ...replies,
    ...(announcement === undefined || !isHidden(incoming, isAnswer) ? [] : [{ content: announcement, isChange: true }]),
    ...(toast === undefined || isToast || shown !== undefined ? [] : [{ content: answer(toast), isChange: false }]),
  ];
  await planReplies(rows, said, { channel, incoming, now });
  return isToast ? { toast: toastText(toast, channel, { now, phrases: deps.phrases }) } : {};
}

/** Whether the rest of a Slack channel saw nothing of the change. */
function isHidden({ platform, chatKind }: IncomingCommand, isAnswer: boolean): boolean {
  return platform === 'slack' && chatKind !== 'private' && isAnswer;
}

/** Telegram shows 200 characters (https://core.telegram.org/bots/api#answercallbackquery, read 2026-11-23). */
const MAX_TOAST = 200;

function toastText(
  toast: Inline,
  { language, timeZone }: Channel,
  { now, phrases }: { readonly now: number; readonly phrases: Phrases },
): string {
  const runs = inlineRuns([toast], { language, timeZone, now, phrases, moreSources: new Map() });
  return shorten(runsText(runs), MAX_TOAST);
}

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
  const isSeenByAll = isChange && incoming.kind === 'command' && incoming.chatKind !== 'private';
  if (!isSeenByAll || incoming.platform !== 'slack' || name === undefined) return content;
  return { ...content, blocks: [...content.blocks, note(phrase('changed-by', { person: name }))] };
}

/** In Slack what changed nothing is for the asking person alone; elsewhere everybody saw the question. */
function audienceOf({ isChange, isForAll, replaces }: Reply, incoming: Asked, now: number): Audience {
  if (isChange || isForAll || incoming.platform !== 'slack' || incoming.person === undefined)
    return { kind: 'channel' };
  const { inThread, responseUrl } = incoming.kind === 'command' ? incoming : {};
  return {
    kind: 'person',
    personExternalId: incoming.person.externalId,
    ...(responseUrl === undefined ? {} : { responseUrl, until: now + RESPONSE_URL_MS }),
    ...(replaces === true ? { replaces } : {}),
    ...(inThread === undefined ? {} : { inThread }),
  };
}
