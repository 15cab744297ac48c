import { expect, test } from 'vitest';
import { NOW } from '../telegram/telegram-kit.ts';
import { GENERAL, requestTo, SECRET, slackRefusal, started } from './slack-kit.ts';

const edgeOnly = () => started({ signingSecret: SECRET });
const person = { kind: 'person', personExternalId: 'U0BEN' } as const;

test('posts text and blocks without previews, marked with the part', async () => {
  const { server, edge } = await edgeOnly();
  const outcome = await edge.sender.send(requestTo(GENERAL.id));
  expect(outcome).toEqual({ kind: 'sent', messageId: '1795420800.000001' });
  expect(server.messages()[0]?.request).toMatchObject({
    text: 'Talks begin',
    blocks: expect.stringContaining('*Talks* begin'),
    unfurl_links: 'false',
    unfurl_media: 'false',
    metadata: '{"event_type":"quotewire_part","event_payload":{"key":"7:0"}}',
  });
});

test('lets Slack show previews where the part says so', async () => {
  const { server, edge } = await edgeOnly();
  const part = { platform: 'slack', text: 'x', blocks: [], showsPreviews: true } as const;
  await edge.sender.send(requestTo(GENERAL.id, { part }));
  expect(server.messages()[0]?.request).toMatchObject({ unfurl_links: 'true', unfurl_media: 'true' });
});

test('sends only the text when blocks were refused', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(requestTo(GENERAL.id, { asPlain: true }));
  expect(server.messages()[0]?.request).not.toHaveProperty('blocks');
});

test('answers under the message it follows', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(requestTo(GENERAL.id, { replyToMessageId: '17.1' }));
  expect(server.messages()[0]?.request).toMatchObject({ thread_ts: '17.1' });
});

test('stands by itself when the message it follows was deleted', async () => {
  const { server, edge } = await edgeOnly();
  server.fail('chat.postMessage', slackRefusal('thread_not_found'));
  expect(await edge.sender.send(requestTo(GENERAL.id, { replyToMessageId: '17.1' }))).toMatchObject({ kind: 'sent' });
  expect(server.messages()[0]?.request).not.toHaveProperty('thread_ts');
});

test('does not know what became of a message without an answer within the time limit', async () => {
  const { server, edge } = await started({ signingSecret: SECRET, callLimitMs: 250 });
  server.fail('chat.postMessage', { kind: 'hang' });
  expect(await edge.sender.send(requestTo(GENERAL.id))).toEqual({ kind: 'unknown', detail: 'TimeoutError' });
});

test('posts a message once, also when the answer is lost', async () => {
  const { server, edge } = await edgeOnly();
  server.fail('chat.postMessage', { kind: 'lose-answer' });
  await edge.sender.send(requestTo(GENERAL.id));
  expect(server.messages()).toHaveLength(1);
});

test('knows that nothing left when the connection is refused', async () => {
  const { server, edge } = await edgeOnly();
  await server.close();
  expect(await edge.sender.send(requestTo(GENERAL.id))).toEqual({ kind: 'not-sent', detail: 'ECONNREFUSED' });
});

test('joins a public channel it is not in and posts there', async () => {
  const { server, edge } = await edgeOnly();
  server.channel({ id: 'C0OTHER', name: 'other', isMember: false });
  expect(await edge.sender.send(requestTo('C0OTHER'))).toMatchObject({ kind: 'sent' });
});

test('finds a private channel it is not in closed', async () => {
  const { server, edge } = await edgeOnly();
  server.channel({ id: 'C0SECRET', name: 'secret', isMember: false, isPrivate: true });
  expect(await edge.sender.send(requestTo('C0SECRET'))).toMatchObject({
    kind: 'channel-closed',
    reason: 'not-in-channel',
  });
  expect(server.calls('conversations.join')).toHaveLength(1);
});

test('keeps a message when Slack does not say whether the channel can be joined', async () => {
  const { server, edge } = await edgeOnly();
  server.channel({ id: 'C0OTHER', name: 'other', isMember: false });
  server.fail('conversations.join', { kind: 'cut' }, slackRefusal('internal_error'));
  for (const _ of [1, 2]) {
    expect(await edge.sender.send(requestTo('C0OTHER'))).toMatchObject({ kind: 'not-sent' });
  }
});

test('shows an answer to the person alone, at the address of the command', async () => {
  const { server, edge } = await edgeOnly();
  const { response_url: responseUrl = '' } = server.commandPayload({ channelId: GENERAL.id, text: '' });
  const outcome = await edge.sender.send(
    requestTo(GENERAL.id, { audience: { ...person, responseUrl, until: NOW + 1 } }),
  );
  expect(outcome).toEqual({ kind: 'sent', messageId: 'response' });
  expect(server.messages()[0]).toMatchObject({
    shownTo: 'U0BEN',
    request: { response_type: 'ephemeral', replace_original: false },
  });
});

test.each([
  ['is too old', { until: NOW }, undefined],
  ['is used up', { until: NOW + 1 }, { kind: 'refuse', status: 404, body: { ok: false } }],
] as const)('shows an answer to the person alone when the address %s', async (_name, { until }, fault) => {
  const { server, edge } = await edgeOnly();
  if (fault !== undefined) server.fail('response_url', fault);
  const { response_url: responseUrl = '' } = server.commandPayload({ channelId: GENERAL.id, text: '' });
  const outcome = await edge.sender.send(requestTo(GENERAL.id, { audience: { ...person, responseUrl, until } }));
  expect(outcome).toMatchObject({ kind: 'sent' });
  expect(server.calls('chat.postEphemeral')).toMatchObject([{ user: 'U0BEN' }]);
});

test.each([
  ['its answer is lost', { kind: 'lose-answer' }],
  ['Slack has a fault', { kind: 'refuse', status: 502, body: {} }],
] as const)('does not show an answer twice when it may have arrived: %s', async (_name, fault) => {
  const { server, edge } = await edgeOnly();
  server.fail('response_url', fault);
  const { response_url: responseUrl = '' } = server.commandPayload({ channelId: GENERAL.id, text: '' });
  const outcome = await edge.sender.send(
    requestTo(GENERAL.id, { audience: { ...person, responseUrl, until: NOW + 1 } }),
  );
  expect(outcome).toMatchObject({ kind: 'unknown' });
  expect(server.calls('chat.postEphemeral')).toEqual([]);
});

test('answers in a direct message with an ordinary message', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(requestTo('D0BEN', { audience: person }));
  expect(server.calls('chat.postMessage')).toHaveLength(1);
});

test('writes to a person by the id of the person, in an ordinary message', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(requestTo('U0BEN'));
  expect(server.calls('chat.postMessage')).toMatchObject([{ channel: 'U0BEN' }]);
});

test('cuts what is still being sent some time after the stop, so that the outcome can be stored', async () => {
  const { server, edge } = await started({ signingSecret: SECRET, finishMs: 50 });
  server.fail('chat.postMessage', { kind: 'hang' });
  const outcome = edge.sender.send(requestTo(GENERAL.id));
  await edge.stop();
  expect(await outcome).toMatchObject({ kind: 'unknown' });
});
