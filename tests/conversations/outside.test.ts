import { afterAll, beforeAll, expect, test } from 'vitest';
import { slackShown } from '../../src/cli/demo/shown-text.ts';
import type { DemoSlackMessage } from '../../src/cli/demo-servers/fake-slack.ts';
import { createWorld, type World } from '../e2e/app-kit.ts';
import { NOW } from './conversation-kit.ts';

// Slack lets people type a command in every channel, also where the bot is not.

let world: World;
beforeAll(async () => {
  world = await createWorld({ at: NOW });
  await world.start();
});
afterAll(() => world.close());

const textOf = ({ request, text }: DemoSlackMessage): string =>
  request.blocks === undefined
    ? text
    : slackShown(typeof request.blocks === 'string' ? JSON.parse(request.blocks) : (request.blocks as unknown[]));

async function sees(channelId: string, words: string): Promise<DemoSlackMessage> {
  const find = () => world.slack.messages().findLast((one) => one.channel === channelId && textOf(one).includes(words));
  await world.until(`“${words}”`, () => find() !== undefined);
  return find() as DemoSlackMessage;
}

async function type(channelId: string, text: string): Promise<void> {
  world.clock.moveBy(5_000);
  await world.slack.command({ channelId, text });
}

const joins = () => world.slack.calls('conversations.join').length;
const stateOf = async (channelId: string) => {
  const [channel] = await world.app().store.channels.ofChat(2, channelId);
  return channel?.state;
};

test('a command that only asks is answered to the person and brings the bot into no channel', async () => {
  const { slack } = world;
  slack.channel({ id: 'C0PUBLIC', name: 'public', isMember: false });
  await type('C0PUBLIC', 'help');
  expect((await sees('C0PUBLIC', 'watch list')).shownTo).toBe('U0BEN');
  await type('C0PUBLIC', 'list');
  await sees('C0PUBLIC', 'is not in this channel');
  await type('C0PUBLIC', 'start');
  const start = await sees('C0PUBLIC', 'Quotewire watches the news');
  await slack.press(start, 'topics');
  const topics = await sees('C0PUBLIC', 'Ready topics');
  expect([joins(), await stateOf('C0PUBLIC')]).toEqual([0, 'closed']);
  await slack.press(topics, 'follow:sanctions');
  expect((await sees('C0PUBLIC', 'Watch 1 is set')).shownTo).toBeUndefined();
  expect([joins(), await stateOf('C0PUBLIC')]).toEqual([1, 'active']);

  const event = { type: 'channel_left', channel: 'C0PUBLIC' };
  slack.channel({ id: 'C0PUBLIC', name: 'public', isMember: false });
  await slack.deliver('events_api', { type: 'event_callback', event_id: 'EvLeft', team_id: 'T0DEMO', event });
  await type('C0PUBLIC', 'list');
  const list = await sees('C0PUBLIC', 'This chat follows 1 watch');
  expect(textOf(list)).toContain('is not in this channel');
  expect([joins(), await stateOf('C0PUBLIC')]).toEqual([1, 'closed']);
  await type('C0PUBLIC', '');
  await world.until('the window', () => slack.calls('views.open').length > 0);
  await type('C0PUBLIC', 'copper');
  await sees('C0PUBLIC', 'Watch 2 is set');
  expect([joins(), await stateOf('C0PUBLIC')]).toEqual([2, 'active']);
});

test.each([
  ['C0THREAD', 'app_mention', 'chat.postEphemeral', '<@U0BOT> list'],
  ['D0THREAD', 'message', 'chat.postMessage', 'list'],
])('what is asked in a thread is answered there (%s)', async (channel, type, method, text) => {
  const { slack } = world;
  slack.channel({ id: channel, name: 'thread' });
  const event = { type, channel_type: 'im', channel, user: 'U0BEN', text, ts: '17.2', thread_ts: '17.1' };
  await slack.deliver('events_api', { type: 'event_callback', event_id: `Ev${channel}`, team_id: 'T0DEMO', event });
  await sees(channel, 'This chat follows nothing yet');
  expect(slack.calls(method).at(-1)).toMatchObject({ channel, thread_ts: '17.1' });
});

test('in a private channel a question is answered, and a watch asks for an invitation', async () => {
  world.slack.channel({ id: 'C0SECRET', name: 'secret', isMember: false, isPrivate: true });
  await type('C0SECRET', 'help');
  await sees('C0SECRET', 'watch list');
  await type('C0SECRET', 'copper');
  await sees('C0SECRET', 'Invite it with /invite');
});
