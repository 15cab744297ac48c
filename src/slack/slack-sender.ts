import type { webApi } from '@slack/bolt';
import type { EditOutcome, SendOutcome } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditRequest, Sender, SendRequest } from '../ports/sender.ts';
import { shorten } from '../text/shorten.ts';
import { answerPerson } from './answer-person.ts';
import { findSent, PART_EVENT, threadOf } from './find-sent.ts';
import { sendDocument } from './send-document.ts';
import type { SlackClient, SlackFetch } from './slack-client.ts';
import { slackEditOutcome, slackOutcome } from './slack-outcome.ts';
import { problemText, slackProblem } from './slack-problem.ts';

/** Sends parts with chat.postMessage; what only one person shall see with response_url (through `fetch`) or chat.postEphemeral. */
export function createSlackSender(client: SlackClient, fetch: SlackFetch, clock: Clock): Sender {
  return {
    async send(request): Promise<SendOutcome> {
      const said = saidIn(request);
      const { audience, part } = request;
      if (part.platform === 'slack' && part.document !== undefined && !request.asPlain)
        return sendDocument(
          { client, fetch, clock },
          { channel: request.channel.chatId, document: part.document, comment: part.text },
        );
      if (audience.kind === 'channel' || isForAll(request)) return post(client, clock, request, said);
      const { personExternalId, responseUrl, until = 0, replaces = false } = audience;
      if (responseUrl !== undefined && clock.now() < until) {
        const answer = await answerPerson(fetch, responseUrl, { ...said, replace_original: replaces });
        if (answer.kind === 'answered') return { kind: 'sent', messageId: 'response' };
        if (answer.kind === 'no-answer') return { kind: 'unknown', detail: answer.detail };
      }
      const ephemeral = { channel: request.channel.chatId, user: personExternalId, ...said, ...inThread(request) };
      return call(client, clock, request, 'chat.postEphemeral', ephemeral);
    },
    async findSent(request, since) {
      if (!isForAll(request)) return { kind: 'absent' };
      return findSent(client, request, { since, now: () => clock.now() });
    },
    async edit(request): Promise<EditOutcome> {
      try {
        await client.apiCall('chat.update', editOf(request));
        return { kind: 'edited' };
      } catch (error) {
        return slackEditOutcome(slackProblem(error), { now: clock.now() });
      }
    },
  };
}

function inThread(request: SendRequest): { readonly thread_ts?: string } {
  const thread = threadOf(request);
  return thread === undefined ? {} : { thread_ts: thread };
}

interface Said {
  readonly text: string;
  readonly blocks?: readonly unknown[];
}

function saidIn({ part, asPlain }: Pick<SendRequest, 'part' | 'asPlain'>): Said {
  if (part.platform !== 'slack') throw new Error(`a part rendered for ${part.platform} was given to Slack`);
  return asPlain ? { text: part.withoutDocument ?? part.text } : { text: part.text, blocks: part.blocks };
}

/** chat.update takes 4,000 characters where chat.postMessage takes 40,000 (https://docs.slack.dev/reference/methods/chat.update, read 2026-11-23). */
const MAX_EDITED_TEXT = 4_000;

/** Beside blocks the text is only what notifications show. `parse` is `client` for chat.update unless it is said (same page). */
function editOf(request: EditRequest): Record<string, unknown> {
  const { text, ...rest } = saidIn(request);
  return {
    channel: request.channel.chatId,
    ts: request.messageId,
    text: rest.blocks === undefined ? text : shorten(text, MAX_EDITED_TEXT),
    ...rest,
    parse: 'none',
    metadata: metadataOf(request),
  };
}

function metadataOf({ key }: Pick<SendRequest, 'key'>): object {
  return { event_type: PART_EVENT, event_payload: { key } };
}

/**
 * An ordinary message, which stays: also for one person in a direct message, because everybody who can read there is the person. The id of a user
 * stands for the direct message with him (https://docs.slack.dev/reference/methods/chat.postMessage, "Post to a DM", read 2026-11-23).
 */
function isForAll({ audience, channel }: SendRequest): boolean {
  return audience.kind === 'channel' || /^[DUW]/.test(channel.chatId);
}

async function post(client: SlackClient, clock: Clock, request: SendRequest, said: Said): Promise<SendOutcome> {
  const { part, asPlain } = request;
  // Slack chooses among the links itself (https://docs.slack.dev/messaging/unfurling-links-in-messages, read 2026-11-23).
  const unfurls = !asPlain && part.platform === 'slack' && part.showsPreviews === true;
  const message: Record<string, unknown> = {
    channel: request.channel.chatId,
    ...said,
    unfurl_links: unfurls,
    unfurl_media: unfurls,
    metadata: metadataOf(request),
    ...inThread(request),
  };
  const outcome = await call(client, clock, request, 'chat.postMessage', message);
  // The message that this one follows was deleted: it stands by itself then.
  if (outcome.kind === 'rejected' && outcome.detail === 'thread_not_found') {
    const { thread_ts: _gone, ...alone } = message;
    return call(client, clock, request, 'chat.postMessage', alone);
  }
  if (outcome.kind !== 'channel-closed' || outcome.reason !== 'not-in-channel') return outcome;
  const joined = await join(client, request.channel.chatId);
  if (joined.kind === 'refused') return outcome;
  if (joined.kind === 'no-answer') return { kind: 'not-sent', detail: `conversations.join: ${joined.detail}` };
  return call(client, clock, request, 'chat.postMessage', message);
}

type Joined = { readonly kind: 'joined' | 'refused' } | { readonly kind: 'no-answer'; readonly detail: string };

/** A public channel can be joined without being invited. Only when Slack says no the channel is shut; else the message waits. */
async function join(client: SlackClient, channel: string): Promise<Joined> {
  try {
    await client.conversations.join({ channel });
    return { kind: 'joined' };
  } catch (error) {
    const problem = slackProblem(error);
    const isRefused = problem.kind === 'refused' && MAY_NOT_JOIN.has(problem.code);
    return isRefused ? { kind: 'refused' } : { kind: 'no-answer', detail: problemText(problem) };
  }
}

/** https://docs.slack.dev/reference/methods/conversations.join, errors. */
const MAY_NOT_JOIN = new Set([
  'channel_not_found',
  'is_archived',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'no_permission',
  'restricted_action',
]);

/** chat.postEphemeral names its time stamp differently. */
interface Stamps {
  readonly ts?: string;
  readonly message_ts?: string;
}

async function call(
  client: SlackClient,
  clock: Clock,
  { asPlain }: SendRequest,
  method: 'chat.postMessage' | 'chat.postEphemeral',
  message: Record<string, unknown>,
): Promise<SendOutcome> {
  try {
    const answer: webApi.WebAPICallResult & Stamps = await client.apiCall(method, message);
    const { ts, message_ts: ephemeralTs } = answer;
    return { kind: 'sent', messageId: String(ts ?? ephemeralTs) };
  } catch (error) {
    return slackOutcome(slackProblem(error), { now: clock.now(), isPlain: asPlain });
  }
}
