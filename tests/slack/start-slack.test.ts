import { expect, test, vi } from 'vitest';
import { ADMIN_ID, createDemoSlack, type DemoSlack } from '../../src/cli/demo-servers/fake-slack.ts';
import { checkSlack } from '../../src/slack/check-slack.ts';
import { startSlack } from '../../src/slack/start-slack.ts';
import { memoryLog } from '../telegram/telegram-kit.ts';
import { GENERAL, settings, slackRefusal, started } from './slack-kit.ts';

test('hands a command over with the person behind it', async () => {
  const { server, edge, incoming } = await started();
  await server.command({ channelId: GENERAL.id, text: 'sanctions' });
  const [found] = incoming;
  expect(edge).toMatchObject({ workspaceExternalId: 'T0DEMO', workspaceName: 'Demo team' });
  expect(found).toMatchObject({
    kind: 'command',
    name: 'watch',
    argument: 'sanctions',
    chatTitle: '#general',
    person: { externalId: 'U0BEN', name: 'Ben', canManage: false, language: 'en', timeZone: 'Asia/Almaty' },
  });
});

const LEFT = {
  type: 'event_callback',
  event_id: 'Ev9',
  team_id: 'T0DEMO',
  event: { type: 'channel_left', channel: 'C0' },
};

test.each([
  ['a command', (server: DemoSlack) => server.command({ channelId: GENERAL.id, text: 'list' })],
  ['an event', (server: DemoSlack) => server.deliver('events_api', LEFT)],
] as const)('acknowledges %s when its effect is stored', async (_name, send) => {
  const stored = Promise.withResolvers<void>();
  let isAcknowledged = false;
  const begun = Promise.withResolvers<void>();
  const { server } = await started({
    handle: () => {
      begun.resolve();
      return stored.promise;
    },
  });
  const acknowledged = send(server).then(() => {
    isAcknowledged = true;
  });
  await begun.promise;
  expect(isAcknowledged).toBe(false);
  stored.resolve();
  await acknowledged;
});

test.each([
  ['a command', (server: DemoSlack) => server.command({ channelId: GENERAL.id, text: 'list' })],
  ['an event', (server: DemoSlack) => server.deliver('events_api', LEFT)],
] as const)('acknowledges %s in time also when storing takes long', async (_name, send) => {
  const { server } = await started({ ackLimitMs: 50, finishMs: 50, handle: () => new Promise(() => undefined) });
  expect(await send(server)).toBeLessThan(3_000);
});

test('does not acknowledge what could not be stored', async () => {
  let isAcknowledged = false;
  const { server, handled, log } = await started({ handle: failing(1) });
  void server.deliver('events_api', LEFT).then(() => {
    isAcknowledged = true;
  });
  await handled(1);
  await server.deliver('events_api', { ...LEFT, event_id: 'Ev10' });
  expect(isAcknowledged).toBe(false);
  expect(log.text()).toContain('Slack: an event was not acknowledged');
});

test('keeps a command whose acknowledgement found the connection cut', async () => {
  const stored = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { server, handled } = await started({
    handle: () => {
      begun.resolve();
      return stored.promise;
    },
  });
  void server.command({ channelId: GENERAL.id, text: 'list' });
  await begun.promise;
  server.disconnect('cut');
  await vi.waitFor(() => expect(server.connections()).toBe(2));
  stored.resolve();
  await handled(1);
});

test('finishes what it holds at a stop, acknowledges it, and takes nothing more', async () => {
  const stored = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { server, edge, incoming } = await started({
    handle: () => {
      begun.resolve();
      return stored.promise;
    },
  });
  const acknowledged = server.command({ channelId: GENERAL.id, text: 'list' });
  await begun.promise;
  const stopped = edge.stop();
  void server.command({ channelId: GENERAL.id, text: 'topics' });
  stored.resolve();
  await acknowledged;
  await stopped;
  expect(incoming).toHaveLength(1);
});

test('stops within the time a stop may take while an event hangs', async () => {
  const begun = Promise.withResolvers<void>();
  const { server, edge } = await started({
    finishMs: 100,
    handle: () => {
      begun.resolve();
      return new Promise(() => undefined);
    },
  });
  void server.command({ channelId: GENERAL.id, text: 'list' });
  await begun.promise;
  const from = performance.now();
  await edge.stop();
  expect(performance.now() - from).toBeLessThan(3_000);
});

test.each([
  ['an event without an event', '{"type":"events_api","envelope_id":"1","payload":{}}'],
  ['nothing', 'null'],
  ['half an envelope', '{"type":"eve'],
])('goes on after an envelope that is %s', async (_name, text) => {
  const { server, handled } = await started();
  server.sendRaw(text);
  await server.command({ channelId: GENERAL.id, text: 'list' });
  await handled(1);
});

test('reads a profile once for several commands', async () => {
  const { server, handled } = await started();
  await server.command({ channelId: GENERAL.id, text: 'list' });
  await server.command({ channelId: GENERAL.id, text: 'list' });
  await handled(2);
  expect(server.calls('users.info')).toHaveLength(1);
});

test('knows who administers the workspace', async () => {
  const { server, handled } = await started();
  await server.command({ channelId: GENERAL.id, text: 'list', userId: ADMIN_ID });
  const [found] = await handled(1);
  expect(found).toMatchObject({ person: { externalId: ADMIN_ID, canManage: true } });
});

test('does not let a failed profile stop a command', async () => {
  const { server, handled } = await started();
  server.fail('users.info', slackRefusal('missing_scope'));
  await server.command({ channelId: GENERAL.id, text: 'list' });
  const [found] = await handled(1);
  expect(found).toMatchObject({ person: { externalId: 'U0BEN', name: 'ben', canManage: false } });
});

test('hands a repeated event over under the same event id', async () => {
  const { server, handled } = await started();
  const event = {
    type: 'event_callback',
    event_id: 'Ev7',
    team_id: 'T0DEMO',
    event: { type: 'channel_left', channel: GENERAL.id },
  };
  await server.deliver('events_api', event);
  await server.deliver('events_api', event);
  const found = await handled(2);
  expect(found.map(({ eventId }) => eventId)).toEqual(['Ev7', 'Ev7']);
});

test('notes that it was let into a channel', async () => {
  const { server, handled } = await started();
  const event = { type: 'member_joined_channel', user: server.botUserId, channel: GENERAL.id, inviter: 'U0BEN' };
  await server.deliver('events_api', { type: 'event_callback', event_id: 'Ev8', team_id: 'T0DEMO', event });
  const [found] = await handled(1);
  expect(found).toMatchObject({ kind: 'membership', change: 'joined', person: { name: 'Ben' } });
});

test('handles a command again after a failure, before those of its channel that came after it', async () => {
  const { server, handled, log } = await started({ handle: failing(2) });
  void server.command({ channelId: GENERAL.id, text: 'a' });
  await server.command({ channelId: GENERAL.id, text: 'b' });
  const found = await handled(2);
  expect(found.map((incoming) => incoming.kind === 'command' && incoming.argument)).toEqual(['a', 'b']);
  expect(log.text()).toContain('Slack event failed, trying again');
});

test('handles the commands of a channel in order', async () => {
  const { server, handled } = await started();
  await Promise.all(['a', 'b', 'c'].map((text) => server.command({ channelId: GENERAL.id, text })));
  const found = await handled(3);
  expect(found.map((incoming) => incoming.kind === 'command' && incoming.argument)).toEqual(['a', 'b', 'c']);
});

test('joins a public channel in which a command is typed', async () => {
  const { server, handled } = await started();
  server.channel({ id: 'C0OTHER', name: 'other', isMember: false });
  await server.command({ channelId: 'C0OTHER', text: 'sanctions' });
  await handled(1);
  expect(server.calls('conversations.join')).toHaveLength(1);
});

test('asks to be invited to a private channel it is not in', async () => {
  const { server, incoming } = await started();
  server.channel({ id: 'C0SECRET', name: 'secret', isMember: false, isPrivate: true });
  await server.command({ channelId: 'C0SECRET', text: 'sanctions' });
  const [said] = await server.received(1);
  expect(said).toMatchObject({ text: 'invite me (en)', shownTo: 'U0BEN', request: { response_type: 'ephemeral' } });
  expect(incoming).toEqual([]);
});

test('handles a command also when Slack does not say whether it is in the channel', async () => {
  const { server, handled } = await started();
  server.fail('conversations.info', { kind: 'cut' });
  await server.command({ channelId: GENERAL.id, text: 'sanctions' });
  await handled(1);
});

test.each(['ask', 'cut'] as const)('connects again when Slack ends the connection (%s)', async (how) => {
  const { server, handled } = await started();
  server.disconnect(how);
  await vi.waitFor(() => expect(server.connections()).toBe(2));
  await server.command({ channelId: GENERAL.id, text: 'list' });
  await handled(1);
});

test('goes on trying when the connection cannot be made', async () => {
  const { server, handled, log } = await started();
  server.fail('apps.connections.open', { kind: 'cut' }, { kind: 'half-answer' }, slackRefusal('internal_error'));
  server.disconnect('cut');
  await server.command({ channelId: GENERAL.id, text: 'list' });
  await handled(1);
  expect(log.text()).toContain('Slack: no connection, trying again');
});

test.each([
  ['bot', { botToken: 'xoxb-wrong' }, 'SLACK_BOT_TOKEN'],
  ['app', { appToken: 'xapp-wrong' }, 'SLACK_APP_TOKEN'],
] as const)(
  'refuses to start with a bad %s token, naming the setting and not the token',
  async (_name, tokens, setting) => {
    const server = await createDemoSlack();
    const log = memoryLog();
    const start = startSlack({ ...settings(server, log), appToken: server.appToken, ...tokens });
    await expect(start).rejects.toMatchObject({ isTemporary: false, message: expect.stringContaining(setting) });
    await expect(start).rejects.not.toThrow('wrong');
    expect(log.text()).not.toContain('wrong');
    await server.close();
  },
);

test('checks a token for doctor', async () => {
  const server = await createDemoSlack();
  expect(await checkSlack(server)).toEqual({ isFine: true, name: 'Demo team' });
  const detail = expect.stringContaining('SLACK_BOT_TOKEN');
  expect(await checkSlack({ ...server, botToken: 'xoxb-wrong' })).toEqual({ isFine: false, detail });
  await server.close();
});

test('refuses to start without app token and signing secret', async () => {
  const server = await createDemoSlack();
  await expect(startSlack(settings(server, memoryLog()))).rejects.toMatchObject({ isTemporary: false });
  await server.close();
});

test('says that Slack cannot be reached when there is no connection', async () => {
  const server = await createDemoSlack();
  await server.close();
  await expect(startSlack(settings(server, memoryLog()))).rejects.toMatchObject({
    isTemporary: true,
    message: 'Slack cannot be reached (ECONNREFUSED)',
  });
});

test('stops twice without harm and connects no more', async () => {
  const { server, edge } = await started();
  await edge.stop();
  await edge.stop();
  expect(server.connections()).toBe(1);
});

/** A handler that fails so often before it works. */
function failing(times: number): () => Promise<void> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw new Error('database is locked');
  };
}
