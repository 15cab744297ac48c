import { sql } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import type { ChannelRow, Database } from './schema.ts';
import { valueRows } from './values.ts';

interface Move {
  readonly workspaceId: number;
  readonly fromChatId: string;
  readonly toChatId: string;
  readonly now: number;
}

/**
 * Gives every channel of a chat the chat's new id. Where the new address has a channel already (the join was seen before the move), that one takes over
 * watches, followed feeds, deliveries and digest slots, and the settings too while it has no watch of its own; the old one is closed as moved.
 */
export async function moveChat(db: Database, dialect: StoreDialect, move: Move): Promise<void> {
  if (move.fromChatId === move.toChatId) return;
  const name = `moved:${move.workspaceId}:${move.fromChatId}`;
  await valueRows(db).set(name, move.toChatId);
  const channels = await channelsOfChat(db, dialect, move.workspaceId, move.fromChatId);
  const taken = await channelsOfChat(db, dialect, move.workspaceId, move.toChatId);
  for (const channel of channels) {
    const heir = taken.find((other) => other.thread_id === channel.thread_id);
    if (heir) await takeOver(db, channel, heir, move.now);
    else await db.updateTable('channels').set({ chat_id: move.toChatId }).where('id', '=', channel.id).execute();
  }
}

/** Locked, as a claimer locks them: first the channel, then its deliveries. */
async function channelsOfChat(
  db: Database,
  dialect: StoreDialect,
  workspaceId: number,
  chatId: string,
): Promise<readonly ChannelRow[]> {
  return db
    .selectFrom('channels')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('chat_id', '=', chatId)
    .orderBy('id')
    .$if(dialect.hasRowLocks, (query) => query.forNoKeyUpdate())
    .execute();
}

async function takeOver(db: Database, from: ChannelRow, heir: ChannelRow, now: number): Promise<void> {
  if (heir.last_watch_number === 0) await takeSettings(db, from, heir);
  await takeWatches(db, from, heir);
  await takeFeeds(db, from, heir);
  await takeDeliveries(db, from, heir, now);
  await takeDigests(db, from, heir);
  await takeFeedback(db, from, heir);
  await db.updateTable('source_requests').set({ channel_id: heir.id }).where('channel_id', '=', from.id).execute();
  await db
    .updateTable('channels')
    .set({ state: 'closed', state_reason: 'moved', closed_at: now })
    .where('id', '=', from.id)
    .execute();
}

async function takeSettings(db: Database, from: ChannelRow, heir: ChannelRow): Promise<void> {
  await db
    .updateTable('channels')
    .set({
      language: from.language,
      time_zone: from.time_zone,
      has_chosen_zone: from.has_chosen_zone,
      is_paused: from.is_paused,
      digest_time: from.digest_time,
      digest_set_at: from.digest_set_at,
      quiet_from: from.quiet_from,
      quiet_to: from.quiet_to,
      digest_days: from.digest_days,
      skips_empty_digest: from.skips_empty_digest,
      weekly_day: from.weekly_day,
      weekly_time: from.weekly_time,
      weekly_set_at: from.weekly_set_at,
      wants_follow_ups: from.wants_follow_ups,
      alert_pace: from.alert_pace,
      digest_stories: from.digest_stories,
      shows_previews: from.shows_previews,
      who_may_change: from.who_may_change,
      ...(heir.state === 'pending' && from.state === 'active' ? { state: 'active', state_reason: null } : {}),
    })
    .where('id', '=', heir.id)
    .execute();
}

/** Numbers stay when the heir never gave any; else they continue after its last one, and rules that came of alerts name them so. */
async function takeWatches(db: Database, from: ChannelRow, heir: ChannelRow): Promise<void> {
  const watches = await db
    .selectFrom('watches')
    .select(['id', 'number'])
    .where('channel_id', '=', from.id)
    .orderBy('number')
    .execute();
  for (const [index, watch] of watches.entries()) {
    const number = heir.last_watch_number === 0 ? watch.number : heir.last_watch_number + index + 1;
    await db.updateTable('watches').set({ channel_id: heir.id, number }).where('id', '=', watch.id).execute();
    await db
      .updateTable('feedback')
      .set({ channel_id: heir.id, subject: String(number) })
      .where('channel_id', '=', from.id)
      .where('kind', '=', 'less')
      .where('subject', '=', String(watch.number))
      .execute();
  }
  // What is left is of watches that are gone, whose numbers may be another's here.
  await db.deleteFrom('feedback').where('channel_id', '=', from.id).where('kind', '=', 'less').execute();
  const last = heir.last_watch_number === 0 ? from.last_watch_number : heir.last_watch_number + watches.length;
  await db.updateTable('channels').set({ last_watch_number: last }).where('id', '=', heir.id).execute();
}

async function takeFeeds(db: Database, from: ChannelRow, heir: ChannelRow): Promise<void> {
  await db
    .insertInto('feed_followers')
    .columns(['feed_id', 'channel_id', 'created_at'])
    .expression((builder) =>
      builder
        .selectFrom('feed_followers')
        .select(['feed_id', sql<number>`cast(${heir.id} as bigint)`.as('channel_id'), 'created_at'])
        .where('channel_id', '=', from.id),
    )
    .onConflict((conflict) => conflict.columns(['feed_id', 'channel_id']).doNothing())
    .execute();
  await db.deleteFrom('feed_followers').where('channel_id', '=', from.id).execute();
}

/** Sent ones too, so that a story alerted before the move is not alerted again after it. What the heir has planned itself is cancelled here. */
async function takeDeliveries(db: Database, from: ChannelRow, heir: ChannelRow, now: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ channel_id: heir.id })
    .where('channel_id', '=', from.id)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('deliveries as other')
            .select('other.id')
            .where('other.channel_id', '=', heir.id)
            .where('other.kind', '=', ref('deliveries.kind'))
            .where('other.subject', '=', ref('deliveries.subject'))
            .where('other.sequence', '=', ref('deliveries.sequence')),
        ),
      ),
    )
    .execute();
  await db
    .updateTable('deliveries')
    .set({ state: 'cancelled', claim: null, lease_until: null, detail: 'moved', finished_at: now })
    .where('channel_id', '=', from.id)
    .where('state', 'in', ['waiting', 'claimed'])
    .execute();
}

/** With the slots, what the digests have shown: so it is not shown again as new. */
async function takeDigests(db: Database, from: ChannelRow, heir: ChannelRow): Promise<void> {
  await db
    .insertInto('told_stories')
    .columns(['channel_id', 'story_id', 'told_at'])
    .expression((builder) =>
      builder
        .selectFrom('told_stories')
        .select([sql<number>`cast(${heir.id} as bigint)`.as('channel_id'), 'story_id', 'told_at'])
        .where('channel_id', '=', from.id),
    )
    .onConflict((conflict) => conflict.columns(['channel_id', 'story_id']).doNothing())
    .execute();
  await db
    .updateTable('digests')
    .set({ channel_id: heir.id })
    .where('channel_id', '=', from.id)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('digests as other')
            .select('other.local_day')
            .where('other.channel_id', '=', heir.id)
            .where('other.schedule', '=', ref('digests.schedule'))
            .where('other.local_day', '=', ref('digests.local_day')),
        ),
      ),
    )
    .execute();
}

/** What both have said stays as the heir said it. */
async function takeFeedback(db: Database, from: ChannelRow, heir: ChannelRow): Promise<void> {
  await db
    .updateTable('feedback')
    .set({ channel_id: heir.id })
    .where('channel_id', '=', from.id)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('feedback as other')
            .select('other.subject')
            .where('other.channel_id', '=', heir.id)
            .where('other.kind', '=', ref('feedback.kind'))
            .where('other.subject', '=', ref('feedback.subject')),
        ),
      ),
    )
    .execute();
}
