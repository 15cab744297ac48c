import { createServer, type Socket } from 'node:net';
import { Telegram } from 'telegraf';
import { expect, test } from 'vitest';
import { createDemoTelegram, refusal } from '../../src/cli/demo-servers/fake-telegram.ts';
import { connectingAgent } from '../../src/telegram/connecting-agent.ts';
import { createTelegramSender } from '../../src/telegram/telegram-sender.ts';
import { channelOf, NOW, requestTo, started } from './telegram-kit.ts';

const CHAT = { id: 501, type: 'private' } as const;

test('sends HTML without link preview and gives the message id', async () => {
  const { server, edge } = await started();
  server.chat(CHAT);
  expect(await edge.sender.send(requestTo(501))).toEqual({ kind: 'sent', messageId: '1' });
  expect(server.messages()[0]?.request).toEqual({
    chat_id: 501,
    text: '<b>Talks</b> begin',
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  });
});

test('keeps to the forum topic, answers a message and shows buttons two in a row', async () => {
  const { server, edge } = await started();
  server.chat(CHAT);
  const button = (text: string) => ({ text, data: `timezone:${text}` });
  await edge.sender.send(
    requestTo(501, {
      channel: channelOf(501, { threadId: '7' }),
      replyToMessageId: '12',
      part: { platform: 'telegram', html: 'x', plain: 'x', buttons: ['A', 'B', 'C'].map(button) },
    }),
  );
  expect(server.messages()[0]?.request).toMatchObject({
    message_thread_id: 7,
    reply_parameters: { message_id: 12, allow_sending_without_reply: true },
    reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'timezone:A' }, { text: 'B' }], [{ text: 'C' }]] },
  });
});

test('sends plain text without markup', async () => {
  const { server, edge } = await started();
  server.chat(CHAT);
  await edge.sender.send(requestTo(501, { asPlain: true }));
  expect(server.messages()[0]?.request).toEqual({
    chat_id: 501,
    text: 'Talks begin',
    link_preview_options: { is_disabled: true },
  });
});

test('finds its markup refused and offers plain text once', async () => {
  const { server, edge } = await started();
  server.chat(CHAT);
  const part = { platform: 'telegram', html: '<b>Talks', plain: 'Talks' } as const;
  expect(await edge.sender.send(requestTo(501, { part }))).toMatchObject({ kind: 'rejected', canTryPlain: true });
});

const DAY = 86_400_000;
test.each([
  [
    'a flood',
    refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
    { kind: 'retry-at', at: NOW + 7_000, scope: 'channel' },
  ],
  [
    'a block',
    refusal(403, 'Forbidden: bot was blocked by the user'),
    { kind: 'channel-closed', reason: 'bot was blocked by the user' },
  ],
  [
    'a new id',
    refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1009 }),
    { kind: 'moved', chatId: '-1009' },
  ],
  ['a chat that is gone', refusal(400, 'Bad Request: chat not found'), { kind: 'channel-closed' }],
  [
    'no right to write',
    refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
    { kind: 'retry-at', at: NOW + DAY },
  ],
  ['a closed topic', refusal(400, 'Bad Request: TOPIC_CLOSED'), { kind: 'retry-at', at: NOW + DAY, scope: 'channel' }],
  ['a topic that is gone', refusal(400, 'Bad Request: message thread not found'), { kind: 'retry-at', at: NOW + DAY }],
  [
    'a message that is too long',
    refusal(400, 'Bad Request: message is too long'),
    { kind: 'rejected', canTryPlain: true },
  ],
  ['a refused token', refusal(401, 'Unauthorized'), { kind: 'workspace-stopped' }],
  ['a fault at their side', refusal(502, 'Bad Gateway'), { kind: 'unknown', detail: 'HTTP 502' }],
  ['a lost answer', { kind: 'lose-answer' }, { kind: 'unknown' }],
  ['half an answer', { kind: 'half-answer' }, { kind: 'unknown', detail: 'FetchError invalid-json' }],
] as const)('knows %s', async (_name, fault, outcome) => {
  const { server, edge } = await started();
  server.chat(CHAT);
  server.fail('sendMessage', fault);
  const found = await edge.sender.send(requestTo(501));
  expect(found).toMatchObject(outcome);
  expect(JSON.stringify(found)).not.toContain('4200:DEMO');
});

test('does not know what became of a message without an answer within the time limit', async () => {
  const { server, edge } = await started({ sendLimitMs: 250 });
  server.chat(CHAT);
  server.fail('sendMessage', { kind: 'hang' });
  expect(await edge.sender.send(requestTo(501))).toEqual({ kind: 'unknown', detail: 'AbortError aborted' });
});

test('knows that nothing left when the connection is refused', async () => {
  const server = await createDemoTelegram();
  await server.close();
  const telegram = new Telegram(server.token, { apiRoot: server.url });
  const outcome = await createTelegramSender(telegram, { now: () => NOW }).send(requestTo(501));
  expect(outcome).toEqual({ kind: 'not-sent', detail: 'ECONNREFUSED' });
});

test.each([
  ['cut', (socket: Socket) => socket.destroy(), 'NOT_CONNECTED ECONNRESET'],
  ['never finished', () => undefined, 'NOT_CONNECTED ETIMEDOUT'],
] as const)('knows that nothing left when the TLS handshake is %s', async (_name, onConnection, detail) => {
  const server = createServer((socket) => onConnection(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const agent = connectingAgent({ limitMs: 100 });
  const telegram = new Telegram('4200:DEMO', { apiRoot: `https://127.0.0.1:${port}`, agent });
  const outcome = await createTelegramSender(telegram, { now: () => NOW }).send(requestTo(501));
  expect(outcome).toEqual({ kind: 'not-sent', detail });
  server.close();
});

test('never repeats the words of a message in an outcome', async () => {
  const { server, edge } = await started();
  server.chat(CHAT);
  server.fail(
    'sendMessage',
    refusal(400, 'Bad Request: can\'t parse entities: Unsupported start tag "secret" at byte offset 5'),
  );
  expect(JSON.stringify(await edge.sender.send(requestTo(501)))).not.toContain('secret');
});
