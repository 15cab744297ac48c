import { afterAll, beforeAll, describe, test } from 'vitest';
import { slackShown, telegramShown } from '../../src/cli/demo/shown-text.ts';
import { ADMIN_ID, type DemoSlackMessage } from '../../src/cli/demo-servers/fake-slack.ts';
import type { DemoTelegramMessage } from '../../src/cli/demo-servers/fake-telegram.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import { createWorld, type World } from '../e2e/app-kit.ts';
import { type Filled, newestWindow, type TalkWindow } from './slack-window.ts';

// Conversations with the whole program, told once and held on both platforms, against servers that speak as Telegram and Slack do.

/** Monday, 23 November 2026, 08:00 UTC. */
export const NOW = Date.UTC(2026, 10, 23, 8, 0);

/** A message as its reader sees it now: edited ones as they are after that. */
export interface Seen {
  readonly text: string;
  /** Labels of the buttons and of the entries of their menu. */
  readonly buttons: readonly string[];
}

/** One chat with one person in it, or a group with two. */
export interface Talk {
  /** Who speaks and presses from now on; in a group the administrator begins. */
  by(who: 'admin' | 'member'): void;
  readonly platform: 'telegram' | 'slack';
  readonly world: World;
  /** Types a command as it is typed there: `list` is /list on Telegram and `/watch list` on Slack. */
  say(command: string): Promise<void>;
  /** Plain words in answer to what was asked: a reply on Telegram, the window on Slack. */
  answer(words: string): Promise<void>;
  /** Telegram: a sticker in answer to what was asked. */
  answerWithSticker(): Promise<void>;
  /** Slack: opens the window of this command, fills these fields and sends it in, the others as they were. Gives what the fields said when it opened. */
  fill(command: string, values: Filled): Promise<Filled>;
  /** Slack: the window that was opened by what was said or pressed last. */
  window(): Promise<TalkWindow>;
  /** Sends a file: on Telegram to the bot, on Slack with a mention of it. */
  sendFile(name: string, body: string): Promise<void>;
  /** Resolves with the text of the newest file, as soon as there is one. */
  seesFile(): Promise<string>;
  /** Presses the button with this label (or whose label begins so) in the newest message that has it; on Telegram through its menu where it is behind one. */
  press(label: string): Promise<void>;
  /** Presses it twice at once, as a nervous finger does. */
  pressTwice(label: string): Promise<void>;
  /** Resolves with the newest message that has this text, as soon as there is one. */
  sees(text: string): Promise<Seen>;
  /** Resolves as soon as no message has this text any more. */
  seesNoMore(text: string): Promise<void>;
  /** All messages, oldest first. */
  messages(): readonly Seen[];
  /** Short words shown for a moment (Telegram), or messages for one person (Slack). */
  told(text: string): Promise<void>;
}

/** Holds each conversation on both platforms, each in a chat of its own: a private one on Telegram and a channel in Slack, or on both a group with two people. The chats are 1001, C2, 1003, C4, …; `channels` are those that a file keeps. */
export function conversations(
  name: string,
  list: Readonly<Record<string, (talk: Talk) => Promise<void>>>,
  { isGroup = false, channels = [] }: { readonly isGroup?: boolean; readonly channels?: readonly ChannelSource[] } = {},
): void {
  describe(name, () => {
    let world: World;
    let chats = 0;
    beforeAll(async () => {
      world = await createWorld({ at: NOW, channels });
      await world.start();
      await world.until('the first reading', () => world.app().store.feeds.isFirstRoundDone());
    });
    afterAll(() => world.close());
    for (const [title, hold] of Object.entries(list)) {
      for (const platform of ['telegram', 'slack'] as const) {
        test(`${title} (${platform})`, { timeout: 30_000 }, async () => {
          chats += 1;
          const ofTelegram = () => telegramTalk(world, isGroup ? -1_000 - chats : 1_000 + chats);
          await hold(platform === 'telegram' ? ofTelegram() : slackTalk(world, `C${chats}`, { isGroup }));
        });
      }
    }
  });
}

/** The same talk with a clock that runs fast while an answer is waited for: it comes as soon as the platforms' rates allow. */
export function hurried(talk: Talk): Talk {
  const hurry = async <T>(wait: () => Promise<T>): Promise<T> => {
    const ticking = setInterval(() => talk.world.clock.moveBy(1_000), 50);
    try {
      return await wait();
    } finally {
      clearInterval(ticking);
    }
  };
  return {
    ...talk,
    sees: (text) => hurry(() => talk.sees(text)),
    seesNoMore: (text) => hurry(() => talk.seesNoMore(text)),
    press: (label) => hurry(() => talk.press(label)),
    pressTwice: (label) => hurry(() => talk.pressTwice(label)),
  };
}

/** People take a moment between two taps, in which the platforms' rates become free again: Telegram takes 20 messages a minute in a group. */
function pass(world: World, { isGroup = false } = {}): void {
  world.clock.moveBy(isGroup ? 20_000 : 5_000);
}

interface Button {
  readonly label: string;
  readonly value: string;
}

interface Screen<Message> {
  readonly messages: () => readonly Message[];
  readonly textOf: (message: Message) => string;
  readonly buttonsOf: (message: Message) => readonly Button[];
}

function telegramTalk(world: World, chatId: number): Talk {
  const { telegram } = world;
  const isGroup = chatId < 0;
  const admin = { id: isGroup ? 1 : chatId, first_name: 'Aru' };
  const type = isGroup ? 'supergroup' : 'private';
  if (isGroup) telegram.chat({ id: chatId, type, title: 'Desk', admins: [admin.id] });
  let from = admin;
  const screen: Screen<DemoTelegramMessage> = {
    messages: () => telegram.messages().filter((message) => message.chatId === chatId),
    textOf: (message) => telegramShown(message.text),
    buttonsOf: ({ request }) => keyboardOf(request.reply_markup),
  };
  let presses = 0;
  const pressOn = (message: DemoTelegramMessage, { value }: Button): void => {
    presses += 1;
    const on = { message_id: message.messageId, date: 0, chat: { id: chatId, type, first_name: 'Aru' } };
    telegram.push({
      callback_query: { id: `${chatId}-${presses}`, from, chat_instance: '1', data: value, message: on },
    });
  };
  const press = async (label: string, times: number): Promise<void> => {
    const [first, opener] = await findButton(world, screen, [[label], OPENERS]);
    pass(world, { isGroup });
    if (OPENERS.includes(opener.label)) pressOn(first, opener);
    const [message, button] = await findButton(world, screen, [[label]]);
    pass(world, { isGroup });
    for (let i = 0; i < times; i++) pressOn(message, button);
  };
  const answerWith = async (said: { readonly text?: string; readonly sticker?: object }): Promise<void> => {
    const isAsking = ({ request }: DemoTelegramMessage) =>
      JSON.stringify(request.reply_markup ?? '').includes('force_reply');
    await world.until('a question', () => screen.messages().some(isAsking));
    const replied = {
      message_id: screen.messages().findLast(isAsking)?.messageId,
      from: { id: 4200, is_bot: true, first_name: 'Quotewire' },
    };
    pass(world, { isGroup });
    telegram.say({ chatId, from, more: { ...said, reply_to_message: replied } });
  };
  return {
    ...seeing(world, screen),
    platform: 'telegram',
    world,
    by: (who) => {
      from = who === 'admin' ? admin : { id: 2, first_name: 'Ben' };
    },
    say: async (command) => {
      pass(world, { isGroup });
      telegram.say({ chatId, text: `/${command}`, from });
    },
    answerWithSticker: () => answerWith({ sticker: { file_id: 'S1', width: 512, height: 512 } }),
    answer: (text) => answerWith({ text }),
    fill: () => Promise.reject(new Error('Telegram has no windows')),
    window: () => Promise.reject(new Error('Telegram has no windows')),
    sendFile: async (name, body) => {
      pass(world);
      telegram.sendFile({ chatId, name, body, from });
    },
    seesFile: () => newestFile(world, () => screen.messages().findLast(({ document }) => document)?.document?.text),
    press: (label) => press(label, 1),
    pressTwice: (label) => press(label, 2),
    told: (text) =>
      world.until(`a word “${text}”`, () =>
        telegram.calls('answerCallbackQuery').some((call) => String(call.text ?? '').includes(text)),
      ),
  };
}

function slackTalk(world: World, channelId: string, { isGroup }: { readonly isGroup: boolean }): Talk {
  const { slack } = world;
  let userId = isGroup ? ADMIN_ID : 'U0BEN';
  slack.channel({ id: channelId, name: channelId.toLowerCase() });
  const screen: Screen<DemoSlackMessage> = {
    messages: () => slack.messages().filter((message) => message.channel === channelId),
    textOf: (message) => (blocksOf(message).length === 0 ? message.text : slackShown(blocksOf(message))),
    buttonsOf: (message) => blocksOf(message).flatMap(elementsOf),
  };
  let windows = slack.calls('views.open').length;
  const nextWindow = async (): Promise<TalkWindow> => {
    await world.until('a window', () => slack.calls('views.open').length > windows);
    windows = slack.calls('views.open').length;
    return newestWindow(world, userId);
  };
  const press = async (label: string, times: number): Promise<void> => {
    const [message, button] = await findButton(world, screen, [[label]]);
    pass(world);
    await Promise.all(Array.from({ length: times }, () => slack.press(message, button.value, userId)));
  };
  return {
    ...seeing(world, screen),
    platform: 'slack',
    world,
    by: (who) => {
      userId = who === 'admin' ? ADMIN_ID : 'U0BEN';
    },
    say: async (command) => {
      pass(world);
      const text = command.replace(/^watch(?: |$)/, '').replace(/^unwatch\b/, 'remove');
      await slack.command({ channelId, text, userId });
    },
    answerWithSticker: () => Promise.reject(new Error('Slack asks in a window')),
    answer: async (words) => {
      const window = await nextWindow();
      const [first = ''] = Object.keys(window.fields);
      await window.send({ [first]: words });
    },
    window: nextWindow,
    fill: async (command, values) => {
      pass(world);
      await slack.command({ channelId, text: command, userId });
      const window = await nextWindow();
      await window.send(values);
      return window.fields;
    },
    sendFile: async (name, body) => {
      pass(world);
      await slack.share({ channelId, file: { name, text: body }, text: '<@U0BOT>' });
    },
    seesFile: () => newestFile(world, () => screen.messages().findLast(({ file }) => file)?.file?.text),
    press: (label) => press(label, 1),
    pressTwice: (label) => press(label, 2),
    told: async (text) => {
      await world.until(`“${text}” for one person`, () =>
        screen.messages().some((message) => message.shownTo !== undefined && screen.textOf(message).includes(text)),
      );
    },
  };
}

async function newestFile(world: World, find: () => string | undefined): Promise<string> {
  await world.until('a file', () => find() !== undefined);
  return find() ?? '';
}

function seeing<Message>(world: World, screen: Screen<Message>): Pick<Talk, 'sees' | 'seesNoMore' | 'messages'> {
  const seen = (message: Message): Seen => ({
    text: screen.textOf(message),
    buttons: screen.buttonsOf(message).map(({ label }) => label),
  });
  const shown = (): string =>
    screen
      .messages()
      .map((message) => JSON.stringify(seen(message)))
      .join('\n');
  return {
    messages: () => screen.messages().map(seen),
    sees: async (text) => {
      const find = () => screen.messages().findLast((message) => screen.textOf(message).includes(text));
      await world
        .until(`“${text}”`, () => find() !== undefined)
        .catch((error: Error) => {
          throw new Error(`${error.message}\nThe chat has:\n${shown()}`);
        });
      return seen(find() as Message);
    },
    seesNoMore: async (text) => {
      await world.until(`no “${text}”`, () => screen.messages().every((one) => !screen.textOf(one).includes(text)));
    },
  };
}

/** Buttons that open a menu, on Telegram. */
const OPENERS: readonly string[] = ['More …', 'How often …'];

/** The newest message that has a button with one of the first labels, else with one of the next. */
async function findButton<Message>(
  world: World,
  { messages, buttonsOf }: Screen<Message>,
  labels: readonly (readonly string[])[],
): Promise<readonly [Message, Button]> {
  const find = (wanted: readonly string[]) => {
    for (const message of messages().toReversed()) {
      const button = buttonsOf(message).find((one) => wanted.some((label) => one.label.startsWith(label)));
      if (button !== undefined) return [message, button] as const;
    }
    return undefined;
  };
  const findAny = () => labels.map(find).find((found) => found !== undefined);
  await world
    .until(`a button “${labels}”`, () => findAny() !== undefined)
    .catch((error: Error) => {
      const all = messages().map((one) => buttonsOf(one).map((button) => button.label));
      throw new Error(`${error.message}\nThere are: ${JSON.stringify(all)}`);
    });
  return findAny() as readonly [Message, Button];
}

function keyboardOf(markup: unknown): readonly Button[] {
  const { inline_keyboard: rows = [] } = (markup ?? {}) as {
    inline_keyboard?: readonly (readonly { text: string; callback_data: string }[])[];
  };
  return rows.flat().map(({ text, callback_data: value }) => ({ label: text, value }));
}

function blocksOf({ request }: DemoSlackMessage): readonly unknown[] {
  const { blocks } = request;
  return typeof blocks === 'string' ? JSON.parse(blocks) : Array.isArray(blocks) ? blocks : [];
}

interface SlackElement {
  readonly text?: { readonly text: string };
  readonly value?: string;
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}

function elementsOf(block: unknown): readonly Button[] {
  const { type, elements = [] } = block as { type: string; elements?: readonly SlackElement[] };
  if (type !== 'actions') return [];
  return elements.flatMap(({ options, text, value = '' }) =>
    options === undefined
      ? [{ label: text?.text ?? '', value }]
      : options.map((option) => ({ label: option.text.text, value: option.value })),
  );
}
