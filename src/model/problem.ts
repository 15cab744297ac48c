/** Why a feed or an article could not be read. Each code has a phrase `problem-CODE` that says in plain words what happened and what to do. */
export type ProblemCode =
  | 'host-not-found'
  | 'connection-failed'
  | 'timed-out'
  | 'certificate'
  | 'private-address'
  | 'bad-address'
  | 'too-many-redirects'
  | 'too-large'
  | 'unauthorised'
  | 'refused'
  | 'not-found'
  | 'gone'
  | 'rate-limited'
  | 'server-error'
  | 'unexpected-status'
  | 'empty'
  | 'html-page'
  | 'not-a-feed'
  | 'unreadable'
  | 'paywall'
  | 'no-article';

/**
 * An expected failure as a value: `code` chooses the words a person sees, `detail` is for the log and `--json`
 * (never a token, a query or a message text), `status` is the HTTP status when there was an answer.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly status?: number;
}
