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

test('shows the preview of the page that the part names', async () => {
  const { server, edge } = await started();
  server.chat(CHAT);
  const part = { platform: 'telegram', html: 'x', plain: 'x', previewUrl: 'https://courier.example/a' } as const;
  await edge.sender.send(requestTo(501, { part }));
  expect(server.messages()[0]?.request).toMatchObject({
    link_preview_options: { is_disabled: false, url: 'https://courier.example/a', prefer_small_media: true },
  });
});

test('keeps to the forum topic, answers a message and shows buttons in their rows', async () => {
  const { server, edge } = await started();
  server.chat(CHAT);
  const button = (text: string) => ({ text, data: `timezone:${text}` });
  await edge.sender.send(
    requestTo(501, {
      channel: channelOf(501, { threadId: '7' }),
      replyToMessageId: '12',
      part: { platform: 'telegram', html: 'x', plain: 'x', buttons: [['A', 'B'].map(button), [button('C')]] },
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

test('does not know what became of a message without an answer within the time limit', async () => {
  const { server, edge } = await started({ sendLimitMs: 250 });
  server.chat(CHAT);
  server.fail('sendMessage', { kind: 'hang' });
  expect(await edge.sender.send(requestTo(501))).toEqual({ kind: 'unknown', detail: 'AbortError aborted' });
});

test('cuts what is still being sent some time after the stop, so that the outcome can be stored', async () => {
  const { server, edge } = await started({ finishMs: 50 });
  server.chat(CHAT);
  server.fail('sendMessage', { kind: 'hang' });
  const outcome = edge.sender.send(requestTo(501));
  await edge.stop();
  expect(await outcome).toEqual({ kind: 'unknown', detail: 'AbortError aborted' });
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
