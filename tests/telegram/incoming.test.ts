import type { Update } from 'telegraf/types';
import { expect, test } from 'vitest';
import { chatOf, telegramIncoming } from '../../src/telegram/incoming.ts';

const BOT = { id: 42, username: 'QuotewireBot', commands: new Set(['watch', 'list']) };
const ARU = { id: 501, is_bot: false, first_name: 'Aru', last_name: 'Bek', language_code: 'ru' };
const PRIVATE = { id: 501, type: 'private', first_name: 'Aru' };
const GROUP = { id: -1001, type: 'supergroup', title: 'Desk' };
const CHANNEL = { id: -1002, type: 'channel', title: 'Wire' };

const map = (update: object) => telegramIncoming({ update_id: 9, ...update } as unknown as Update, BOT);
const message = (chat: object, text: string, more: object = {}) =>
  map({ message: { message_id: 1, date: 0, chat, from: ARU, text, ...more } });

test.each([
  ['a plain command', PRIVATE, '/watch sanctions', 'watch', 'sanctions'],
  ['capital letters', PRIVATE, '/WATCH Sanctions', 'watch', 'Sanctions'],
  ['an argument on the next line', PRIVATE, '/watch\n  a OR b  ', 'watch', 'a OR b'],
  ['a command addressed to us', GROUP, '/watch@quotewirebot sanctions', 'watch', 'sanctions'],
  ['our plain command in a group', GROUP, '/list', 'list', ''],
  ['an unknown command addressed to us in a group', GROUP, '/lst@QuotewireBot', 'lst', ''],
  ['an unknown command in private', PRIVATE, '/lst', 'lst', ''],
  ['a command in other letters in private', PRIVATE, '/Список всё', 'список', 'всё'],
  ['a path in private', PRIVATE, '/etc/passwd', 'words', '/etc/passwd'],
  ['talk in private', PRIVATE, 'good morning', 'words', 'good morning'],
])('reads %s', (_name, chat, text, name, argument) => {
  expect(message(chat, text)?.incoming).toMatchObject({
    kind: 'command',
    name,
    argument,
    eventId: '9',
    workspaceExternalId: '42',
  });
});

test.each([
  ['an unknown plain command in a group', GROUP, '/lst', {}],
  ['a command in other letters in a group', GROUP, '/список', {}],
  ['a command of another bot in private', PRIVATE, '/watch@OtherBot x', {}],
  ['a command of another bot in a group', GROUP, '/watch@OtherBot x', {}],
  ['talk in a group', GROUP, 'watch this', {}],
  ['a path in a sentence', GROUP, '/watch/this', {}],
  ['a channel post forwarded into its discussion group', GROUP, '/watch x', { is_automatic_forward: true }],
  ['a picture in a group', GROUP, undefined, { photo: [], caption: 'look' }],
  ['another picture of an album', PRIVATE, undefined, { photo: [], media_group_id: '7' }],
  ['a pinned message', PRIVATE, undefined, { pinned_message: {} }],
])('says nothing to %s', (_name, chat, text, more) => {
  expect(
    map({ message: { message_id: 1, date: 0, chat, from: ARU, ...(text === undefined ? {} : { text }), ...more } }),
  ).toBeUndefined();
});

test.each([
  ['a command under a picture', GROUP, { photo: [], caption: '/watch copper' }, { name: 'watch', argument: 'copper' }],
  [
    'words under a picture in private',
    PRIVATE,
    { video: {}, caption: 'copper' },
    { name: 'words', argument: 'copper' },
  ],
  ['a sticker in private', PRIVATE, { sticker: {} }, { name: 'words', argument: '' }],
  [
    'a voice message that answers us in a group',
    GROUP,
    { voice: {}, reply_to_message: { message_id: 4, from: { id: 42 } } },
    { name: 'words', argument: '', answers: '4' },
  ],
])('reads %s', (_name, chat, more, said) => {
  expect(map({ message: { message_id: 1, date: 0, chat, from: ARU, ...more } })?.incoming).toMatchObject(said);
});

test('hears that a topic is open again', () => {
  const about = { message_thread_id: 7, is_topic_message: true };
  expect(message(GROUP, '', { ...about, text: undefined, forum_topic_reopened: {} })?.incoming).toMatchObject({
    kind: 'membership',
    change: 'reopened',
    chatId: '-1001',
  });
});

test('knows the person of a private chat, who may change it', () => {
  expect(message(PRIVATE, '/list')).toEqual({
    incoming: {
      platform: 'telegram',
      workspaceExternalId: '42',
      eventId: '9',
      chatId: '501',
      chatKind: 'private',
      chatTitle: 'Aru',
      kind: 'command',
      name: 'list',
      argument: '',
      person: { externalId: '501', name: 'Aru Bek', canManage: true, language: 'ru' },
    },
  });
});

test('leaves it to getChatMember who may change a group', () => {
  const found = message(GROUP, '/list');
  expect(found).toMatchObject({
    userToCheck: 501,
    incoming: { chatKind: 'group', chatTitle: 'Desk', person: { canManage: false } },
  });
});

test('takes an anonymous administrator for an administrator', () => {
  const found = message(GROUP, '/list', {
    from: { id: 1087968824, is_bot: true, first_name: 'Group' },
    sender_chat: GROUP,
    author_signature: 'duty',
  });
  expect(found).not.toHaveProperty('userToCheck');
  expect(found?.incoming).toMatchObject({ person: { externalId: '-1001', name: 'duty', canManage: true } });
});

test('does not take somebody who speaks as another channel for an administrator', () => {
  const found = message(GROUP, '/list', { sender_chat: CHANNEL });
  expect(found).not.toHaveProperty('userToCheck');
  expect(found?.incoming).toMatchObject({ person: { canManage: false } });
});

test('takes the poster of a channel post for an administrator', () => {
  const found = map({ channel_post: { message_id: 1, date: 0, chat: CHANNEL, text: '/watch x' } });
  expect(found?.incoming).toMatchObject({
    chatKind: 'broadcast',
    chatId: '-1002',
    person: { name: 'Wire', canManage: true },
  });
});

test.each([
  ['a topic', { message_thread_id: 7, is_topic_message: true }, '7'],
  ['the topic General', {}, undefined],
  ['a reply in an ordinary group', { message_thread_id: 7 }, undefined],
])('gives the thread of %s', (_name, more, threadId) => {
  expect(message(GROUP, '/list', more)?.incoming.threadId).toBe(threadId);
});

const member = (chat: object, before: object, now: object) =>
  map({ my_chat_member: { chat, from: ARU, date: 0, old_chat_member: before, new_chat_member: now } });

test.each([
  ['added to a group', GROUP, { status: 'left' }, { status: 'member' }, 'joined'],
  ['made administrator of a channel', CHANNEL, { status: 'left' }, { status: 'administrator' }, 'joined'],
  ['thrown out', GROUP, { status: 'member' }, { status: 'kicked' }, 'left'],
  ['restricted out of a group', GROUP, { status: 'member' }, { status: 'restricted', is_member: false }, 'left'],
  ['blocked by a person', PRIVATE, { status: 'member' }, { status: 'kicked' }, 'left'],
  ['unblocked by a person', PRIVATE, { status: 'kicked' }, { status: 'member' }, 'joined'],
])('notes that we were %s', (_name, chat, before, now, change) => {
  expect(member(chat, before, now)?.incoming).toMatchObject({ kind: 'membership', change });
});

test.each([
  ['made administrator', GROUP, { status: 'member' }, { status: 'administrator' }],
  [
    'allowed to write again',
    GROUP,
    { status: 'restricted', is_member: true, can_send_messages: false },
    { status: 'restricted', is_member: true, can_send_messages: true },
  ],
  [
    'allowed to post again',
    CHANNEL,
    { status: 'administrator', can_post_messages: false },
    { status: 'administrator', can_post_messages: true },
  ],
])('takes it for being let in when it was %s: what waits is tried again', (_name, chat, before, now) => {
  expect(member(chat, before, now)?.incoming).toMatchObject({ kind: 'membership', change: 'joined' });
});

test.each([
  [
    'lost the right to write',
    GROUP,
    { status: 'member' },
    { status: 'restricted', is_member: true, can_send_messages: false },
  ],
  ['is no longer administrator', GROUP, { status: 'administrator' }, { status: 'member' }],
])('says nothing when it %s', (_name, chat, before, now) => {
  expect(member(chat, before, now)).toBeUndefined();
});

test('handles both tidings of a new id in the order of the new chat', () => {
  const old = { id: -77, type: 'group', title: 'Desk' };
  const to = { message_id: 1, date: 0, chat: old, migrate_to_chat_id: -1001 };
  const from = { message_id: 2, date: 0, chat: GROUP, migrate_from_chat_id: -77 };
  const updates = [to, from].map((message, index) => ({ update_id: index, message }) as unknown as Update);
  expect(updates.map(chatOf)).toEqual([-1001, GROUP.id]);
});

test('notes from both sides that a group became a supergroup', () => {
  const old = { id: -77, type: 'group', title: 'Desk' };
  const moved = { kind: 'moved', chatId: '-77', toChatId: '-1001' };
  expect(map({ message: { message_id: 1, date: 0, chat: old, migrate_to_chat_id: -1001 } })?.incoming).toMatchObject(
    moved,
  );
  expect(map({ message: { message_id: 1, date: 0, chat: GROUP, migrate_from_chat_id: -77 } })?.incoming).toMatchObject(
    moved,
  );
});

test('reads a pressed button as a command', () => {
  const pressed = { id: '1', from: ARU, chat_instance: '1', data: 'timezone:Asia/Almaty' };
  const found = map({
    callback_query: {
      ...pressed,
      message: { message_id: 1, date: 0, chat: GROUP, message_thread_id: 7, is_topic_message: true },
    },
  });
  expect(found).toMatchObject({
    userToCheck: 501,
    incoming: { kind: 'command', name: 'timezone', argument: 'Asia/Almaty', threadId: '7' },
  });
});
