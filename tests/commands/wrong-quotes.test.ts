import { expect, it } from 'vitest';
import { startBot } from './command-kit.ts';

const DIRECT = { platform: 'slack', chatId: 'D1', chatKind: 'private' } as const;

/** Somebody in the Slack channel C1 has called a quote wrong. */
async function reported(bot: Awaited<ReturnType<typeof startBot>>): Promise<void> {
  await bot.type('copper', { platform: 'slack', chatId: 'C1', chatKind: 'group' });
  const itemId = await bot.publish('Copper mine opens');
  const quote = { kind: 'wrong-quote', subject: 'key', words: 'We never said so' } as const;
  await bot.store.feedback.give({ channelId: 1, itemId, at: 5, ...quote });
}

it('are listed to an administrator of the Slack workspace, in the direct message', async () => {
  const bot = await startBot();
  await reported(bot);
  expect(await bot.ask('wrong', { ...DIRECT, person: { canManage: true } })).toMatch(
    /We never said so[\s\S]*Copper mine/,
  );
});

it('are not listed to others, in a channel, or in another workspace', async () => {
  const bot = await startBot();
  await reported(bot);
  const refused = 'There is no command ';
  expect(await bot.ask('wrong', { ...DIRECT, person: { canManage: false } })).toContain(refused);
  expect(await bot.ask('wrong', { platform: 'slack', chatId: 'C1', chatKind: 'group' })).toContain(refused);
  expect(await bot.ask('/wrong')).toContain(refused);
});
