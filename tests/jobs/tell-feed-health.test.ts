import { afterEach, beforeEach, expect, test } from 'vitest';
import { tellFollowers } from '../../src/commands/tell-followers.ts';
import { tellFeedHealth } from '../../src/jobs/tell-feed-health.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { Problem } from '../../src/model/problem.ts';
import { describeStore } from '../contract/describe-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { addFeed, addWatch, createPath, feedSource, keptSender, openChannel, type Path } from './path-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');
const HOUR_MS = 3_600_000;
const refused: Problem = { code: 'refused', detail: 'HTTP 403', status: 403 };

describeStore('those who follow a feed', (context) => {
  let clock: FixedClock;
  let path: Path;
  let sender: ReturnType<typeof keptSender>;
  let operator: Channel;

  beforeEach(async () => {
    const { store } = context;
    clock = fixedClock(START);
    sender = keptSender();
    path = createPath({ store, clock, sender });
    operator = await openChannel(store, { chatId: '7' });
    const person = await store.people.ensure({ workspaceId: operator.workspaceId, externalId: '7' });
    await store.people.makeOperator(person.id);
  });
  afterEach(() => path.close());

  /** Failed checks through these hours, as the back-off would make them. */
  async function fail(feed: Feed, hours: number, problem = refused): Promise<void> {
    for (let hour = 0; hour <= hours; hour += 2) {
      const checkedAt = clock.now() + hour * HOUR_MS;
      const nextCheckAt = Number.MAX_SAFE_INTEGER;
      await context.store.feeds.saveCheck(feed.id, { checkedAt, nextCheckAt, hasNewItems: false, problem });
    }
    clock.moveBy(hours * HOUR_MS);
  }

  /** What the hourly look tells: by chat, the text without the way it is drawn. */
  async function told(): Promise<Readonly<Record<string, string>>> {
    const before = sender.requests.length;
    await tellFeedHealth({
      ...path.refreshing,
      tellFollowers: (rows, news, now) => tellFollowers(rows, { news, now, topics: [] }),
    });
    await path.runUntilIdle();
    const sent = sender.requests.slice(before).map(({ channel, part }) => {
      return [channel.chatId, part.platform === 'telegram' ? part.plain : part.text] as const;
    });
    clock.moveBy(HOUR_MS);
    return Object.fromEntries(sent);
  }

  test('hear once that it fails, once that it is given up, and once that it works again', async () => {
    const { feeds } = context.store;
    const reader = await openChannel(context.store);
    await openChannel(context.store, { chatId: '300' });
    const feed = await feeds.follow(reader.id, feedSource('Insider', 'https://insider.example/key/rss'), START);
    await fail(feed, 22);
    expect(await told()).toEqual({});
    await fail(feed, 2);
    const failing = await told();
    expect(Object.keys(failing)).toEqual(['100']);
    expect(failing['100']).toMatch(/^Insider has not been readable since 2 Mar.* The site refuses bots \(403\)/);
    expect(failing['100']).not.toContain('key');
    await fail(feed, 24);
    expect(await told()).toEqual({});
    await fail(feed, 13 * 24);
    expect((await told())['100']).toMatch(/^Insider is no longer read\./);
    expect(await feeds.find(feed.id)).toMatchObject({ isEnabled: false });
    expect(await told()).toEqual({});
    await feeds.retry([feed.id], clock.now());
    await feeds.saveCheck(feed.id, { checkedAt: clock.now(), nextCheckAt: clock.now() + HOUR_MS, hasNewItems: false });
    expect(await told()).toEqual({ 100: 'Insider can be read again.' });
    expect(await told()).toEqual({});
  });

  test('of a shared feed are the operator and whoever asks for it by name; feeds that fail together are one message', async () => {
    const { store } = context;
    const [asks, avoids, paused] = await Promise.all(
      ['21', '22', '23'].map((chatId) => openChannel(store, { chatId })),
    );
    await addWatch(store, asks as Channel, 'oil source:Herald');
    await addWatch(store, avoids as Channel, 'oil NOT source:herald');
    await addWatch(store, paused as Channel, 'source:"herald.example"');
    await store.channels.change(paused?.id ?? 0, { isPaused: true });
    const herald = await addFeed(store, 'Herald');
    const gone = await addFeed(store, 'Courier');
    await fail(herald, 24);
    const problem: Problem = { code: 'gone', detail: 'HTTP 410', status: 410 };
    const check = { checkedAt: clock.now(), nextCheckAt: clock.now(), hasNewItems: false, problem, isGone: true };
    await store.feeds.saveCheck(gone.id, check);
    const texts = await told();
    expect(Object.keys(texts).toSorted()).toEqual(['21', '7']);
    expect(texts['21']).toMatch(/^Herald has not been readable/);
    expect(texts['7']).toMatch(/^News of 2 feeds:\n/);
    expect(texts['7']).toContain('Courier is no longer read.');
    expect(texts['7']).toContain('quotewire feeds retry');
  });

  test('hear nothing while no site at all answers: that is our own network', async () => {
    const feeds = [await addFeed(context.store, 'Herald'), await addFeed(context.store, 'Courier')];
    for (const feed of feeds) await fail(feed, 24, { code: 'host-not-found', detail: 'x' });
    expect(await told()).toEqual({});
    const check = { checkedAt: clock.now(), nextCheckAt: clock.now(), hasNewItems: false };
    await context.store.feeds.saveCheck(feeds[1]?.id ?? 0, check);
    expect(Object.values(await told())).toEqual([expect.stringMatching(/^Herald has not been readable/)]);
  });
});
