import { expect, it } from 'vitest';
import { cleanIncoming } from '../../src/commands/clean-incoming.ts';
import { startBot } from './command-kit.ts';

const NUL = String.fromCharCode(0);

it('takes out of names and arguments what cannot be stored or would steer a reader', () => {
  const cleaned = cleanIncoming({
    kind: 'command',
    platform: 'telegram',
    workspaceExternalId: '777',
    eventId: 'e',
    chatId: '1',
    chatKind: 'group',
    chatTitle: `News\nroom\u202e`,
    name: 'watch',
    argument: `oil${NUL} \ud800gas`,
    person: { externalId: '1', name: '\u200f \u2060', canManage: true },
  });
  expect(cleaned).toMatchObject({ chatTitle: 'News room', argument: 'oil \ufffdgas' });
  expect(cleaned.person).toEqual({ externalId: '1', canManage: true });
});

it.each([
  ['markup', '<b>oil</b> & *gas* _x_'],
  ['a mention', '"@everyone <!channel>"'],
  ['a bidi override', '"\u202eoil"'],
  ['a control character', `"oil${NUL}\u001b[31m"`],
  ['half a surrogate pair', '"oil\ud83d"'],
  ['combining marks', `"o${'\u0301'.repeat(500)}il"`],
  ['ten thousand letters', 'x'.repeat(10_001)],
  ['nothing to look for', '!!!'],
])('answers a query with %s', async (_, query) => {
  const bot = await startBot();
  const said = await bot.type(`/watch ${query}`, { chatTitle: query, person: { name: query } });
  expect(said).toHaveLength(1);
  expect(said[0]?.text).not.toContain(NUL);
});
