import { textHash } from './text-hash.ts';

/** Bytes of a button's callback data (https://core.telegram.org/bots/api#inlinekeyboardbutton, read 2026-11-23). */
const MAX_BYTES = 64;
const HASH = 'press:';

/**
 * What a Telegram button carries for an action: the action itself, or where that is longer than 64 bytes `press:` and a hash of it, by which the action is found
 * again among the buttons of the stored message.
 */
export function buttonData(action: string): string {
  if (Buffer.byteLength(action) <= MAX_BYTES) return action;
  return HASH + textHash(action);
}
