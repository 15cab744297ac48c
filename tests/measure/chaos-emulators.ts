import { join, resolve } from 'node:path';
import {
  type ChaosPlatforms,
  GROUP,
  GROUP_TITLE,
  LANES,
  type Mishaps,
  MOVED_GROUP,
  type Post,
  PRIVATE_CHAT,
  until,
} from './chaos-platforms.ts';

const SLACK_CHANNEL = 'C000GENERAL';
const BOT_TOKEN = '123456:TEST';
/** Sends for which mishaps are prepared. */
const MOST_SENDS = 4_000;

/** What the emulators write down of each call (`folder`/fake-telegram.mjs, fake-slack.mjs). */
interface LoggedCall {
  readonly t: number;
  readonly kind: string;
  readonly method?: string;
  readonly ok?: boolean;
  readonly chat_id?: number;
  readonly channel?: string;
  readonly text?: string;
  readonly blocks?: unknown;
  readonly lost_ack?: boolean;
}

/** The strict emulators in `folder`, outside the project. */
export async function chaosEmulators(folder: string, mishaps: Mishaps): Promise<ChaosPlatforms> {
  const { createFakeTelegram } = await import(join(resolve(folder), 'fake-telegram.mjs'));
  const { createFakeSlack } = await import(join(resolve(folder), 'fake-slack.mjs'));
  const telegram = await createFakeTelegram({
    token: BOT_TOKEN,
    seed: Math.ceil(mishaps.random() * 1e9),
  }).listen(0);
  const slack = await createFakeSlack().listen(0);
  telegram.control.chat({ id: GROUP, type: 'group', title: GROUP_TITLE, admins: [501] });
  const posts = (log: readonly LoggedCall[], method: string, lane: (call: LoggedCall) => string): readonly Post[] =>
    log
      .filter((call) => call.method === method && call.ok === true)
      .map((call) => ({
        lane: lane(call),
        at: call.t,
        text: `${call.text} ${JSON.stringify(call.blocks ?? '')}`,
        isAnswerLost: call.lost_ack === true,
      }));
  let prepared = 0;
  const allPosts = () => [
    ...posts(telegram.log, 'sendMessage', ({ chat_id: id }) => (Number(id) === PRIVATE_CHAT ? LANES[0] : LANES[1])),
    ...posts(slack.log, 'chat.postMessage', () => LANES[2]),
  ];
  return {
    lanes: LANES,
    env: {
      TELEGRAM_BOT_TOKEN: BOT_TOKEN,
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-test',
      SLACK_API_URL: slack.apiUrl,
    },
    secrets: [BOT_TOKEN, 'xoxb-test', 'xapp-test', GROUP_TITLE],
    async subscribe(query) {
      await until('polling', 30_000, () => telegram.stats.polling && slack.stats.connections > 0);
      telegram.control.message({ chat_id: PRIVATE_CHAT, text: `/watch ${query}` });
      telegram.control.message({ chat_id: GROUP, from: { id: 501 }, text: `/watch ${query}` });
      await slack.control.command({ command: '/watch', text: query, channel_id: SLACK_CHANNEL });
      await until('the answers', 30_000, () => LANES.every((lane) => allPosts().some((each) => each.lane === lane)));
      const { random, lostAnswers, refusals } = mishaps;
      const onSend = { method: 'sendMessage', count: MOST_SENDS };
      telegram.control.fault({ ...onSend, kind: 'lost_ack', probability: lostAnswers });
      telegram.control.fault({ ...onSend, kind: 'flood', probability: refusals, retry_after: 2 });
      // The Slack emulator knows no probability: it is told which of the sends to come go wrong.
      for (let skip = 0; skip < MOST_SENDS; skip++) {
        const dice = random();
        if (dice >= lostAnswers + refusals) continue;
        const kind = dice < lostAnswers ? 'lost_ack' : 'ratelimited';
        slack.control.fault({ method: 'chat.postMessage', kind, count: 1, skip, retry_after: 2 });
        prepared += 1;
      }
    },
    posts: allPosts,
    moveGroup: () => telegram.control.migrate({ chat_id: GROUP, new_id: MOVED_GROUP }),
    refusals: () => ({
      ...named('Telegram', telegram.stats.byDescription),
      ...named('Slack', slack.stats.byError),
      'Telegram: sent during a penalty': telegram.stats.sentDuringPenalty,
      'Slack: sent during a penalty': slack.stats.sentDuringPenalty,
      'Slack: mishaps prepared': prepared,
    }),
    async close() {
      await Promise.all([telegram.close(), slack.close()]);
    },
  };
}

function named(platform: string, counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).map(([reason, count]) => [`${platform}: ${reason}`, count]));
}
