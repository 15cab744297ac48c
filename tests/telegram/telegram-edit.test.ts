import { expect, test } from 'vitest';
import { refusal } from '../../src/cli/demo-servers/fake-telegram.ts';
import type { Fault } from '../../src/cli/demo-servers/loopback-server.ts';
import { NOW, requestTo, type Started, started } from './telegram-kit.ts';

const CHAT = { id: 501, type: 'private' } as const;

async function sent(): Promise<Started> {
  const found = await started({ sendLimitMs: 250 });
  found.server.chat(CHAT);
  expect(await found.edge.sender.send(requestTo(501))).toMatchObject({ messageId: '1' });
  return found;
}

const part = {
  platform: 'telegram',
  html: '<b>Talks</b> begin · +1 source',
  plain: 'Talks begin · +1 source',
} as const;
const edit = ({ edge }: Started, more: object = {}) =>
  edge.sender.edit?.({ ...requestTo(501), part, messageId: '1', ...more });

test('changes the message that is out and sends none', async () => {
  const found = await sent();
  expect(await edit(found)).toEqual({ kind: 'edited' });
  expect(found.server.messages()).toMatchObject([{ text: part.html }]);
  expect(found.server.calls('editMessageText')).toEqual([
    {
      chat_id: 501,
      message_id: 1,
      text: part.html,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
  ]);
});

test('keeps a message plain that went out as plain text', async () => {
  const found = await sent();
  await edit(found, { asPlain: true });
  expect(found.server.calls('editMessageText')[0]).not.toHaveProperty('parse_mode');
  expect(found.server.messages()).toMatchObject([{ text: part.plain }]);
});

test('takes "not modified" for done', async () => {
  const found = await sent();
  await edit(found);
  expect(await edit(found)).toEqual({ kind: 'edited' });
});

test('knows a message that is gone', async () => {
  expect(await edit(await sent(), { messageId: '99' })).toEqual({
    kind: 'impossible',
    detail: '400 message to edit not found',
  });
});

const CONDITIONS: readonly (readonly [string, Fault, object])[] = [
  [
    'a flood',
    refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
    { kind: 'retry-at', at: NOW + 7_000, scope: 'channel' },
  ],
  ["a message that can't be edited", refusal(400, "Bad Request: message can't be edited"), { kind: 'impossible' }],
  ['a message that would be too long', refusal(400, 'Bad Request: message is too long'), { kind: 'impossible' }],
  ['a closed chat', refusal(403, 'Forbidden: bot was blocked by the user'), { kind: 'impossible' }],
  ['a refused token', refusal(401, 'Unauthorized'), { kind: 'failed' }],
  ['a fault at their side', refusal(502, 'Bad Gateway'), { kind: 'failed', detail: 'HTTP 502' }],
  ['a line cut before the answer', { kind: 'cut' }, { kind: 'failed' }],
  ['half an answer', { kind: 'half-answer' }, { kind: 'failed' }],
  ['a call that hangs', { kind: 'hang' }, { kind: 'failed' }],
];

test.each(CONDITIONS)('knows %s', async (_name, fault, outcome) => {
  const found = await sent();
  found.server.fail('editMessageText', fault);
  expect(await edit(found)).toMatchObject(outcome);
});
