import { repairedQuery } from '../analysis/repair-query.ts';
import { storyCount } from '../jobs/back-test.ts';
import type { Phrases } from '../model/content.ts';
import type { FormCheck, FormRequest, FormValues } from '../model/form.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import type { Topic } from '../model/topic.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import type { CommandDeps } from './command-deps.ts';
import { BACK_FILL_MS, expectedRate } from './expected-rate.ts';
import { findPlace } from './find-place.ts';
import { queryPointer } from './query-pointer.ts';
import { type ReadQuery, readFormQuery } from './read-watch-form.ts';
import { withTurns } from './with-turns.ts';

/** UTF-16 units of a query, and of what is wrong with one, that a window shows: what was typed stands above it. */
const MAX_QUERY = 1_000;
const MAX_PROBLEM = 500;

/** Says a phrase in the person's language. */
type Say = (id: string, args?: Parameters<Phrases>[2]) => string;

/** An open window: where, and what its fields say now. */
export interface OpenForm extends FormRequest {
  readonly from: Pick<IncomingCommand, 'platform' | 'workspaceExternalId' | 'chatId'>;
  readonly values: FormValues;
  readonly language?: string;
}

/**
 * What the fields of an open window come to: of a watch the query as it is understood and what it would have brought in the last seven days, or what is wrong
 * with it and where. Undefined for windows in which nothing is checked.
 */
export async function checkForm(deps: CommandDeps, form: OpenForm): Promise<FormCheck | undefined> {
  if (form.name !== 'watch') return undefined;
  const say: Say = (id, args) => deps.phrases(form.language ?? deps.defaults.language, id, args);
  if ((form.values.query ?? '').trim() === '') return { lines: [say('form-check-hint')] };
  const read = readFormQuery(form.values, deps.topics);
  if (read.kind === 'error') return wrongQuery(read, { say, topics: deps.topics });
  const { canonical } = read;
  const understood = say('form-check-query', { query: shorten(oneLine(canonical), MAX_QUERY) });
  const { channel, isAdmitted, watches } = await findPlace(deps, form.from);
  if (!isAdmitted) return { lines: [understood] };
  const same = watches.find(({ query }) => query === canonical);
  const known =
    same === undefined || same.number === form.watch ? [] : [say('form-check-known', { number: String(same.number) })];
  const now = deps.clock.now();
  const range = { sinceAt: now - BACK_FILL_MS, afterSequence: 0, ...(channel && { channelId: channel.id }) };
  const { matches } = await deps.backTest(withTurns(deps.store), deps.topics, canonical, range);
  const rate = await expectedRate(deps.store, matches, now);
  const stories = storyCount(matches);
  return {
    lines: [
      understood,
      ...known,
      ...(rate === undefined ? [] : [say('test-rate', { count: rate.alertsPerDay, days: rate.days })]),
      say(stories === 0 ? 'form-check-none' : 'form-check-found', { count: stories }),
    ],
  };
}

/** What is wrong with a query, in one line: for a field of a window that was sent in. */
export function queryProblem(
  { error, typed }: Extract<ReadQuery, { kind: 'error' }>,
  { say, topics }: { readonly say: Say; readonly topics: readonly Topic[] },
): string {
  const { at, length } = error;
  const place = length === 0 ? [] : [say('form-query-place', { place: typed.slice(at, at + length) })];
  const problem = [say(error.phrase, error.args), ...place, ...correction(typed, { say, topics })].join(' ');
  return shorten(oneLine(problem), MAX_PROBLEM);
}

function wrongQuery(
  { error, typed }: Extract<ReadQuery, { kind: 'error' }>,
  { say, topics }: { readonly say: Say; readonly topics: readonly Topic[] },
): FormCheck {
  const reason = shorten(oneLine(say('error-query', { reason: say(error.phrase, error.args) })), MAX_PROBLEM);
  return { lines: [reason, ...correction(typed, { say, topics })], pointer: queryPointer(typed, error) };
}

function correction(
  typed: string,
  { say, topics }: { readonly say: Say; readonly topics: readonly Topic[] },
): readonly string[] {
  const corrected = repairedQuery(typed, topics);
  return corrected === undefined
    ? []
    : [say('error-query-suggestion', { command: shorten(oneLine(corrected), MAX_QUERY) })];
}
