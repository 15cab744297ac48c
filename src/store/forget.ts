import type { Forgettable, Whom } from '../ports/store.ts';
import { raiseWatchRevision } from './counters.ts';
import { deleteFeeds, unfollowedFeeds } from './delete-feeds.ts';
import type { StoreDialect } from './dialect.ts';
import { forgetValues } from './forget-values.ts';
import type { Database } from './schema.ts';

/** Feeds that nobody follows any more, deleted with what is forgotten: a day's worth. */
const MAX_LEFT = 500;

/** What `forget` would delete, counted; see the port. */
export async function forgettable(db: Database, dialect: StoreDialect, whom: Whom): Promise<Forgettable> {
  const found = await findWhom(db, dialect, whom);
  const channelIds = found.channels.map((channel) => channel.id);
  const { watches } = await db
    .selectFrom('watches')
    .select(({ fn }) => fn.countAll<number>().as('watches'))
    .where(({ ref }) => dialect.among(ref('channel_id'), channelIds))
    .executeTakeFirstOrThrow();
  return {
    channels: channelIds.length,
    people: found.people.length,
    watches,
    deliveries: (await deliveriesOf(db, dialect, found)).length,
    feeds: (await ownFeeds(db, dialect, channelIds)).length,
  };
}

/**
 * Deletes it; see the port. Rows that name a channel go with it by their foreign keys. Runs inside a transaction, under the lock of grouping:
 * no item is being saved for what goes.
 */
export async function forget(db: Database, dialect: StoreDialect, whom: Whom): Promise<Forgettable> {
  await raiseWatchRevision(db, dialect);
  const counted = await forgettable(db, dialect, whom);
  const found = await findWhom(db, dialect, whom);
  const channelIds = found.channels.map((channel) => channel.id);
  const deliveries = await deliveriesOf(db, dialect, found);
  const feedIds = await ownFeeds(db, dialect, channelIds);
  await deleteByIds(
    db,
    dialect,
    'deliveries',
    deliveries.map((row) => row.id),
  );
  await deleteUnusedContents(db, dialect, [...new Set(deliveries.map((row) => row.content_id))]);
  await deleteByIds(db, dialect, 'channels', channelIds);
  await forgetValues(db, found);
  // Those that they followed until a moment ago are not waited for.
  const left = await unfollowedFeeds(db, { before: Number.MAX_SAFE_INTEGER, limit: MAX_LEFT });
  await deleteFeeds(db, dialect, [...feedIds, ...left.map((feed) => feed.id)]);
  await forgetNames(db, dialect, found);
  return counted;
}

interface PersonFound {
  readonly id: number;
  readonly workspace_id: number;
  readonly external_id: string;
  readonly name: string | null;
}

interface Found {
  readonly channels: readonly { readonly id: number; readonly workspace_id: number; readonly chat_id: string }[];
  readonly people: readonly PersonFound[];
}

async function findWhom(db: Database, dialect: StoreDialect, whom: Whom): Promise<Found> {
  if (whom.kind === 'channel')
    return { channels: await selectChannels(db).where('id', '=', whom.id).execute(), people: [] };
  const people = await selectPeople(db, whom).execute();
  const chats = await selectChannels(db)
    .where(({ exists, selectFrom, ref }) =>
      exists(
        selectFrom('people')
          .select('people.id')
          .where(({ ref }) =>
            dialect.among(
              ref('people.id'),
              people.map((person) => person.id),
            ),
          )
          .where('people.workspace_id', '=', ref('channels.workspace_id'))
          .where('people.external_id', '=', ref('channels.chat_id')),
      ),
    )
    .where('kind', '=', 'private')
    .execute();
  const named = whom.kind === 'person' ? [] : await channelsAt(db, whom);
  return { people, channels: [...chats, ...named.filter((channel) => chats.every((chat) => chat.id !== channel.id))] };
}

function selectChannels(db: Database) {
  return db
    .selectFrom('channels')
    .select(['channels.id', 'channels.workspace_id', 'channels.chat_id'])
    .orderBy('channels.id');
}

function selectPeople(db: Database, whom: Exclude<Whom, { kind: 'channel' }>) {
  const people = db
    .selectFrom('people')
    .select(['people.id', 'people.workspace_id', 'people.external_id', 'people.name']);
  if (whom.kind === 'person') return people.where('people.id', '=', whom.id);
  return people
    .innerJoin('workspaces', 'workspaces.id', 'people.workspace_id')
    .where('workspaces.platform', '=', whom.platform)
    .where('people.external_id', '=', whom.id);
}

async function channelsAt(db: Database, whom: Extract<Whom, { kind: 'external' }>) {
  return selectChannels(db)
    .innerJoin('workspaces', 'workspaces.id', 'channels.workspace_id')
    .where('workspaces.platform', '=', whom.platform)
    .where('channels.chat_id', '=', whom.id)
    .execute();
}

interface FoundDelivery {
  readonly id: number;
  readonly content_id: number;
}

/**
 * All of the channels, in other channels of their workspaces the answers that only these people saw, and what operators were told of these chats
 * (commands/operators.ts): the chat asks again when it comes back.
 */
async function deliveriesOf(db: Database, dialect: StoreDialect, found: Found): Promise<readonly FoundDelivery[]> {
  const own = await db
    .selectFrom('deliveries')
    .select(['id', 'content_id'])
    .where(({ ref }) =>
      dialect.among(
        ref('channel_id'),
        found.channels.map((channel) => channel.id),
      ),
    )
    .execute();
  const seenAlone: FoundDelivery[] = [];
  for (const person of found.people) {
    const rows = await db
      .selectFrom('deliveries')
      .innerJoin('channels', 'channels.id', 'deliveries.channel_id')
      .select(['deliveries.id', 'deliveries.content_id', 'deliveries.audience'])
      .where('channels.workspace_id', '=', person.workspace_id)
      .where('deliveries.audience', 'is not', null)
      .execute();
    seenAlone.push(
      ...rows.filter(({ audience }) => JSON.parse(audience ?? '{}').personExternalId === person.external_id),
    );
  }
  const asked: FoundDelivery[] = [];
  for (const channel of found.channels) {
    asked.push(
      ...(await db
        .selectFrom('deliveries')
        .innerJoin('channels', 'channels.id', 'deliveries.channel_id')
        .select(['deliveries.id', 'deliveries.content_id'])
        .where('channels.workspace_id', '=', channel.workspace_id)
        .where('deliveries.kind', '=', 'notice')
        .where('deliveries.subject', '=', `admission:${channel.chat_id}`)
        .execute()),
    );
  }
  return [...new Map([...own, ...seenAlone, ...asked].map((row) => [row.id, row])).values()];
}

/** Private feeds that only these channels follow. */
async function ownFeeds(
  db: Database,
  dialect: StoreDialect,
  channelIds: readonly number[],
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('feeds')
    .select('feeds.id')
    .where('feeds.visibility', '=', 'private')
    .where(({ exists, selectFrom, ref }) =>
      exists(
        selectFrom('feed_followers')
          .select('feed_followers.feed_id')
          .where('feed_followers.feed_id', '=', ref('feeds.id'))
          .where(({ ref: inner }) => dialect.among(inner('feed_followers.channel_id'), channelIds)),
      ),
    )
    .where(({ exists, selectFrom, ref, not }) =>
      not(
        exists(
          selectFrom('feed_followers')
            .select('feed_followers.feed_id')
            .where('feed_followers.feed_id', '=', ref('feeds.id'))
            .where(({ ref: inner, not: isNot }) =>
              isNot(dialect.among(inner('feed_followers.channel_id'), channelIds)),
            ),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.id);
}

async function deleteByIds(
  db: Database,
  dialect: StoreDialect,
  table: 'deliveries' | 'channels' | 'people',
  ids: readonly number[],
): Promise<void> {
  await db
    .deleteFrom(table)
    .where(({ ref }) => dialect.among(ref('id'), ids))
    .execute();
}

async function deleteUnusedContents(db: Database, dialect: StoreDialect, ids: readonly number[]): Promise<void> {
  await db
    .deleteFrom('contents')
    .where(({ ref }) => dialect.among(ref('id'), ids))
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('deliveries').select('deliveries.id').where('deliveries.content_id', '=', ref('contents.id')),
        ),
      ),
    )
    .execute();
}

/** The people, and their names on watches and feedback of other channels. */
async function forgetNames(db: Database, dialect: StoreDialect, { people }: Found): Promise<void> {
  for (const person of people) {
    await db
      .updateTable('watches')
      .set({ created_by: null })
      .where('created_by', '=', person.name)
      .where('channel_id', 'in', ({ selectFrom }) =>
        selectFrom('channels').select('channels.id').where('channels.workspace_id', '=', person.workspace_id),
      )
      .execute();
    await db
      .updateTable('feedback')
      .set({ given_by: null })
      .where('given_by', '=', person.name)
      .where('channel_id', 'in', ({ selectFrom }) =>
        selectFrom('channels').select('channels.id').where('channels.workspace_id', '=', person.workspace_id),
      )
      .execute();
  }
  await deleteByIds(
    db,
    dialect,
    'people',
    people.map((person) => person.id),
  );
}
