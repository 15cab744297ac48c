import { rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore } from '../../src/store/open-store.ts';
import { type BenchCase, range } from './delivery-bench-cases.ts';
import { benchChannel } from './delivery-bench-world.ts';

const CHANNELS = 1_000;
const STORIES = 20;

/** What a queued delivery takes on disk, indexes included, beside the content that all channels share: 20 stories for 1,000 channels. */
export const size: BenchCase = async (databaseUrl) => {
  const file = join(tmpdir(), `quotewire-size-${process.pid}.db`);
  const url = databaseUrl === 'sqlite' ? `sqlite:${file}` : databaseUrl;
  let channelIds: readonly number[] = [];
  const filled = async (stories: number) => {
    const store = await openStore({ url, clock: { now: Date.now } });
    if (channelIds.length === 0)
      channelIds = await Promise.all(
        range(CHANNELS, 50_001).map(async (id) => (await benchChannel(store, id, 'size')).id),
      );
    for (const story of range(stories)) {
      await store.transaction(async (rows) => {
        const now = Date.now();
        const contentId = await rows.deliveries.saveContent({ kind: 'alert', summary: [], blocks: [] }, now);
        for (const channelId of channelIds) {
          const key = { channelId, kind: 'alert', subject: String(story + 1), sequence: 0, lane: 'alert' } as const;
          const watchIds = [channelId];
          await rows.deliveries.plan({ ...key, contentId, audience: { kind: 'channel' }, createdAt: now, watchIds });
        }
      });
    }
    await store.close(); // SQLite moves its log into the file
    return databaseUrl === 'sqlite' ? statSync(file).size : await postgresBytes(url);
  };
  const before = await filled(0);
  const after = await filled(STORIES);
  rmSync(file, { force: true });
  return [{ name: 'bytes a queued delivery', value: (after - before) / (STORIES * CHANNELS), most: 200 }];
};

async function postgresBytes(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('vacuum analyze deliveries');
  const { rows } = await client.query("select pg_total_relation_size('deliveries')::int as bytes");
  await client.end();
  return rows[0].bytes;
}
