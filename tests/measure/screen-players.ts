import { setTimeout as sleep } from 'node:timers/promises';
import { slackShown, telegramShown } from '../../src/cli/demo/shown-text.ts';

/** What a reader sees at one moment; buttons in their rows. */
export interface Screen {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly (readonly string[])[];
}

/** A reader who writes and presses on one platform's emulator and waits for what comes. */
export interface Player {
  readonly name: 'Telegram' | 'Slack';
  say(command: string): Promise<void>;
  /** Words or a command with anything in them. */
  sayRaw(text: string): Promise<void>;
  press(label: string): Promise<void>;
  answer(words: string): Promise<void>;
  /** Slack: opens the window of this command, keeps it as a screen where that has a title, and sends it in with these fields changed. */
  fill?(command: string, state: Readonly<Record<string, object>>, title?: string): Promise<void>;
  sees(text: string): Promise<void>;
  /** The same, and keeps it as a screen. */
  shows(title: string, text: string): Promise<void>;
  /** Resolves when nothing has come for a while. */
  settle(): Promise<void>;
  screens(): readonly Screen[];
  /** From what was written to the first message after it, ms; without an answer within 15 s it counts as infinite. */
  answerTimes(): { readonly count: number; readonly p50: number; readonly p90: number; readonly p99: number };
  /** Counts answers from here on. */
  forgetTimes(): void;
  pings(): number;
  foreignLinks(): number;
}

const PATIENCE_MS = 40_000;
const QUIET_MS = 8_000;
const CHAT_PAUSE_MS = 1_050;

export async function until(what: string, test: () => boolean): Promise<void> {
  const last = performance.now() + PATIENCE_MS;
  while (!test()) {
    if (performance.now() > last) throw new Error(`waited for ${what}`);
    await sleep(25);
  }
}

interface Message {
  readonly key: string;
  readonly text: string;
  readonly buttons: readonly (readonly Button[])[];
  readonly raw: unknown;
}

interface Button {
  readonly label: string;
  readonly press: () => void;
}

interface Chat {
  readonly fill?: (command: string, state: Readonly<Record<string, object>>) => Promise<Omit<Screen, 'title'>>;
  readonly name: Player['name'];
  readonly messages: () => readonly Message[];
  readonly write: (text: string) => unknown;
  readonly command: (command: string) => string;
  readonly answer: (words: string) => Promise<void>;
  readonly pings: () => number;
  readonly foreignLinks: () => number;
}

// The emulators are plain JavaScript outside the project: what is used of them is named here.
interface Emulator {
  readonly control: Readonly<Record<string, (body?: object) => unknown>>;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  readonly messages: readonly Readonly<Record<string, unknown>>[];
}

const CHAT = 501;

export function telegramPlayer(telegram: Emulator): Player {
  telegram.control.chat?.({ id: CHAT, type: 'private', first_name: 'Aru' });
  const own = () =>
    telegram.messages.filter(
      ({ from, chat }) => (from as { is_bot: boolean }).is_bot && (chat as { id: number }).id === CHAT,
    );
  const htmlOf = new Map<unknown, string>();
  const html = (id: unknown): string => {
    for (const { message_id: sent, raw } of telegram.log) if (raw !== undefined) htmlOf.set(sent, String(raw));
    return htmlOf.get(id) ?? '';
  };
  return createPlayer({
    name: 'Telegram',
    command: (command) => `/${command}`,
    write: (text) => telegram.control.message?.({ chat_id: CHAT, text }),
    answer: async (words) => {
      const asks = () =>
        telegram.log.findLast((call) => JSON.stringify(call.raw ?? '').includes('Reply to this message'));
      await until('a question', () => asks() !== undefined);
      const asked = telegram.messages.find(({ message_id: id }) => id === asks()?.message_id);
      telegram.control.update?.({
        message: {
          message_id: 90_000,
          date: 0,
          chat: { id: CHAT, type: 'private', first_name: 'Aru' },
          from: { id: CHAT, is_bot: false, first_name: 'Aru' },
          text: words,
          reply_to_message: asked,
        },
      });
    },
    messages: () =>
      own().map((message) => ({
        key: String(message.message_id),
        text: telegramShown(html(message.message_id)),
        raw: message,
        buttons: keyboard(message).map((row) =>
          row.map(({ text, callback_data: data }) => ({
            label: text,
            press: () =>
              telegram.control.callback?.({ chat_id: CHAT, message_id: message.message_id, data, from: { id: CHAT } }),
          })),
        ),
      })),
    pings: () => countEntities(own(), (entity) => entity.type === 'mention' || entity.type === 'text_mention'),
    foreignLinks: () => countEntities(own(), (entity) => String(entity.url ?? '').includes('evil.example')),
  });
}

function keyboard(message: Readonly<Record<string, unknown>>) {
  const { inline_keyboard: rows = [] } = (message.reply_markup ?? {}) as {
    inline_keyboard?: readonly (readonly { text: string; callback_data: string }[])[];
  };
  return rows;
}

function countEntities(
  messages: readonly Readonly<Record<string, unknown>>[],
  counts: (entity: { readonly type: string; readonly url?: string }) => boolean,
): number {
  return messages
    .flatMap(({ entities = [] }) => entities as { readonly type: string; readonly url?: string }[])
    .filter(counts).length;
}

const DIRECT = 'D0000000BEN';
const BEN = 'U000000000BEN';

export function slackPlayer(slack: Emulator): Player {
  slack.control.user?.({ id: BEN, name: 'ben', real_name: 'Ben', tz: 'Etc/UTC', locale: 'en-GB' });
  slack.control.channel?.({ id: DIRECT, name: 'dm', is_im: true, is_member: true, members: [BEN] });
  let said = 0;
  const own = () => slack.messages.filter(({ channel }) => channel === DIRECT);
  return createPlayer({
    name: 'Slack',
    command: (command) => command.replace(/^watch (?!help)/, 'watch '),
    write: (text) => {
      said += 1;
      const event = { type: 'message', channel_type: 'im', channel: DIRECT, user: BEN, text };
      return slack.control.event?.({ event_id: `Ev${said}`, event: { ...event, ts: `${said}.1` } });
    },
    answer: async (words) => {
      const views = () => slack.control.views?.() as readonly OpenedView[];
      await until('a window', () => views().length > 0);
      const view = views().at(-1) as OpenedView;
      const state = statesOf(view, { query: { type: 'plain_text_input', value: words } });
      slack.control.view_submission?.({ view_id: view.id, user_id: BEN, state });
    },
    fill: async (command, state) => {
      const views = () => slack.control.views?.() as readonly OpenedView[];
      const before = views().length;
      void slack.control.command?.({ command: '/watch', text: command, channel_id: DIRECT, user_id: BEN });
      await until('a window', () => views().length > before);
      const view = views().at(-1) as OpenedView;
      const values = statesOf(view, state);
      // What is typed is looked at while the window is open.
      if (view.blocks.some(({ dispatch_action: isChecked }) => isChecked)) {
        void slack.control.raw?.({ type: 'interactive', payload: typedIn({ ...view, state: { values } }) });
        await until('the check', () => JSON.stringify(views().at(-1)?.blocks).includes('Understood as'));
      }
      const shown = (views().at(-1) as OpenedView).blocks.map((block) => shownBlock(block, values));
      void slack.control.view_submission?.({ view_id: view.id, user_id: BEN, state: values });
      return { text: [view.title.text, ...shown].join('\n'), buttons: [[view.close.text, view.submit.text]] };
    },
    messages: () =>
      own().map((message) => ({
        key: String(message.ts),
        text: message.blocks === undefined ? String(message.text) : slackShown(message.blocks as unknown[]),
        raw: message,
        buttons: ((message.blocks ?? []) as SlackBlock[]).map((block) => pressable(slack, message, block)),
      })),
    pings: () => own().flatMap((message) => effectsOf(message).pings).length,
    foreignLinks: () =>
      own().flatMap((message) => effectsOf(message).links.filter(({ url }) => url.includes('evil.example'))).length,
  });
}

interface Option {
  readonly value: string;
  readonly text: { readonly text: string };
}

interface OpenedElement {
  readonly type: string;
  readonly options?: readonly Option[];
  readonly initial_option?: Option;
  readonly initial_options?: readonly Option[];
  readonly initial_time?: string;
  readonly initial_value?: string;
}

interface OpenedView {
  readonly id: string;
  readonly title: { readonly text: string };
  readonly submit: { readonly text: string };
  readonly close: { readonly text: string };
  readonly blocks: readonly {
    readonly block_id: string;
    readonly dispatch_action?: boolean;
    readonly label?: { readonly text: string };
    readonly element?: OpenedElement;
  }[];
}

type States = Readonly<Record<string, { readonly value: SentField }>>;

interface SentField {
  readonly value?: string;
  readonly selected_time?: string | null;
  readonly selected_option?: Pick<Option, 'value'>;
  readonly selected_options?: readonly Pick<Option, 'value'>[];
}

/** What the fields of a window say: as they were, but for these. */
function statesOf({ blocks }: OpenedView, changed: Readonly<Record<string, object>>): States {
  return Object.fromEntries(
    blocks.flatMap(({ block_id: id, element }) =>
      element === undefined ? [] : [[id, { value: { ...sentOf(element), ...changed[id] } }]],
    ),
  );
}

function typedIn(view: object): object {
  const actions = [{ type: 'plain_text_input', action_id: 'value', block_id: 'query', action_ts: '1.1' }];
  const team = { id: 'T0000TEST', domain: 'test' };
  return { type: 'block_actions', team, user: { id: BEN }, container: { type: 'view' }, view, actions };
}

function shownBlock({ block_id: id, element, label, ...block }: OpenedView['blocks'][number], states: States): string {
  if (element === undefined || label === undefined) return slackShown([block]);
  return `${label.text}: ${shownOf(states[id]?.value ?? {}, element.options ?? [])}`;
}

/** A field as Slack sends it in when nobody has touched it. */
function sentOf({ initial_option, initial_options, initial_time, initial_value, type }: OpenedElement): object {
  const several = { selected_options: initial_options ?? [] };
  if (type === 'multi_static_select') return { type, ...several };
  return { type, selected_option: initial_option, selected_time: initial_time ?? null, value: initial_value };
}

function shownOf(
  { selected_option: one, selected_options: several = [], selected_time: time, value }: SentField,
  options: readonly Option[],
): string {
  const chosen = one === undefined ? several : [one];
  const labels = chosen.map((each) => options.find((option) => option.value === each.value)?.text.text ?? each.value);
  return labels.join(', ') || time || value || '–';
}

interface SlackBlock {
  readonly type: string;
  readonly elements?: readonly {
    readonly type: string;
    readonly action_id: string;
    readonly text?: { readonly text: string };
    readonly value?: string;
    readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[];
  }[];
}

function pressable(slack: Emulator, message: Readonly<Record<string, unknown>>, block: SlackBlock): readonly Button[] {
  if (block.type !== 'actions') return [];
  const press = (what: object) => () =>
    void slack.control.action?.({ channel_id: DIRECT, message_ts: message.ts, user_id: BEN, ...what });
  return (block.elements ?? []).flatMap(({ action_id, options, text, type, value }) =>
    options === undefined
      ? [{ label: text?.text ?? '', press: press({ action_id, type, value }) }]
      : options.map((option) => ({
          label: `… ${option.text.text}`,
          press: press({ action_id, type, selected_option: option }),
        })),
  );
}

/** What the emulator found to act in a message. */
function effectsOf(message: Readonly<Record<string, unknown>>) {
  return (message.effects ?? { pings: [], links: [] }) as {
    readonly pings: readonly unknown[];
    readonly links: readonly { readonly url: string }[];
  };
}

function createPlayer(chat: Chat): Player {
  const screens: Screen[] = [];
  const times: number[] = [];
  const find = (text: string) => chat.messages().findLast((message) => message.text.includes(text));
  const waitForOne = async (before: number, at: number): Promise<void> => {
    const last = at + 15_000;
    while (chat.messages().length <= before && performance.now() < last) await sleep(2);
    times.push(chat.messages().length > before ? performance.now() - at : Number.POSITIVE_INFINITY);
  };
  const write = async (text: string): Promise<void> => {
    await sleep(CHAT_PAUSE_MS); // within the platforms' message a second, so that only our own time is measured
    const [before, at] = [chat.messages().length, performance.now()];
    void chat.write(text);
    await waitForOne(before, at);
  };
  const sees = async (text: string): Promise<void> => {
    await until(`“${text}” on ${chat.name}`, () => find(text) !== undefined).catch((error: Error) => {
      throw new Error(
        `${error.message}; there is:\n${chat
          .messages()
          .map((one) => one.text)
          .join('\n---\n')}`,
      );
    });
  };
  const findButton = (label: string) => {
    for (const message of chat.messages().toReversed()) {
      const button = message.buttons.flat().find((one) => one.label.replace(/^… /, '').startsWith(label));
      if (button !== undefined) return button;
    }
    return undefined;
  };
  return {
    name: chat.name,
    say: (command) => write(chat.command(command)),
    sayRaw: (text) => write(chat.name === 'Telegram' && text.startsWith('watch ') ? `/${text}` : text),
    async press(label) {
      await sleep(CHAT_PAUSE_MS);
      await until(`the button “${label}”`, () => (findButton(label) ?? findButton('More …')) !== undefined);
      if (findButton(label) === undefined) findButton('More …')?.press();
      await until(`the button “${label}”`, () => findButton(label) !== undefined);
      findButton(label)?.press();
    },
    answer: chat.answer,
    ...(chat.fill && {
      fill: async (command, state, title) => {
        await sleep(CHAT_PAUSE_MS);
        const seen = await chat.fill?.(command, state);
        if (seen !== undefined && title !== undefined) screens.push({ title, ...seen });
      },
    }),
    sees,
    async shows(title, text) {
      await sees(text);
      const message = find(text);
      const buttons = (message?.buttons ?? []).map((row) => row.map(({ label }) => label));
      screens.push({ title, text: message?.text ?? '', buttons: buttons.filter((row) => row.length > 0) });
    },
    async settle() {
      for (let count = -1; count !== chat.messages().length; ) {
        count = chat.messages().length;
        await sleep(QUIET_MS);
      }
    },
    screens: () => screens,
    answerTimes() {
      const sorted = times.toSorted((a, b) => a - b);
      const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
      return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99) };
    },
    forgetTimes: () => void times.splice(0),
    pings: chat.pings,
    foreignLinks: chat.foreignLinks,
  };
}
