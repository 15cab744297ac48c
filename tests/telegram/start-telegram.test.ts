import { expect, test, vi } from 'vitest';
import { createDemoTelegram, refusal } from '../../src/cli/demo-servers/fake-telegram.ts';
import { checkTelegram } from '../../src/telegram/check-telegram.ts';
import { startTelegram } from '../../src/telegram/start-telegram.ts';
import { memoryLog, NOW, started } from './telegram-kit.ts';

const GROUP = { id: -1001, type: 'supergroup', title: 'Desk', admins: [501] } as const;

test('tells its name and hands a command over', async () => {
  const { server, edge, handled } = await started();
  server.say({ chatId: 501, text: '/watch sanctions' });
  const [first] = await handled(1);
  expect(edge).toMatchObject({ workspaceExternalId: '4200', botName: 'quotewire_demo_bot' });
  expect(first).toMatchObject({ kind: 'command', name: 'watch', argument: 'sanctions', chatId: '501' });
});

test('lets administrators of a group manage it, and nobody else', async () => {
  const { server, handled } = await started();
  server.chat(GROUP);
  server.say({ chatId: GROUP.id, text: '/watch x', from: { id: 501, first_name: 'Aru' } });
  server.say({ chatId: GROUP.id, text: '/watch y', from: { id: 502, first_name: 'Dan' } });
  const found = await handled(2);
  expect(found.map((incoming) => 'person' in incoming && incoming.person?.canManage)).toEqual([true, false]);
});

test('sets the command menu for private chats and groups in every language', async () => {
  const commands = [{ command: 'watch', description: 'Follow a query' }];
  const { server } = await started({ menu: [{ commands }, { language: 'ru', commands }] });
  await vi.waitFor(() => expect(server.calls('setMyCommands')).toHaveLength(4));
  expect(server.calls('setMyCommands').map(({ scope, language_code: language }) => [scope, language])).toEqual([
    [{ type: 'all_private_chats' }, undefined],
    [{ type: 'all_group_chats' }, undefined],
    [{ type: 'all_private_chats' }, 'ru'],
    [{ type: 'all_group_chats' }, 'ru'],
  ]);
});

test('starts also when the command menu is refused', async () => {
  const server = await createDemoTelegram();
  server.fail('setMyCommands', refusal(400, 'Bad Request: BOT_COMMAND_INVALID'));
  const log = memoryLog();
  const edge = await startTelegram({ ...plain(server), menu: [{ commands: [] }], log });
  await vi.waitFor(() => expect(log.text()).toContain('menu could not be set'));
  await edge.stop();
  await server.close();
});

test('confirms an update only after it is handled', async () => {
  const release = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { server } = await started({
    handle: async () => {
      begun.resolve();
      await release.promise;
    },
  });
  server.say({ chatId: 501, text: '/list' });
  await begun.promise;
  expect(server.pending()).toBe(1);
  release.resolve();
  await vi.waitFor(() => expect(server.pending()).toBe(0));
});

test('handles an update again after a failure, with the same event id, and in order', async () => {
  const seen: string[] = [];
  let failuresLeft = 3;
  const { server, incoming, handled } = await started({
    handle: async (what) => {
      seen.push(what.eventId);
      if (failuresLeft > 0) {
        failuresLeft -= 1;
        throw new Error('database is locked');
      }
    },
  });
  const first = server.say({ chatId: 501, text: '/watch a' });
  const second = server.say({ chatId: 501, text: '/watch b' });
  await handled(2);
  expect(incoming.map(({ eventId }) => eventId)).toEqual([String(first), String(second)]);
  expect(seen.slice(0, 4)).toEqual(Array(4).fill(String(first)));
});

test('lets other chats go on while one update fails, and sets it aside at last', async () => {
  const { server, handled, log } = await started({
    handle: async ({ chatId }) => {
      if (chatId === '501') throw new Error('poisoned');
    },
  });
  server.say({ chatId: 501, text: '/watch a' });
  server.say({ chatId: 502, text: '/watch b' });
  const [other] = await handled(1);
  expect(other).toMatchObject({ chatId: '502' });
  await vi.waitFor(() => expect(server.pending()).toBe(0));
  expect(log.text()).toContain('Telegram update set aside');
});

test('handles chats side by side', async () => {
  const both = Promise.withResolvers<void>();
  let running = 0;
  const { server, handled } = await started({
    handle: async () => {
      running += 1;
      if (running === 2) both.resolve();
      await both.promise;
    },
  });
  // Held back by one failed poll, so that both updates are in one batch.
  server.fail('getUpdates', refusal(502, 'Bad Gateway'));
  server.say({ chatId: 501, text: '/list' });
  server.say({ chatId: 502, text: '/list' });
  await handled(2);
});

test('hands a repeated update over under the same event id', async () => {
  const { server, handled } = await started();
  const update = {
    message: {
      message_id: 1,
      date: 0,
      chat: { id: 501, type: 'private' },
      from: { id: 501, first_name: 'Aru' },
      text: '/list',
    },
  };
  const id = server.push(update);
  server.push({ ...update });
  const [first, second] = await handled(2);
  expect([first?.eventId, second?.eventId]).toEqual([String(id), String(id + 1)]);
});

test('goes on reading after another program read the updates, and says so', async () => {
  const { server, handled, log } = await started();
  server.fail(
    'getUpdates',
    refusal(409, 'Conflict: terminated by other getUpdates request'),
    refusal(409, 'Conflict: again'),
  );
  await fetch(`${server.url}/bot${server.token}/getUpdates`, { method: 'POST', body: '{"timeout":0}' });
  server.say({ chatId: 501, text: '/list' });
  await handled(1);
  expect(log.text()).toContain('another program reads the updates of this bot');
});

test.each([
  ['a fault at their side', refusal(502, 'Bad Gateway')],
  ['a cut line', { kind: 'cut' }],
  ['half an answer', { kind: 'half-answer' }],
  ['a flood', refusal(429, 'Too Many Requests: retry after 0', { retry_after: 0 })],
] as const)('goes on reading after %s, without the token in the log', async (_name, fault) => {
  const { server, handled, log } = await started();
  server.fail('getUpdates', fault, fault);
  server.say({ chatId: 501, text: '/watch a' });
  await handled(1);
  server.say({ chatId: 501, text: '/watch b' });
  await handled(2);
  expect(log.text()).not.toContain('4200:DEMO');
});

test('stops reading when the token is withdrawn', async () => {
  const { server, edge, log } = await started();
  server.fail('getUpdates', refusal(401, 'Unauthorized'));
  server.say({ chatId: 501, text: '/list' });
  await vi.waitFor(() => expect(log.text()).toContain('Telegram refuses the token'));
  await edge.stop();
});

test('tries an update again when it is not known who may manage the group', async () => {
  const { server, handled, log } = await started();
  server.chat(GROUP);
  server.fail('getChatMember', { kind: 'cut' });
  server.say({ chatId: GROUP.id, text: '/watch x' });
  const [found] = await handled(1);
  expect(found).toMatchObject({ person: { canManage: true } });
  expect(log.text()).not.toContain('4200:DEMO');
});

test('shows that it is typing while a command takes long', async () => {
  const work = Promise.withResolvers<void>();
  const { server, handled } = await started({ typingAfterMs: 1, handle: () => work.promise.then(() => undefined) });
  server.say({ chatId: 501, text: '/list' });
  await vi.waitFor(() => expect(server.calls('sendChatAction')).toMatchObject([{ chat_id: 501, action: 'typing' }]));
  work.resolve();
  await handled(1);
});

test('answers a pressed button and hands it over', async () => {
  const { server, handled } = await started();
  const message = { message_id: 1, date: 0, chat: { id: 501, type: 'private', first_name: 'Aru' } };
  server.push({
    callback_query: { id: '77', from: { id: 501, first_name: 'Aru' }, chat_instance: '1', data: 'list:', message },
  });
  const [found] = await handled(1);
  expect(found).toMatchObject({ kind: 'command', name: 'list', argument: '' });
  await vi.waitFor(() => expect(server.calls('answerCallbackQuery')).toMatchObject([{ callback_query_id: '77' }]));
});

test.each([
  ['is too old', refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')],
  ['cannot be answered', { kind: 'hang' }],
] as const)('hands a pressed button over that %s', async (_name, fault) => {
  const { server, handled } = await started();
  server.fail('answerCallbackQuery', fault);
  const message = { message_id: 1, date: 0, chat: { id: 501, type: 'private', first_name: 'Aru' } };
  server.push({
    callback_query: { id: '77', from: { id: 501, first_name: 'Aru' }, chat_instance: '1', data: 'list:', message },
  });
  await handled(1);
});

test('handles what others write while one chat hangs, and confirms nothing behind it', async () => {
  const release = Promise.withResolvers<void>();
  const { server, handled } = await started({
    handle: async ({ chatId }) => {
      if (chatId === '501') await release.promise;
      return undefined;
    },
  });
  server.say({ chatId: 501, text: '/watch a' });
  await vi.waitFor(() => expect(server.calls('getUpdates').length).toBeGreaterThan(1), 4_000);
  server.say({ chatId: 502, text: '/watch b' });
  const [other] = await handled(1);
  expect(other).toMatchObject({ chatId: '502' });
  expect(server.pending()).toBe(2);
  release.resolve();
  await handled(2);
  await vi.waitFor(() => expect(server.pending()).toBe(0), 4_000);
});

test('removes a webhook that is set while it polls, says so, and goes on', async () => {
  const { server, handled, log } = await started();
  const conflict = refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook");
  server.fail('getUpdates', conflict, conflict);
  server.say({ chatId: 501, text: '/list' });
  await handled(1);
  server.say({ chatId: 501, text: '/list' });
  await handled(2);
  expect(server.calls('deleteWebhook').length).toBeGreaterThan(1);
  expect(log.text()).toContain('a webhook is set for this bot');
});

test('goes on reading after an answer without updates', async () => {
  const { server, handled } = await started();
  server.fail('getUpdates', { kind: 'refuse', status: 200, body: { ok: true, result: {} } });
  server.say({ chatId: 501, text: '/list' });
  await handled(1);
  server.say({ chatId: 501, text: '/list' });
  await handled(2);
});

test('stops within the time a stop may take while an update hangs, which comes again', async () => {
  const begun = Promise.withResolvers<void>();
  const { server, edge } = await started({
    finishMs: 100,
    handle: () => {
      begun.resolve();
      return new Promise(() => undefined);
    },
  });
  server.say({ chatId: 501, text: '/list' });
  await begun.promise;
  const from = performance.now();
  await edge.stop();
  expect(performance.now() - from).toBeLessThan(3_000);
  expect(server.pending()).toBe(1);
});

test('ends a start that hangs when the program stops', async () => {
  const server = await createDemoTelegram();
  server.fail('getMe', { kind: 'hang' });
  const stopping = new AbortController();
  const start = startTelegram({ ...plain(server), until: stopping.signal });
  stopping.abort();
  await expect(start).rejects.toMatchObject({ isTemporary: true });
  await server.close();
});

test('refuses to start with a bad token, naming what to do and not the token', async () => {
  const server = await createDemoTelegram();
  const start = startTelegram({ ...plain(server), token: '99:WRONG' });
  await expect(start).rejects.toMatchObject({
    isTemporary: false,
    message: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
  });
  await expect(start).rejects.not.toThrow('WRONG');
  await server.close();
});

test('checks a token for doctor', async () => {
  const server = await createDemoTelegram();
  const apiRoot = server.url;
  expect(await checkTelegram({ apiRoot, token: server.token })).toEqual({ isFine: true, name: 'quotewire_demo_bot' });
  const detail = expect.stringContaining('TELEGRAM_BOT_TOKEN');
  expect(await checkTelegram({ apiRoot, token: '99:WRONG' })).toEqual({ isFine: false, detail });
  await server.close();
});

test('says that Telegram cannot be reached when there is no connection', async () => {
  const server = await createDemoTelegram();
  await server.close();
  const start = startTelegram(plain(server));
  await expect(start).rejects.toMatchObject({
    isTemporary: true,
    message: 'Telegram cannot be reached (ECONNREFUSED)',
  });
});

test('stops twice without harm and confirms what it handled', async () => {
  const { server, edge, handled } = await started();
  server.say({ chatId: 501, text: '/list' });
  await handled(1);
  await edge.stop();
  await edge.stop();
  expect(server.pending()).toBe(0);
});

function plain(server: { url: string; token: string }) {
  return {
    token: server.token,
    apiRoot: server.url,
    handle: async () => undefined,
    menu: [],
    log: memoryLog(),
    clock: { now: () => NOW },
  };
}
