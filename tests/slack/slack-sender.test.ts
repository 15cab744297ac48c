import { expect, test } from 'vitest';
import { slackRefusal } from '../../src/cli/demo-servers/fake-slack.ts';
import { NOW } from '../telegram/telegram-kit.ts';
import { GENERAL, requestTo, SECRET, started } from './slack-kit.ts';

const edgeOnly = () => started({ signingSecret: SECRET });
const DAY = 86_400_000;
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

test.each([
  [
    'a flood',
    { kind: 'refuse', status: 429, body: { ok: false }, headers: { 'retry-after': '7' } },
    { kind: 'retry-at', at: NOW + 7_000, scope: 'channel' },
  ],
  [
    'a flood without a time',
    { kind: 'refuse', status: 429, body: { ok: false } },
    { kind: 'retry-at', at: NOW + 30_000 },
  ],
  ['an archived channel', slackRefusal('is_archived'), { kind: 'channel-closed', reason: 'archived' }],
  ['a public channel it was taken out of', slackRefusal('channel_not_found'), { kind: 'sent' }],
  ['a channel for announcements', slackRefusal('restricted_action'), { kind: 'retry-at', at: NOW + DAY }],
  ['a withdrawn token', slackRefusal('token_revoked'), { kind: 'workspace-stopped', reason: 'token_revoked' }],
  ['refused blocks', slackRefusal('invalid_blocks'), { kind: 'rejected', canTryPlain: true }],
  ['too many blocks', slackRefusal('msg_blocks_too_long'), { kind: 'rejected', canTryPlain: true }],
  ['a service that is down', slackRefusal('service_unavailable'), { kind: 'not-sent' }],
  ['a fault at their side', slackRefusal('internal_error'), { kind: 'unknown', detail: 'internal_error' }],
  ['a code nobody knows', slackRefusal('brand_new_code'), { kind: 'unknown' }],
  ['a fault of a proxy', { kind: 'refuse', status: 503, body: {} }, { kind: 'unknown', detail: 'HTTP 503' }],
  ['a proxy that turns us away', { kind: 'refuse', status: 403, body: {} }, { kind: 'not-sent', detail: 'HTTP 403' }],
  ['a lost answer', { kind: 'lose-answer' }, { kind: 'unknown' }],
  ['half an answer', { kind: 'half-answer' }, { kind: 'unknown', detail: 'an answer that is not JSON' }],
] as const)('knows %s', async (_name, fault, outcome) => {
  const { server, edge, log } = await edgeOnly();
  server.fail('chat.postMessage', fault);
  expect(await edge.sender.send(requestTo(GENERAL.id))).toMatchObject(outcome);
  expect(log.text()).not.toContain('xoxb-');
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
  expect(await edge.sender.send(requestTo('C0SECRET'))).toEqual({ kind: 'channel-closed', reason: 'not-in-channel' });
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

test('does not show an answer twice when it may have arrived', async () => {
  const { server, edge } = await edgeOnly();
  server.fail('response_url', { kind: 'lose-answer' });
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
