import { expect, test } from 'vitest';
import { fromEvent } from '../../src/slack/incoming.ts';
import { GENERAL, requestTo, SECRET, slackRefusal, started } from './slack-kit.ts';

const SIGNAL = new AbortController().signal;
const edgeOnly = () => started({ signingSecret: SECRET });
const event = (fields: object) =>
  fromEvent({ event_id: 'Ev1', event: { user: 'U1', ...fields } }, { teamId: 'T1', userId: 'UBOT' })?.incoming;
const FILE = { id: 'F1', name: 'mine.OPML', size: 12 };
const CAT = { id: 'F2', name: 'cat.jpg', size: 12 };

test.each([
  [
    'shared in a direct message',
    { type: 'message', subtype: 'file_share', channel_type: 'im', channel: 'D1', text: '' },
  ],
  ['shared with a mention', { type: 'app_mention', channel: 'C1', text: '<@UBOT> these please' }],
])('takes a list of feeds that is %s', (_name, fields) => {
  expect(event({ ...fields, files: [CAT, FILE] })).toMatchObject({
    kind: 'command',
    name: 'document',
    document: { id: 'F1', name: 'mine.OPML', sizeBytes: 12 },
  });
});

test('takes the watches of another chat as the file that they came in', () => {
  const shared = { type: 'app_mention', channel: 'C1', text: '<@UBOT>', files: [{ id: 'F3', name: 'watches.txt' }] };
  expect(event(shared)).toMatchObject({ name: 'document', document: { id: 'F3', name: 'watches.txt' } });
});

test('takes any file that comes alone, but the words where there are some', () => {
  const direct = { type: 'message', subtype: 'file_share', channel_type: 'im', channel: 'D1', files: [CAT] };
  expect(event({ ...direct, text: '' })).toMatchObject({ name: 'document', document: { name: 'cat.jpg' } });
  expect(event({ ...direct, text: 'list' })).toMatchObject({ name: 'watch', argument: 'list' });
});

test('reads a file from Slack with the token, up to a size, and from nowhere else', async () => {
  const { server, edge } = await edgeOnly();
  void server.share({ channelId: 'D1', file: { name: 'a.opml', text: '<opml>x</opml>' } });
  const read = (maxBytes: number) => edge.documents.read({ id: 'F1', name: 'a.opml' }, { maxBytes, signal: SIGNAL });
  const whole = await read(100);
  expect(whole.kind === 'read' && Buffer.from(whole.body).toString()).toBe('<opml>x</opml>');
  expect(await read(9)).toMatchObject({ kind: 'failed', reason: 'too-large' });
  server.fail('files.info', slackRefusal('missing_scope'));
  expect(await read(100)).toEqual({ kind: 'failed', reason: 'gone', detail: 'files.info: missing_scope' });
  const elsewhere = { ok: true, file: { url_private_download: 'https://drive.example/a', size: 3 } };
  server.fail('files.info', { kind: 'refuse', status: 200, body: elsewhere });
  expect(await read(100)).toMatchObject({ kind: 'failed', detail: 'no address at Slack' });
});

const document = { name: 'feeds.opml', text: '<opml>“қазақ”</opml>\n' };
const part = {
  platform: 'slack',
  text: 'Feeds &amp; more',
  blocks: [],
  withoutDocument: 'Feeds\nThe right files:write …',
  document,
} as const;
const withFile = requestTo(GENERAL.id, { part });

test('puts a file into the channel, with what is said of it', async () => {
  const { server, edge } = await edgeOnly();
  expect(await edge.sender.send(withFile)).toEqual({ kind: 'sent', messageId: 'F1' });
  expect(server.messages()).toMatchObject([{ channel: GENERAL.id, text: 'Feeds &amp; more', file: document }]);
  expect(server.calls('files.getUploadURLExternal')[0]).toMatchObject({ length: '30' });
});

test.each([
  ['files.getUploadURLExternal', { kind: 'lose-answer' } as const, { kind: 'not-sent' }],
  ['files.getUploadURLExternal', slackRefusal('missing_scope'), { kind: 'rejected', canTryPlain: true }],
  ['files.completeUploadExternal', { kind: 'lose-answer' } as const, { kind: 'unknown' }],
  ['files.completeUploadExternal', slackRefusal('not_in_channel'), { kind: 'channel-closed' }],
  ['files.completeUploadExternal', slackRefusal('token_revoked'), { kind: 'workspace-stopped' }],
])('knows what it means for a file when %s fails', async (method, fault, outcome) => {
  const { server, edge } = await edgeOnly();
  server.fail(method, fault);
  expect(await edge.sender.send(withFile)).toMatchObject(outcome);
});

test('says without the file what is missing, where the app may not send one', async () => {
  const { server, edge } = await edgeOnly();
  await edge.sender.send({ ...withFile, asPlain: true });
  expect(server.messages()).toMatchObject([{ text: 'Feeds\nThe right files:write …' }]);
});
