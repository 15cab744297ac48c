import { setTimeout as pause } from 'node:timers/promises';
import type { Update } from 'telegraf/types';
import type { Log } from '../ports/log.ts';
import { chatOf } from './incoming.ts';

/** An update is set aside after this many failures, and only when others were handled meanwhile: then it is the update that is at fault. */
const TRIES = 5;
/** One update that fails is not kept waiting for long. */
const LONGEST_PAUSE_MS = 15_000;
/** So long a batch is waited for before the next one is asked for: one slow chat keeps nobody else waiting. */
const PATIENCE_MS = 1_000;

/** Takes batches of updates and knows which may be confirmed. */
export interface UpdateInbox {
  /** The next id to ask for: every update below it is handled and may be confirmed to Telegram. */
  readonly offset: number;
  /**
   * Handles a batch, in order within a chat, chats side by side. Resolves when all of it is handled, or after a second. True when nothing is
   * left open; else what is open must be handed out again, beside what is new.
   */
  take(updates: readonly Update[]): Promise<boolean>;
  /** Resolves when nothing is being handled any more, or after so long. */
  idle(limitMs: number): Promise<void>;
}

interface Failure {
  readonly tries: number;
  readonly handledBefore: number;
  readonly retryAt: number;
}

/**
 * Confirms an update only after it is handled. telegraf's own polling takes every handed-out update for done, also when its handler failed.
 * A failed update stays unconfirmed and comes again; what was handled after it is remembered and not handled twice. Nothing of its chat
 * is handled before it.
 */
export function createUpdateInbox({
  handle,
  log,
  firstPauseMs,
}: {
  readonly handle: (update: Update) => Promise<void>;
  readonly log: Log;
  /** Pause before a failed update is tried again, doubled with each further failure up to 15 s. */
  readonly firstPauseMs: number;
}): UpdateInbox {
  let offset = 0;
  let handledCount = 0;
  let batch: readonly Update[] = [];
  const handled = new Set<number>();
  const failures = new Map<number, Failure>();
  const working = new Map<number | undefined, Promise<void>>();

  const done = (id: number): void => {
    handledCount += 1;
    handled.add(id);
    failures.delete(id);
  };

  const attempt = async (update: Update): Promise<boolean> => {
    const id = update.update_id;
    if (performance.now() < (failures.get(id)?.retryAt ?? 0)) return false;
    try {
      await handle(update);
      done(id);
      return true;
    } catch (error) {
      const { tries, handledBefore } = noteFailure(id);
      const isSetAside = tries >= TRIES && handledCount > handledBefore;
      log.error(isSetAside ? 'Telegram update set aside' : 'Telegram update failed, trying again', error, {
        update: id,
        tries,
      });
      if (isSetAside) done(id);
      return isSetAside;
    }
  };

  const noteFailure = (id: number): Failure => {
    const { tries: before, handledBefore } = failures.get(id) ?? { tries: 0, handledBefore: handledCount };
    const longest = Math.min(firstPauseMs * 2 ** before, LONGEST_PAUSE_MS);
    const retryAt = performance.now() + longest * (0.5 + Math.random() / 2);
    const failure = { tries: before + 1, handledBefore, retryAt };
    failures.set(id, failure);
    return failure;
  };

  const attemptInOrder = async (updates: readonly Update[]): Promise<void> => {
    for (const update of updates) {
      if (handled.has(update.update_id)) continue;
      const isDone = await attempt(update);
      if (!isDone) return;
    }
  };

  const begin = (chat: number | undefined, updates: readonly Update[]): void => {
    if (working.has(chat)) return; // its later updates come again with the next batch
    const work = attemptInOrder(updates).finally(() => working.delete(chat));
    working.set(chat, work);
  };

  const idle = async (limitMs: number): Promise<void> => {
    const limit = new AbortController();
    const waited = pause(limitMs, undefined, { signal: limit.signal }).catch(() => undefined); // ended below
    await Promise.race([Promise.all(working.values()), waited]);
    limit.abort();
    confirmHandled();
  };

  const confirmHandled = (): void => {
    for (const { update_id: id } of batch) {
      if (!handled.has(id)) break;
      // Ids start anew after a quiet week (https://core.telegram.org/bots/api#update, read 2026-11-23), so the offset may fall.
      offset = id + 1;
    }
  };

  return {
    get offset() {
      return offset;
    },
    async take(updates) {
      for (const id of handled) if (!updates.some((update) => update.update_id === id)) handled.delete(id);
      batch = updates;
      for (const [chat, ofChat] of Map.groupBy(updates, chatOf)) begin(chat, ofChat);
      await idle(PATIENCE_MS);
      return updates.every(({ update_id: id }) => handled.has(id));
    },
    idle,
  };
}
