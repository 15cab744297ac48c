import type { Update } from 'telegraf/types';
import type { Log } from '../ports/log.ts';
import { chatOf } from './incoming.ts';

/** An update is set aside after this many failures, and only when others were handled meanwhile: then it is the update that is at fault. */
const TRIES = 5;

export interface UpdateInbox {
  /** The next id to ask for: every update below it is handled and may be confirmed to Telegram. */
  readonly offset: number;
  /** Handles a batch, in order within a chat, chats side by side. True when all of it is done; else it must be handed out again. */
  take(updates: readonly Update[]): Promise<boolean>;
}

/**
 * Confirms an update only after it is handled. telegraf's own polling takes every handed-out update for done, also when its handler failed.
 * A failed update stays unconfirmed and comes again with the next batch; what was handled after it is remembered and not handled twice.
 */
export function createUpdateInbox(handle: (update: Update) => Promise<void>, log: Log): UpdateInbox {
  let offset = 0;
  let handledCount = 0;
  const handled = new Set<number>();
  const failures = new Map<number, { tries: number; handledBefore: number }>();

  const done = (id: number): void => {
    handledCount += 1;
    handled.add(id);
    failures.delete(id);
  };

  const attempt = async (update: Update): Promise<boolean> => {
    const id = update.update_id;
    try {
      await handle(update);
      done(id);
      return true;
    } catch (error) {
      const before = failures.get(id) ?? { tries: 0, handledBefore: handledCount };
      const tries = before.tries + 1;
      failures.set(id, { ...before, tries });
      const isSetAside = tries >= TRIES && handledCount > before.handledBefore;
      log.error(isSetAside ? 'Telegram update set aside' : 'Telegram update failed, trying again', error, {
        update: id,
        tries,
      });
      if (isSetAside) done(id);
      return isSetAside;
    }
  };

  const attemptInOrder = async (updates: readonly Update[]): Promise<boolean> => {
    for (const update of updates) {
      const isDone = await attempt(update);
      if (!isDone) return false;
    }
    return true;
  };

  return {
    get offset() {
      return offset;
    },
    async take(updates) {
      const open = updates.filter(({ update_id: id }) => !handled.has(id));
      const chats = [...Map.groupBy(open, (update) => chatOf(update)).values()];
      const results = await Promise.all(chats.map(attemptInOrder));
      for (const { update_id: id } of updates) {
        // Ids start anew after a quiet week (https://core.telegram.org/bots/api#update, read 2026-11-23), so the offset may fall.
        if (!handled.delete(id)) break;
        offset = id + 1;
      }
      return results.every((isDone) => isDone);
    },
  };
}
