import { parseQuery } from '../analysis/parse-query.ts';
import { type BackTest, backTestEach } from '../jobs/back-test.ts';
import { type SearchResult, searchArchive } from '../jobs/search-archive.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import { type BackTested, backTestAhead } from './back-test-ahead.ts';
import type { Command } from './command.ts';
import type { CommandDeps } from './command-deps.ts';
import { BACK_FILL_MS } from './expected-rate.ts';
import { findPlace } from './find-place.ts';
import { mayRun } from './permissions.ts';
import { planImport } from './plan-import.ts';
import { searchOf } from './search.ts';
import { readShare } from './share-line.ts';
import { withTurns } from './with-turns.ts';

/** What takes long and needs no transaction, done before it; a part is undefined where the command does not need it or will come to nothing. */
export interface LookedAhead {
  readonly tested?: BackTested;
  readonly found?: SearchResult;
  readonly ahead?: ReadonlyMap<string, BackTest>;
}

/** Does what takes long of a command: no transaction waits for it, and nothing else does. */
export async function lookAhead(deps: CommandDeps, incoming: IncomingCommand, command: Command): Promise<LookedAhead> {
  const found = await searchAhead(deps, incoming, command);
  const tested = await backTestAhead(deps, incoming, command);
  const ahead = await importAhead(deps, incoming, command);
  return { ...(found && { found }), ...(tested && { tested }), ...(ahead && { ahead }) };
}

async function importAhead(
  deps: CommandDeps,
  incoming: IncomingCommand,
  command: Command,
): Promise<ReadonlyMap<string, BackTest> | undefined> {
  if (command.kind !== 'apply-import') return undefined;
  const { channel, isAdmitted, watches } = await findPlace(deps, incoming);
  if (!mayRun(command, incoming, channel?.whoMayChange)) return undefined;
  const share = readShare(command.text);
  if (share === undefined || channel === undefined || !isAdmitted) return undefined;
  const queries = planImport(share, watches, deps.topics).flatMap((one) => (one.kind === 'new' ? [one.canonical] : []));
  if (queries.length === 0) return undefined;
  const range = { sinceAt: deps.clock.now() - BACK_FILL_MS, afterSequence: 0, channelId: channel.id };
  return backTestEach(withTurns(deps.store), deps.topics, queries, range);
}

async function searchAhead(
  deps: CommandDeps,
  incoming: IncomingCommand,
  command: Command,
): Promise<SearchResult | undefined> {
  if (command.kind !== 'search' && command.kind !== 'turn-search') return undefined;
  const parsed = parseQuery(command.query, deps.topics);
  const { channel, isAdmitted } = await findPlace(deps, incoming);
  if (parsed.kind === 'error' || !isAdmitted) return undefined;
  const search = searchOf(command, { channel, now: deps.clock.now() }, parsed.query.canonical);
  return searchArchive(withTurns(deps.store), deps.topics, search);
}
