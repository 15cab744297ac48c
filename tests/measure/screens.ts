// `npm run measure:screens [-- --shared DIR] [--write]`: the whole program against the strict emulators, played by one reader on each platform. Prints what was
// refused, how fast answers were, and how many naughty strings pinged or linked; `--write` puts the screens into docs/screens.md. Not part of `npm test`.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startFeedServer } from '../fakes/feed-server.ts';
import { naughtyStrings } from '../fakes/naughty-strings.ts';
import { helpIfAsked } from './help.ts';
import { type Player, slackPlayer, telegramPlayer, until } from './screen-players.ts';

helpIfAsked(import.meta.filename);

const { values: given } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    write: { type: 'boolean', default: false },
    naughty: { type: 'string', default: '240' },
  },
});
/** The language as Slack sends it in when it is chosen. */
const KAZAKH = { value: 'kk' };
const emulators = join(resolve(given.shared), 'emulators');
const { createFakeTelegram } = await import(join(emulators, 'fake-telegram.mjs'));
const { createFakeSlack } = await import(join(emulators, 'fake-slack.mjs'));
const telegram = await createFakeTelegram().listen(0);
const slack = await createFakeSlack().listen(0);
const site = await startFeedServer();
const folder = mkdtempSync(join(tmpdir(), 'quotewire-screens-'));
const dials = join(folder, 'dials.jsonl');
copyFileSync('config/topics.yaml', join(folder, 'topics.yaml'));
writeFileSync(
  join(folder, 'feeds.yaml'),
  `feeds:\n  - { name: Steppe Courier, url: "${site.feedUrl('courier')}", language: en }\n`,
);
site.publish('courier', {
  id: 'old',
  title: 'Harvest begins early in the north',
  text: 'The harvest began early.',
  at: Date.now() - 3_600_000,
});

const bot = startBot();
const players = [telegramPlayer(telegram), slackPlayer(slack)];
try {
  await until('both platforms', () => telegram.stats.polling && slack.stats.connections > 0);
  await Promise.all(players.map(play));
  report('screens');
  await drain();
  report('while a thousand alerts drain');
  await Promise.all(players.map(playNaughty));
  report('naughty strings');
  if (given.write) writeFileSync('docs/screens.md', page());
} finally {
  bot.kill('SIGTERM');
  if (bot.exitCode === null) await once(bot, 'exit');
  await Promise.all([telegram.close(), slack.close(), site.close()]);
  rmSync(folder, { recursive: true, force: true });
}

/** Ten screens: from the first word to a wrong quote and the way out. */
async function play(player: Player): Promise<void> {
  const { say, press, answer, shows } = player;
  const place = player.name === 'Telegram' ? 'Ulytau' : 'Turgai';
  await say('start');
  await shows('The first meeting', 'Quotewire watches the news');
  await press('Topics');
  await player.sees('Ready topics');
  await press('Central Asia');
  await player.sees('topic:central-asia');
  await shows('Ready topics, one followed', '(followed)');
  await press('Write a watch');
  await answer(`copper AND ${place}`);
  await shows('A watch of one’s own', `copper AND ${place}`);
  await say('watch topic:sanctons AND copper');
  await shows('A mistake and its correction', 'There is no topic');
  await say('list');
  await player.sees('follows 2 watches');
  await press('2 ·');
  await shows('One watch with its buttons', 'Since');
  const openModes = async () => (player.name === 'Telegram' ? press('How often') : undefined);
  await openModes();
  await press('Each hour');
  await shows('How often it reports', 'Alerts come each hour');
  await openModes();
  await press('At once');
  await player.sees('Alerts come at once');
  site.publish('courier', {
    id: place,
    title: `${place} opens a copper mine as Kazakhstan tightens checks`,
    text: 'Sample.',
    article: [
      `A copper mine has opened in the ${place} region of Kazakhstan, officials said on Monday.`,
      '“The first ore will leave the pit in spring,” said Marat Zholbarysov, head of the project office.',
      '“Queues of two to three days are possible at the border,” a hauliers’ association said.',
    ],
    at: Date.now(),
  });
  await player.sees('opens a copper mine');
  await press('Save');
  await shows('An alert, saved', 'Saved');
  await press('Wrong quote: Marat');
  await shows('The same alert with a quote that was called wrong', 'hidden here');
  await press('Less like this');
  await shows('Less like this', 'What shall come less often?');
  await press('Back');
  await say('list');
  await player.sees('follows 2 watches');
  await press('2 ·');
  await player.sees('Since');
  await press('Mute a source');
  await player.sees('Steppe Courier · 1 report');
  await press('Mute Steppe Courier');
  await shows('A source is muted on the card of a watch', 'Steppe Courier (muted)');
  await press('Unmute Steppe Courier');
  await press('Back');
  await player.sees('Since');
  if (player.name === 'Telegram') {
    await press('Languages');
    await press('English');
    await shows('The languages of a watch', 'Only reports in the marked languages');
    await press('Back');
  }
  const typed = { query: { value: `tellurium OR ${place}` }, languages: { selected_options: [KAZAKH] } };
  await player.fill?.('', typed, 'A watch as a window');
  if (player.fill) await player.sees('Watch 3 is set');
  await say('settings');
  await player.sees('Settings of this chat');
  await press('Quiet 22:00');
  await shows('Settings', 'Quiet hours from 22:00');
  await player.fill?.('settings', { size: { selected_option: { value: 'short' } } }, 'Settings as a window');
  await player.fill?.('digest', { weekly: { selected_option: { value: 'monday' } } }, 'The digest as a window');
  await player.fill?.('digest', { time: { selected_time: '09:00' } });
  if (player.fill) await player.sees('Daily digest at 09:00');
  await say('sources');
  await shows('The sources', 'This chat reads 1 feed');
  await say(`sources add ${site.feedUrl(place)}`);
  await shows('A source of one’s own', 'Added:');
  await press('All sources');
  await player.sees('Of this chat alone (1)');
  await press('All feeds');
  await player.sees('All feeds, page 1 of 1');
  await say(`sources ${place}`);
  await player.sees(`: ${place}`);
  await press('Remove');
  await shows('A source is removed', 'no longer reads it');
  await press('Undo');
  await player.sees('Only chats that added it');
  await say('status');
  await shows('How it does', 'How Quotewire does');
  await say('search copper');
  await shows('A search', ': copper');
  await say('export');
  await shows('The watches of a chat as one line', '| check ');
  await say('help watch');
  await shows('How to write a query', 'Ten that people really use');
}

/** A thousand alerts go out to 200 other chats while the readers go on asking. */
async function drain(): Promise<void> {
  const chats = Array.from({ length: 200 }, (_, index) => 2_000 + index);
  for (const chat_id of chats) telegram.control.message({ chat_id, text: '/watch zinc' });
  await until('200 watches', () => sentTo(chats) >= chats.length);
  for (const player of players) player.forgetTimes();
  const words = ['smelter', 'harbour', 'tariff', 'strike', 'forecast'];
  for (const [index, word] of words.entries()) {
    const title = `Zinc ${word} news number ${index} from ${word} town`;
    site.publish('courier', { id: `zinc-${word}`, title, text: `${title}.`, at: Date.now() });
  }
  for (let asked = 0; asked < 25; asked++) await Promise.all(players.map((player) => player.say('list')));
  const alerts = sentTo(chats) - chats.length;
  process.stdout.write(`alerts that went out meanwhile: ${alerts}\n`);
}

function sentTo(chats: readonly number[]): number {
  const own = new Set(chats);
  return telegram.messages.filter(
    ({ chat, from }: { chat: { id: number }; from: { is_bot: boolean } }) => from.is_bot && own.has(chat.id),
  ).length;
}

/** Every naughty string as a query, as plain words and as a headline and a quote of an alert. */
async function playNaughty(player: Player): Promise<void> {
  player.forgetTimes();
  const strings = naughtyStrings().slice(0, Number(given.naughty));
  await player.say('watch copper');
  await player.sees('is set: copper');
  for (const [index, text] of strings.entries()) {
    await player.sayRaw(index % 2 === 0 ? `watch ${text}` : text);
    if (player.name === 'Slack') continue;
    site.publish('courier', {
      id: `naughty-${index}`,
      title: `copper ${text}`,
      text: `copper ${text}. “${text} copper,” said ${text.slice(0, 60)}.`,
      at: Date.now(),
    });
  }
  await player.settle();
}

function report(phase: string): void {
  const say = (line: string) => process.stdout.write(`${phase}: ${line}\n`);
  for (const player of players) {
    const { p50, p90, p99, count } = player.answerTimes();
    say(`${player.name}: ${count} answers, first byte after ${p50} ms (p50), ${p90} ms (p90), ${p99} ms (p99)`);
    say(`${player.name}: pings ${player.pings()}, foreign links in text ${player.foreignLinks()}`);
  }
  say(`refused by Telegram: ${JSON.stringify(telegram.stats.byDescription)} ${refusedMethods(telegram.log)}`);
  say(`refused by Slack: ${JSON.stringify(slack.stats.byError)} ${refusedMethods(slack.log)}`);
  say(
    `Telegram: presses unanswered ${telegram.stats.unansweredCallbacks}, updates open ${telegram.stats.pendingUpdates}`,
  );
  say(`Slack: slowest acknowledgement ${slack.stats.maxAckMs} ms, late ${slack.stats.lateAcks}`);
  const foreign = readFileSync(dials, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"kind":"dial"') && !line.includes('127.0.0.1') && !line.includes('::1'));
  say(`dials that were not loopback: ${foreign.length}`);
}

function refusedMethods(
  log: readonly { readonly kind: string; readonly ok?: boolean; readonly method?: string }[],
): string {
  const methods = log.filter(({ kind, ok }) => kind === 'api' && ok === false).map(({ method = '' }) => method);
  return [...new Set(methods)].join(' ');
}

function page(): string {
  const parts = players.map(
    (player) =>
      `## ${player.name}\n\n${player
        .screens()
        .map(({ title, text, buttons }) => {
          const keys = buttons.map((row) => row.map((label) => `[ ${label} ]`).join(' ')).join('\n');
          return `### ${title}\n\n\`\`\`text\n${text.trim()}${keys === '' ? '' : `\n\n${keys}`}\n\`\`\`\n`;
        })
        .join('\n')}`,
  );
  return `# Screens of each chat\n\nCopied from a run of \`npm run measure:screens -- --write\` against strict servers; buttons stand in brackets. The news is invented.\n\n${parts.join('\n')}`;
}

function startBot(): ChildProcess {
  return spawn(process.execPath, ['--import', join(emulators, 'egress-hook.mjs'), resolve('src/main.ts'), 'start'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      EGRESS_LOG: dials,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-test',
      SLACK_API_URL: slack.apiUrl,
      ACCESS: 'open',
      POLL_EVERY_SECONDS: '2',
      HTTP_PORT: '0',
      ALLOW_PRIVATE_HOSTS: site.host,
      CONFIG_DIR: folder,
      DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
      LOG_LEVEL: 'warn',
    },
  });
}
