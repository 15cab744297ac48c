import { backTestEach } from '../jobs/back-test.ts';
import type { Channel, Workspace } from '../model/channel.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import type { ChannelChange, Store, StoreRows } from '../ports/store.ts';
import { admitChat } from './admission.ts';
import type { CommandDeps } from './command-deps.ts';
import { BACK_FILL_MS } from './expected-rate.ts';
import { withTurns } from './with-turns.ts';

interface ApplyDeps extends Pick<CommandDeps, 'clock' | 'defaults'> {
  readonly store: Store;
  readonly topics: readonly Topic[];
}

/** A channel as it is after its file was applied. `hasMoved`: its chat has another id than the file says. */
export interface AppliedChannel {
  readonly channel: Channel;
  readonly hasMoved: boolean;
}

/**
 * Makes a channel of a workspace what the file says: it is made and admitted, watches that are missing in it are added with the matches of the last seven days, those that the
 * file does not have are removed, digest, language and zone set. Applied again it changes nothing.
 */
export async function applyChannel(
  deps: ApplyDeps,
  workspace: Workspace,
  source: ChannelSource,
): Promise<AppliedChannel> {
  const { store, topics } = deps;
  const now = deps.clock.now();
  const chatId = (await store.values.get(`moved:${workspace.id}:${source.chatId}`)) ?? source.chatId;
  const known = (await store.channels.ofChat(workspace.id, chatId)).find((one) => one.threadId === source.threadId);
  const missing = await missingQueries(store, known, source);
  const range = { sinceAt: now - BACK_FILL_MS, afterSequence: 0, ...(known && { channelId: known.id }) };
  const tested = missing.length === 0 ? undefined : await backTestEach(withTurns(store), topics, missing, range);
  return store.transaction(async (rows) => {
    const channel = await openChannel(deps, rows, { workspace, source, chatId, now });
    const applied = await rows.channels.change(channel.id, settingsOf(deps, channel, source, now));
    for (const watch of await syncWatches(rows, applied, source, now)) {
      const { matches = [], upToSequence = 0 } = tested?.get(watch.query) ?? {};
      const since = { ...range, afterSequence: upToSequence, channelId: applied.id };
      const later = (await backTestEach(rows, topics, [watch.query], since)).get(watch.query)?.matches ?? [];
      const found = [...matches, ...later].map(({ itemId, match }) => ({ ...match, itemId, watchId: watch.id }));
      await rows.matches.save(found);
    }
    return { channel: applied, hasMoved: chatId !== source.chatId };
  });
}

async function missingQueries(
  store: Store,
  channel: Channel | undefined,
  { watches }: ChannelSource,
): Promise<readonly string[]> {
  const queries = watches.map(({ query }) => query);
  if (channel === undefined) return queries;
  const followed = new Set((await store.watches.ofChannel(channel.id)).map(({ query }) => query));
  return queries.filter((query) => !followed.has(query));
}

async function openChannel(
  { defaults }: ApplyDeps,
  rows: StoreRows,
  at: { readonly workspace: Workspace; readonly source: ChannelSource; readonly chatId: string; readonly now: number },
): Promise<Channel> {
  const { chatId, now, source, workspace } = at;
  const { name, threadId } = source;
  const { channel, isNew } = await rows.channels.ensure(
    { workspaceId: workspace.id, chatId, ...(threadId === undefined ? {} : { threadId }) },
    { ...defaults, kind: kindOf(source), state: 'active', now, ...(name === '' ? {} : { title: name }) },
  );
  // Whoever writes the file is the operator: the chat need not be admitted in chat too.
  if (workspace.platform === 'telegram' && (isNew || channel.state !== 'active'))
    await admitChat(rows, workspace.id, chatId);
  return channel;
}

/** A person's chat has a positive number on Telegram; Slack's direct messages begin with D. */
function kindOf({ platform, chatId }: ChannelSource): 'private' | 'group' {
  const isPrivate = platform === 'slack' ? chatId.startsWith('D') : !chatId.startsWith('-');
  return isPrivate ? 'private' : 'group';
}

/** A digest time that stays is not set anew, so that a slot just due is still owed. */
function settingsOf(
  { defaults }: ApplyDeps,
  channel: Channel,
  { digestDays, digestTime, language = defaults.language, timeZone = defaults.timeZone }: ChannelSource,
  now: number,
): ChannelChange {
  const isSame =
    channel.digestTime === digestTime && channel.digestDays === digestDays && channel.timeZone === timeZone;
  const digestSetAt = digestTime === undefined ? undefined : now;
  return { language, timeZone, hasChosenZone: true, ...(isSame ? {} : { digestTime, digestDays, digestSetAt }) };
}

/** Gives the watches that are new. */
async function syncWatches(
  rows: StoreRows,
  { id: channelId }: Channel,
  source: ChannelSource,
  now: number,
): Promise<readonly Watch[]> {
  const wanted = new Map(source.watches.map((watch) => [watch.query, watch]));
  const kept = new Set<string>();
  for (const watch of await rows.watches.ofChannel(channelId)) {
    const same = wanted.get(watch.query);
    if (same === undefined) await rows.watches.remove(channelId, watch.number);
    else {
      kept.add(watch.query);
      const { isUrgent, mode } = same;
      if (watch.isUrgent !== isUrgent || watch.mode !== mode || watch.isPaused)
        await rows.watches.change(channelId, watch.number, { isUrgent, mode, isPaused: false });
    }
  }
  const added: Watch[] = [];
  for (const { query, mode, isUrgent } of source.watches) {
    if (kept.has(query)) continue;
    const watch = await rows.watches.add({ channelId, query, mode, createdAt: now, owesProof: false });
    if (isUrgent) await rows.watches.change(channelId, watch.number, { isUrgent });
    added.push(watch);
  }
  return added;
}
