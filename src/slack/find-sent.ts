import type { FoundSent, SendRequest } from '../ports/sender.ts';
import type { SlackClient } from './slack-client.ts';
import { problemText, type SlackProblem, slackProblem } from './slack-problem.ts';

/** The type under which our messages carry the key of their part. */
export const PART_EVENT = 'quotewire_part';

/** Slack recommends at most 200 a page (https://docs.slack.dev/reference/methods/conversations.history, read 2026-11-23). */
const PAGE_SIZE = 200;
/** A channel in which more was said since the delivery was planned is not searched to the end. */
const MAX_PAGES = 5;
/** Slack's clock and ours may differ. */
const SKEW_MS = 60_000;

/**
 * Our message with the request's key, from the channel's history (of the thread, where the request answers a message). Needs the
 * scopes channels:history, groups:history, im:history and mpim:history; without them nobody can tell. A key alone proves nothing about messages older
 * than `since`: a new database counts from the beginning.
 */
export async function findSent(
  client: SlackClient,
  request: SendRequest,
  { since, now }: { readonly since: number; readonly now: () => number },
): Promise<FoundSent> {
  try {
    const messageId = await search(client, request, since);
    return messageId === undefined ? { kind: 'absent' } : { kind: 'found', messageId };
  } catch (error) {
    return notFound(slackProblem(error), now());
  }
}

/** Slack's own faults, which pass (https://docs.slack.dev/reference/methods/conversations.history, errors, read 2026-11-23). */
const PASSING = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** A refusal is for good: the message is repeated once, as on a platform without history. Anything else is a matter of minutes. */
function notFound(problem: SlackProblem, now: number): FoundSent {
  if (problem.kind === 'refused' && !PASSING.has(problem.code)) return { kind: 'absent' };
  const detail = `conversations.history: ${problemText(problem)}`;
  return problem.kind === 'rate-limited'
    ? { kind: 'later', at: now + problem.retryAfterMs, detail }
    : { kind: 'later', detail };
}

async function search(client: SlackClient, request: SendRequest, since: number): Promise<string | undefined> {
  const oldest = ((since - SKEW_MS) / 1000).toFixed(6);
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await read(client, request, { oldest, ...(cursor === undefined ? {} : { cursor }) });
    const found = answer.messages?.find((message) => isPart(message, request.key));
    if (found?.ts !== undefined) return found.ts;
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return undefined;
  }
  return undefined;
}

interface Message {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object };
}

interface Page {
  readonly messages?: readonly Message[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** The message under which this one stands: the one it follows, or the thread in which a person asked; undefined for one by itself. */
export function threadOf({ audience, replyToMessageId }: SendRequest): string | undefined {
  return replyToMessageId ?? (audience.kind === 'person' ? audience.inThread : undefined);
}

function read(
  client: SlackClient,
  request: SendRequest,
  from: { readonly oldest: string; readonly cursor?: string },
): Promise<Page> {
  const ts = threadOf(request);
  const range = { channel: request.channel.chatId, limit: PAGE_SIZE, include_all_metadata: true, ...from };
  return ts === undefined ? client.conversations.history(range) : client.conversations.replies({ ...range, ts });
}

/** People cannot put metadata on their messages; another app would have to use our type on purpose. */
function isPart({ bot_id: botId, metadata }: Message, key: string): boolean {
  const payload = metadata?.event_payload as { readonly key?: unknown } | undefined;
  return botId !== undefined && metadata?.event_type === PART_EVENT && payload?.key === key;
}
