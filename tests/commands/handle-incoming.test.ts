import { describe, expect, it } from 'vitest';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import { NOW, startBot, type Typing } from './command-kit.ts';

const GROUP: Typing = { chatId: '-5', chatKind: 'group', chatTitle: 'Newsroom' };
const SLACK: Typing = { platform: 'slack', chatId: 'C1', chatKind: 'group', person: { externalId: 'U1' } };

describe('an update', () => {
  it('is handled once', async () => {
    const bot = await startBot();
    expect(await bot.type('/watch oil', { eventId: 'same' })).toHaveLength(1);
    expect(await bot.type('/watch gas', { eventId: 'same' })).toEqual([]);
    expect(await bot.store.watches.ofChannel(1)).toHaveLength(1);
  });

  it('leaves no trace when its transaction fails, so that it can be handled again', async () => {
    let isBroken = true;
    const bot = await startBot({
      sendDigestNow: async () => {
        if (isBroken) throw new Error('broken');
      },
    });
    await bot.type('/watch oil');
    await expect(bot.type('/digest now', { eventId: 'again' })).rejects.toThrow('broken');
    isBroken = false;
    await bot.type('/digest now', { eventId: 'again' });
    expect(await bot.store.updates.record({ workspaceId: 1, eventId: 'again', now: NOW })).toBe(false);
  });
});

describe('in a Telegram group', () => {
  it('only administrators change, everybody reads', async () => {
    const bot = await startBot();
    const member = { ...GROUP, person: { canManage: false } };
    expect(await bot.ask('/watch oil', member)).toContain('Only administrators can change what this chat follows.');
    expect(await bot.ask('/watch oil', GROUP)).toContain('Watch 1 is set: oil');
    expect(await bot.ask('/list', member)).toContain('Watch 1: oil');
    expect(await bot.ask('/unwatch 1', member)).toContain('Only administrators');
  });

  it('an unknown command is answered with the nearest one', async () => {
    const bot = await startBot();
    const text = await bot.ask('/wacth oil', GROUP);
    expect(text).toContain('There is no command /wacth.');
    expect(text).toContain('Did you mean /watch oil?');
  });
});

it('takes commands posted in a broadcast channel', async () => {
  const bot = await startBot();
  const where: Typing = { chatId: '-100', chatKind: 'broadcast', person: 'none' };
  expect(await bot.ask('/watch oil', where)).toContain('Watch 1 is set: oil');
});

describe('in Slack', () => {
  it('a change is posted to the channel with who made it', async () => {
    const bot = await startBot();
    const [added] = await bot.type('oil', SLACK);
    expect(added?.audience).toEqual({ kind: 'channel' });
    expect(added?.text).toContain('Watch 1 is set: oil');
    expect(added?.text).toContain('To stop: /watch remove 1');
    expect(added?.text).toContain('Changed by Dana');
  });

  it.each(['list', 'help', 'topics', 'remove 9', 'digest', 'digest 25:00', '(oil', 'oil'])(
    'the answer to %s is for the person alone',
    async (line) => {
      const bot = await startBot();
      await bot.type('oil', SLACK);
      const said = await bot.type(line, { ...SLACK, responseUrl: 'https://hooks.slack.example/1' });
      expect(said.map(({ audience }) => audience)).toEqual([
        {
          kind: 'person',
          personExternalId: 'U1',
          responseUrl: 'https://hooks.slack.example/1',
          until: NOW + 25 * 60_000,
        },
      ]);
    },
  );

  it('a malformed sub-command says how to watch for the words themselves', async () => {
    const bot = await startBot();
    expect(await bot.ask('digest tomorrow', SLACK)).toContain(
      'To follow these words as a query: /watch "digest tomorrow"',
    );
  });

  it('help names the commands as Slack has them', async () => {
    const bot = await startBot();
    expect(await bot.ask('help all', SLACK)).toContain('/watch remove 3');
    const text = await bot.ask('', SLACK);
    expect(text).toContain('/watch help all');
    expect(text).not.toContain('/unwatch');
    expect(text).toContain('This is not a sanctions-screening tool. The absence of an alert proves nothing.');
  });
});

describe('a chat that shuts the bot out', () => {
  it('is closed with all its topics and keeps its watches, which resume when it comes back', async () => {
    const bot = await startBot();
    await bot.type('/watch oil', GROUP);
    await bot.type('/watch gas', { ...GROUP, threadId: '7' });

    const states = async () => (await bot.store.channels.ofChat(1, GROUP.chatId ?? '')).map(({ state }) => state);
    expect(await bot.membership('left', GROUP)).toEqual([]);
    expect(await states()).toEqual(['closed', 'closed']);

    const said = await bot.membership('joined', GROUP);
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toContain('This chat follows 1 watch: /list');
    expect(await states()).toEqual(['active', 'active']);
  });

  it('is greeted once', async () => {
    const bot = await startBot();
    expect(await bot.membership('joined', GROUP)).toHaveLength(1);
    expect(await bot.membership('joined', GROUP)).toEqual([]);
  });

  it('is open again after any command', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    await bot.membership('left');
    expect(await bot.ask('/list')).toContain('Watch 1: oil');
    expect(await bot.store.channels.find(1)).toMatchObject({ state: 'active' });
  });

  it('does nothing when we never knew it', async () => {
    const bot = await startBot();
    expect(await bot.membership('left', GROUP)).toEqual([]);
    expect(await bot.store.channels.ofChat(1, '-5')).toEqual([]);
  });

  it('in private is not greeted: the person speaks first', async () => {
    const bot = await startBot();
    expect(await bot.membership('joined')).toEqual([]);
    await bot.type('/watch oil');
    await bot.membership('left');
    expect(await bot.membership('joined')).toEqual([]);
    expect(await bot.store.channels.find(1)).toMatchObject({ state: 'active' });
  });
});

describe('a group that moves to a new id', () => {
  it('keeps its watches and settings', async () => {
    const bot = await startBot();
    await bot.type('/watch oil', GROUP);
    await bot.type('/timezone Asia/Almaty', GROUP);
    await bot.move('-5', '-1005');
    const text = await bot.ask('/list', { ...GROUP, chatId: '-1005' });
    expect(text).toContain('Watch 1: oil');
    expect(text).toContain('Asia/Almaty');
  });

  it('keeps them also when the new id spoke first', async () => {
    const bot = await startBot();
    await bot.type('/watch oil', GROUP);
    await bot.type('/digest 9:00', GROUP);
    await bot.membership('joined', { ...GROUP, chatId: '-1005' });
    await bot.move('-5', '-1005');
    const text = await bot.ask('/list', { ...GROUP, chatId: '-1005' });
    expect(text).toContain('Watch 1: oil');
    expect(text).toContain('Daily digest at 09:00');
  });
});

it('hints the queue after the transaction, once for each channel', async () => {
  const bot = await startBot();
  const hints: (readonly [string, readonly number[]])[] = [];
  const queue = {
    ...bot.deps.queue,
    hint: async (kind: string, ids: readonly number[]) => void hints.push([kind, ids]),
  };
  await handleIncoming(
    { ...bot.deps, queue },
    {
      kind: 'command',
      platform: 'telegram',
      workspaceExternalId: '777',
      eventId: 'e',
      chatId: '1',
      chatKind: 'private',
      name: 'list',
      argument: '',
      person: { externalId: '1', canManage: true },
    },
  );
  expect(hints).toEqual([
    ['channel', [1]],
    ['digest', [1]],
  ]);
});
