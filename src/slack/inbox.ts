import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Incoming } from '../model/incoming.ts';
import type { Log } from '../ports/log.ts';
import { answerPerson } from './answer-person.ts';
import type { SlackIncoming } from './incoming.ts';
import type { Membership } from './membership.ts';
import type { FindPerson } from './people.ts';
import type { SlackFetch } from './slack-client.ts';

interface InboxDeps {
  /** May give a word for whoever pressed a button. */
  readonly handle: (incoming: Incoming) => Promise<unknown>;
  readonly findPerson: FindPerson;
  readonly membership: Membership;
  /** Whether it makes us post in its channel, now or later: then we have to be there. */
  readonly postsThere: (incoming: Incoming) => boolean;
  readonly notInChannelText: (language: string | undefined) => string;
  readonly fetch: SlackFetch;
  readonly log: Log;
  /** Pause before an event is handled again after a failure, five times longer each further time. */
  readonly retryPauseMs: number;
}

/** Takes events, each channel's in order, until it is closed. */
export interface SlackInbox {
  /**
   * Handles an event, after those of its channel that came before it. Resolves when its effect is stored. Rejects at its first failure, and after
   * `close`: then it must not be acknowledged, so that Slack sends it again or tells the person. A failed one is tried again here too, because
   * Slack does not send commands again; what then comes twice has the same event id.
   */
  take(found: SlackIncoming): Promise<void>;
  /** Takes nothing more. */
  close(): void;
  /** Resolves when everything taken is handled, or after so long. */
  idle(limitMs: number): Promise<void>;
}

/** So many at once: in a burst the first are stored, and acknowledged, while the last still wait. */
const AT_ONCE = 4;
/** With pauses of 1, 5 and 25 s: longer than the restart of a database. */
const TRIES = 4;

/** An inbox that handles several channels at once. */
export function createSlackInbox(deps: InboxDeps): SlackInbox {
  const lastOf = new Map<string, Promise<void>>();
  const places = createPlaces(AT_ONCE);
  const paced: InboxDeps = { ...deps, handle: (incoming) => places(() => deps.handle(incoming)) };
  let isClosed = false;
  return {
    take(found) {
      if (isClosed) return Promise.reject(new Error('stopping: an event is not taken'));
      const { chatId } = found.incoming;
      const stored = Promise.withResolvers<void>();
      stored.promise.catch(() => undefined); // handleOne logs it; whoever waits for the promise sees it too
      const before = lastOf.get(chatId) ?? Promise.resolve();
      const work = before.then(() => handleOne(paced, found, stored));
      lastOf.set(chatId, work);
      void work.then(() => {
        if (lastOf.get(chatId) === work) lastOf.delete(chatId);
      });
      return stored.promise;
    },
    close() {
      isClosed = true;
    },
    async idle(limitMs) {
      await Promise.race([Promise.all(lastOf.values()), pause(limitMs, undefined, { ref: false })]);
    },
  };
}

/** Lets so many works run at once, in the order in which they came, each from a turn of the event loop of its own: between them acknowledgements go out. */
function createPlaces(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    await turn();
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** Never rejects: what cannot be handled is logged. */
async function handleOne(deps: InboxDeps, found: SlackIncoming, stored: PromiseWithResolvers<void>): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      await handle(deps, found);
      return stored.resolve();
    } catch (error) {
      stored.reject(error);
      const isLast = tries === TRIES;
      deps.log.error(isLast ? 'Slack event set aside' : 'Slack event failed, trying again', error, {
        kind: found.incoming.kind,
        tries,
      });
      if (!isLast) await pause(deps.retryPauseMs * 5 ** (tries - 1), undefined, { ref: false });
    }
  }
}

async function handle(deps: InboxDeps, { incoming, userId, userName, mayBeOutside }: SlackIncoming): Promise<void> {
  if (incoming.kind === 'membership') deps.membership.forget(incoming.chatId);
  const person = userId === undefined || userId === '' ? undefined : await deps.findPerson(userId, userName);
  const joins = mayBeOutside && deps.postsThere(incoming);
  const isOutside = mayBeOutside && !(await deps.membership.isIn(incoming.chatId, { joins }));
  if (isOutside && joins) return sayNotInChannel(deps, incoming, person?.language);
  const where = isOutside ? { isOutside } : {};
  const word = await deps.handle({ ...incoming, ...where, ...(person && { person }) });
  if (typeof word === 'string') await sayWord(deps, incoming, word);
}

/** A word that is not kept as a message: in place of the one whose button was pressed. */
async function sayWord(deps: InboxDeps, incoming: SlackIncoming['incoming'], text: string): Promise<void> {
  if (incoming.kind !== 'command' || incoming.responseUrl === undefined) return;
  const answer = await answerPerson(deps.fetch, incoming.responseUrl, { text, replace_original: true });
  if (answer.kind !== 'answered') deps.log.warn('Slack: a press could not be answered', { detail: answer.detail });
}

/** Where we are not, only the command's own address can answer. */
async function sayNotInChannel(
  deps: InboxDeps,
  incoming: SlackIncoming['incoming'],
  language: string | undefined,
): Promise<void> {
  if (incoming.kind !== 'command' || incoming.responseUrl === undefined) return;
  const answer = await answerPerson(deps.fetch, incoming.responseUrl, { text: deps.notInChannelText(language) });
  if (answer.kind !== 'answered')
    deps.log.warn('Slack: a command in a channel we are not in could not be answered', { detail: answer.detail });
}
