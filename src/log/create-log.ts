import { type Level, pino, destination as pinoDestination } from 'pino';
import type { Log } from '../ports/log.ts';
import { errorFacts } from './error-facts.ts';
import { secretStriker } from './strike-secrets.ts';

/** `destination` takes finished lines; standard error when left out. `level` is one of pino's, or `silent`. */
export interface LogOptions {
  readonly level: string;
  /** Values that must never appear, such as tokens. What is shaped like a token is struck out without being listed. */
  readonly secrets: readonly string[];
  readonly destination?: { write(line: string): void };
}

/**
 * The operator's log: one JSON object a line with `time` (ISO 8601), `level`, `message` and fields. Secrets are struck out of the finished
 * line, so that no field, error text, cause or stack can carry one.
 */
export function createLog(options: LogOptions): Log {
  const strike = secretStriker(options.secrets);
  // Synchronous, so that the last lines before an exit are not lost. File descriptor 2: standard output belongs to results.
  const out = options.destination ?? pinoDestination({ dest: 2, sync: true });
  const settings = {
    level: options.level,
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const lines = pino(settings, { write: (line: string) => out.write(strike(line)) });
  const write = (level: Level, message: string, fields: object | undefined) => lines[level](fields ?? {}, message);
  return {
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, error, fields) => write('error', message, { ...fields, error: errorFacts(error) }),
  };
}
