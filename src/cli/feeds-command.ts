import type { Command } from 'commander';
import type { Feed } from '../model/feed.ts';
import type { Problem } from '../model/problem.ts';
import { oneLine } from '../text/printable.ts';
import { counted } from './counted.ts';
import { UserError } from './user-error.ts';

/** What the command needs. Instants in ms. */
export interface FeedsDeps {
  /** All feeds, shared and private. */
  readonly feeds: () => Promise<readonly Feed[]>;
  /** Makes these feeds due now: enabled again, failures forgotten, no longer gone. */
  readonly makeDue: (feedIds: readonly number[]) => Promise<void>;
  readonly now: () => number;
  readonly problemText: (problem: Problem) => string;
  readonly out: (line: string) => void;
}

const HELP_LIST = `
For each feed: its name and address, the last good check, what went wrong since, and the next check.
With --json one array of {"name", "url", "state", "lastSuccessAt", "lastNewItemAt", "nextCheckAt", "failures",
"problem"?, "movedTo"?}; state is ok, new (not read yet), failing, or off (disabled, in feeds.yaml or by the program); instants ISO 8601 in UTC.
A feed that fails for a day is announced to those who follow it; after two weeks, or when its site says that it is gone,
it is no longer read until "feeds retry". movedTo is where a feed is read whose site has moved it for good.`;

/** Registers `feeds list` and `feeds retry`. */
export function registerFeeds(program: Command, deps: FeedsDeps): void {
  const feeds = program.command('feeds').summary('how the feeds are doing').description('Care of the stored feeds.');
  feeds
    .command('list')
    .description('Lists the feeds with their health, those with trouble first.')
    .option('--failing', 'only those that are failing or off')
    .option('--json', 'print everything as JSON')
    .addHelpText('after', HELP_LIST)
    .action(async (flags: { readonly failing?: true; readonly json?: true }) => {
      const all = await deps.feeds();
      const wanted = flags.failing ? all.filter((feed) => ['failing', 'off'].includes(stateOf(feed))) : all;
      if (flags.json) deps.out(JSON.stringify(wanted.map(feedFacts), undefined, 2));
      else for (const line of listLines(deps, all, wanted)) deps.out(line);
    });
  feeds
    .command('retry')
    .description('Lets feeds that fail or were switched off by the program be read again at once.')
    .argument('[which]', 'name or address of a feed, or all', 'all')
    .action((which: string) => retry(deps, which));
}

async function retry(deps: FeedsDeps, which: string): Promise<void> {
  const all = await deps.feeds();
  const named = which === 'all' ? all.filter((feed) => isTroubled(feed)) : all.filter((feed) => isNamed(feed, which));
  if (which !== 'all' && named.length === 0)
    throw new UserError(`No feed has the name or address "${oneLine(which)}"; "feeds list" shows them.`);
  if (named.length === 0) {
    deps.out('No feed is failing.');
    return;
  }
  await deps.makeDue(named.map((feed) => feed.id));
  for (const feed of named) deps.out(`Due now: ${oneLine(feed.name)}`);
}

/** A person's own "enabled: false" is no trouble: such a feed was never read badly. */
const isTroubled = (feed: Feed): boolean => feed.failures > 0 || feed.problem !== undefined;

const isNamed = (feed: Feed, which: string): boolean =>
  feed.url === which || URL.parse(which)?.href === feed.url || feed.name.toLowerCase() === which.trim().toLowerCase();

type State = 'ok' | 'new' | 'failing' | 'off';

function stateOf(feed: Feed): State {
  if (!feed.isEnabled) return 'off';
  if (isTroubled(feed)) return 'failing';
  return feed.lastSuccessAt === undefined ? 'new' : 'ok';
}

const ORDER: readonly State[] = ['off', 'failing', 'new', 'ok'];

function listLines(deps: FeedsDeps, all: readonly Feed[], wanted: readonly Feed[]): readonly string[] {
  const count = (state: State): number => all.filter((feed) => stateOf(feed) === state).length;
  const parts = [
    `${count('ok')} fine`,
    `${count('failing')} failing`,
    `${count('off')} off`,
    `${count('new')} not read yet`,
  ];
  const sorted = wanted.toSorted((a, b) => ORDER.indexOf(stateOf(a)) - ORDER.indexOf(stateOf(b)));
  return [
    `${counted(all.length, 'feed')}: ${parts.join(', ')}`,
    ...sorted.flatMap((feed) => ['', ...feedLines(deps, feed)]),
  ];
}

function feedLines({ now, problemText }: FeedsDeps, feed: Feed): readonly string[] {
  const state = stateOf(feed);
  const since = feed.failures > 1 ? ` (${feed.failures} times in a row${failingText(feed, now())})` : '';
  return [
    `${state.padEnd(8)}${oneLine(feed.name)}${feed.visibility === 'private' ? ' (private)' : ''}`,
    `        ${feed.url}`,
    ...(feed.movedTo === undefined ? [] : [`        moved to:   ${feed.movedTo}`]),
    `        last read:  ${feed.lastSuccessAt === undefined ? 'never' : instantText(feed.lastSuccessAt, now())}`,
    ...(feed.problem === undefined ? [] : [`        last error: ${oneLine(problemText(feed.problem))}${since}`]),
    `        next check: ${nextText(feed, state, now())}`,
  ];
}

const failingText = ({ failingSince }: Feed, now: number): string =>
  failingSince === undefined || now - failingSince < 60_000 ? '' : `, for ${distance(now - failingSince)}`;

function nextText(feed: Feed, state: State, now: number): string {
  if (state !== 'off') return feed.nextCheckAt <= now ? 'now' : instantText(feed.nextCheckAt, now);
  return feed.stoppedAt !== undefined
    ? 'none; "feeds retry" tries it again'
    : 'none; it is switched off in the configuration';
}

/** "2026-11-23 10:04 UTC (4 min ago)". */
function instantText(at: number, now: number): string {
  const day = new Date(at).toISOString();
  return `${day.slice(0, 10)} ${day.slice(11, 16)} UTC (${at <= now ? `${distance(now - at)} ago` : `in ${distance(at - now)}`})`;
}

function distance(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

function feedFacts(feed: Feed): object {
  const { name, url, failures, problem, lastSuccessAt, lastNewItemAt, nextCheckAt } = feed;
  return {
    name,
    url,
    state: stateOf(feed),
    ...(lastSuccessAt === undefined ? {} : { lastSuccessAt: new Date(lastSuccessAt).toISOString() }),
    ...(lastNewItemAt === undefined ? {} : { lastNewItemAt: new Date(lastNewItemAt).toISOString() }),
    ...(feed.movedTo === undefined ? {} : { movedTo: feed.movedTo }),
    ...(feed.isEnabled ? { nextCheckAt: new Date(nextCheckAt).toISOString() } : {}),
    failures,
    ...(problem === undefined ? {} : { problem }),
  };
}
