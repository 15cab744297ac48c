import { expect, it, onTestFinished } from 'vitest';
import { answerSourceRequest, type SourceRequestDeps } from '../../src/commands/answer-source-request.ts';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import { MAX_SOURCES } from '../../src/commands/source-limits.ts';
import { createHttpFetcher } from '../../src/fetch/http-fetcher.ts';
import { renderTelegram } from '../../src/format/telegram-html.ts';
import type { Content } from '../../src/model/content.ts';
import type { Audience } from '../../src/model/delivery.ts';
import { createDirectIsolate } from '../fakes/direct-isolate.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { type Bot, NOW, startBot, type Typing } from './command-kit.ts';

const GROUP = { chatId: '-5', chatKind: 'group' } as const;
const SLACK = { platform: 'slack', chatId: 'C1', chatKind: 'group', person: { name: 'Ben' } } as const;

interface Answer {
  readonly text: string;
  readonly audience: Audience | undefined;
}

interface Desk {
  readonly bot: Bot;
  readonly site: FeedServer;
  readonly deps: SourceRequestDeps;
  /** Publishes an entry and gives the feed's address. */
  feed(name: string): string;
  /** Answers what waits, and gives the answers as they then stand in the chats. */
  answers(deps?: SourceRequestDeps): Promise<readonly Answer[]>;
  /** Types `/sources add` and gives the last answer. */
  add(address: string, where?: Typing): Promise<string>;
}

/** The commands with a real fetcher, against a site on loopback. `document` is the file that a platform hands out. */
async function startDesk(document = ''): Promise<Desk> {
  const bot = await startBot();
  const site = await startFeedServer();
  const fetcher = createHttpFetcher({ allowPrivateHosts: [site.host], maxPerHost: 2, spacingMs: 0, version: '0.1.0' });
  onTestFinished(async () => {
    await fetcher.close();
    await site.close();
  });
  const body = Buffer.from(document);
  const reader = { read: async () => ({ kind: 'read', body }) as const };
  const deps: SourceRequestDeps = {
    ...bot.deps,
    fetcher,
    isolate: createDirectIsolate(),
    documents: new Map([['telegram', reader]] as const),
    handle: (incoming) => handleIncoming(bot.deps, incoming),
    stopping: new AbortController().signal,
  };
  const said = (content: Content): string =>
    renderTelegram(content, {
      ...{ language: 'en', timeZone: 'UTC', now: NOW, phrases: bot.deps.phrases, moreSources: new Map() },
    })
      .map(({ plain }) => plain)
      .join('\n');
  const desk: Desk = {
    bot,
    site,
    deps,
    feed(name) {
      site.publish(name, { id: name, title: `News of ${name}`, text: 'Words.', at: NOW });
      return site.feedUrl(name);
    },
    async answers(given = deps) {
      for (const id of await bot.store.sourceRequests.waiting()) await answerSourceRequest(given, id);
      const now = bot.deps.clock.now();
      const all: Answer[] = [];
      for (const chatId of ['100', '-5', 'C1', '200']) {
        for (const workspaceId of [1, 2]) {
          for (const { id } of await bot.store.channels.ofChat(workspaceId, chatId)) {
            for (;;) {
              const edit = await bot.store.deliveries.claimEdit(id, { now, leaseMs: 1 });
              if (edit === undefined) break;
              all.push({ text: said(edit.content), audience: undefined });
              await bot.store.deliveries.finishEdit(edit, { nextAt: now });
            }
            const next = await bot.store.deliveries.claimNext(id, { now, leaseMs: 1 });
            if (next) {
              all.push({ text: said(next.content), audience: next.delivery.audience });
              await bot.store.deliveries.setAside(next, 'read');
            }
          }
        }
      }
      return all;
    },
    async add(address, where) {
      await bot.type(where?.platform === 'slack' ? `sources add ${address}` : `/sources add ${address}`, where);
      return (await desk.answers()).at(-1)?.text ?? '';
    },
  };
  return desk;
}

it('keeps a chat’s own feeds from every other chat, whatever is asked there', async () => {
  const { bot, site, feed, add } = await startDesk();
  const url = feed('insider');
  expect(await add(url)).toContain('Added: insider');
  const own = (await bot.store.feeds.list()).find((one) => one.url === url)?.id ?? 0;
  const other = { chatId: '200' };
  for (const line of ['', 'insider', url, String(own), `mute ${own}`, `remove insider`, 'export', 'inside']) {
    const [reply] = await bot.type(`/sources ${line}`, other);
    expect(reply?.text.replaceAll(line.split(' ').at(-1) ?? '', ''), line).not.toMatch(/insider|127\.0\.0\.1/);
  }
  for (const [name, argument] of [
    ['source', own],
    ['remove-feed', own],
    ['mute-feed', own],
    ['sources-page', 1],
  ] as const) {
    const press = { kind: 'command', platform: 'telegram', workspaceExternalId: '777', chatKind: 'private' } as const;
    const person = { externalId: '200', canManage: true };
    const pressed = { messageId: '1' };
    const eventId = `press-${name}`;
    await handleIncoming(bot.deps, { ...press, ...other, eventId, name, argument: String(argument), person, pressed });
  }
  const [channel] = await bot.store.channels.ofChat(1, '200');
  const shown = await bot.store.deliveries.ofMessage(channel?.id ?? 0, '1');
  expect(JSON.stringify(shown)).not.toContain('insider');
  await bot.type('/sources export', other);
  const exported = await bot.store.deliveries.ofMessage(channel?.id ?? 0, '1');
  expect(exported?.content.document?.text).toContain('https://steppe.example/rss');
  expect(exported?.content.document?.text).not.toMatch(/insider|127\.0\.0\.1/);
  expect(await bot.ask('/sources')).toContain(`${own}. insider`);
  expect((await bot.store.feeds.followers([own])).get(own)?.size).toBe(1);

  // Who adds the same address reads the feed's own name, not what somebody else called it.
  expect(await add(site.feedUrl('insider'), other)).toContain('Added: insider');
});

it('adds the watches of a file once, also when the program dies before it has noted that', async () => {
  const { bot, deps, answers } = await startDesk('Quotewire 1 | watch: zinc | watch: lead');
  const sent = { kind: 'command', platform: 'telegram', workspaceExternalId: '777', chatKind: 'private' } as const;
  const from = { ...sent, chatId: '100', person: { externalId: '100', canManage: true } };
  await bot.type('/watch oil');
  const document = { id: 'F1', name: 'watches.txt' };
  await handleIncoming(bot.deps, { ...from, eventId: 'f1', name: 'document', argument: '', document });
  expect((await answers()).at(-1)?.text).toContain('New: zinc');
  // Only a message that offers it adds it, whatever file a changed client names.
  const pressed = { messageId: '1' };
  const press = { ...from, eventId: 'f2', name: 'import-file', argument: 'F1', pressed };
  await handleIncoming(bot.deps, press);
  expect(await bot.store.sourceRequests.waiting()).toEqual([]);

  const [channel] = await bot.store.channels.ofChat(1, '100');
  const request = { ...press, eventId: 'f3', document: { id: 'F1', name: '' } };
  const asked = { kind: 'document' } as const;
  const id = await bot.store.sourceRequests.add({
    channelId: channel?.id ?? 0,
    incoming: request,
    asked,
    createdAt: NOW,
  });
  const dying: SourceRequestDeps = {
    ...deps,
    handle: async (incoming) => {
      await deps.handle(incoming);
      throw new Error('killed');
    },
  };
  await expect(answerSourceRequest(dying, id)).rejects.toThrow('killed');
  await bot.store.sourceRequests.release(id);
  await answerSourceRequest(deps, id);
  expect(await bot.store.sourceRequests.waiting()).toEqual([]);
  const watches = await bot.store.watches.ofChannel(channel?.id ?? 0);
  expect(watches.map(({ query }) => query)).toEqual(['oil', 'zinc', 'lead']);
});

it('offers nothing of a file with watches where a file of the operator keeps them', async () => {
  const { bot, deps, answers } = await startDesk('Quotewire 1 | watch: zinc');
  await bot.type('/watch oil');
  const from = { platform: 'telegram', workspaceExternalId: '777', chatKind: 'private', chatId: '100' } as const;
  const document = { id: 'F1', name: 'watches.txt' };
  await handleIncoming(bot.deps, { ...from, kind: 'command', eventId: 'f1', name: 'document', argument: '', document });
  const channelsInFile = { file: 'config/channels.yaml', has: () => true };
  expect((await answers({ ...deps, channelsInFile })).at(-1)?.text).toContain('kept in config/channels.yaml');
});

it('reads a list again from where it was, counts what failed, and stops at the limit', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const list = (urls: readonly string[]) =>
    `<opml version="2.0"><body>${urls.map((url) => `<outline text="Feed ${url.slice(-1)}" xmlUrl="${url}"/>`).join('')}</body></opml>`;
  const desk = await startDesk();
  const { bot, site, deps, feed } = desk;
  const body = Buffer.from(list([...names.map(feed), 'ftp://old.example/']));
  const documents = new Map([['telegram', { read: async () => ({ kind: 'read', body }) as const }]] as const);
  site.answerWith('b', 403);
  await bot.type('/document', { document: { id: 'f1', name: 'Mine.OPML' } });
  const [channel] = await bot.store.channels.ofChat(1, '100');
  const channelId = channel?.id ?? 0;
  for (let i = 2; i < MAX_SOURCES - 3; i++)
    await bot.store.feeds.follow(channelId, { name: `${i}`, url: `https://${i}.example/`, isEnabled: true }, NOW);

  // The program stops after the first five.
  const stopping = new AbortController();
  const fetcher = { ...deps.fetcher, fetch: deps.fetcher.fetch };
  let fetched = 0;
  const slow: SourceRequestDeps['fetcher'] = {
    close: fetcher.close,
    fetch: (asked) => {
      fetched += 1;
      if (fetched > 5) stopping.abort();
      return fetcher.fetch(asked);
    },
  };
  expect(await desk.answers({ ...deps, documents, fetcher: slow, stopping: stopping.signal })).toMatchObject([
    { text: 'Reading the feeds of the file: 5 of 7 …' },
  ]);
  expect((await bot.store.feeds.ofChannel(channelId)).filter(({ url }) => url.includes('127.0.0.1'))).toHaveLength(4);

  const [done] = await desk.answers({ ...deps, documents });
  expect(done?.text).toContain('Added: 5. There already: 0. Could not be read: 2.');
  expect(done?.text).toContain('Feed b: The site refuses bots (403)');
  expect(done?.text).toContain(`Not added: 1, because a chat may have ${MAX_SOURCES} feeds of its own.`);
  expect(site.checks('a')).toHaveLength(1);
  expect(await bot.store.sourceRequests.waiting()).toEqual([]);
  expect(await desk.add(feed('z'))).toBe('');
  expect(await bot.ask(`/sources add ${feed('z')}`)).toContain(`This chat has ${MAX_SOURCES} feeds of its own`);
});

it('tries a request whose work fails for a day, then says so and ends it', async () => {
  const { bot, deps, answers } = await startDesk();
  await bot.type('/sources add https://broken.example/feed');
  const broken: SourceRequestDeps = {
    ...deps,
    fetcher: { ...deps.fetcher, fetch: () => Promise.reject(new Error('a fault')) },
  };
  const [id = 0] = await bot.store.sourceRequests.waiting();
  await expect(answerSourceRequest(broken, id)).rejects.toThrow('a fault');
  await bot.store.sourceRequests.release(id);
  bot.wait(24 * 3_600_000);
  expect((await answers(broken)).map(({ text }) => text)).toEqual([
    'What you sent could not be worked on for a day. Send it again; if that does not help, tell the operator.',
  ]);
  expect(await bot.store.sourceRequests.waiting()).toEqual([]);
});

it('lets only administrators of a group change its sources, and everybody see them', async () => {
  const { bot, feed } = await startDesk();
  const person = { externalId: '9', name: 'Dana', canManage: false };
  const document = { id: 'f1', name: 'mine.opml' };
  for (const line of [`add ${feed('x')}`, 'mute Steppe', 'unmute Steppe', 'remove 1', 'export'])
    expect(await bot.ask(`/sources ${line}`, { ...GROUP, person }), line).toContain('Only administrators');
  expect(await bot.ask('/document', { ...GROUP, person, document })).toContain('Only administrators');
  expect(await bot.ask('/sources', { ...GROUP, person })).toContain('This chat reads 1 feed.');
  expect(await bot.ask('/sources steppe', { ...GROUP, person })).toContain('Feed 1: Steppe News');
});

it('posts in a Slack channel who added a feed, and tells only the person what failed', async () => {
  const { bot, answers, feed } = await startDesk();
  const typed = await bot.type(`sources add ${feed('harbour')}`, SLACK);
  expect(typed).toMatchObject([{ text: expect.stringContaining('Looking at'), audience: { kind: 'person' } }]);
  expect(await answers()).toMatchObject([
    { text: expect.stringMatching(/^Added: harbour.*Changed by Ben$/s), audience: { kind: 'channel' } },
  ]);
  await bot.type('sources add http://10.1.1.1/', SLACK);
  expect(await answers()).toMatchObject([
    { text: expect.stringContaining('leads into a private network'), audience: { kind: 'person' } },
  ]);
});

it('pages through many feeds, its own first, and takes no more requests than it can look at', async () => {
  const { bot } = await startDesk();
  await bot.type('/list');
  const [channel] = await bot.store.channels.ofChat(1, '100');
  for (let i = 10; i < 33; i++)
    await bot.store.feeds.follow(
      channel?.id ?? 0,
      { name: `Own ${i}`, url: `https://e${i}.example/`, isEnabled: true },
      NOW,
    );
  const overview = await bot.ask('/sources');
  expect(overview).toMatch(/This chat reads 24 feeds\. .*Of this chat alone \(23\):.*… and 15 more\./s);
  const press = {
    kind: 'command',
    platform: 'telegram',
    workspaceExternalId: '777',
    chatId: '100',
    chatKind: 'private',
  } as const;
  const pages = [1, 3, 99].map((page) => ({
    ...press,
    eventId: `p${page}`,
    name: 'sources-page',
    argument: String(page),
  }));
  const texts: string[] = [];
  for (const page of pages) {
    await handleIncoming(bot.deps, { ...page, pressed: { messageId: '1' } });
    texts.push(JSON.stringify(await bot.store.deliveries.ofMessage(channel?.id ?? 0, '1')));
  }
  expect(texts[0]).toMatch(/"page":1,"pages":3,"count":24.*sources-page:2/s);
  expect(texts[1]).toMatch(/Steppe News.*sources-page:2/s);
  expect(texts[2]).toBe(texts[1]);

  for (let i = 0; i < 5; i++) await bot.type(`/sources add w${i}.example`);
  expect(await bot.ask('/sources add w6.example')).toContain('looked at for this chat already');
});

it.each([
  ['/sources add', 'Which site or feed?'],
  ['/sources add one two', 'That is not a web address'],
  ['/sources add ftp://old.example/', 'That is not a web address'],
  ['/sources mute', 'Say which feed by its number or name'],
  ['/sources remove Steppe News', 'only the operator can remove it'],
  ['/sources Stepe News', 'Which one? These come near'],
  ['/sources new.example', 'No feed that this chat reads is called new.example'],
  ['/sources add https://steppe.example/rss/', 'This chat reads that already: Steppe News'],
])('answers %s', async (line, answer) => {
  const { bot } = await startDesk();
  expect(await bot.ask(line)).toContain(answer);
});

it('refuses a file that is too large or no list before it asks for it', async () => {
  const { bot } = await startDesk();
  const large = { id: 'f1', name: 'a.opml', sizeBytes: 2_000_000 };
  expect(await bot.ask('/document', { document: large })).toContain('At most 1 MB');
  expect(await bot.ask('/document', { document: { id: 'f2', name: 'cat.jpg' } })).toContain('That is no list of feeds');
  expect(await bot.store.sourceRequests.waiting()).toEqual([]);
});

it('reads what answers only over http, where nobody said https', async () => {
  const { feed, add } = await startDesk();
  const url = feed('plain');
  expect(await add(url.replace('http://', 'https://'))).toContain('could not be read');
  expect(await add(url.replace('http://', ''))).toContain('Added: plain');
});

it('looks again at a feed of its own that was given up, at a press', async () => {
  const { bot, feed, add } = await startDesk();
  await add(feed('late'));
  const id = (await bot.store.feeds.list()).at(-1)?.id ?? 0;
  const problem = { code: 'gone', detail: '410', status: 410 } as const;
  await bot.store.feeds.saveCheck(id, { checkedAt: NOW, nextCheckAt: NOW, problem, hasNewItems: false, isGone: true });
  expect(await bot.ask('/sources late')).toContain(
    'late is no longer read. The site says this feed is closed for good',
  );
  const press = { kind: 'command', platform: 'telegram', workspaceExternalId: '777', chatKind: 'private' } as const;
  const person = { externalId: '100', canManage: true };
  const pressed = { messageId: '1' };
  const word = { ...press, chatId: '100', eventId: 'again', name: 'retry-feed', argument: String(id), person, pressed };
  expect(await handleIncoming(bot.deps, word)).toBe('It is looked at again now.');
  expect(await bot.store.feeds.claimDue({ now: NOW, limit: 9, leaseMs: 1 })).toMatchObject([{ id, isEnabled: true }]);
});
