import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createDemoSlack, type DemoSlack } from '../../src/cli/demo-servers/fake-slack.ts';
import type { Fault } from '../../src/cli/demo-servers/loopback-server.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Incoming } from '../../src/model/incoming.ts';
import type { SendRequest } from '../../src/ports/sender.ts';
import { type SlackEdge, type SlackOptions, startSlack } from '../../src/slack/start-slack.ts';
import { collector, type MemoryLog, memoryLog, NOW } from '../telegram/telegram-kit.ts';

export const SECRET = 'demo-signing-secret';
export const GENERAL = { id: 'C0GENERAL', name: 'general' };

export interface Started {
  readonly server: DemoSlack;
  readonly edge: SlackEdge;
  readonly incoming: readonly Incoming[];
  readonly log: MemoryLog;
  /** Resolves when `handle` was called that often in all. */
  handled(count: number): Promise<readonly Incoming[]>;
}

/** A refusal in the Web API's form, for `fail`. */
export function slackRefusal(error: string): Fault {
  return { kind: 'refuse', status: 200, body: { ok: false, error } };
}

/** The real edge, Socket Mode unless a signing secret is given, against a small Slack; both stop at the end of the test. */
export async function started(options: Partial<SlackOptions> = {}): Promise<Started> {
  const server = await createDemoSlack();
  server.channel(GENERAL);
  const { incoming, handled, note } = collector();
  const log = memoryLog();
  const edge = await startSlack({
    ...settings(server, log),
    ...(options.signingSecret === undefined ? { appToken: server.appToken } : {}),
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

export function settings(server: DemoSlack, log: MemoryLog): SlackOptions {
  return {
    botToken: server.botToken,
    apiUrl: server.apiUrl,
    handle: async () => undefined,
    notInChannelText: (language) => `invite me (${language})`,
    forms: { open: async () => undefined, check: async () => undefined, read: () => ({ kind: 'lines', lines: [] }) },
    postsThere: () => true,
    workingText: (language) => `working (${language})`,
    log,
    clock: { now: () => NOW },
    retryPauseMs: 1,
  };
}

/** A request as Slack signs it; `skewSeconds` from our clock. */
export function signed(
  body: string,
  { skewSeconds = 0, secret = SECRET, type = 'application/x-www-form-urlencoded' } = {},
) {
  const stamp = String(Math.floor(NOW / 1000) + skewSeconds);
  const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return {
    headers: { 'content-type': type, 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${signature}` },
    body: Buffer.from(body),
  };
}

export function requestTo(chatId: string, more: Partial<SendRequest> = {}): SendRequest {
  const channel: Channel = {
    id: 1,
    workspaceId: 1,
    platform: 'slack',
    chatId,
    kind: 'group',
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
  };
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Talks* begin' } }];
  return {
    channel,
    part: { platform: 'slack', text: 'Talks begin', blocks },
    asPlain: false,
    audience: { kind: 'channel' },
    key: '7:0',
    ...more,
  };
}
