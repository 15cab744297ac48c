import type { ChannelTrouble } from '../model/channel-trouble.ts';
import type { EditOutcome, SendOutcome } from '../model/delivery.ts';
import { problemText, type TelegramProblem } from './telegram-problem.ts';

type Refused = Extract<TelegramProblem, { kind: 'refused' }>;

/** A 429 always names its seconds (ResponseParameters.retry_after); if it ever does not, we wait this long. */
const UNNAMED_WAIT_MS = 30_000;
/** A chat in which we may not write is tried once a day. */
const DAY_MS = 86_400_000;

/**
 * What the Bot API's answer to a message means. Status and parameters decide; the description is read only for 400, which covers very different
 * things without a code of its own (texts: tdlib/telegram-bot-api and tdlib/td).
 */
export function telegramOutcome(
  problem: TelegramProblem,
  facts: { readonly now: number; readonly isPlain: boolean },
): SendOutcome {
  if (problem.kind === 'not-connected') return { kind: 'not-sent', detail: problem.detail };
  if (problem.kind === 'no-answer') return { kind: 'unknown', detail: problem.detail };
  const detail = problemText(problem);
  if (problem.migratedTo !== undefined) return { kind: 'moved', chatId: problem.migratedTo };
  switch (problem.status) {
    case 429:
      return { kind: 'retry-at', at: facts.now + (problem.retryAfterMs ?? UNNAMED_WAIT_MS), scope: 'channel', detail };
    case 403:
      return { kind: 'channel-closed', reason: problem.description };
    // 404 is the answer to a token that is not even shaped like one.
    case 401:
    case 404:
      return { kind: 'workspace-stopped', reason: detail };
    default:
      return refusal(problem, detail, facts);
  }
}

/** What the Bot API's answer to an edit means. */
export function telegramEditOutcome(problem: TelegramProblem, { now }: { readonly now: number }): EditOutcome {
  if (problem.kind !== 'refused') return { kind: 'failed', detail: problem.detail };
  const detail = problemText(problem);
  switch (problem.status) {
    case 429:
      return { kind: 'retry-at', at: now + (problem.retryAfterMs ?? UNNAMED_WAIT_MS), scope: 'channel', detail };
    case 401:
    case 404:
      return { kind: 'failed', detail };
    default:
      // No code of its own (tdlib/telegram-bot-api, Client.cpp).
      return problem.description.includes('message is not modified')
        ? { kind: 'edited' }
        : { kind: 'impossible', detail };
  }
}

const CHAT_IS_GONE = [
  'chat not found',
  'user not found',
  'PEER_ID_INVALID',
  'group chat was deactivated',
  'CHANNEL_PRIVATE',
  'CHANNEL_INVALID',
];
/** What a message says (in part), and what somebody in the chat must change. */
const TROUBLES: readonly (readonly [string, ChannelTrouble])[] = [
  ['TOPIC_CLOSED', 'topic-closed'],
  ['TOPIC_DELETED', 'topic-gone'],
  ['message thread not found', 'topic-gone'],
  ['not enough rights', 'no-right-to-write'],
  ['have no rights', 'no-right-to-write'],
  ['need administrator rights', 'no-right-to-write'],
  ['CHAT_ADMIN_REQUIRED', 'no-right-to-write'],
  ['CHAT_WRITE_FORBIDDEN', 'no-right-to-write'],
  ['CHAT_SEND_PLAIN_FORBIDDEN', 'no-right-to-write'],
  ['CHAT_RESTRICTED', 'no-right-to-write'],
];

function refusal(
  { description }: Refused,
  detail: string,
  facts: { readonly now: number; readonly isPlain: boolean },
): SendOutcome {
  if (CHAT_IS_GONE.some((text) => description.includes(text))) return { kind: 'channel-closed', reason: description };
  const [, trouble] = TROUBLES.find(([text]) => description.includes(text)) ?? [];
  if (trouble !== undefined) return { kind: 'retry-at', at: facts.now + DAY_MS, scope: 'channel', detail, trouble };
  return { kind: 'rejected', detail, canTryPlain: !facts.isPlain };
}
