import { expect, test } from 'vitest';
import type { DemoSlack } from '../../src/cli/demo-servers/fake-slack.ts';
import { GENERAL, SECRET, signed, started } from './slack-kit.ts';

const LEFT = {
  type: 'event_callback',
  event_id: 'Ev9',
  team_id: 'T0DEMO',
  event: { type: 'channel_left', channel: 'C0' },
};
const http = () => started({ signingSecret: SECRET });
const form = (payload: Record<string, string>) => new URLSearchParams(payload).toString();

test('takes a signed command and answers when its effect is stored', async () => {
  const release = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { server, edge, handled } = await started({
    signingSecret: SECRET,
    handle: () => {
      begun.resolve();
      return release.promise;
    },
  });
  let isAnswered = false;
  const answer = edge
    .httpHandler?.(signed(form(server.commandPayload({ channelId: GENERAL.id, text: 'sanctions' }))))
    .finally(() => {
      isAnswered = true;
    });
  await begun.promise;
  expect(isAnswered).toBe(false);
  release.resolve();
  expect(await answer).toMatchObject({ status: 200, body: '' });
  const [found] = await handled(1);
  expect(found).toMatchObject({ kind: 'command', argument: 'sanctions', person: { name: 'Ben' } });
});

test.each([
  ['a command', (server: DemoSlack) => signed(form(server.commandPayload({ channelId: GENERAL.id, text: 'list' })))],
  ['an event', () => signed(JSON.stringify(LEFT), { type: 'application/json' })],
])('answers %s in time also when storing takes long', async (_name, request) => {
  const handle = () => new Promise<void>(() => undefined);
  const { server, edge } = await started({ signingSecret: SECRET, ackLimitMs: 50, finishMs: 50, handle });
  expect(await edge.httpHandler?.(request(server))).toMatchObject({ status: 200 });
});

test('tells the person whose command takes long that the answer follows', async () => {
  const handle = () => new Promise<void>(() => undefined);
  const { server, edge } = await started({ signingSecret: SECRET, ackLimitMs: 50, finishMs: 50, handle });
  const command = signed(form(server.commandPayload({ channelId: GENERAL.id, text: 'search oil' })));
  const answer = await edge.httpHandler?.(command);
  expect(JSON.parse(answer?.body ?? '')).toEqual({ response_type: 'ephemeral', text: 'working (en)' });
});

test.each([
  ['a command', (server: DemoSlack) => signed(form(server.commandPayload({ channelId: GENERAL.id, text: 'list' })))],
  ['an event', () => signed(JSON.stringify(LEFT), { type: 'application/json' })],
])(
  'answers %s that could not be stored with a failure, so that Slack sends it again or tells the person',
  async (_name, request) => {
    const handle = async () => {
      throw new Error('database is locked');
    };
    const { server, edge } = await started({ signingSecret: SECRET, handle });
    expect(await edge.httpHandler?.(request(server))).toMatchObject({ status: 500 });
  },
);

test.each([
  ['from five minutes ago', { skewSeconds: -300 }, 200],
  ['from five minutes ahead', { skewSeconds: 300 }, 200],
  ['that is too old', { skewSeconds: -301 }, 401],
  ['from the future', { skewSeconds: 301 }, 401],
  ['that is forged', { secret: 'guess' }, 401],
])('answers a request %s', async (_name, how, status) => {
  const { server, edge, incoming } = await http();
  const answer = await edge.httpHandler?.(
    signed(form(server.commandPayload({ channelId: GENERAL.id, text: 'list' })), how),
  );
  expect(answer?.status).toBe(status);
  await edge.stop();
  expect(incoming).toHaveLength(status === 200 ? 1 : 0);
});

test.each([
  ['without a signature', { 'x-slack-signature': undefined }],
  ['without a time stamp', { 'x-slack-request-timestamp': undefined }],
  ['with a time stamp that is no number', { 'x-slack-request-timestamp': 'now' }],
  ['with a signature of another length', { 'x-slack-signature': 'v0=00' }],
])('refuses a request %s', async (_name, headers) => {
  const { edge } = await http();
  const request = signed('command=%2Fwatch');
  const answer = await edge.httpHandler?.({ ...request, headers: { ...request.headers, ...headers } });
  expect(answer?.status).toBe(401);
});

test('refuses a body that was changed after signing', async () => {
  const { edge } = await http();
  const answer = await edge.httpHandler?.({ ...signed('text=a'), body: Buffer.from('text=b') });
  expect(answer?.status).toBe(401);
});

test('proves the request URL to Slack', async () => {
  const { edge } = await http();
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1' });
  const answer = await edge.httpHandler?.(signed(body, { type: 'application/json' }));
  expect(answer).toEqual({ status: 200, contentType: 'application/json', body: '{"challenge":"c-1"}' });
});

test('takes an event, and again under the same id when Slack repeats it', async () => {
  const { edge, handled } = await http();
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev9',
    event: { type: 'channel_left', channel: GENERAL.id },
  });
  const request = signed(body, { type: 'application/json' });
  const first = await edge.httpHandler?.(request);
  const again = await edge.httpHandler?.({ ...request, headers: { ...request.headers, 'x-slack-retry-num': '1' } });
  expect([first?.status, again?.status]).toEqual([200, 200]);
  const found = await handled(2);
  expect(found.map(({ eventId }) => eventId)).toEqual(['Ev9', 'Ev9']);
});

test('takes a pressed button', async () => {
  const { edge, handled } = await http();
  const action = { type: 'button', action_id: 'b1', block_id: 'k1', value: 'timezone:Asia/Almaty' };
  const payload = {
    type: 'block_actions',
    trigger_id: '5.5',
    team: { id: 'T0DEMO' },
    user: { id: 'U0BEN' },
    channel: GENERAL,
    actions: [action],
  };
  const answer = await edge.httpHandler?.(signed(form({ payload: JSON.stringify(payload) })));
  expect(answer?.status).toBe(200);
  const [found] = await handled(1);
  expect(found).toMatchObject({ name: 'timezone', argument: 'Asia/Almaty', eventId: 'action:5.5' });
});

test.each([
  ['broken JSON', '{"type":', 'application/json', 400],
  ['a payload that is no object', 'payload=1', 'application/x-www-form-urlencoded', 400],
  ['something unknown', '{"type":"novelty"}', 'application/json', 200],
])('answers %s', async (_name, body, type, status) => {
  const { edge } = await http();
  const answer = await edge.httpHandler?.(signed(body, { type }));
  expect(answer?.status).toBe(status);
});
