import { expect, test } from 'vitest';
import { refusal } from '../../src/cli/demo-servers/fake-telegram.ts';
import type { Fault } from '../../src/cli/demo-servers/loopback-server.ts';
import { NOW, requestTo, started } from './telegram-kit.ts';

// What Telegram answers to a message and what we make of it, through the real client. The descriptions are those of tdlib/telegram-bot-api and tdlib/td.

const DAY = 86_400_000;
const bad = (description: string, parameters?: object) => refusal(400, `Bad Request: ${description}`, parameters);
const forbidden = (description: string) => refusal(403, `Forbidden: ${description}`);
const paused = (trouble: string) => ({ kind: 'retry-at', at: NOW + DAY, scope: 'channel', trouble });
const closed = (reason: string) => ({ kind: 'channel-closed', reason });
const refused = { kind: 'rejected', canTryPlain: true };

const CONDITIONS: readonly (readonly [string, Fault, object])[] = [
  [
    'a flood',
    refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
    { kind: 'retry-at', at: NOW + 7_000 },
  ],
  ['a flood without a time', refusal(429, 'Too Many Requests'), { kind: 'retry-at', at: NOW + 30_000 }],
  ['a block', forbidden('bot was blocked by the user'), closed('bot was blocked by the user')],
  ['a person who left Telegram', forbidden('user is deactivated'), closed('user is deactivated')],
  [
    'a person who never wrote to it',
    forbidden("bot can't initiate conversation with a user"),
    closed("bot can't initiate conversation with a user"),
  ],
  ['being thrown out', forbidden('bot was kicked from the supergroup chat'), { kind: 'channel-closed' }],
  ['having left', forbidden('bot is not a member of the channel chat'), { kind: 'channel-closed' }],
  ['a deleted group', forbidden('the group chat was deleted'), { kind: 'channel-closed' }],
  [
    'a group that became a supergroup',
    bad('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1009 }),
    { kind: 'moved', chatId: '-1009' },
  ],
  ['a chat that is gone', bad('chat not found'), closed('chat not found')],
  ['no right to write', bad('not enough rights to send text messages to the chat'), paused('no-right-to-write')],
  ['no right to write (older words)', bad('have no rights to send a message'), paused('no-right-to-write')],
  ['no right to post', bad('need administrator rights in the channel chat'), paused('no-right-to-write')],
  ['no right to write (a code)', bad('CHAT_WRITE_FORBIDDEN'), paused('no-right-to-write')],
  ['a closed topic', bad('TOPIC_CLOSED'), paused('topic-closed')],
  ['a topic that is gone', bad('message thread not found'), paused('topic-gone')],
  ['a message that is too long', bad('message is too long'), refused],
  ['bad markup', bad("can't parse entities: Unexpected end tag at byte offset 3"), refused],
  ['a button that says too much', bad('BUTTON_DATA_INVALID'), refused],
  ['a refused token', refusal(401, 'Unauthorized'), { kind: 'workspace-stopped' }],
  ['a token that is none', refusal(404, 'Not Found'), { kind: 'workspace-stopped' }],
  ['a fault at their side', refusal(502, 'Bad Gateway'), { kind: 'unknown', detail: 'HTTP 502' }],
  ['a line cut before the answer', { kind: 'cut' }, { kind: 'unknown' }],
  ['a lost acknowledgement', { kind: 'lose-answer' }, { kind: 'unknown' }],
  ['half an answer', { kind: 'half-answer' }, { kind: 'unknown', detail: 'FetchError invalid-json' }],
  ['a call that hangs', { kind: 'hang' }, { kind: 'unknown', detail: 'AbortError aborted' }],
];

test.each(CONDITIONS)('knows %s', async (_name, fault, outcome) => {
  const { server, edge, log } = await started({ sendLimitMs: 250 });
  server.chat({ id: 501, type: 'private' });
  server.fail('sendMessage', fault);
  const found = await edge.sender.send(requestTo(501));
  expect(found).toMatchObject(outcome);
  expect(`${JSON.stringify(found)}${log.text()}`).not.toContain(server.token);
});
