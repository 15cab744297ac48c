// `npm run measure:pictures`: one digest of the sample newsroom in all four forms, drawn side by side into docs/images/digest.png with Debian's chromium
// (CHROMIUM names another one). The words are the program's own; how a chat draws them is imitated. Not part of `npm test`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startNewsroom } from '../../src/cli/demo/newsroom.ts';
import { helpIfAsked } from './help.ts';

helpIfAsked(import.meta.filename);

const WIDTH = 1_400;
const HEIGHT = 1_740;
const OUTPUT = 'docs/images/digest.png';

const STYLE = `
body { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 40px; margin: 0; padding: 20px 36px; background: #fff; font: 17px/1.45 "Noto Sans", sans-serif; }
h2 { margin: 10px 0 2px; font-size: 20px; color: #444; }
.telegram, .slack, pre, iframe { box-sizing: border-box; height: 800px; margin: 0; overflow: hidden; border-radius: 10px; border: 1px solid #ccc; }
.telegram { padding: 22px; background: #c9dcc0; }
.bubble { font-size: 15.5px; line-height: 1.4; padding: 12px 16px; border-radius: 14px 14px 14px 2px; background: #fff; }
.bubble a { color: #2b7cc2; text-decoration: none; }
.bubble blockquote { margin: 4px 0; padding: 3px 10px; border-left: 4px solid #4c95d6; border-radius: 5px; background: #eaf3fb; }
.slack { padding: 16px 24px; }
.slack .app span { padding: 0 4px; border-radius: 3px; background: #ddd; color: #555; font-size: 12px; }
.slack h3 { margin: 10px 0 4px; font-size: 20px; }
.slack p { margin: 5px 0; }
.slack .small { color: #666; font-size: 14px; }
.slack a { color: #1264a3; text-decoration: none; }
.slack blockquote { margin: 4px 0; padding-left: 12px; border-left: 5px solid #ddd; }
pre { padding: 18px; background: #16181d; color: #e4e4e4; font: 14px/1.42 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
iframe { width: 100%; }`;

const folder = mkdtempSync(join(tmpdir(), 'quotewire-pictures-'));
const newsroom = await startNewsroom(Date.now());
try {
  newsroom.publishLater(Date.now() - 300_000);
  const feeds = join(folder, 'feeds.yaml');
  const lines = newsroom.feeds.map(({ name, url, language }) => `  - ${JSON.stringify({ name, url, language })}`);
  writeFileSync(feeds, `feeds:\n${lines.join('\n')}\n`);
  // One after the other: which of two equal reports heads a story goes by which arrived first.
  const forms = {
    telegram: await digest(feeds, 'telegram'),
    slack: await digest(feeds, 'slack'),
    terminal: await digest(feeds, 'terminal'),
    html: await digest(feeds, 'html'),
  };
  const page = join(folder, 'page.html');
  writeFileSync(page, board(forms));
  draw(page);
} finally {
  await newsroom.close();
  rmSync(folder, { recursive: true, force: true });
}

async function digest(feeds: string, format: string): Promise<string> {
  const child = spawn('npm', ['run', '-s', 'quotewire', '--', 'digest', '--feeds', feeds, '--format', format], {
    env: { ...process.env, ALLOW_PRIVATE_HOSTS: newsroom.host, DEFAULT_TIME_ZONE: 'Asia/Almaty' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [printed, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`The digest in the form ${format} failed: ${said}`);
  return printed.trim().replaceAll(`http://${newsroom.host}`, 'https://news.example');
}

function draw(page: string): void {
  const browser = process.env.CHROMIUM ?? 'chromium';
  const { status, error, stderr } = spawnSync(browser, [
    '--headless',
    '--no-sandbox',
    '--hide-scrollbars',
    '--disable-gpu',
    `--user-data-dir=${join(folder, 'profile')}`,
    `--window-size=${WIDTH},${HEIGHT}`,
    `--screenshot=${OUTPUT}`,
    page,
  ]);
  if (status !== 0) throw new Error(`${browser} drew no picture: ${error?.message ?? stderr.toString()}`);
  process.stdout.write(`${OUTPUT} is drawn.\n`);
}

/** Four panels. */
function board({ telegram = '', slack = '', terminal = '', html = '' }): string {
  const message = telegram.replaceAll('\n', '<br>').replaceAll('</blockquote><br>', '</blockquote>');
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
<h2>Telegram</h2><h2>Slack</h2>
<div class="telegram"><div class="bubble">${message}</div></div>
<div class="slack"><div class="app"><b>Quotewire</b> <span>APP</span></div>${slackHtml(JSON.parse(slack))}</div>
<h2>Terminal</h2><h2>Page, or mail</h2>
<pre>${escaped(terminal)}</pre>
<iframe srcdoc="${escaped(html)}"></iframe>`;
}

interface Shown {
  readonly type: string;
  readonly text?: string | { readonly text: string };
  readonly url?: string;
  readonly style?: Readonly<Record<string, boolean>>;
  readonly elements?: readonly Shown[];
}

/** The blocks of the messages, as far as a digest uses them; a kind that is not known is an error, so that the picture hides nothing. */
function slackHtml(messages: readonly { readonly blocks: readonly Shown[] }[]): string {
  return messages.flatMap(({ blocks }) => blocks.map(shownInSlack)).join('');
}

function shownInSlack({ type, text, url, style, elements = [] }: Shown): string {
  const inner = elements.map(shownInSlack).join('');
  const words = escaped(typeof text === 'string' ? text : (text?.text ?? '')).replaceAll('\n', '<br>');
  switch (type) {
    case 'header':
      return `<h3>${words}</h3>`;
    case 'divider':
      return '<hr>';
    case 'context':
      return `<p class="small">${inner}</p>`;
    case 'plain_text':
      return words;
    case 'rich_text':
      return inner;
    case 'rich_text_section':
      return `<p>${inner}</p>`;
    case 'rich_text_quote':
      return `<blockquote>${inner}</blockquote>`;
    case 'link':
      return `<a href="${escaped(url ?? '')}">${words}</a>`;
    case 'text':
      return style?.bold ? `<b>${words}</b>` : words;
    default:
      throw new Error(`The picture cannot show a block of the type ${type}: add it to tests/measure/pictures.ts.`);
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
