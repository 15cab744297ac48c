import type { webApi } from '@slack/bolt';
import type { SendOutcome } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { Sender, SendRequest } from '../ports/sender.ts';
import { answerPerson } from './answer-person.ts';
import type { SlackClient } from './slack-client.ts';
import { slackOutcome } from './slack-outcome.ts';
import { slackProblem } from './slack-problem.ts';

/** Sends parts with chat.postMessage; what only one person shall see with response_url or chat.postEphemeral. */
export function createSlackSender(client: SlackClient, clock: Clock): Sender {
  return {
    async send(request): Promise<SendOutcome> {
      const said = saidIn(request);
      if (request.audience.kind === 'channel' || isDirect(request.channel.chatId))
        return post(client, clock, request, said);
      const { personExternalId, responseUrl, until = 0 } = request.audience;
      if (responseUrl !== undefined && clock.now() < until) {
        const answer = await answerPerson(responseUrl, said);
        if (answer.kind === 'answered') return { kind: 'sent', messageId: 'response' };
        if (answer.kind === 'no-answer') return { kind: 'unknown', detail: answer.detail };
      }
      const ephemeral = { channel: request.channel.chatId, user: personExternalId, ...said };
      return call(client, clock, request, 'chat.postEphemeral', ephemeral);
    },
  };
}

interface Said {
  readonly text: string;
  readonly blocks?: readonly unknown[];
}

function saidIn({ part, asPlain }: SendRequest): Said {
  if (part.platform !== 'slack') throw new Error(`a part rendered for ${part.platform} was given to Slack`);
  return asPlain ? { text: part.text } : { text: part.text, blocks: part.blocks };
}

/** In a direct message everybody who can read is the person: an ordinary message stays there, an ephemeral one is gone after a reload. */
function isDirect(chatId: string): boolean {
  return chatId.startsWith('D');
}

async function post(client: SlackClient, clock: Clock, request: SendRequest, said: Said): Promise<SendOutcome> {
  const message: Record<string, unknown> = {
    channel: request.channel.chatId,
    ...said,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: 'quotewire_part', event_payload: { key: request.key } },
    ...(request.replyToMessageId === undefined ? {} : { thread_ts: request.replyToMessageId }),
  };
  const outcome = await call(client, clock, request, 'chat.postMessage', message);
  // The message that this one follows was deleted: it stands by itself then.
  if (outcome.kind === 'rejected' && outcome.detail === 'thread_not_found') {
    const { thread_ts: _gone, ...alone } = message;
    return call(client, clock, request, 'chat.postMessage', alone);
  }
  if (outcome.kind !== 'channel-closed' || outcome.reason !== 'not-in-channel') return outcome;
  const isIn = await join(client, request.channel.chatId);
  return isIn ? call(client, clock, request, 'chat.postMessage', message) : outcome;
}

/** A public channel can be joined without being invited. */
async function join(client: SlackClient, channel: string): Promise<boolean> {
  try {
    await client.conversations.join({ channel });
    return true;
  } catch {
    return false; // a private channel, or no connection: the first outcome stands
  }
}

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
