import type { App, Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Incoming } from '../model/incoming.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Sender } from '../ports/sender.ts';
import { createSlackInbox, type SlackInbox } from './inbox.ts';
import { fromButton, fromCommand, fromEvent, type SlackIdentity, type SlackIncoming } from './incoming.ts';
import { type Connection, keepConnected } from './keep-connected.ts';
import { createMembership } from './membership.ts';
import { createPeople } from './people.ts';
import { quietLogger } from './quiet-logger.ts';
import { createSignedRequests, type SignedAnswer, type SignedRequest, type SignedRequests } from './signed-requests.ts';
import { clientOptions, type SlackClient } from './slack-client.ts';
import { createSlackSender } from './slack-sender.ts';
import { SlackStartError, whoAmI } from './who-am-i.ts';

// Words of this folder: an *event* is what Slack sends (an event, a slash command, a pressed button), *incoming* what the commands take;
// to *acknowledge* is to tell Slack within 3 s that it arrived; a *problem* is what went wrong with a call, an *outcome* what that means for a message.

export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…`: Socket Mode. */
  readonly appToken?: string;
  /** HTTP, when there is no app token. */
  readonly signingSecret?: string;
  /** `https://slack.com/api/` */
  readonly apiUrl: string;
  /** Called after the acknowledgement; resolves when the effect is stored. */
  readonly handle: (incoming: Incoming) => Promise<void>;
  /** Tells a person how to invite us; `language` as their profile has it. */
  readonly notInChannelText: (language: string | undefined) => string;
  readonly log: Log;
  readonly clock: Clock;
  /** Pause after a failed connection or a failed event. Default 1,000 ms. */
  readonly retryPauseMs?: number;
  /** Time limit of one Web API call. Default 12,000 ms. */
  readonly callLimitMs?: number;
}

export interface SlackEdge {
  readonly sender: Sender;
  /** The team's id. */
  readonly workspaceExternalId: string;
  /** The team's name, for `doctor` and the log of the operator. */
  readonly workspaceName?: string;
  /** Only over HTTP: answers what Slack posts to the request URL. */
  readonly httpHandler?: (request: SignedRequest) => Promise<SignedAnswer>;
  /** Takes no more events and finishes those at hand. Twice is fine. */
  stop(): Promise<void>;
}

const RETRY_PAUSE_MS = 1_000;

/** Loads Bolt (120 ms, so only when Slack is set up), asks who we are and begins to take events. Rejects with a SlackStartError. */
export async function startSlack(options: SlackOptions): Promise<SlackEdge> {
  const bolt = await import('@slack/bolt');
  const logger = quietLogger(options.log, bolt.LogLevel.WARN);
  const forClients = { ...clientOptions(options.apiUrl, options.callLimitMs), logger };
  const client = new bolt.webApi.WebClient(options.botToken, { ...forClients });
  const self = await whoAmI(client);
  const inbox = inboxOf(options, client);
  const base = {
    sender: createSlackSender(client, options.clock),
    workspaceExternalId: self.teamId,
    ...(self.teamName === undefined ? {} : { workspaceName: self.teamName }),
  };
  const bind = (receiver: Receiver): void => {
    const ids = { token: options.botToken, botId: self.botId, botUserId: self.userId };
    const app = new bolt.App({ ...ids, receiver, logger, convoStore: false, clientOptions: { ...forClients } });
    listen(app, self, inbox, options.log);
  };

  if (options.appToken !== undefined) {
    const shared = { logger, installerOptions: { clientOptions: { ...forClients } } };
    const receiver = new bolt.SocketModeReceiver({
      appToken: options.appToken,
      autoReconnectEnabled: false,
      ...shared,
    });
    bind(receiver);
    const connection = await overSocket(receiver, options);
    return { ...base, stop: () => connection.stop().then(() => inbox.idle()) };
  }
  const requests = overHttp(options);
  bind(requests);
  return { ...base, httpHandler: (request) => requests.handle(request), stop: () => inbox.idle() };
}

function inboxOf(options: SlackOptions, client: SlackClient): SlackInbox {
  const { handle, notInChannelText, clock, log, retryPauseMs = RETRY_PAUSE_MS } = options;
  const findPerson = createPeople({ client, clock, log });
  const membership = createMembership(client, clock);
  return createSlackInbox({ handle, findPerson, membership, notInChannelText, log, retryPauseMs });
}

async function overSocket(
  receiver: SocketModeReceiver,
  { log, retryPauseMs = RETRY_PAUSE_MS }: SlackOptions,
): Promise<Connection> {
  const connection = await keepConnected({ receiver, log, firstPauseMs: retryPauseMs });
  if (connection.first !== 'refused') return connection;
  const advice = 'make one with the scope connections:write under Basic Information, App-Level Tokens';
  throw new SlackStartError(`Slack refuses SLACK_APP_TOKEN: ${advice}`, false);
}

function overHttp({ signingSecret, clock, log }: SlackOptions): SignedRequests {
  if (signingSecret !== undefined) return createSignedRequests({ signingSecret, clock, log });
  throw new SlackStartError('Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)', false);
}

const OUR_EVENTS = ['member_joined_channel', 'channel_left', 'group_left', 'app_mention', 'message'] as const;

/** Acknowledges first, works after: a person sees an error when we take longer than 3 s. Bolt itself acknowledges events of the Events API. */
function listen(app: App, self: SlackIdentity, inbox: SlackInbox, log: Log): void {
  const take = (found: SlackIncoming | undefined): void => {
    if (found !== undefined) inbox.take(found);
  };
  app.command(/^\//, async ({ ack, body }) => {
    await ack();
    take(fromCommand({ ...body }, self));
  });
  app.action(/./, async ({ ack, body }) => {
    await ack();
    take(fromButton({ ...body }, self));
  });
  for (const name of OUR_EVENTS) {
    app.event(name, async ({ body }) => take(fromEvent({ ...body }, self)));
  }
  app.error(async (error) =>
    log.error('Slack: an event could not be taken', new Error(`${error.code}: ${error.name}`)),
  );
}
