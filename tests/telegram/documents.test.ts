import type { Update } from 'telegraf/types';
import { expect, test } from 'vitest';
import { refusal } from '../../src/cli/demo-servers/fake-telegram.ts';
import { telegramIncoming } from '../../src/telegram/incoming.ts';
import { channelOf, requestTo, started } from './telegram-kit.ts';

const SIGNAL = new AbortController().signal;
const BOT = { id: 42, username: 'quotewire_bot', commands: new Set(['sources']) };
const FROM = { id: 501, is_bot: false, first_name: 'Aru' };
const PRIVATE = { id: 501, type: 'private', first_name: 'Aru' };
const GROUP = { id: -1001, type: 'supergroup', title: 'Desk' };
const FILE = { file_id: 'f1', file_unique_id: 'u', file_name: 'mine.opml', file_size: 12 };
const REPLY = { reply_to_message: { message_id: 7, from: { id: 42, is_bot: true, first_name: 'Q' } } };

const sent = (chat: object, more: object = {}) => {
  const message = { message_id: 1, date: 0, chat, from: FROM, document: FILE, ...more };
  return telegramIncoming({ update_id: 5, message } as unknown as Update, BOT)?.incoming;
};

test.each([
  ['in a private chat', PRIVATE, {}, 'document'],
  ['in a group in answer to us', GROUP, REPLY, 'document'],
  ['in a group that names us', GROUP, { caption: 'for you, @Quotewire_Bot' }, 'document'],
  ['with a command', GROUP, { caption: '/sources import' }, 'sources'],
])('takes a file %s', (_name, chat, more, name) => {
  const document = { id: 'f1', name: 'mine.opml', sizeBytes: 12 };
  expect(sent(chat, more)).toMatchObject({ kind: 'command', name, document });
});

test('takes the file that /import answers', () => {
  const document = { id: 'f1', name: 'mine.opml', sizeBytes: 12 };
  const answering = (text: string) => {
    const replied = { message_id: 7, from: FROM, document: FILE };
    const message = { message_id: 1, date: 0, chat: GROUP, from: FROM, text, reply_to_message: replied };
    return telegramIncoming({ update_id: 5, message } as unknown as Update, BOT)?.incoming;
  };
  expect(answering('/import@Quotewire_Bot')).toMatchObject({ name: 'import', argument: '', document });
  expect(answering('/import@Quotewire_Bot Quotewire 1 | watch: oil')).not.toHaveProperty('document');
});

test.each([
  ['a file that people of a group send each other', GROUP, { caption: 'the list' }],
  ['a file for another bot', GROUP, { caption: '/sources@other_bot' }],
  ['a moving picture in a group', GROUP, { animation: {} }],
])('passes over %s', (_name, chat, more) => {
  expect(sent(chat, more)).toBeUndefined();
});

test('takes a moving picture, which is sent as a file too, for no file', () => {
  const said = sent(PRIVATE, { animation: {} });
  expect(said).toMatchObject({ name: 'words' });
  expect(said).not.toHaveProperty('document');
});

test('reads a file from the Bot API server, up to a size', async () => {
  const { server, edge } = await started();
  server.sendFile({ chatId: 501, name: 'a.opml', body: '<opml>привет</opml>' });
  const read = await edge.documents.read({ id: '0', name: 'a.opml' }, { maxBytes: 100, signal: SIGNAL });
  expect(read.kind === 'read' && Buffer.from(read.body).toString()).toBe('<opml>привет</opml>');
  expect(await edge.documents.read({ id: '0', name: 'a.opml' }, { maxBytes: 9, signal: SIGNAL })).toMatchObject({
    kind: 'failed',
    reason: 'too-large',
  });
  expect(await edge.documents.read({ id: '9', name: 'a.opml' }, { maxBytes: 9, signal: SIGNAL })).toMatchObject({
    kind: 'failed',
    reason: 'gone',
  });
  await server.close();
  const gone = await edge.documents.read({ id: '0', name: 'a.opml' }, { maxBytes: 9, signal: SIGNAL });
  expect(gone).toMatchObject({ kind: 'failed', reason: 'no-answer' });
  expect(JSON.stringify(gone)).not.toContain('DEMO');
});

const document = { name: 'feeds.opml', text: '<opml>\r\n“қазақ”\n</opml>\n' };
const part = { platform: 'telegram', html: '<b>Feeds</b>', plain: 'Feeds', document } as const;

test('sends a file with the message as its caption, in its topic and with its buttons', async () => {
  const { server, edge } = await started();
  server.chat({ id: 501, type: 'private' });
  const buttons = [[{ text: 'A', data: 'sources' }]];
  const channel = channelOf(501, { threadId: '7' });
  expect(await edge.sender.send(requestTo(501, { channel, part: { ...part, buttons } }))).toEqual({
    kind: 'sent',
    messageId: '1',
  });
  expect(server.messages()[0]).toMatchObject({
    text: '<b>Feeds</b>',
    document,
    request: {
      chat_id: '501',
      parse_mode: 'HTML',
      message_thread_id: '7',
      reply_markup: '{"inline_keyboard":[[{"text":"A","callback_data":"sources"}]]}',
    },
  });
});

test.each([
  ['a flood', { fault: refusal(429, 'Too Many Requests', { retry_after: 9 }) }, { kind: 'retry-at' }],
  ['a block', { fault: refusal(403, 'Forbidden: bot was blocked by the user') }, { kind: 'channel-closed' }],
  ['a fault of the server', { fault: refusal(502, 'Bad Gateway') }, { kind: 'unknown' }],
  ['a lost answer', { fault: { kind: 'lose-answer' } as const }, { kind: 'unknown' }],
  ['half an answer', { fault: { kind: 'half-answer' } as const }, { kind: 'unknown' }],
])('knows what %s means for a file', async (_name, { fault }, outcome) => {
  const { server, edge } = await started();
  server.chat({ id: 501, type: 'private' });
  server.fail('sendDocument', fault);
  expect(await edge.sender.send(requestTo(501, { part }))).toMatchObject(outcome);
});
