import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../ports/log.ts';
import { isTokenDead } from './slack-outcome.ts';
import { problemText, slackProblem } from './slack-problem.ts';

/** A Socket Mode connection that is made again when it breaks, until it is stopped. */
export interface Connection {
  /** How the first try went. After `failed` it goes on trying, after `refused` it does not. */
  readonly first: 'connected' | 'failed' | 'refused';
  stop(): Promise<void>;
}

interface ConnectDeps {
  /** Made with `autoReconnectEnabled: false`. */
  readonly receiver: SocketModeReceiver;
  readonly log: Log;
  /** Pause after a failed try, doubled with each further one up to a minute. */
  readonly firstPauseMs: number;
}

/** From the call for an address to Slack's hello. */
const CONNECT_LIMIT_MS = 30_000;
const LONGEST_PAUSE_MS = 60_000;
const CLOSE_LIMIT_MS = 2_000;

/**
 * Keeps the Socket Mode connection up. The client's own reconnecting waits 5 s every time, in which Slack tells people that a command failed, and its
 * failed attempts end as unhandled rejections (socket-mode 3.1, `delayReconnectAttempt`).
 */
export async function keepConnected(deps: ConnectDeps): Promise<Connection> {
  surviveOddMessages(deps);
  const stopping = new AbortController();
  const first = await connect(deps);
  const running = first.kind === 'refused' ? Promise.resolve() : stayConnected(deps, first, stopping.signal);
  return {
    first: first.kind,
    async stop() {
      stopping.abort();
      void deps.receiver.client.disconnect(); // ends an attempt that waits for Slack's hello
      await Promise.race([running, pause(CLOSE_LIMIT_MS, undefined, { ref: false })]);
    },
  };
}

/**
 * The client reads what the socket brings in an async listener whose rejection nobody hears (socket-mode 3.1, `onWebSocketMessage`): one envelope
 * of an unexpected form would end the process.
 */
function surviveOddMessages({ receiver, log }: ConnectDeps): void {
  const { client } = receiver;
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...message: unknown[]) => {
    for (const listener of listeners)
      Promise.try(listener, ...message).catch((error: unknown) =>
        log.error('Slack: an envelope not understood', error),
      );
  });
}

type Attempt = { readonly kind: 'connected'; readonly closed: Promise<void> } | { readonly kind: 'failed' | 'refused' };

async function stayConnected(deps: ConnectDeps, first: Attempt, stopping: AbortSignal): Promise<void> {
  let attempt = first;
  const stop = aborted(stopping);
  let failures = 0;
  while (!stopping.aborted && attempt.kind !== 'refused') {
    failures = attempt.kind === 'connected' ? 0 : failures + 1;
    await Promise.race([attempt.kind === 'connected' ? attempt.closed : pauseAfter(failures, deps.firstPauseMs), stop]);
    if (!stopping.aborted) attempt = await connect(deps);
  }
  if (attempt.kind === 'connected') await deps.receiver.client.disconnect();
}

function pauseAfter(failures: number, firstMs: number): Promise<void> {
  const longest = Math.min(firstMs * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return pause(longest * (0.5 + Math.random() / 2), undefined, { ref: false });
}

async function connect({ receiver, log }: ConnectDeps): Promise<Attempt> {
  const { client } = receiver;
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(() => void client.disconnect(), CONNECT_LIMIT_MS);
  try {
    await receiver.start();
    client.once('disconnected', () => resolve());
    log.info('Slack connected');
    return { kind: 'connected', closed };
  } catch (error) {
    return failed(error, log);
  } finally {
    clearTimeout(limit);
  }
}

/** `start` rejects without a reason when the line closed before Slack's hello. */
function failed(error: unknown, log: Log): Attempt {
  const problem = slackProblem(error ?? new Error('closed before hello'));
  if (isTokenDead(problem)) {
    log.error('Slack refuses SLACK_APP_TOKEN, Slack is off: set it again and restart', new Error(problemText(problem)));
    return { kind: 'refused' };
  }
  log.warn('Slack: no connection, trying again', { detail: problemText(problem) });
  return { kind: 'failed' };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
