import { afterEach, expect, it } from 'vitest';
import { CHAT, createWorld, SLACK_CHANNEL, type World } from './app-kit.ts';

let world: World;
afterEach(() => world.close());

const START = Date.parse('2026-03-02T04:00:00Z');
const ARTICLE = [
  'The council announced sanctions on four tanker firms.',
  '“These firms knew what they carried,” said council spokeswoman Ida Morvan.',
  'The firms have thirty days to answer the council in writing.',
];

it('a quote that its source changes is marked in both chats, in the message that is out', {
  timeout: 60_000,
}, async () => {
  world = await createWorld({ at: START });
  world.site.publish('courier', { id: 'old', title: 'Harvest', text: 'It began early.', at: START - 3_600_000 });
  await world.start();
  world.telegram.say({ chatId: CHAT, text: '/watch sanctions' });
  await world.slack.command({ channelId: SLACK_CHANNEL, text: 'sanctions' });
  await world.until('both answers', () => world.telegram.messages().length > 0 && world.slack.messages().length > 0);
  await world.until('the first reading', () => world.app().store.feeds.isFirstRoundDone());
  const entry = { id: 'new', title: 'New sanctions on tanker firms', text: ARTICLE[0] ?? '', at: START };
  world.site.publish('courier', { ...entry, article: ARTICLE });
  const chats = [() => world.telegram.messages(), () => world.slack.messages()];
  const all = (test: RegExp) => chats.every((messages) => test.test(JSON.stringify(messages().at(-1))));
  await world.until('both alerts', () => all(/knew what they carried/));
  const before = chats.map((messages) => messages().length);

  const reworded = ARTICLE.map((line) => line.replace('knew what', 'may have known what'));
  world.site.edit('courier', 'new', { at: START + 1_000, article: reworded });
  await world.until('both marks', () => {
    world.clock.moveBy(5_000);
    return all(/knew what they carried.*Ida Morvan.* · changed by source, \d\d:\d\d/);
  });
  expect(chats.map((messages) => messages().length)).toEqual(before);
});
