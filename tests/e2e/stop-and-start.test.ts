import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDemoTelegram, type DemoTelegram } from '../../src/cli/demo-servers/fake-telegram.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';

// The program as a process of its own, as an operator runs it.

let folder: string;
let site: FeedServer;
let telegram: DemoTelegram;
let children: ChildProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quotewire-start-'));
  [site, telegram] = await Promise.all([startFeedServer(), createDemoTelegram()]);
  children = [];
  cpSync('config/topics.yaml', join(folder, 'topics.yaml'));
  writeFileSync(
    join(folder, 'feeds.yaml'),
    `feeds:\n  - name: Courier\n    url: ${site.feedUrl('courier')}\n    language: en\n`,
  );
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([site.close(), telegram.close()]);
  rmSync(folder, { recursive: true, force: true });
});

interface Program {
  readonly child: ChildProcess;
  readonly errors: Promise<string>;
  readonly output: Promise<string>;
  readonly exit: Promise<number | null>;
}

function run(
  command: string,
  {
    before = [],
    after = [],
    env = {},
  }: { before?: readonly string[]; after?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Program {
  const child = spawn(process.execPath, [...before, resolve('src/main.ts'), command, ...after], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      ACCESS: 'open',
      POLL_EVERY_SECONDS: '1',
      HTTP_PORT: '0',
      ALLOW_PRIVATE_HOSTS: site.host,
      CONFIG_DIR: folder,
      DATABASE_URL: `sqlite:${join(folder, 'quotewire.db')}`,
      ...env,
    },
  });
  children.push(child);
  return {
    child,
    output: text(child.stdout),
    errors: text(child.stderr),
    exit: once(child, 'exit').then(([code]) => code as number | null),
  };
}

describe('start', () => {
  it('is refused a second time on one file, lets other commands work, ends at SIGTERM with a message on its way, and goes on', {
    timeout: 90_000,
  }, async () => {
    const first = run('start');
    telegram.say({ chatId: 501, text: '/help' });
    await telegram.received(1);

    const second = run('start');
    expect(await second.exit).toBe(1);
    const said = (await second.errors).trim().split('\n');
    expect(said).toEqual([expect.stringMatching(/^Another "start" runs on sqlite:.*: stop it first/)]);
    const listing = run('deliveries', { after: ['list'] });
    expect(await listing.exit).toBe(0);
    expect(await listing.output).not.toContain('dead');

    telegram.fail('sendMessage', { kind: 'hang' });
    telegram.say({ chatId: 501, text: '/list' });
    while (telegram.calls('sendMessage').length < 2) await new Promise((turn) => setTimeout(turn, 20));
    // A service manager and the launcher both ask.
    for (const ms of [0, 50, 100]) setTimeout(() => first.child.kill('SIGTERM'), ms);
    const killing = setTimeout(() => first.child.kill('SIGKILL'), 10_000);
    expect(await first.exit).toBe(0);
    clearTimeout(killing);

    run('start');
    await telegram.received(2);
    expect(telegram.calls('sendMessage')).toHaveLength(3);
  });

  it('ends with the launcher that runs it under an old Node, also by kill -9, and starts again at once', {
    timeout: 60_000,
  }, async () => {
    const launch = `const { spawn } = require('node:child_process');
      spawn(process.execPath, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });`;
    const launcher = run('start', { before: ['-e', launch] });
    telegram.say({ chatId: 501, text: '/help' });
    await telegram.received(1);
    launcher.child.kill('SIGKILL');
    run('start');
    telegram.say({ chatId: 501, text: '/list' });
    await telegram.received(2);
    await launcher.output; // nobody holds it any more
  });

  it('says at the first start what the operator is to send, and takes it', async () => {
    const first = run('start', { env: { ACCESS: 'invited' } });
    telegram.say({ chatId: 501, text: '/help' });
    await telegram.received(1);
    first.child.kill('SIGTERM');
    const said = (await first.errors)
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line).message);
    const code = said.map((message) => /send the bot (\/start \S+)$/.exec(message)?.[1]).find((found) => found);
    run('start', { env: { ACCESS: 'invited' } });
    telegram.say({ chatId: 501, text: String(code) });
    expect((await telegram.received(2))[1]?.text).toContain('operator');
  });

  it('says in one sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const program = run('start', { env: { HTTP_PORT: port } });
    expect(await program.exit).toBe(1);
    expect((await program.errors).trim()).toBe(
      `The HTTP server cannot listen on 127.0.0.1, port ${port}: another program has this port; set HTTP_PORT to a free one, or to 0 for no server.`,
    );
    other.close();
  });
});
