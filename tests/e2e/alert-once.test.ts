import { afterEach, describe, expect, it } from 'vitest';
import { databaseKinds, freshDatabase, type TestDatabase } from '../databases.ts';
import { CHAT, createWorld, SLACK_CHANNEL, type World } from './app-kit.ts';

let world: World;
let database: TestDatabase;
afterEach(async () => {
  await world.close();
  await database.remove();
});

const START = Date.parse('2026-03-02T04:00:00Z');
const HEADLINE = 'New sanctions on tanker firms';

function alertsIn(messages: readonly { readonly text: string }[]): number {
  return messages.filter(({ text }) => text.includes(HEADLINE)).length;
}

describe.each(databaseKinds)('a feed item becomes exactly one alert in each chat, on %s', (kind) => {
  it('with a watch made in Telegram and in Slack, and not again after a restart', { timeout: 60_000 }, async () => {
    database = await freshDatabase(kind);
    world = await createWorld({ at: START, databaseUrl: database.url });
    world.site.publish('courier', {
      id: 'old',
      title: 'Harvest begins early',
      text: 'The harvest began early.',
      at: START - 3_600_000,
    });
    await world.start();
    world.telegram.say({ chatId: CHAT, text: '/watch sanctions' });
    await world.slack.command({ channelId: SLACK_CHANNEL, text: 'sanctions' });
    await world.until('both answers', () => world.telegram.messages().length > 0 && world.slack.messages().length > 0);
    await world.until('the first reading', () => world.app().store.feeds.isFirstRoundDone());

    world.site.publish('courier', {
      id: 'new',
      title: HEADLINE,
      text: 'The council announced sanctions on four tanker firms.',
      article: [
        'The council announced sanctions on four tanker firms.',
        '“These firms knew what they carried,” said council spokeswoman Ida Morvan.',
      ],
      at: START,
    });
    await world.until(
      'both alerts',
      () => alertsIn(world.telegram.messages()) > 0 && alertsIn(world.slack.messages()) > 0,
    );
    expect(world.telegram.messages().at(-1)?.text).toContain('“These firms knew what they carried');
    expect(world.telegram.messages().at(-1)?.text).toContain('— Ida Morvan');

    await world.stop();
    world.clock.moveBy(600_000);
    await world.start();
    world.telegram.say({ chatId: CHAT, text: '/list' });
    await world.until('the list', () => world.telegram.messages().at(-1)?.text.includes('follows 1 watch') === true);
    await world.app().idle();
    expect([alertsIn(world.telegram.messages()), alertsIn(world.slack.messages())]).toEqual([1, 1]);
  });
});
