import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processItems } from '../../src/jobs/process-items.ts';
import { runDigests } from '../../src/jobs/run-digests.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { NewItem } from '../../src/model/item.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { createLife, Died, mortalStore } from '../fakes/mortal-store.ts';
import { addFeed, addItem, addWatch, createJobs, type Jobs, keptSender, openChannel, shownTexts } from './path-kit.ts';

const HOUR_MS = 3_600_000;
/** 09:00 in Almaty. */
const START = Date.parse('2026-03-02T04:00:00Z');
const HEADLINE = 'New sanctions on tanker firms in the northern port of Karasai';
const OTHERS = [
  'Port strike ends after nine days, despite sanctions',
  'Glacier survey finds two lakes under the ice, despite sanctions',
  'Opera house reopens with a new stage, despite sanctions',
  'Wheat growers ask for rain insurance, despite sanctions',
  'Chess federation elects its first woman president, despite sanctions',
];
/** Reports of one page are one story. */
const PAGE = 'https://courier.example/tankers';
const FIRST =
  'The council announced sanctions. “These firms knew what they carried,” said council spokeswoman Ida Morvan.';
const OPPOSED =
  'The firms reject the sanctions. “We carried grain and nothing but grain that winter,” said shipping minister Tom Bern.';

let store: Store;
let clock: FixedClock;
let jobs: Jobs;
let sender: ReturnType<typeof keptSender>;
let courier: Feed;
let channel: Channel;

beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  jobs = createJobs({ store, clock, sender });
  courier = await addFeed(store, 'Courier');
  channel = await openChannel(store);
  await addWatch(store, channel, 'sanctions');
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

/** A report of the story, read and processed after so many hours. */
async function reportAfter(hours: number, text: string, change: Partial<NewItem> = {}): Promise<number> {
  clock.moveTo(START + hours * HOUR_MS);
  const id = await addItem(store, courier, {
    title: HEADLINE,
    text,
    canonicalUrl: change.title ?? PAGE,
    firstSeenAt: clock.now(),
    ...change,
  });
  await processItems(jobs.processing, [id]);
  return id;
}

async function sendAll(): Promise<void> {
  for (let i = 0; i < 5; i++) await sendDeliveries(jobs.sending, channel.id);
}

const answered = () => sender.requests.map(({ replyToMessageId }) => replyToMessageId);

describe('a follow-up', () => {
  it('answers the alert when somebody new speaks, says what is new, and says nothing twice', async () => {
    await reportAfter(0, FIRST);
    await sendAll();
    await reportAfter(1, OPPOSED);
    await reportAfter(2, OPPOSED);
    await reportAfter(3, FIRST);
    await sendAll();
    expect(answered()).toEqual([undefined, '1']);
    const text = shownTexts(sender)[1];
    expect(text).toContain('New: another speaker');
    expect(text).toContain('“We carried grain and nothing but grain that winter');
  });

  it('does not come for a statement that a digest has shown', async () => {
    await reportAfter(0, FIRST);
    await sendAll();
    await store.channels.change(channel.id, { wantsFollowUps: false });
    const herald = await addFeed(store, 'Herald');
    const report = { title: HEADLINE, text: OPPOSED, canonicalUrl: PAGE, firstSeenAt: START + HOUR_MS };
    await processItems(jobs.processing, [await addItem(store, herald, report)]);
    await store.channels.change(channel.id, { wantsFollowUps: true, digestTime: '11:30', digestSetAt: START });
    clock.moveTo(START + 3 * HOUR_MS);
    await runDigests(jobs.digesting);
    await sendAll();
    expect(shownTexts(sender).at(-1)).toContain('We carried grain and nothing but grain');
    await reportAfter(4, OPPOSED);
    await sendAll();
    expect(sender.requests).toHaveLength(2);
  });

  it('waits for its alert, so that it can answer it', async () => {
    await reportAfter(0, FIRST);
    await reportAfter(1, OPPOSED);
    await sendAll();
    expect(answered()).toEqual([undefined, '1']);
  });

  it('comes at most three times a day for one story', async () => {
    await reportAfter(0, FIRST);
    for (let firms = 1; firms <= 5; firms += 1)
      await reportAfter(firms, FIRST, { title: `${HEADLINE}: ${firms}40 firms`, canonicalUrl: PAGE });
    await sendAll();
    expect(answered()).toEqual([undefined, '1', '1', '1']);
    await reportAfter(27, FIRST, { title: `${HEADLINE}: 990 firms`, canonicalUrl: PAGE });
    await sendAll();
    expect(shownTexts(sender).at(-1)).toContain('New: 990');
  });

  it('does not come where the channel does not want it', async () => {
    await store.channels.change(channel.id, { wantsFollowUps: false });
    await reportAfter(0, FIRST);
    await reportAfter(1, OPPOSED);
    await sendAll();
    expect(answered()).toEqual([undefined]);
  });

  it('does not come of a feed’s first reading', async () => {
    await reportAfter(0, FIRST);
    await reportAfter(1, OPPOSED, { isBaseline: true });
    await sendAll();
    expect(answered()).toEqual([undefined]);
  });

  it('is planned once when the process dies at any step', async () => {
    await reportAfter(0, FIRST);
    clock.moveBy(HOUR_MS);
    const id = await addItem(store, courier, {
      title: HEADLINE,
      text: OPPOSED,
      canonicalUrl: PAGE,
      firstSeenAt: clock.now(),
    });
    for (let step = 1; ; step++) {
      const life = createLife(step);
      const dying = { ...jobs.processing, store: mortalStore(store, life) };
      await processItems(dying, [id]).catch((error: unknown) => expect(error).toBeInstanceOf(Died));
      const { waiting } = await store.deliveries.counts();
      const isSaved = (await store.items.listNew(1)).length === 0;
      expect({ step, waiting }).toEqual({ step, waiting: isSaved ? 2 : 1 });
      if (isSaved && !life.isDead) break;
    }
    await sendAll();
    expect(answered()).toEqual([undefined, '1']);
  });

  it('stands under its story where many alerts are folded, which is counted once', async () => {
    await reportAfter(0, FIRST);
    for (const title of OTHERS) await reportAfter(0, `${title}.`, { title, canonicalUrl: title });
    await reportAfter(1, OPPOSED);
    await sendAll();
    const [folded = '', ...others] = shownTexts(sender);
    expect(others).toEqual([]);
    expect(folded).toContain('6 stories');
    const story = folded.slice(folded.indexOf(HEADLINE), folded.indexOf('Port strike'));
    expect(story).toContain('Ida Morvan');
    expect(story).toContain('Tom Bern');
    await reportAfter(2, 'No change.', { title: `${HEADLINE}: 40 firms`, canonicalUrl: PAGE });
    await sendAll();
    expect(answered()).toEqual([undefined, '1']);
  });
});

describe('an alert that is held back', () => {
  it('waits for the end of the quiet hours and comes as one message with the others', async () => {
    await store.channels.change(channel.id, { quietFrom: '22:00', quietTo: '07:00' });
    await reportAfter(15, FIRST, { title: 'Grain traders fear the sanctions of the coming year' });
    await reportAfter(16, FIRST, { title: 'Glass makers welcome sanctions after the long debate' });
    await sendAll();
    expect(sender.requests).toEqual([]);
    clock.moveTo(START + 22 * HOUR_MS);
    await sendAll();
    expect(shownTexts(sender)).toEqual([expect.stringMatching(/2 stories[\s\S]*Grain traders[\s\S]*Glass makers/)]);
  });

  it('does not hold up that of an urgent watch', async () => {
    await store.channels.change(channel.id, { quietFrom: '22:00', quietTo: '07:00' });
    const { number } = await addWatch(store, channel, 'earthquake');
    await store.watches.change(channel.id, number, { isUrgent: true });
    await reportAfter(15, FIRST);
    await reportAfter(16, 'It was felt far away.', { title: 'Strong earthquake shakes the valley of Karasai' });
    await sendAll();
    expect(shownTexts(sender)).toEqual([expect.stringContaining('Strong earthquake')]);
  });

  it('comes at the full hour with the others where its watch is hourly', async () => {
    await store.watches.change(channel.id, 1, { mode: 'hourly' });
    await reportAfter(0.2, FIRST, { title: 'Grain traders fear the sanctions of the coming year' });
    await reportAfter(0.9, FIRST, { title: 'Glass makers welcome sanctions after the long debate' });
    await sendAll();
    expect(sender.requests).toEqual([]);
    await reportAfter(1.1, FIRST, { title: 'Bread is dearer since the sanctions began in the spring' });
    await sendAll();
    expect(shownTexts(sender)).toEqual([expect.stringMatching(/2 stories[\s\S]*Grain traders[\s\S]*Glass makers/)]);
  });
});
