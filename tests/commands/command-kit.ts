import { onTestFinished } from 'vitest';
import type { CommandDeps } from '../../src/commands/command-deps.ts';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import { renderTelegram } from '../../src/format/telegram-html.ts';
import { backTest } from '../../src/jobs/back-test.ts';
import type { ChannelKind, Platform } from '../../src/model/channel.ts';
import type { ContentDocument } from '../../src/model/content.ts';
import type { Audience, DeliveryKind } from '../../src/model/delivery.ts';
import type { IncomingPerson, SentDocument } from '../../src/model/incoming.ts';
import type { NewItem } from '../../src/model/item.ts';
import type { Topic } from '../../src/model/topic.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Store, StoreRows } from '../../src/ports/store.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { openStore } from '../../src/store/open-store.ts';

/** Monday, 23 November 2026, 09:00 UTC. */
export const NOW = Date.UTC(2026, 10, 23, 9, 0);
export const HOUR_MS = 3_600_000;

const TOPICS: readonly Topic[] = [
  {
    id: 'sanctions',
    name: { en: 'Sanctions', ru: 'Санкции' },
    description: { en: 'Sanctions and export controls.', ru: 'Санкции и экспортный контроль.' },
    query: 'sanction OR sanctions',
    match: [],
    miss: [],
  },
];

/** A message as it reached a chat, in plain text. */
export interface Said {
  readonly chatId: string;
  readonly threadId?: string;
  readonly kind: DeliveryKind;
  readonly audience: Audience;
  readonly text: string;
  /** The file that came with it. */
  readonly document?: ContentDocument;
}

/** Where and by whom something is typed; what is left out is an ordinary private Telegram chat. */
export interface Typing {
  readonly platform?: Platform;
  readonly chatId?: string;
  readonly threadId?: string;
  readonly chatKind?: ChannelKind;
  readonly chatTitle?: string;
  readonly eventId?: string;
  readonly person?: Partial<IncomingPerson> | 'none';
  readonly responseUrl?: string;
  readonly document?: SentDocument;
}

export interface Bot {
  readonly store: Store;
  readonly deps: CommandDeps;
  /** Moves the clock. */
  wait(ms: number): void;
  /** Types a line ("/watch oil"; in Slack what follows /watch) and gives all that was sent because of it. */
  type(line: string, where?: Typing): Promise<readonly Said[]>;
  /** The same; gives the texts only, one string. */
  ask(line: string, where?: Typing): Promise<string>;
  membership(change: 'joined' | 'left' | 'reopened', where?: Typing): Promise<readonly Said[]>;
  move(fromChatId: string, toChatId: string): Promise<readonly Said[]>;
  /** Stores an item as processed, of the shared feed unless another is named. */
  publish(title: string, facts?: Partial<NewItem>, feedId?: number): Promise<number>;
}

/** The commands over a real store, in memory where no other database is named, with what they plan rendered and marked sent. */
export async function startBot(
  options: Partial<CommandDeps> & { isFirstRound?: boolean; databaseUrl?: string } = {},
): Promise<Bot> {
  let now = NOW;
  let updates = 0;
  const clock = { now: () => now };
  const { isFirstRound, databaseUrl = 'sqlite::memory:', ...given } = options;
  const store = await openStore({ url: databaseUrl, clock });
  onTestFinished(() => store.close());
  const { languages, phrases } = loadPhrases();
  const queue = createInProcessQueue({
    report: (error) => {
      throw error;
    },
  });
  const hinted = new Set<number>();
  await queue.work('channel', { concurrency: 1, batchSize: 10 }, async (ids) => {
    for (const id of ids) hinted.add(id);
  });
  await queue.work('digest', { concurrency: 1, batchSize: 10 }, async () => {});
  await queue.work('source-request', { concurrency: 1, batchSize: 10 }, async () => {});
  const deps: CommandDeps = {
    store,
    clock,
    queue,
    log: SILENT,
    topics: TOPICS,
    access: 'open',
    defaults: { language: 'en', timeZone: 'UTC' },
    languages,
    phrases,
    sendDigestNow: planTestDigest,
    backTest,
    ...given,
  };
  await store.feeds.syncShared([{ name: 'Steppe News', url: 'https://steppe.example/rss', isEnabled: true }], now);
  const [feed] = await store.feeds.claimDue({ now, limit: 1, leaseMs: 1000 });
  if (feed === undefined) throw new Error('the feed is not due');
  if (!isFirstRound) {
    await store.feeds.saveCheck(feed.id, { checkedAt: now, nextCheckAt: now + HOUR_MS, hasNewItems: false });
  }

  /** Sends what the hinted channels have, as the sending job would. */
  async function sendAll(): Promise<readonly Said[]> {
    await queue.idle();
    const said: Said[] = [];
    for (const id of hinted) {
      for (;;) {
        const claim = await store.deliveries.claimNext(id, { now, leaseMs: 1000 });
        const channel = await store.channels.find(id);
        if (claim === undefined || channel === undefined) break;
        const { language, timeZone } = channel;
        const context = { language, timeZone, now, phrases, moreSources: new Map<number, number>() };
        const parts = renderTelegram(claim.content, context);
        await store.deliveries.saveParts(claim, parts);
        for (const position of parts.keys()) {
          await store.deliveries.beginPart(claim, position, now, 1000);
          await store.deliveries.receiptPart(claim, position, { messageId: '1', sentAt: now });
        }
        await store.deliveries.finish(claim, now);
        said.push({
          chatId: channel.chatId,
          ...(channel.threadId === undefined ? {} : { threadId: channel.threadId }),
          kind: claim.delivery.kind,
          audience: claim.delivery.audience,
          text: parts.map((part) => part.plain).join('\n---\n'),
          ...(claim.content.document && { document: claim.content.document }),
        });
      }
    }
    hinted.clear();
    return said;
  }

  const baseOf = (where: Typing) => {
    const { person = {}, platform = 'telegram', chatId = '100', chatKind = 'private', responseUrl, ...rest } = where;
    updates++;
    return {
      eventId: `event-${updates}`,
      platform,
      workspaceExternalId: platform === 'slack' ? 'T1' : '777',
      chatId,
      chatKind,
      ...(person === 'none' ? {} : { person: { externalId: chatId, name: 'Dana', canManage: true, ...person } }),
      ...rest,
    };
  };

  const bot: Bot = {
    store,
    deps,
    wait: (ms) => {
      now += ms;
    },
    type: async (line, where = {}) => {
      const [first = '', ...rest] = line.split(' ');
      const command =
        where.platform === 'slack'
          ? { name: 'watch', argument: line }
          : { name: first.slice(1), argument: rest.join(' ') };
      const { responseUrl } = where;
      const incoming = { kind: 'command', ...baseOf(where), ...command } as const;
      await handleIncoming(deps, responseUrl === undefined ? incoming : { ...incoming, responseUrl });
      return sendAll();
    },
    ask: async (line, where) => (await bot.type(line, where)).map(({ text }) => text).join('\n===\n'),
    membership: async (change, where = {}) => {
      await handleIncoming(deps, { kind: 'membership', change, ...baseOf(where) });
      return sendAll();
    },
    move: async (fromChatId, toChatId) => {
      const { person: _, ...base } = baseOf({ chatId: fromChatId, chatKind: 'group', person: 'none' });
      await handleIncoming(deps, { kind: 'moved', ...base, toChatId });
      return sendAll();
    },
    publish: async (title, facts = {}, feedId = feed.id) => publish(store, { feedId, title, now, facts }),
  };
  return bot;
}

async function publish(
  store: Store,
  { facts, feedId, now, title }: { feedId: number; title: string; now: number; facts: Partial<NewItem> },
): Promise<number> {
  const item: NewItem = { keys: [title], title, text: '', firstSeenAt: now, isBaseline: false, ...facts };
  const [itemId = 0] = await store.items.saveNew(feedId, [item]);
  await store.transaction(async (rows) => {
    const sequence = (await rows.stories.lock()) + 1;
    const storyId = await rows.stories.create({ scope: 'shared', createdAt: now });
    const document = { title, text: '', at: now, scope: 'shared' };
    await rows.stories.add([{ storyId, itemId, sequence, document }]);
    await rows.items.markDone([{ itemId, storyId, sequence }]);
  });
  return itemId;
}

async function planTestDigest(rows: StoreRows, channel: { readonly id: number }, eventId: string): Promise<void> {
  const contentId = await rows.deliveries.saveContent(
    { kind: 'digest', summary: [], blocks: [{ kind: 'paragraph', children: [{ kind: 'text', text: 'DIGEST' }] }] },
    NOW,
  );
  await rows.deliveries.plan({
    channelId: channel.id,
    kind: 'digest-now',
    subject: eventId,
    sequence: 0,
    lane: 'digest',
    contentId,
    audience: { kind: 'channel' },
    createdAt: NOW,
  });
}

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** An alert of the bot's watches that waits until the full hour; gives what tells until when it waits now. */
export async function heldAlert({ store }: Bot): Promise<() => Promise<number | undefined>> {
  const watches = await store.watches.ofChannel(1);
  const contentId = await store.deliveries.saveContent({ kind: 'alert', summary: [], blocks: [] }, NOW);
  const id = await store.deliveries.plan({
    channelId: 1,
    kind: 'alert',
    subject: '1',
    sequence: 0,
    lane: 'alert',
    contentId,
    audience: { kind: 'channel' },
    createdAt: NOW,
    notBefore: NOW + HOUR_MS,
    watchIds: watches.map((watch) => watch.id),
  });
  return async () => (await store.deliveries.find(id ?? 0))?.notBefore;
}
