import { expect } from 'vitest';
import { conversations, hurried, NOW, type Talk } from './conversation-kit.ts';

/** Each platform has feeds of its own: the program reads an address once for all. */
function feedOf({ platform }: Talk, name: string): string {
  return `${platform}-${name}`;
}

function publish(talk: Talk, name: string, title: string): string {
  const feed = feedOf(talk, name);
  talk.world.site.publish(feed, { id: `${feed} ${title}`, title, text: 'A short text.', at: NOW });
  return talk.world.site.feedUrl(feed);
}

async function isRead(talk: Talk, name: string): Promise<void> {
  const { site, app, until, clock } = talk.world;
  const url = site.feedUrl(feedOf(talk, name));
  await until('the baseline', async () => {
    clock.moveBy(1_000);
    return (await app().store.feeds.list()).some((feed) => feed.url === url && feed.isBaselined);
  });
}

conversations('somebody with sources of his own', {
  'adds a feed by its address: what was there alerts nobody, what comes does': async (talk) => {
    const { say, sees, press, messages, platform } = hurried(talk);
    const url = publish(talk, 'harbour', `Old zinc news of ${platform}`);
    await say('watch zinc');
    await sees('Watch 1 is set');
    await say(`sources add ${url}`);
    const added = await sees(`Added: ${feedOf(talk, 'harbour')}`);
    expect(added.text).toContain(`Old zinc news of ${platform}`);
    await isRead(talk, 'harbour');
    publish(talk, 'harbour', `Fresh zinc news of ${platform}`);
    talk.world.clock.moveBy(2_000);
    await sees(`Fresh zinc news of ${platform}`);
    expect(messages().filter(({ buttons }) => buttons.includes('Why this?'))).toHaveLength(1);

    await say('sources');
    await sees('Of this chat alone (1)');
    await press(`${await numberOf(talk, 'harbour')} · `);
    await sees('was last read');
    await press('Mute');
    await sees('It is muted: no alerts from it');
    await press('Unmute');
    await press('Mute'); // is there only where it is not muted
    await press('Remove');
    await sees('this chat no longer reads it');
    await press('Undo');
    await sees('Only chats that added it see its reports');
  },

  'chooses among the feeds of a site': async (talk) => {
    const { say, sees, press, answer, world } = hurried(talk);
    const [one, two] = [publish(talk, 'north', 'News of the north'), publish(talk, 'south', 'News of the south')];
    const site = feedOf(talk, 'site');
    world.site.showPage(
      site,
      `<head>${[one, two].map((url) => `<link rel="alternate" type="application/rss+xml" title="Part ${url.slice(-5)}" href="${url}">`).join('')}</head>`,
    );
    await say('sources');
    await press('Add a source');
    await answer(world.site.feedUrl(site));
    const offer = await sees('has 2 feeds. Which one?');
    expect(offer.buttons).toEqual(['Part north', 'Part south']);
    expect(offer.text).toContain('News of the south');
    await press('Part south');
    await sees(`Added: ${feedOf(talk, 'south')}`);
    await say(`sources add ${two}`);
    await sees('This chat reads that already');
  },

  'sends a list of feeds and gets one back': async (talk) => {
    const { say, sees, sendFile, seesFile, world, platform } = hurried(talk);
    const urls = ['east', 'west', 'up', 'down', 'left', 'right'].map((name) => publish(talk, name, `News of ${name}`));
    world.site.answerWith(feedOf(talk, 'west'), 404);
    const outlines = [...urls, world.site.feedUrl('courier'), 'mailto:nobody'].map(
      (url, index) => `<outline text="Feed ${index}" xmlUrl="${url}"/>`,
    );
    await sendFile('mine.opml', `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
    const done = await sees('Added: 5. There already: 1. Could not be read: 2.');
    expect(done.text).toContain('Feed 1: There is nothing at this address (404)');
    await say('sources export');
    await sees('as an OPML file');
    const opml = await seesFile();
    expect(opml).toContain(`text="${platform}-east"`);
    expect(opml).toContain(urls[5]);
    expect(opml).toContain(world.site.feedUrl('courier'));
    expect(opml).not.toContain(urls[1]);
    await sendFile('notes.opml', 'milk, bread');
    await sees('That is no list of feeds and no watches of another chat');
  },

  'is told what is wrong with an address, and with a feed': async (talk) => {
    const { say, sees, world } = hurried(talk);
    await say('sources add what is new');
    await sees('That is not a web address');
    const page = feedOf(talk, 'page');
    world.site.publish(page, { id: '1', title: 'A page', text: 'x', at: NOW, article: ['No feed here.'] });
    await say(`sources add http://${world.site.host}/article/${page}/1`);
    await sees('There is no feed at');
    await say('sources add http://10.0.0.1/feed');
    await sees('leads into a private network');
    const url = publish(talk, 'ill', 'News of the ill');
    await say(`sources add ${url}`);
    await sees(`Added: ${feedOf(talk, 'ill')}`);
    await isRead(talk, 'ill');
    world.site.answerWith(feedOf(talk, 'ill'), 500);
    await world.until('the failure', async () => {
      world.clock.moveBy(2_000);
      return (await world.app().store.feeds.list()).some((feed) => feed.url === url && feed.problem !== undefined);
    });
    await say('sources');
    const overview = await sees('1 cannot be read now');
    expect(overview.text).toMatch(/cannot be read\. The site has a fault of its own \(500\).*Last read: .*Next try: /s);
    await say('sources remove courier');
    await sees('only the operator can remove it');
    await say('sources Nowhere');
    await sees('No feed that this chat reads is called Nowhere');
  },
});

async function numberOf(talk: Talk, name: string): Promise<number> {
  const { site, app } = talk.world;
  const url = site.feedUrl(feedOf(talk, name));
  return (await app().store.feeds.list()).find((feed) => feed.url === url)?.id ?? 0;
}
