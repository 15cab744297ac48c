import { setTimeout as pause } from 'node:timers/promises';
import type { Incoming } from '../model/incoming.ts';
import type { Log } from '../ports/log.ts';
import { answerPerson } from './answer-person.ts';
import type { SlackIncoming } from './incoming.ts';
import type { Membership } from './membership.ts';
import type { FindPerson } from './people.ts';

export interface InboxDeps {
  readonly handle: (incoming: Incoming) => Promise<void>;
  readonly findPerson: FindPerson;
  readonly membership: Membership;
  readonly notInChannelText: (language: string | undefined) => string;
  readonly log: Log;
  /** Pause before an event is handled again after a failure, five times longer the second time. */
  readonly retryPauseMs: number;
}

export interface SlackInbox {
  /** Takes an acknowledged event. Events of one channel are handled in order. */
  take(found: SlackIncoming): void;
  /** Resolves when everything taken is handled. */
  idle(): Promise<void>;
}

const TRIES = 3;

/** What happens after the acknowledgement: Slack does not hand an event out again then, so a failure is tried again here. */
export function createSlackInbox(deps: InboxDeps): SlackInbox {
  const lastOf = new Map<string, Promise<void>>();
  return {
    take(found) {
      const { chatId } = found.incoming;
      const before = lastOf.get(chatId) ?? Promise.resolve();
      const work = before.then(() => handleOne(deps, found));
      lastOf.set(chatId, work);
      void work.then(() => {
        if (lastOf.get(chatId) === work) lastOf.delete(chatId);
      });
    },
    async idle() {
      await Promise.all(lastOf.values());
    },
  };
}

/** Never rejects: what cannot be handled is logged. */
async function handleOne(deps: InboxDeps, found: SlackIncoming): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      return await handle(deps, found);
    } catch (error) {
      const isLast = tries === TRIES;
      deps.log.error(isLast ? 'Slack event set aside' : 'Slack event failed, trying again', error, {
        kind: found.incoming.kind,
        tries,
      });
      if (!isLast) await pause(deps.retryPauseMs * 5 ** (tries - 1));
    }
  }
}

async function handle(deps: InboxDeps, { incoming, userId, userName, needsMembership }: SlackIncoming): Promise<void> {
  if (incoming.kind === 'membership') deps.membership.forget(incoming.chatId);
  const person = userId === undefined || userId === '' ? undefined : await deps.findPerson(userId, userName);
  const canPost = !needsMembership || (await deps.membership.isIn(incoming.chatId));
  if (!canPost) return sayNotInChannel(deps, incoming, person?.language);
  await deps.handle(person === undefined ? incoming : { ...incoming, person });
}

/** Where we are not, only the command's own address can answer. */
async function sayNotInChannel(
  deps: InboxDeps,
  incoming: SlackIncoming['incoming'],
  language: string | undefined,
): Promise<void> {
  if (incoming.kind !== 'command' || incoming.responseUrl === undefined) return;
  const answer = await answerPerson(incoming.responseUrl, { text: deps.notInChannelText(language) });
  if (answer.kind !== 'answered')
    deps.log.warn('Slack: a command in a channel we are not in could not be answered', { detail: answer.detail });
}
