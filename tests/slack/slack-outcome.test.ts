import { expect, test } from 'vitest';
import type { Fault } from '../../src/cli/demo-servers/loopback-server.ts';
import { NOW } from '../telegram/telegram-kit.ts';
import { GENERAL, requestTo, SECRET, slackRefusal, started } from './slack-kit.ts';

// What Slack answers to a message and what we make of it, through the real client.

const DAY = 86_400_000;
const paused = (trouble: string) => ({ kind: 'retry-at', at: NOW + DAY, scope: 'channel', trouble });
const http = (status: number, body: object = {}, headers: Record<string, string> = {}): Fault => ({
  kind: 'refuse',
  status,
  body,
  headers,
});
const refused = { kind: 'rejected', canTryPlain: true };

const CONDITIONS: readonly (readonly [string, Fault, object])[] = [
  [
    'a flood',
    http(429, { ok: false }, { 'retry-after': '7' }),
    { kind: 'retry-at', at: NOW + 7_000, scope: 'channel' },
  ],
  ['a flood without a time', http(429, { ok: false }), { kind: 'retry-at', at: NOW + 30_000 }],
  ['a flood as a code', slackRefusal('ratelimited'), { kind: 'retry-at', at: NOW + 30_000 }],
  ['a public channel it was taken out of', slackRefusal('not_in_channel'), { kind: 'sent' }],
  ['an archived channel', slackRefusal('is_archived'), { kind: 'channel-closed', trouble: 'archived' }],
  ['a channel for announcements', slackRefusal('restricted_action'), paused('posting-restricted')],
  ['a channel for a few', slackRefusal('channel_is_limited_access'), paused('posting-restricted')],
  ['a right that the app lacks', slackRefusal('missing_scope'), paused('missing-scope')],
  ...['account_inactive', 'token_revoked', 'invalid_auth', 'token_expired', 'not_authed'].map(
    (code) =>
      [`a token that is dead (${code})`, slackRefusal(code), { kind: 'workspace-stopped', reason: code }] as const,
  ),
  ['a text that is too long', slackRefusal('msg_too_long'), refused],
  ['refused blocks', slackRefusal('invalid_blocks'), refused],
  ['too many blocks', slackRefusal('msg_blocks_too_long'), refused],
  ['a service that is down', slackRefusal('service_unavailable'), { kind: 'not-sent' }],
  ['a fault at their side', slackRefusal('internal_error'), { kind: 'unknown', detail: 'internal_error' }],
  ['a code nobody knows', slackRefusal('brand_new_code'), { kind: 'unknown' }],
  ['a code that is a word of the language', slackRefusal('constructor'), { kind: 'unknown' }],
  ['a fault of a server before theirs', http(503), { kind: 'unknown', detail: 'HTTP 503' }],
  ['a server before theirs that turns us away', http(403), { kind: 'not-sent', detail: 'HTTP 403' }],
  ['a line cut before the answer', { kind: 'cut' }, { kind: 'unknown' }],
  ['a lost acknowledgement', { kind: 'lose-answer' }, { kind: 'unknown' }],
  ['half an answer', { kind: 'half-answer' }, { kind: 'unknown', detail: 'an answer that is not JSON' }],
  ['a call that hangs', { kind: 'hang' }, { kind: 'unknown', detail: 'TimeoutError' }],
];

test.each(CONDITIONS)('knows %s', async (_name, fault, outcome) => {
  // Only what never answers has to be given up soon.
  const limits = fault.kind === 'hang' ? { callLimitMs: 250 } : {};
  const { server, edge, log } = await started({ signingSecret: SECRET, ...limits });
  server.fail('chat.postMessage', fault);
  expect(await edge.sender.send(requestTo(GENERAL.id))).toMatchObject(outcome);
  expect(log.text()).not.toContain('xoxb-');
});

test('knows a private channel it was taken out of', async () => {
  const { server, edge } = await started({ signingSecret: SECRET });
  server.channel({ id: 'C0SECRET', name: 'secret', isMember: false, isPrivate: true });
  const outcome = { kind: 'channel-closed', reason: 'not-in-channel', trouble: 'not-in-channel' };
  expect(await edge.sender.send(requestTo('C0SECRET'))).toEqual(outcome);
});
