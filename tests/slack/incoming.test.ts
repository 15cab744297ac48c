import { expect, test } from 'vitest';
import { fromButton, fromCommand, fromEvent } from '../../src/slack/incoming.ts';

const SELF = { teamId: 'T1', userId: 'UBOT' };
const COMMAND = {
  team_id: 'T1',
  channel_id: 'C1',
  channel_name: 'general',
  user_id: 'U1',
  user_name: 'ben',
  command: '/watch',
  text: ' sanctions AND &lt;Kazakhstan&gt; ',
  trigger_id: '13.37',
  response_url: 'http://127.0.0.1/response',
};
const event = (fields: object) => fromEvent({ event_id: 'Ev1', event: fields }, SELF);

test('reads a slash command with the whole text as its argument', () => {
  expect(fromCommand(COMMAND, SELF)).toEqual({
    incoming: {
      platform: 'slack',
      workspaceExternalId: 'T1',
      eventId: 'command:13.37',
      chatId: 'C1',
      chatKind: 'group',
      chatTitle: '#general',
      kind: 'command',
      name: 'watch',
      argument: 'sanctions AND <Kazakhstan>',
      responseUrl: 'http://127.0.0.1/response',
    },
    userId: 'U1',
    userName: 'ben',
    mayBeOutside: true,
  });
});

test('knows a direct message by its id', () => {
  const { incoming } = fromCommand({ ...COMMAND, channel_id: 'D1', channel_name: 'directmessage' }, SELF);
  expect(incoming).toMatchObject({ chatKind: 'private', chatId: 'D1' });
  expect(incoming).not.toHaveProperty('chatTitle');
});

test.each([
  ['let into a channel', { type: 'member_joined_channel', user: 'UBOT', channel: 'C1', inviter: 'U1' }, 'joined'],
  ['thrown out of a channel', { type: 'channel_left', channel: 'C1' }, 'left'],
  ['thrown out of a private channel', { type: 'group_left', channel: 'C1' }, 'left'],
])('notes that we were %s', (_name, fields, change) => {
  expect(event(fields)?.incoming).toMatchObject({ kind: 'membership', change, chatId: 'C1', eventId: 'Ev1' });
});

test.each([
  ['a mention', { type: 'app_mention', user: 'U1', channel: 'C1', text: '<@UBOT> hi' }, 'start'],
  ['a command behind our name', { type: 'app_mention', user: 'U1', channel: 'C1', text: '<@UBOT> list' }, 'list'],
  ['talk about us', { type: 'app_mention', user: 'U1', channel: 'C1', text: 'watch what <@UBOT> finds' }, 'start'],
  [
    'a subcommand in a direct message',
    { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', text: 'digest 09:00' },
    'digest 09:00',
  ],
  [
    'a subcommand with more talk',
    { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', text: 'List my watches please' },
    'list',
  ],
  [
    'a watch in a direct message',
    { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', text: 'watch a &amp; b' },
    'a & b',
  ],
])('answers %s', (_name, fields, argument) => {
  expect(event(fields)).toMatchObject({
    userId: 'U1',
    mayBeOutside: false,
    incoming: { kind: 'command', name: 'watch', argument },
  });
});

test.each([
  ['another member who joins', { type: 'member_joined_channel', user: 'U2', channel: 'C1' }],
  ['talk in a channel', { type: 'message', channel_type: 'channel', user: 'U1', channel: 'C1', text: 'watch' }],
  ['our own message', { type: 'message', channel_type: 'im', user: 'UBOT', bot_id: 'B1', channel: 'D1', text: 'list' }],
  ['an edited message', { type: 'message', channel_type: 'im', subtype: 'message_changed', channel: 'D1' }],
  ['an unknown event', { type: 'emoji_changed' }],
])('says nothing to %s', (_name, fields) => {
  expect(event(fields)).toBeUndefined();
});

test('takes a greeting in a direct message for words', () => {
  const fields = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', text: 'good morning' };
  expect(event(fields)).toMatchObject({ incoming: { name: 'words', argument: 'good morning' } });
});

test('reads a pressed button as a command', () => {
  const body = {
    trigger_id: '1.2',
    user: { id: 'U1' },
    channel: { id: 'C1' },
    container: { type: 'message', message_ts: '17.1', is_ephemeral: true },
    actions: [{ action_id: 'b1', value: 'timezone:Asia/Almaty' }],
  };
  expect(fromButton(body, SELF)).toMatchObject({
    userId: 'U1',
    incoming: {
      name: 'timezone',
      argument: 'Asia/Almaty',
      eventId: 'action:1.2',
      pressed: { messageId: '17.1', isEphemeral: true },
    },
  });
});

test('reads what people have typed, not the links that Slack has made of it', () => {
  const text =
    'import Quotewire 1 | watch: source:<http://reuters.com|reuters.com> AND &lt;x&gt; <https://a.example/b>';
  const found = event({ type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text });
  expect(found?.incoming).toMatchObject({
    argument: 'import Quotewire 1 | watch: source:reuters.com AND <x> https://a.example/b',
  });
});
