import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { archiveRows } from '../../src/store/archive.ts';
import { deliveryRows } from '../../src/store/deliveries.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aDelivery, aFeed, newItem, process } from '../contract/describe-store.ts';
import { freshDatabase, runSql } from '../databases.ts';

// What SAVE 2 and a send ask of the outbox for each item must not read all of it: PostgreSQL grew slower with every message that it kept. Nor may a back-test
// compare its hundreds of words with those of every item.

const clock = { now: () => 1_000_000 };
const CHANNELS = 20;
const STORIES = 500;

test('the messages of a story, and what a channel holds, are found without reading the whole outbox', async () => {
  const database = await freshDatabase('PostgreSQL');
  const store = await openStore({ url: database.url, clock });
  const channels = await store.transaction((rows) =>
    Promise.all(Array.from({ length: CHANNELS }, (_, n) => aChannel(rows, String(n)))),
  );
  const ids = channels.map(({ id }) => id);
  for (const channel of channels) await aDelivery(store, channel, { subject: '0' });
  // Every other story was folded into the one before it.
  await runSql(
    database.url,
    `insert into deliveries (channel_id, lane, kind, subject, sequence, content_id, state, created_at, finished_at)
      select channel_id, lane, kind, (2 * story)::text, 0, content_id, 'sent', 10, 900000
      from deliveries cross join generate_series(1, ${STORIES}) as story;
    insert into deliveries (channel_id, lane, kind, subject, sequence, content_id, state, created_at, finished_at, folded_into)
      select channel_id, lane, kind, (subject::int + 1)::text, 0, content_id, 'folded', 10, 900000, id
      from deliveries where state = 'sent';
    analyze deliveries`,
  );
  await store.close();
  const { db, dialect } = await openDatabase({ url: database.url, clock }, async () => undefined);
  await db.transaction().execute(async (inner) => {
    const deliveries = deliveryRows(inner, dialect, clock);
    const edited = await deliveries.wantEdits({ subjects: ['8', '9', '13'], sentSince: 0, dueAt: 1 });
    expect(new Set(edited)).toEqual(new Set(ids));
    expect(await deliveries.openAlerts('0', ids)).toHaveLength(CHANNELS);
    expect(await deliveries.claimNext(ids[0] ?? 0, { now: 100, leaseMs: 1_000 })).toBeDefined();
    const { rows } = await sql<{ read: number }>`select seq_tup_read as read from pg_stat_xact_user_tables
      where relname = 'deliveries'`.execute(inner);
    expect(rows).toEqual([{ read: 0 }]);
  });
  await db.destroy();
  await database.remove();
});

test('the items that have the words of a query are found without reading the words of all', async () => {
  const database = await freshDatabase('PostgreSQL');
  const store = await openStore({ url: database.url, clock });
  const feed = await aFeed(store);
  const keys = Array.from({ length: 300 }, (_, n) => `${n}`);
  const ids = await store.items.saveNew(
    feed.id,
    keys.map((key) => newItem({ keys: [key] })),
  );
  for (const id of ids) await process(store, id);
  await store.archive.index(ids.map((itemId, n) => ({ itemId, words: [`word${n % 50}`, 'common'] })));
  await runSql(database.url, 'analyze item_words');
  await store.close();
  const { db, dialect } = await openDatabase({ url: database.url, clock }, async () => undefined);
  await db.transaction().execute(async (inner) => {
    const words = keys.map((key) => `word${key}`);
    const range = { countries: [], afterSequence: 0, since: 0 };
    const archive = archiveRows(inner, dialect);
    expect(await archive.itemsWith({ choices: [{ words, beside: ['common'] }], ...range })).toEqual(ids);
    const { rows } = await sql<{ read: number }>`select seq_tup_read as read from pg_stat_xact_user_tables
      where relname = 'item_words'`.execute(inner);
    expect(rows).toEqual([{ read: 0 }]);
    const { rows: settings } = await sql<{ enable_seqscan: string }>`show enable_seqscan`.execute(inner);
    expect(settings).toEqual([{ enable_seqscan: 'on' }]);
  });
  await db.destroy();
  await database.remove();
});
