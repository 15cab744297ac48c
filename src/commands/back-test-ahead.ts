import { parseQuery } from '../analysis/parse-query.ts';
import type { BackTest } from '../jobs/back-test.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import type { Command } from './command.ts';
import type { CommandDeps } from './command-deps.ts';
import { editedWatch } from './edited-watch.ts';
import { BACK_FILL_MS, type ExpectedRate, expectedRate } from './expected-rate.ts';
import { findPlace } from './find-place.ts';
import { narrowedQuery } from './narrowed-query.ts';
import { mayRun } from './permissions.ts';
import { watchObstacle } from './watch-limits.ts';
import { withTurns } from './with-turns.ts';

/** What a new watch would have matched in the last seven days, and how often that is. */
export interface BackTested extends BackTest {
  readonly rate?: ExpectedRate;
}

/**
 * Tries the query of a new watch, or one that is only to be tried, on the archive before the transaction begins, because that can take a second; the
 * transaction then looks only at what was processed meanwhile. Undefined where the command will come to nothing, so that nobody can keep us busy for nothing.
 */
export async function backTestAhead(
  deps: CommandDeps,
  incoming: IncomingCommand,
  command: Command,
): Promise<BackTested | undefined> {
  if (!BRINGS_QUERY.has(command.kind)) return undefined;
  const place = await findPlace(deps, incoming);
  const query = newQuery(command, place.watches, deps.topics);
  const parsed = query === undefined ? undefined : parseQuery(query, deps.topics);
  if (parsed?.kind !== 'query') return undefined;
  const { canonical } = parsed.query;
  const isChange = CHANGES_QUERY.has(command.kind);
  const isOwners = isChange && incoming.platform === 'slack'; // known in the transaction
  const mayBeRun = isOwners || mayRun(command, incoming, place.channel?.whoMayChange);
  if (!place.isAdmitted || !mayBeRun) return undefined;
  if (command.kind === 'watch' && watchObstacle(canonical, place.watches) !== undefined) return undefined;

  const now = deps.clock.now();
  const range = {
    sinceAt: now - BACK_FILL_MS,
    afterSequence: 0,
    ...(place.channel && { channelId: place.channel.id }),
  };
  const tested = await deps.backTest(withTurns(deps.store), deps.topics, canonical, range);
  const rate = await expectedRate(deps.store, tested.matches, now);
  return rate === undefined ? tested : { ...tested, rate };
}

const CHANGES_QUERY: ReadonlySet<Command['kind']> = new Set(['edit-watch', 'edit-fields', 'narrow-watch']);
const BRINGS_QUERY: ReadonlySet<Command['kind']> = new Set([
  ...CHANGES_QUERY,
  'watch',
  'test',
  'restore-watch',
  'follow-topic',
]);

/** The query that a command is to follow from now on, or to try. */
function newQuery(command: Command, watches: readonly Watch[], topics: readonly Topic[]): string | undefined {
  switch (command.kind) {
    case 'watch':
    case 'test':
    case 'edit-watch':
    case 'restore-watch':
      return command.query;
    case 'follow-topic':
      return `topic:${command.id}`;
    case 'edit-fields': {
      const watch = watches.find(({ number }) => number === command.number);
      const edited = watch && editedWatch(watch, command, topics);
      return edited?.hasClash || edited?.query === watch?.query ? undefined : edited?.query;
    }
    case 'narrow-watch':
      return narrowedQuery(watches, command, topics);
    default:
      return undefined;
  }
}
