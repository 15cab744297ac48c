import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoSlack, DemoSlackMessage } from '../demo-servers/fake-slack.ts';
import type { DemoTelegram, DemoTelegramMessage } from '../demo-servers/fake-telegram.ts';
import { slackShown, telegramShown } from './shown-text.ts';

/** How often the chats are looked at, and how long a message may take before the demo gives up. */
const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 20_000;

/** Shows both chats on the terminal while the demo runs. */
export interface DemoStage {
  /** A line that tells what happens. */
  tell(text: string): void;
  /** Aru writes in Telegram; resolves when the answer is shown. */
  inTelegram(text: string): Promise<void>;
  /** Ben types a slash command in Slack; resolves when the answer is shown. */
  inSlack(text: string): Promise<void>;
  /** Resolves when both chats have this text in one of their messages; everything that came is shown. Rejects after 20 s. */
  bothGet(what: string, text: string): Promise<void>;
}

const TELEGRAM_CHAT = 501;
/** The id of the Slack channel in which the demo plays. */
export const SLACK_CHANNEL = 'C0NEWS';

/** A stage for these two servers; `out` prints one line. */
export function createDemoStage(
  servers: { telegram: DemoTelegram; slack: DemoSlack },
  out: (line: string) => void,
): DemoStage {
  const { telegram, slack } = servers;
  let shownTelegram = 0;
  let shownSlack = 0;

  const showNew = (): void => {
    for (const message of telegram.messages().slice(shownTelegram)) showTelegram(message);
    for (const message of slack.messages().slice(shownSlack)) showSlack(message);
    shownTelegram = telegram.messages().length;
    shownSlack = slack.messages().length;
  };
  const showTelegram = ({ text }: DemoTelegramMessage): void => box('Telegram · Quotewire', telegramShown(text));
  const showSlack = ({ text, shownTo, request }: DemoSlackMessage): void => {
    const blocks = typeof request.blocks === 'string' ? JSON.parse(request.blocks) : request.blocks;
    const words = Array.isArray(blocks) ? slackShown(blocks) : text;
    box(shownTo === undefined ? 'Slack #news · Quotewire' : 'Slack #news · Quotewire (only Ben sees this)', words);
  };
  const box = (title: string, text: string): void => {
    out(`┌ ${title}`);
    for (const line of text.split('\n')) out(`│ ${line}`.trimEnd());
    out('└');
  };
  const until = async (what: string, isDone: () => boolean): Promise<void> => {
    const last = performance.now() + PATIENCE_MS;
    while (!isDone()) {
      if (performance.now() > last) throw new Error(`the demo waited ${PATIENCE_MS / 1000} s for ${what}`);
      showNew();
      await sleep(LOOK_EVERY_MS);
    }
    showNew();
  };

  return {
    tell: (text) => out(`\n== ${text}`),
    async inTelegram(text) {
      const before = telegram.messages().length;
      out(`\nTelegram · Aru: ${text}`);
      telegram.say({ chatId: TELEGRAM_CHAT, text });
      await until('an answer in Telegram', () => telegram.messages().length > before);
    },
    async inSlack(text) {
      const before = slack.messages().length;
      out(`\nSlack #news · Ben: /watch ${text}`);
      await slack.command({ channelId: SLACK_CHANNEL, text });
      await until('an answer in Slack', () => slack.messages().length > before);
    },
    bothGet: (what, text) =>
      until(
        what,
        () =>
          telegram.messages().some((message) => message.text.includes(text)) &&
          slack.messages().some((message) => message.text.includes(text)),
      ),
  };
}
