import { createDemoSlack } from '../../src/cli/demo-servers/fake-slack.ts';
import { createDemoTelegram, refusal } from '../../src/cli/demo-servers/fake-telegram.ts';
import type { DecideFault, Fault } from '../../src/cli/demo-servers/loopback-server.ts';
import { type FloodLimits, slackFloodLimits, telegramFloodLimits } from '../fakes/flood-limits.ts';
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

const SLACK_CHANNEL = 'C0CHAOS';
/** Seconds that a refusal without a reason asks to wait. */
const REFUSED_FOR = 2;

/** The project's own fakes, with the platforms' limits and with mishaps. */
export async function chaosFakes(mishaps: Mishaps): Promise<ChaosPlatforms> {
  let areMishapsOn = false;
  let hasMoved = false;
  let movedRefusals = 0;
  /** What became of each request to send. */
  const taken = new WeakMap<object, { at: number; isAnswerLost: boolean }>();
  const limits = { telegram: telegramFloodLimits(), slack: slackFloodLimits() };
  const mishap = (): 'lose-answer' | 'refuse' | undefined => {
    if (!areMishapsOn) return undefined;
    const dice = mishaps.random();
    if (dice < mishaps.lostAnswers) return 'lose-answer';
    return dice < mishaps.lostAnswers + mishaps.refusals ? 'refuse' : undefined;
  };
  const decide = (
    request: object,
    { chat, isGroup, flood }: { chat: string; isGroup: boolean; flood: FloodLimits },
    tooFast: (seconds: number) => Fault,
  ): Fault | undefined => {
    const at = Date.now();
    const what = mishap();
    if (what === 'refuse') {
      flood.penalise(chat, at, REFUSED_FOR);
      return tooFast(REFUSED_FOR);
    }
    const seconds = flood.refuse({ chat, isGroup, at });
    if (seconds !== undefined) return tooFast(seconds);
    taken.set(request, { at, isAnswerLost: what === 'lose-answer' });
    return what === 'lose-answer' ? { kind: 'lose-answer' } : undefined;
  };
  const onTelegramCall: DecideFault = (method, request) => {
    if (method !== 'sendMessage') return undefined;
    const chat = String(request.chat_id);
    if (hasMoved && chat === String(GROUP)) {
      movedRefusals += 1;
      return refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: MOVED_GROUP,
      });
    }
    return decide(request, { chat, isGroup: chat.startsWith('-'), flood: limits.telegram }, (seconds) =>
      refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds }),
    );
  };
  const onSlackCall: DecideFault = (method, request) => {
    if (method !== 'chat.postMessage') return undefined;
    const chat = String(request.channel);
    return decide(request, { chat, isGroup: true, flood: limits.slack }, (seconds) => ({
      kind: 'refuse',
      status: 429,
      body: { ok: false, error: 'ratelimited' },
      headers: { 'retry-after': String(seconds) },
    }));
  };
  const [telegram, slack] = await Promise.all([
    createDemoTelegram({ onCall: onTelegramCall }),
    createDemoSlack({ onCall: onSlackCall, now: Date.now }),
  ]);
  telegram.chat({ id: GROUP, type: 'group', title: GROUP_TITLE, admins: [501] });
  slack.channel({ id: SLACK_CHANNEL, name: 'chaos' });

  const post = (lane: string, text: string, request: object): readonly Post[] => {
    const how = taken.get(request);
    return how === undefined ? [] : [{ lane, text, ...how }];
  };

  return {
    lanes: LANES,
    env: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    secrets: [telegram.token, slack.botToken, slack.appToken, GROUP_TITLE],
    async subscribe(query) {
      telegram.say({ chatId: PRIVATE_CHAT, text: `/watch ${query}` });
      telegram.say({ chatId: GROUP, text: `/watch ${query}` });
      await slack.command({ channelId: SLACK_CHANNEL, text: query });
      await until('the answers', 30_000, () => telegram.messages().length >= 2 && slack.messages().length >= 1);
      areMishapsOn = true;
    },
    posts: () => [
      ...telegram
        .messages()
        .flatMap(({ chatId, text, request }) => post(chatId === PRIVATE_CHAT ? LANES[0] : LANES[1], text, request)),
      ...slack.messages().flatMap(({ text, request }) => post(LANES[2], `${text} ${String(request.blocks)}`, request)),
    ],
    moveGroup() {
      hasMoved = true;
      telegram.chat({ id: MOVED_GROUP, type: 'supergroup', title: GROUP_TITLE, admins: [501] });
    },
    refusals: () => ({
      'Telegram: too fast': limits.telegram.floods(),
      'Slack: too fast': limits.slack.floods(),
      'Telegram: moved': movedRefusals,
    }),
    async close() {
      await Promise.all([telegram.close(), slack.close()]);
    },
  };
}
