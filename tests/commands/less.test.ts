import { beforeEach, describe, expect, it } from 'vitest';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import { withFeedback } from '../../src/delivery/compose-feedback.ts';
import { lessChoices } from '../../src/delivery/compose-less.ts';
import { lessOf, lessWords } from '../../src/delivery/less-rule.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Watch } from '../../src/model/watch.ts';
import { type Bot, NOW, startBot } from './command-kit.ts';

function watch(change: Partial<Watch> = {}): Watch {
  const choices = { mode: 'instant', isPaused: false, isUrgent: false, reach: 'all', owesProof: false } as const;
  return { id: 1, channelId: 1, number: 1, query: 'oil', createdAt: 0, ...choices, ...change };
}

const inPassing = { zone: 'body', isAbout: false } as const;
const aboutIt = { zone: 'lead', isAbout: true } as const;
const inHeadline = { zone: 'title', isAbout: true } as const;

describe('less like this', () => {
  it.each([
    ['a mention in passing', {}, inPassing, ['about', 'headline', 'digest']],
    ['a report about it without it in the headline', {}, aboutIt, ['headline', 'digest']],
    ['a headline', {}, inHeadline, ['digest']],
    ['a watch that is strict already', { reach: 'about' }, aboutIt, ['headline', 'digest']],
    ['a watch that would not bring it any more', { reach: 'headline' }, aboutIt, []],
    ['a watch of the digest', { mode: 'daily' }, inHeadline, []],
  ] as const)('offers for %s only what would have kept it away', (_name, change, match, rules) => {
    expect(lessChoices([{ watch: watch(change), match }]).map(({ rule }) => rule)).toEqual(rules);
  });

  it('knows the way back', () => {
    const before = { mode: 'instant', isUrgent: true, reach: 'about' } as const;
    const after = { mode: 'daily', isUrgent: false, reach: 'about' } as const;
    expect(lessOf({ words: lessWords('digest', { before, after }) })).toEqual({ rule: 'digest', before, after });
    // As an earlier version stored it.
    expect(lessOf({ words: 'digest urgent about' })).toEqual({ rule: 'digest', before, after });
    const stricter = { ...before, reach: 'headline' } as const;
    expect(lessOf({ words: 'headline urgent about' })).toEqual({ rule: 'headline', before, after: stricter });
  });
});

describe('a rule under an alert', () => {
  const GROUP = { chatId: '-5', chatKind: 'group' } as const;
  let bot: Bot;
  let itemId: number;
  let presses = 0;

  beforeEach(async () => {
    bot = await startBot();
    await bot.type('/watch oil', GROUP);
    itemId = await bot.publish('Oil price rises');
    const alert = withFeedback(
      { kind: 'alert', summary: [], blocks: [] },
      { storyId: 1, itemId, outlet: 'Steppe News' },
      [],
    );
    await bot.store.deliveries.plan({
      channelId: (await channelAt('-5')).id,
      kind: 'alert',
      lane: 'alert',
      subject: '1',
      sequence: 0,
      contentId: await bot.store.deliveries.saveContent(alert, 0),
      audience: { kind: 'channel' },
      createdAt: NOW,
      watchIds: [(await watchAt('-5', 'oil')).id],
      itemId,
    });
    const claim = await bot.store.deliveries.claimNext((await channelAt('-5')).id, { now: NOW, leaseMs: 1000 });
    if (claim === undefined) throw new Error('nothing to send');
    await bot.store.deliveries.saveParts(claim, [{ platform: 'terminal', text: 'Oil' }]);
    await bot.store.deliveries.beginPart(claim, 0, NOW, 1000);
    await bot.store.deliveries.receiptPart(claim, 0, { messageId: '9', sentAt: NOW });
    await bot.store.deliveries.finish(claim, NOW);
  });

  async function channelAt(chatId: string): Promise<Channel> {
    const workspace = await bot.store.workspaces.ensure({ platform: 'telegram', externalId: '777' });
    const [channel] = await bot.store.channels.ofChat(workspace.id, chatId);
    if (channel === undefined) throw new Error('no channel');
    return channel;
  }

  async function watchAt(chatId: string, query: string): Promise<Watch> {
    const watches = await bot.store.watches.ofChannel((await channelAt(chatId)).id);
    const found = watches.find((one) => one.query === query);
    if (found === undefined) throw new Error('no watch');
    return found;
  }

  async function press(step: string, number: number, chatId = '-5'): Promise<string | undefined> {
    presses += 1;
    return handleIncoming(bot.deps, {
      kind: 'command',
      platform: 'telegram',
      workspaceExternalId: '777',
      eventId: `press-${presses}`,
      chatId,
      chatKind: 'group',
      name: 'less',
      argument: `${step} 1 ${itemId} ${number}`,
      pressed: { messageId: '9' },
      person: { externalId: '9', name: 'Dana', canManage: true },
    });
  }

  it('is taken back without what was chosen for the watch since', async () => {
    await press('about', 1);
    await bot.type('/mode 1 hourly', GROUP);
    await press('undo', 1);
    expect(await watchAt('-5', 'oil')).toMatchObject({ mode: 'hourly', reach: 'all' });

    await press('digest', 1);
    expect(await watchAt('-5', 'oil')).toMatchObject({ mode: 'daily' });
    await bot.type('/mode 1 weekly', GROUP);
    await press('undo', 1);
    expect(await watchAt('-5', 'oil')).toMatchObject({ mode: 'weekly', reach: 'all' });
  });

  it('leads, with one made after it, back to what was there before or was chosen between them', async () => {
    await bot.type('/urgent 1 on', GROUP);
    await press('about', 1);
    await press('digest', 1);
    await press('undo', 1);
    expect(await watchAt('-5', 'oil')).toMatchObject({ mode: 'instant', isUrgent: true, reach: 'all' });

    await press('headline', 1);
    await bot.type('/mode 1 hourly', GROUP);
    await press('digest', 1);
    await press('undo', 1);
    expect(await watchAt('-5', 'oil')).toMatchObject({ mode: 'hourly', isUrgent: false, reach: 'all' });
  });

  it('goes with its watch where two groups become one, and touches no other watch there', async () => {
    await press('digest', 1);
    await bot.type('/watch gas', { chatId: '-100', chatKind: 'group' });
    await bot.move('-5', '-100');
    expect(await watchAt('-100', 'oil')).toMatchObject({ number: 2, mode: 'daily' });
    // The message still shows the old number.
    expect(await press('undo', 1, '-100')).not.toContain('As it was before');
    await press('digest', 1, '-100');
    expect(await watchAt('-100', 'gas')).toMatchObject({ number: 1, mode: 'instant' });
    expect(await watchAt('-100', 'oil')).toMatchObject({ mode: 'daily' });
    expect(await press('undo', 2, '-100')).toContain('As it was before');
    expect(await watchAt('-100', 'oil')).toMatchObject({ mode: 'instant' });
    expect(await watchAt('-100', 'gas')).toMatchObject({ mode: 'instant' });
  });
});
