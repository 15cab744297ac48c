import { backTest, backTestEach } from '../jobs/back-test.ts';
import type { Channel, Workspace } from '../model/channel.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import type { ChannelChange, Store, StoreRows } from '../ports/store.ts';
import { admitChat } from './admission.ts';
import type { CommandDeps } from './command-deps.ts';
import { digestFrom } from './digest-from.ts';
import { BACK_FILL_MS } from './expected-rate.ts';
import { holdAgain } from './hold-again.ts';
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
 * Makes a channel of a workspace what the file says: it is made and admitted; watches that it lacks are added with the matches of the last seven days, those
 * that the file does not have are removed; digest, language and zone are set. Applied again it changes nothing.
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
    const applied = await rows.channels.change(channel.id, await settingsOf(deps, rows, { channel, source, now }));
    for (const watch of await syncWatches(rows, applied.id, source, now)) {
      const { matches = [], upToSequence = 0 } = tested?.get(watch.query) ?? {};
      const since = { ...range, afterSequence: upToSequence, channelId: applied.id };
      const later = await backTest(rows, topics, watch.query, since);
      const found = [...matches, ...later.matches];
      await rows.matches.save(found.map(({ itemId, match }) => ({ ...match, itemId, watchId: watch.id })));
    }
    await holdAgain(rows, applied, now);
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
async function settingsOf(
  { defaults }: ApplyDeps,
  rows: StoreRows,
  { channel, source, now }: { readonly channel: Channel; readonly source: ChannelSource; readonly now: number },
): Promise<ChannelChange> {
  const { language = defaults.language, timeZone = defaults.timeZone } = source;
  const { digestDays, digestTime, weeklyDay, weeklyTime } = source;
  const isSameZone = channel.timeZone === timeZone;
  const isSameDigest = isSameZone && channel.digestTime === digestTime && channel.digestDays === digestDays;
  const isSameWeekly = isSameZone && channel.weeklyDay === weeklyDay && channel.weeklyTime === weeklyTime;
  const from = { id: channel.id, timeZone };
  const digestSetAt = digestTime === undefined ? undefined : await digestFrom(rows, from, 'daily', now);
  const weeklySetAt = weeklyTime === undefined ? undefined : await digestFrom(rows, from, 'weekly', now);
  return {
    language,
    timeZone,
    hasChosenZone: true,
    ...(isSameDigest ? {} : { digestTime, digestDays, digestSetAt }),
    ...(isSameWeekly ? {} : { weeklyDay, weeklyTime, weeklySetAt }),
  };
}

/** Makes the watches of a channel those of the file. Gives the ones that are new. */
async function syncWatches(
  rows: StoreRows,
  channelId: number,
  { watches }: ChannelSource,
  now: number,
): Promise<readonly Watch[]> {
  const before = await rows.watches.ofChannel(channelId);
  const wanted = new Map(watches.map(({ query, ...choices }) => [query, { ...choices, isPaused: false }]));
  for (const watch of before) {
    const choices = wanted.get(watch.query);
    if (choices === undefined) await rows.watches.remove(channelId, watch.number);
    else if (!isSo(watch, choices)) await rows.watches.change(channelId, watch.number, choices);
    wanted.delete(watch.query);
  }
  const added: Watch[] = [];
  for (const [query, choices] of wanted) {
    const { number } = await rows.watches.add({
      channelId,
      query,
      mode: choices.mode,
      createdAt: now,
      owesProof: false,
    });
    const watch = await rows.watches.change(channelId, number, choices);
    if (watch !== undefined) added.push(watch);
  }
  return added;
}

type Choices = Pick<Watch, 'isPaused' | 'isUrgent' | 'mode' | 'reach'>;

function isSo({ isPaused, isUrgent, mode, reach }: Choices, wanted: Choices): boolean {
  return isPaused === wanted.isPaused && isUrgent === wanted.isUrgent && mode === wanted.mode && reach === wanted.reach;
}
