/** Plain facts about an event; never a token, a query, a chat name or a message text. The line has these names already: a second one would hide the first. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>> & {
  readonly [taken in 'level' | 'time' | 'message' | 'error']?: never;
};

/** The operator's log: `message` is a fixed sentence, what varies is in `fields`. Secrets are struck out by the implementation. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, error: unknown, fields?: LogFields): void;
}
