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
  /** Lines for a person at a terminal instead of JSON. Default false. */
  readonly isPlain?: boolean;
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
  const form = options.isPlain ? plainLine : (line: string) => line;
  const lines = pino(settings, { write: (line: string) => out.write(form(strike(line))) });
  const write = (level: Level, message: string, fields: object | undefined) => lines[level](fields ?? {}, message);
  return {
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, error, fields) => write('error', message, { ...fields, error: errorFacts(error) }),
  };
}

/** One line of JSON as "08:35:19 warn  feed not read  name=Herald problem=timed-out"; errors keep their stack, on lines of their own. */
function plainLine(json: string): string {
  const { time, level, message, error, ...facts } = JSON.parse(json) as PlainFacts;
  const said = Object.entries(facts).map(([name, value]) => ` ${name}=${String(value)}`);
  const why = error === undefined ? '' : `\n${error.stack ?? error.message ?? ''}`;
  return `${time.slice(11, 19)} ${level.padEnd(5)} ${message}${said.join('')}${why}\n`;
}

interface PlainFacts {
  readonly time: string;
  readonly level: string;
  readonly message: string;
  readonly error?: { readonly message?: string; readonly stack?: string };
}
