import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { channelWithWatch, createPath, feedSource, keptSender, type Path } from './path-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');
const HEADLINES = [
  'Port strike ends after nine days, dockers vote',
  'Glacier survey finds two lakes under the ice',
  'Parliament passes budget at the third attempt',
  'Opera house reopens with a new stage',
  'Wheat growers ask for rain insurance',
  'Tram line to the airport is two years late',
  'Chess federation elects its first woman president',
  'Power plant cuts output in the heat',
  'Museum returns bronze horse to the village',
  'Vaccine factory hires four hundred people',
  'Fishermen report record herring catch',
  'Court frees journalist on appeal',
].map((headline) => `${headline}, despite embargo`);

let clock: FixedClock;
let store: Store;
let site: FeedServer;
let sender: ReturnType<typeof keptSender>;
let path: Path;
let channel: Channel;

beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  site = await startFeedServer();
  sender = keptSender();
  await store.feeds.syncShared([feedSource('Courier', site.feedUrl('courier'))], START);
  channel = await channelWithWatch(store, 'embargo', START);
  path = createPath({ store, clock, sender, feedHost: site.host });
  await path.runUntilIdle();
});
afterEach(async () => {
  await path.close();
  await store.close();
  await site.close();
});

function publish(count: number): void {
  for (const title of HEADLINES.slice(0, count)) {
    site.publish('courier', { id: title, title, text: `${title}.`, at: START + 30_000 });
  }
}

const texts = () => sender.requests.map(({ part }) => (part.platform === 'terminal' ? part.text : ''));

async function pollAndSend(): Promise<void> {
  clock.moveBy(61_000);
  for (let i = 0; i < 3; i++) await path.runUntilIdle();
}

describe('many alerts at once', () => {
  it('become one message that lists every story', async () => {
    await store.channels.change(channel.id, { notBefore: START + 100_000 }); // the platform asked to wait
    publish(12);
    await pollAndSend();
    expect(texts()).toHaveLength(0);
    await pollAndSend();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('12 stories at once');
    for (const title of HEADLINES) expect(texts()[0]?.replace(/\s+/g, ' ')).toContain(title);
    expect(await store.deliveries.counts()).toMatchObject({ folded: 12, sent: 1, waiting: 0 });
  });

  it('stay single up to five', async () => {
    publish(5);
    await pollAndSend();
    expect(texts()).toHaveLength(5);
    expect(texts().join('\n')).not.toContain('at once');
  });
});

describe('quiet hours', () => {
  it('hold alerts until their end and fold them there', async () => {
    await store.channels.change(channel.id, { timeZone: 'Asia/Almaty', quietFrom: '09:00', quietTo: '11:00' });
    publish(7);
    await pollAndSend();
    expect(texts()).toHaveLength(0);
    clock.moveTo(Date.parse('2026-03-02T05:59:59Z'));
    await path.runUntilIdle();
    expect(texts()).toHaveLength(0);
    clock.moveTo(Date.parse('2026-03-02T06:00:00Z'));
    await path.runUntilIdle();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('7 stories at once');
  });
});
