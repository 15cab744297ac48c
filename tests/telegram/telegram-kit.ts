import { onTestFinished } from 'vitest';
import { createDemoTelegram, type DemoTelegram } from '../../src/cli/demo-servers/fake-telegram.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Incoming } from '../../src/model/incoming.ts';
import type { Log } from '../../src/ports/log.ts';
import type { SendRequest } from '../../src/ports/sender.ts';
import { startTelegram, type TelegramEdge, type TelegramOptions } from '../../src/telegram/start-telegram.ts';

export const NOW = Date.UTC(2026, 10, 23, 9, 0);

export interface Started {
  readonly server: DemoTelegram;
  readonly edge: TelegramEdge;
  readonly incoming: readonly Incoming[];
  readonly log: MemoryLog;
  /** Resolves when `handle` was called that often in all. */
  handled(count: number): Promise<readonly Incoming[]>;
}

/** The real edge against a small Bot API server; both stop at the end of the test. */
export async function started(options: Partial<TelegramOptions> = {}): Promise<Started> {
  const server = await createDemoTelegram();
  const { incoming, handled, note } = collector();
  const log = memoryLog();
  const edge = await startTelegram({
    token: server.token,
    apiRoot: server.url,
    menu: [{ commands: [{ command: 'watch', description: 'Follow a query' }] }],
    log,
    clock: { now: () => NOW },
    pollPauseMs: 1,
    ...options,
    handle: async (what) => {
      await options.handle?.(what);
      note(what);
    },
  });
  onTestFinished(async () => {
    await edge.stop();
    await server.close();
  });
  return { server, edge, incoming, log, handled };
}

/** Keeps what was handled and tells when there is enough of it. */
export function collector(): {
  incoming: readonly Incoming[];
  note: (what: Incoming) => void;
  handled: (count: number) => Promise<readonly Incoming[]>;
} {
  const incoming: Incoming[] = [];
  let waiting: { count: number; resolve: (all: readonly Incoming[]) => void }[] = [];
  const tell = (): void => {
    for (const { count, resolve } of waiting) if (incoming.length >= count) resolve(incoming);
    waiting = waiting.filter(({ count }) => incoming.length < count);
  };
  return {
    incoming,
    note: (what) => {
      incoming.push(what);
      tell();
    },
    handled: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        tell();
      }),
  };
}

export interface MemoryLog extends Log {
  /** Everything that was logged, as one text. */
  text(): string;
}

export function memoryLog(): MemoryLog {
  const lines: string[] = [];
  const keep = (level: string, message: string, ...rest: readonly unknown[]): void => {
    lines.push(
      [level, message, ...rest.map((part) => (part instanceof Error ? part.stack : JSON.stringify(part)))].join(' '),
    );
  };
  return {
    debug: (message, fields) => keep('debug', message, fields),
    info: (message, fields) => keep('info', message, fields),
    warn: (message, fields) => keep('warn', message, fields),
    error: (message, error, fields) => keep('error', message, error, fields),
    text: () => lines.join('\n'),
  };
}

export function channelOf(chatId: number, more: Partial<Channel> = {}): Channel {
  return {
    id: 1,
    workspaceId: 1,
    platform: 'telegram',
    chatId: String(chatId),
    kind: 'private',
    language: 'en',
    timeZone: 'UTC',
    hasChosenZone: false,
    state: 'active',
    isPaused: false,
    skipsEmptyDigest: false,
    wantsFollowUps: true,
    alertPace: 'instant',
    showsPreviews: false,
    whoMayChange: 'everyone',
    createdAt: 0,
    ...more,
  };
}

export function requestTo(chatId: number, more: Partial<SendRequest> = {}): SendRequest {
  return {
    channel: channelOf(chatId),
    part: { platform: 'telegram', html: '<b>Talks</b> begin', plain: 'Talks begin' },
    asPlain: false,
    audience: { kind: 'channel' },
    key: '7:0',
    ...more,
  };
}
