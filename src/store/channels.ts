import type { Updateable } from 'kysely';
import type { Channel, ChannelAddress } from '../model/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { ChannelChange, ChannelRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import { lockInOrder, raiseWatchRevision } from './counters.ts';
import type { StoreDialect } from './dialect.ts';
import { moveChat } from './move-chat.ts';
import { bit, present, wholeMs } from './row-values.ts';
import type { ChannelRow, ChannelTable, Database } from './schema.ts';

/** Channels with their platform. Changing pause or state raises the watch revision by itself. */
export function channelRows(db: Database, dialect: StoreDialect, clock: Clock): ChannelRows {
  return {
    ensure: async (address, defaults) => {
      const known = await findAt(db, address);
      if (known) return { channel: known, isNew: false };
      await lockInOrder(db, dialect);
      return atomically(db, async (inner) => {
        const inserted = await inner
          .insertInto('channels')
          .values({
            workspace_id: address.workspaceId,
            chat_id: address.chatId,
            thread_id: address.threadId ?? '',
            kind: defaults.kind,
            title: defaults.title ?? null,
            language: defaults.language,
            time_zone: defaults.timeZone,
            state: defaults.state,
            created_at: defaults.now,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        const channel = await findAt(inner, address);
        if (!channel) throw new Error('The channel that was there a moment ago is gone.');
        return { channel, isNew: inserted !== undefined };
      });
    },

    find: async (id) => {
      const row = await selectChannels(db).where('channels.id', '=', id).executeTakeFirst();
      return row && channelOf(row);
    },

    ofChat: async (workspaceId, chatId) => {
      const rows = await selectChannels(db)
        .where('channels.workspace_id', '=', workspaceId)
        .where('channels.chat_id', '=', chatId)
        .orderBy('channels.id')
        .execute();
      return rows.map(channelOf);
    },

    change: async (id, change) => {
      const changed = changedColumns(change, clock.now());
      await lockInOrder(db, dialect);
      return atomically(db, async (inner) => {
        if ('isPaused' in change || 'state' in change) await raiseWatchRevision(inner, dialect);
        if (Object.keys(changed).length > 0)
          await inner.updateTable('channels').set(changed).where('id', '=', id).execute();
        return channelOf(await selectChannels(inner).where('channels.id', '=', id).executeTakeFirstOrThrow());
      });
    },

    moveChat: async (workspaceId, fromChatId, toChatId) =>
      atomically(db, async (inner) => {
        await raiseWatchRevision(inner, dialect);
        await moveChat(inner, dialect, { workspaceId, fromChatId, toChatId, now: clock.now() });
      }),

    withDigest: async () => {
      const rows = await selectChannels(db)
        .where('channels.state', '=', 'active')
        .where('channels.is_paused', '=', 0)
        .where(({ or, eb }) =>
          or([eb('channels.digest_time', 'is not', null), eb('channels.weekly_time', 'is not', null)]),
        )
        .where('workspaces.state', '=', 'active')
        .orderBy('channels.id')
        .execute();
      return rows.map(channelOf);
    },

    pending: async (workspaceId) => {
      const rows = await selectChannels(db)
        .where('channels.workspace_id', '=', workspaceId)
        .where('channels.state', '=', 'pending')
        .orderBy('channels.id')
        .execute();
      return rows.map(channelOf);
    },
  };
}

async function findAt(db: Database, address: ChannelAddress): Promise<Channel | undefined> {
  const row = await selectChannels(db)
    .where('channels.workspace_id', '=', address.workspaceId)
    .where('channels.chat_id', '=', address.chatId)
    .where('channels.thread_id', '=', address.threadId ?? '')
    .executeTakeFirst();
  return row && channelOf(row);
}

function selectChannels(db: Database) {
  return db
    .selectFrom('channels')
    .innerJoin('workspaces', 'workspaces.id', 'channels.workspace_id')
    .selectAll('channels')
    .select('workspaces.platform');
}

/** A key that is there with the value `undefined` clears its column; a key left out leaves it. */
function changedColumns(change: ChannelChange, now: number): Updateable<ChannelTable> {
  const columns: Updateable<ChannelTable> = {};
  if (change.language !== undefined) columns.language = change.language;
  if (change.timeZone !== undefined) columns.time_zone = change.timeZone;
  if (change.hasChosenZone !== undefined) columns.has_chosen_zone = bit(change.hasChosenZone);
  if (change.isPaused !== undefined) columns.is_paused = bit(change.isPaused);
  if (change.skipsEmptyDigest !== undefined) columns.skips_empty_digest = bit(change.skipsEmptyDigest);
  if (change.wantsFollowUps !== undefined) columns.wants_follow_ups = bit(change.wantsFollowUps);
  if (change.alertPace !== undefined) columns.alert_pace = change.alertPace;
  if (change.showsPreviews !== undefined) columns.shows_previews = bit(change.showsPreviews);
  if (change.state !== undefined) {
    columns.state = change.state;
    columns.closed_at = change.state === 'closed' ? now : null;
    // A reason belongs to one state: it goes when the state changes, unless a new one is given.
    columns.state_reason = null;
  }
  if ('title' in change) columns.title = change.title ?? null;
  if ('stateReason' in change) columns.state_reason = change.stateReason ?? null;
  if ('digestTime' in change) columns.digest_time = change.digestTime ?? null;
  if ('digestSetAt' in change) columns.digest_set_at = change.digestSetAt ?? null;
  if ('digestDays' in change) columns.digest_days = change.digestDays ?? null;
  if ('digestStories' in change) columns.digest_stories = change.digestStories ?? null;
  if ('weeklyDay' in change) columns.weekly_day = change.weeklyDay ?? null;
  if ('weeklyTime' in change) columns.weekly_time = change.weeklyTime ?? null;
  if ('weeklySetAt' in change) columns.weekly_set_at = change.weeklySetAt ?? null;
  if ('quietFrom' in change) columns.quiet_from = change.quietFrom ?? null;
  if ('quietTo' in change) columns.quiet_to = change.quietTo ?? null;
  if (change.whoMayChange !== undefined) columns.who_may_change = change.whoMayChange;
  if ('notBefore' in change) columns.not_before = change.notBefore === undefined ? null : wholeMs(change.notBefore);
  return columns;
}

function usualRule(platform: string): Channel['whoMayChange'] {
  return platform === 'slack' ? 'everyone' : 'managers';
}

function channelOf(row: ChannelRow & { platform: string }): Channel {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    platform: row.platform as Channel['platform'],
    chatId: row.chat_id,
    ...(row.thread_id === '' ? {} : { threadId: row.thread_id }),
    kind: row.kind as Channel['kind'],
    ...present({
      title: row.title,
      stateReason: row.state_reason,
      digestTime: row.digest_time,
      digestSetAt: row.digest_set_at,
      quietFrom: row.quiet_from,
      quietTo: row.quiet_to,
      digestDays: row.digest_days as Channel['digestDays'] | null,
      weeklyDay: row.weekly_day,
      weeklyTime: row.weekly_time,
      weeklySetAt: row.weekly_set_at,
      notBefore: row.not_before,
      digestStories: row.digest_stories,
    }),
    language: row.language,
    timeZone: row.time_zone,
    hasChosenZone: row.has_chosen_zone === 1,
    state: row.state as Channel['state'],
    isPaused: row.is_paused === 1,
    skipsEmptyDigest: row.skips_empty_digest === 1,
    wantsFollowUps: row.wants_follow_ups === 1,
    alertPace: row.alert_pace as Channel['alertPace'],
    showsPreviews: row.shows_previews === 1,
    whoMayChange: (row.who_may_change as Channel['whoMayChange'] | null) ?? usualRule(row.platform),
    createdAt: row.created_at,
  };
}
