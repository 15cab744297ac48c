import { composeDigest, type Digest } from '../delivery/compose-digest.ts';
import { quotesIn } from '../delivery/content-nodes.ts';
import { type DigestTime, dailyTime, dueDigest, nextDigestAt, weeklyTime } from '../delivery/digest-due.ts';
import type { Channel } from '../model/channel.ts';
import type { NewDelivery } from '../model/delivery.ts';
import type { DigestSlot } from '../model/digest.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { type GatherDeps, gatherDigest, rangeSince } from './gather-digest.ts';
import { type ReadingGaps, readingGaps } from './reading-gaps.ts';

/** What planning a digest needs beyond gathering it. */
export interface DigestDeps extends GatherDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
}

const DAY_MS = 24 * 3_600_000;
/** A digest that comes this much after its time is late and says so. */
const LATE_MS = 10 * 60_000;
/** So long before its time the articles of a digest are read. */
const AHEAD_MS = 5 * 60_000;
/** A late digest waits so long after a gap for what the feeds still hold: they are due at once then. */
const CATCH_UP_MS = 5 * 60_000;

/** When a channel's digest of one edition comes. `firstMs`: what its first one covers. */
interface Schedule {
  readonly edition: DigestSlot['schedule'];
  readonly time: DigestTime;
  readonly firstMs: number;
}

/**
 * Plans the digests of every channel whose hour has come, and has the articles read of those that are close. Each is a transaction of its own: one that fails is
 * logged and does not stop the next.
 */
export async function runDigests(deps: DigestDeps): Promise<void> {
  const planned: number[] = [];
  const ahead: number[] = [];
  const gaps = await readingGaps(deps.store, deps.clock.now());
  for (const channel of await deps.store.channels.withDigest()) {
    for (const schedule of schedulesOf(channel)) {
      try {
        if (await planDueDigest(deps, channel, { schedule, gaps })) planned.push(channel.id);
        if (isAhead(schedule, deps.clock.now())) ahead.push(channel.id);
      } catch (error) {
        deps.log.error('digest not planned, trying again next minute', error, { channel: channel.id });
      }
    }
  }
  await deps.queue.hint('channel', planned);
  await deps.queue.hint('digest', ahead);
}

function isAhead({ time }: Schedule, now: number): boolean {
  return nextDigestAt({ ...time, now }) - now <= AHEAD_MS;
}

function schedulesOf(channel: Channel): readonly Schedule[] {
  const { createdAt: from } = channel;
  const [daily, weekly] = [dailyTime(channel), weeklyTime(channel)];
  const schedules: Schedule[] = [];
  if (daily) schedules.push({ edition: 'daily', time: { from, ...daily }, firstMs: DAY_MS });
  if (weekly) schedules.push({ edition: 'weekly', time: { from, ...weekly }, firstMs: 7 * DAY_MS });
  return schedules;
}

/** True when a slot was due and a message is planned now. A slot missed while the program was down comes late, once. */
async function planDueDigest(
  deps: DigestDeps,
  channel: Channel,
  { schedule, gaps }: { readonly schedule: Schedule; readonly gaps: ReadingGaps },
): Promise<boolean> {
  const now = deps.clock.now();
  const { edition, time } = schedule;
  const last = await deps.store.digests.last(channel.id, edition);
  const slot = dueDigest({
    ...time,
    now,
    ...(last === undefined ? {} : { lastDay: last.localDay }),
  });
  if (slot === undefined || isCatchingUp(slot.at, gaps, now)) return false;
  return deps.store.transaction(async (rows) => {
    const range = await rangeSince(deps, rows, last, { firstFromAt: slot.at - schedule.firstMs, now, gaps });
    const late = now - slot.at < LATE_MS ? {} : { dueAt: slot.at };
    const digest = await gatherDigest(deps, rows, channel, { ...range, edition, gaps, ...late });
    await rows.stories.lock();
    const { since: _since, ...period } = range;
    const isFirst = await rows.digests.save({
      ...period,
      channelId: channel.id,
      schedule: edition,
      localDay: slot.localDay,
    });
    if (!isFirst) return false;
    if (channel.skipsEmptyDigest && isEmpty(digest)) return false;
    // Where all watches are for the weekly edition the daily one has nothing to say, not even that nothing matched.
    if (digest.sections.length === 0 && (await hasWeeklyWatch(rows, channel))) return false;
    await rows.digests.markTold(channel.id, storiesShown(digest), now);
    const key = { kind: 'digest', lane: 'digest', subject: `${edition}:${slot.localDay}` } as const;
    return planDigest(rows, channel, { ...key, digest, now });
  });
}

/**
 * False when it is planned already. Belongs under `stories.lock()`, taken before its slot is written: who finds that a source has changed a
 * quote holds it too, and so either sees what the digest shows and owes it an edit, or is done before anybody renders it.
 */
async function planDigest(
  rows: StoreRows,
  channel: Channel,
  planned: Pick<NewDelivery, 'kind' | 'lane' | 'subject'> & { readonly digest: Digest; readonly now: number },
): Promise<boolean> {
  const { digest, now, ...key } = planned;
  const content = composeDigest(digest);
  const id = await rows.deliveries.plan({
    ...key,
    channelId: channel.id,
    sequence: 0,
    contentId: await rows.deliveries.saveContent(content, now),
    audience: { kind: 'channel' },
    createdAt: now,
  });
  if (id !== undefined) await rows.digests.saveShown(id, quotesIn(content.blocks));
  return id !== undefined;
}

/** After downtime the feeds are read first, so that the late digest has what they still hold. */
function isCatchingUp(slotAt: number, { past, current }: ReadingGaps, now: number): boolean {
  if (now - slotAt < LATE_MS) return false;
  const resumedAt = current?.resumedAt ?? past.findLast(({ toAt }) => toAt > slotAt)?.toAt;
  return resumedAt !== undefined && now - resumedAt < CATCH_UP_MS;
}

async function hasWeeklyWatch(rows: StoreRows, { id }: Channel): Promise<boolean> {
  return (await rows.watches.ofChannel(id)).some(({ mode }) => mode === 'weekly');
}

/** Nothing matched and everything was read: what a channel may choose not to hear. */
function isEmpty({ sections, gaps }: Digest): boolean {
  return gaps.length === 0 && sections.every(({ total }) => total === 0);
}

function storiesShown({ sections }: Digest): readonly number[] {
  return sections.flatMap(({ stories }) => stories.map(({ storyId }) => storyId));
}

/** Plans a digest at a person's wish, from the end of the last daily one (or 24 hours) until now. It does not move the daily period. */
export async function planDigestNow(
  deps: Omit<DigestDeps, 'queue' | 'log' | 'store'>,
  rows: StoreRows,
  channel: Channel,
  eventId: string,
): Promise<void> {
  const now = deps.clock.now();
  const gaps = await readingGaps(rows, now);
  const last = await rows.digests.last(channel.id, 'daily');
  const range = await rangeSince(deps, rows, last, { firstFromAt: now - DAY_MS, now, gaps });
  const digest = await gatherDigest(deps, rows, channel, { ...range, edition: 'daily', isAskedFor: true, gaps });
  await rows.stories.lock();
  await planDigest(rows, channel, { kind: 'digest-now', lane: 'reply', subject: eventId, digest, now });
}
