import { expect, test } from 'vitest';
import type { SendRequest } from '../../src/ports/sender.ts';
import { GENERAL, requestTo, SECRET, slackRefusal, started } from './slack-kit.ts';

const edgeOnly = () => started({ signingSecret: SECRET });
/** Before the demo server's first time stamp, 1795420800.000001. */
const BEFORE = 1_795_420_700_000;
const keyed = (key: string, more: Partial<SendRequest> = {}) => requestTo(GENERAL.id, { key, ...more });

test('finds a message whose acknowledgement was lost, by the key it carries', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(keyed('6:0'));
  server.fail('chat.postMessage', { kind: 'lose-answer' });
  expect(await edge.sender.send(keyed('7:0'))).toMatchObject({ kind: 'unknown' });
  expect(await edge.sender.findSent?.(keyed('7:0'), BEFORE)).toEqual({
    kind: 'found',
    messageId: server.messages()[1]?.ts,
  });
});

test('finds nothing when the request never arrived', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(keyed('6:0'));
  server.fail('chat.postMessage', { kind: 'cut' });
  await edge.sender.send(keyed('7:0'));
  expect(await edge.sender.findSent?.(keyed('7:0'), BEFORE)).toEqual({ kind: 'absent' });
});

test('does not take a message of an earlier database for this one', async () => {
  const { edge } = await edgeOnly();
  await edge.sender.send(keyed('7:0'));
  const plannedLater = BEFORE + 100_000 + 120_000;
  expect(await edge.sender.findSent?.(keyed('7:0'), plannedLater)).toEqual({ kind: 'absent' });
});

test('looks further back than one page', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(keyed('7:0'));
  for (let i = 0; i < 250; i++) await edge.sender.send(keyed(`${i}:1`));
  expect(await edge.sender.findSent?.(keyed('7:0'), BEFORE)).toEqual({
    kind: 'found',
    messageId: server.messages()[0]?.ts,
  });
  expect(server.calls('conversations.history')).toHaveLength(2);
});

test('looks in the thread for a message that answers another', async () => {
  const { server, edge } = await edgeOnly();
  const first = await edge.sender.send(keyed('6:0'));
  const replyToMessageId = first.kind === 'sent' ? first.messageId : '';
  await edge.sender.send(keyed('7:0', { replyToMessageId }));
  expect(await edge.sender.findSent?.(keyed('7:0', { replyToMessageId }), BEFORE)).toEqual({
    kind: 'found',
    messageId: server.messages()[1]?.ts,
  });
});

test.each([
  ['the line is cut', { kind: 'cut' }, {}],
  ['Slack has a fault', { kind: 'refuse', status: 500, body: {} }, {}],
  ['Slack has a fault that it names', slackRefusal('internal_error'), {}],
  [
    'Slack asks to wait',
    { kind: 'refuse', status: 429, body: {}, headers: { 'retry-after': '7' } },
    { at: expect.any(Number) },
  ],
  ['half an answer comes', { kind: 'half-answer' }, {}],
] as const)('asks again later when %s', async (_name, fault, more) => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(keyed('7:0'));
  server.fail('conversations.history', fault);
  expect(await edge.sender.findSent?.(keyed('7:0'), BEFORE)).toEqual({
    kind: 'later',
    detail: expect.stringContaining('conversations.history: '),
    ...more,
  });
});

test('does not ask again where the app may not look', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send(keyed('7:0'));
  server.fail('conversations.history', slackRefusal('missing_scope'));
  expect(await edge.sender.findSent?.(keyed('7:0'), BEFORE)).toEqual({ kind: 'absent' });
});

test('does not look for what only one person saw: no history has it', async () => {
  const { server, edge } = await edgeOnly();
  const request = keyed('7:0', { audience: { kind: 'person', personExternalId: 'U0BEN' } });
  await edge.sender.send(request);
  expect(await edge.sender.findSent?.(request, BEFORE)).toEqual({ kind: 'absent' });
  expect(server.calls('conversations.history')).toEqual([]);
});
