import type { Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../ports/log.ts';

/** Tokens and the addresses of socket connections, which hold a ticket. */
const SECRETS = /\b(?:xox[a-z]|xapp)-[\w.-]+|\bwss?:\/\/\S+/g;

/** Slack's packages log for themselves; what matters we log where it happens, so theirs is kept for debugging, without secrets. */
export function quietLogger(log: Log, level: LogLevel): Logger {
  const keep = (...parts: readonly unknown[]): void => {
    log.debug('Slack client', { detail: parts.map(String).join(' ').replace(SECRETS, '…').slice(0, 300) });
  };
  const drop = (): void => undefined;
  return { debug: drop, info: drop, warn: keep, error: keep, setLevel: drop, getLevel: () => level, setName: drop };
}
