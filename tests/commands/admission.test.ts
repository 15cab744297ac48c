import { describe, expect, it } from 'vitest';
import { type Said, startBot, type Typing } from './command-kit.ts';

const WAITING = 'This chat has to be admitted by the operator of this bot first. You will hear from us here.';
const OPERATOR: Typing = { chatId: '1', person: { externalId: '1', name: 'Olga' } };
const GROUP: Typing = { chatId: '-5', chatKind: 'group', chatTitle: 'Newsroom', person: { externalId: '2' } };

/** The number that the operator was told to admit a chat by. */
const numberIn = (said: readonly Said[]) => /\/admit (\d+)/.exec(said.map(({ text }) => text).join())?.[1];

const startInvited = () => startBot({ access: 'invited', operatorCode: 'right-code' });
const startWithOperator = async () => {
  const bot = await startInvited();
  await bot.type('/start right-code', OPERATOR);
  return bot;
};

describe('the operator', () => {
  it('is made by the code of the first start and admitted with it', async () => {
    const bot = await startInvited();
    const text = await bot.ask('/start right-code', OPERATOR);
    expect(text).toContain('You are the operator of this bot.');
    expect(text).toContain('Quotewire watches the news');
    expect(await bot.ask('/watch oil', OPERATOR)).toContain('Watch 1 is set: oil');
  });

  it.each([
    ['a wrong code', '/start wrong-code', OPERATOR],
    ['no code', '/start', OPERATOR],
    ['the right code in a group', '/start right-code', GROUP],
  ])('is not made by %s, and the answer is the same', async (_, line, where) => {
    const bot = await startInvited();
    expect(await bot.ask(line, where)).toBe(WAITING);
    expect(await bot.store.people.operators(1)).toEqual([]);
  });

  it('hears again of a chat that was admitted, forgotten and is back', async () => {
    const bot = await startWithOperator();
    const number = numberIn(await bot.type('/list', { chatId: '7' }));
    await bot.type(`/admit ${number}`, OPERATOR);
    await bot.store.forget({ kind: 'external', platform: 'telegram', id: '7' });
    const again = await bot.type('/start', { chatId: '7' });
    expect(again.map(({ chatId }) => chatId).toSorted()).toEqual(['1', '7']);
    expect(again.find(({ chatId }) => chatId === '7')?.text).toBe(WAITING);
  });

  it('is made once: later the right code is answered like a wrong one', async () => {
    const bot = await startWithOperator();
    const [second] = await bot.type('/start right-code', { chatId: '9' });
    expect(second?.text).toBe(WAITING);
    expect(await bot.store.people.operators(1)).toHaveLength(1);
  });

  it('is told which chats waited before him', async () => {
    const bot = await startInvited();
    await bot.type('/start', GROUP);
    expect(await bot.ask('/start right-code', OPERATOR)).toMatch(/Newsroom \(group\): \/admit (\d+) \/refuse \1/);
  });
});

describe('a chat that is not admitted', () => {
  it('is told that it waits, and the operator is asked once', async () => {
    const bot = await startWithOperator();

    const said = await bot.type('/start', GROUP);
    const again = await bot.type('/watch oil', { ...GROUP, threadId: '7' });

    expect(said.map(({ chatId, text }) => [chatId, text])).toEqual([
      ['-5', WAITING],
      [
        '1',
        expect.stringMatching(
          /Newsroom \(group\) asks to be admitted\.\s+To admit: \/admit (\d+)\. To refuse: \/refuse \1/,
        ),
      ],
    ]);
    expect(again.map(({ chatId, text }) => [chatId, text])).toEqual([['-5', WAITING]]);
    expect(await bot.store.watches.listMatched()).toEqual([]);
  });

  it('waits also when it only lets the bot in', async () => {
    const bot = await startWithOperator();
    const said = await bot.membership('joined', GROUP);
    expect(said.map(({ chatId }) => chatId)).toEqual(['-5', '1']);
  });

  it('is admitted by /admit, with all its forum topics, and told so', async () => {
    const bot = await startWithOperator();
    const number = numberIn(await bot.type('/start', GROUP));
    await bot.type('/start', { ...GROUP, threadId: '7' });

    const said = await bot.type(`/admit ${number}`, OPERATOR);

    expect(said.map(({ chatId }) => chatId)).toEqual(['1', '-5']);
    expect(said[0]?.text).toBe('Newsroom is admitted.');
    expect(said[1]?.text).toContain('This chat is admitted.');
    expect(await bot.ask('/watch oil', { ...GROUP, threadId: '7' })).toContain('Watch 1 is set: oil');
    expect(await bot.ask('/watch oil', { ...GROUP, threadId: '8' })).toContain('Watch 1 is set: oil');
    expect(await bot.ask(`/admit ${number}`, OPERATOR)).toBe('Newsroom is admitted already.');
  });

  it('is refused by /refuse, told so, and then not answered', async () => {
    const bot = await startWithOperator();
    const number = numberIn(await bot.type('/start', GROUP));
    const said = await bot.type(`/refuse ${number}`, OPERATOR);
    expect(said.at(1)).toMatchObject({ chatId: '-5', text: 'The operator of this bot has not admitted this chat.' });
    expect(await bot.type('/start', GROUP)).toEqual([]);
    await bot.membership('left', GROUP);
    expect(await bot.membership('joined', GROUP)).toEqual([]);
    expect(await bot.type('/watch oil', GROUP)).toEqual([]);

    await bot.type(`/admit ${number}`, OPERATOR);
    expect(await bot.ask('/watch oil', GROUP)).toContain('Watch 1 is set: oil');
  });

  it('is not let in by leaving and coming back', async () => {
    const bot = await startWithOperator();
    await bot.type('/start', GROUP);
    await bot.membership('left', GROUP);
    expect((await bot.membership('joined', GROUP)).map(({ text }) => text)).toEqual([WAITING]);
    expect(await bot.ask('/watch oil', GROUP)).toBe(WAITING);
  });

  it('is admitted when the operator himself lets the bot in or gives a command there', async () => {
    const bot = await startWithOperator();
    const person = { externalId: '1', name: 'Olga' };
    const [greeting] = await bot.membership('joined', { ...GROUP, person });
    expect(greeting?.text).toContain('Quotewire watches the news');
    expect(await bot.ask('/list', { ...GROUP, chatId: '-6', person })).toContain('follows nothing yet');
  });

  it('stays admitted under the new id of its group', async () => {
    const bot = await startWithOperator();
    const number = numberIn(await bot.type('/start', GROUP));
    await bot.type(`/admit ${number}`, OPERATOR);
    await bot.membership('left', GROUP);
    await bot.move('-5', '-1005');
    expect(await bot.ask('/watch oil', { ...GROUP, chatId: '-1005' })).toContain('Watch 1 is set: oil');
  });
});

it('stays admitted also when the upgrade was seen as leaving one chat and joining another', async () => {
  const bot = await startWithOperator();
  const number = numberIn(await bot.type('/start', GROUP));
  await bot.type(`/admit ${number}`, OPERATOR);
  await bot.type('/watch oil', GROUP);
  await bot.membership('left', GROUP);
  await bot.membership('joined', { ...GROUP, chatId: '-1005' });
  await bot.move('-5', '-1005');

  expect(await bot.store.channels.ofChat(1, '-1005')).toMatchObject([{ state: 'active' }]);
  expect(await bot.ask('/list', { ...GROUP, chatId: '-1005' })).toContain('Watch 1: oil');
});

describe('the commands of the operator', () => {
  it('list the chats that wait', async () => {
    const bot = await startWithOperator();
    expect(await bot.ask('/admit', OPERATOR)).toBe('No chat waits to be admitted.');
    const number = numberIn(await bot.type('/start', GROUP));
    expect(await bot.ask('/admit', OPERATOR)).toContain(`Newsroom (group): /admit ${number} /refuse ${number}`);
    expect(await bot.ask('/admit 99', OPERATOR)).toBe('There is no such chat. Those that wait: /admit');
  });

  it('do not exist for anybody else, nor in a group', async () => {
    const bot = await startWithOperator();
    const inGroup = { ...GROUP, person: { externalId: '1' } };
    const number = numberIn(await bot.type('/start', { chatId: '3' }));
    await bot.type(`/admit ${number}`, OPERATOR);
    expect(await bot.ask('/admit', { chatId: '3' })).toContain('There is no command /admit.');
    expect(await bot.ask('/refuse 2', inGroup)).toContain('There is no command /refuse.');
  });
});

it('asks nobody to be admitted in Slack, nor anywhere when access is open', async () => {
  const invited = await startInvited();
  expect(await invited.ask('oil', { platform: 'slack' })).toContain('Watch 1 is set: oil');
  const open = await startBot();
  expect(await open.ask('/watch oil', GROUP)).toContain('Watch 1 is set: oil');
});
