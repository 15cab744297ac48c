import { expect, test } from 'vitest';
import type { Fault } from '../../src/cli/demo-servers/loopback-server.ts';
import { NOW } from '../telegram/telegram-kit.ts';
import { GENERAL, requestTo, SECRET, type Started, slackRefusal, started } from './slack-kit.ts';

async function sent(options: { readonly callLimitMs?: number } = {}): Promise<Started & { readonly ts: string }> {
  const found = await started({ signingSecret: SECRET, ...options });
  const outcome = await found.edge.sender.send(requestTo(GENERAL.id));
  return { ...found, ts: outcome.kind === 'sent' ? outcome.messageId : '' };
}

const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Talks* begin · +1 source' } }];
const part = { platform: 'slack', text: 'Talks begin · +1 source', blocks } as const;
const edit = ({ edge, ts }: Started & { readonly ts: string }, more: object = {}) =>
  edge.sender.edit?.({ ...requestTo(GENERAL.id), part, messageId: ts, ...more });

test('changes the message that is out, still marked with the part, and posts none', async () => {
  const found = await sent();
  expect(await edit(found)).toEqual({ kind: 'edited' });
  expect(found.server.messages()).toMatchObject([{ text: part.text }]);
  expect(found.server.calls('chat.update')).toEqual([
    {
      channel: GENERAL.id,
      ts: found.ts,
      text: part.text,
      blocks: JSON.stringify(blocks),
      parse: 'none',
      metadata: '{"event_type":"quotewire_part","event_payload":{"key":"7:0"}}',
    },
  ]);
});

test('keeps within the shorter text of an update, and plain what went out plain', async () => {
  const found = await sent();
  const text = 'word '.repeat(1_000);
  expect(await edit(found, { part: { ...part, text } })).toEqual({ kind: 'edited' });
  await edit(found, { asPlain: true });
  expect(found.server.calls('chat.update')[1]).not.toHaveProperty('blocks');
  expect(await edit(found, { asPlain: true, part: { ...part, text } })).toEqual({
    kind: 'impossible',
    detail: 'msg_too_long',
  });
});

const http = (status: number, headers: Record<string, string> = {}): Fault => ({
  kind: 'refuse',
  status,
  body: { ok: false },
  headers,
});

const CONDITIONS: readonly (readonly [string, Fault, object])[] = [
  ['a flood', http(429, { 'retry-after': '7' }), { kind: 'retry-at', at: NOW + 7_000, scope: 'edits' }],
  ['a flood as a code', slackRefusal('ratelimited'), { kind: 'retry-at', scope: 'edits' }],
  ['a message that is gone', slackRefusal('message_not_found'), { kind: 'impossible' }],
  ['a message that is too old', slackRefusal('edit_window_closed'), { kind: 'impossible' }],
  ['a message of somebody else', slackRefusal('cant_update_message'), { kind: 'impossible' }],
  ['an archived channel', slackRefusal('is_archived'), { kind: 'impossible' }],
  ['a dead token', slackRefusal('token_revoked'), { kind: 'failed' }],
  ['a code nobody knows', slackRefusal('brand_new_code'), { kind: 'failed' }],
  ['a fault at their side', http(503), { kind: 'failed' }],
  ['a line cut before the answer', { kind: 'cut' }, { kind: 'failed' }],
  ['half an answer', { kind: 'half-answer' }, { kind: 'failed' }],
  ['a call that hangs', { kind: 'hang' }, { kind: 'failed' }],
];

test.each(CONDITIONS)('knows %s', async (_name, fault, outcome) => {
  const found = await sent(fault.kind === 'hang' ? { callLimitMs: 1_000 } : {});
  found.server.fail('chat.update', fault);
  expect(await edit(found)).toMatchObject(outcome);
});
