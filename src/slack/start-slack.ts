import { setImmediate as turn } from 'node:timers/promises';
import type { Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Incoming } from '../model/incoming.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentReader } from '../ports/documents.ts';
import type { Log } from '../ports/log.ts';
import type { Sender } from '../ports/sender.ts';
import { createSlackInbox, type SlackInbox } from './inbox.ts';
import { type Connection, keepConnected } from './keep-connected.ts';
import { listen, type SlackForms } from './listen.ts';
import { createMembership } from './membership.ts';
import { createPeople, type FindPerson } from './people.ts';
import { quietLogger } from './quiet-logger.ts';
import { createSignedRequests, type SignedAnswer, type SignedRequest, type SignedRequests } from './signed-requests.ts';
import { clientOptions, type SlackClient, type SlackFetch, type SlackWay, slackFetch } from './slack-client.ts';
import { createSlackDocuments } from './slack-documents.ts';
import { createSlackSender } from './slack-sender.ts';
import { SlackStartError, whoAmI } from './who-am-i.ts';

// Words of this folder: an *event* is what Slack sends (an event, a slash command, a pressed button), *incoming* what the commands take;
// to *acknowledge* is to tell Slack within 3 s that it arrived; a *problem* is what went wrong with a call, an *outcome* what that means for a message.

/** What the Slack edge needs. One of `appToken` and `signingSecret` must be there. */
export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…`: Socket Mode. */
  readonly appToken?: string;
  /** HTTP, when there is no app token. */
  readonly signingSecret?: string;
  /** `https://slack.com/api/` */
  readonly apiUrl: string;
  /** Resolves when the effect is stored; the acknowledgement waits for that, 0.4 s at most. */
  readonly handle: (incoming: Incoming) => Promise<unknown>;
  /** Tells a person how to invite us; `language` as their profile has it. */
  readonly notInChannelText: (language: string | undefined) => string;
  readonly forms: SlackForms;
  /** Whether it makes us post in its channel, now or later: a public one is then joined. */
  readonly postsThere: (incoming: Incoming) => boolean;
  /** Says that the answer to a command is on its way. */
  readonly workingText: (language: string | undefined) => string;
  readonly log: Log;
  readonly clock: Clock;
  /** Pause after a failed connection or a failed event. Default 1,000 ms. */
  readonly retryPauseMs?: number;
  /** Time limit of one Web API call. Default 12,000 ms. */
  readonly callLimitMs?: number;
  /** An acknowledgement waits so long for the effect to be stored. Default 400 ms; Slack's limit is 3 s. */
  readonly ackLimitMs?: number;
  /** What is typed in a window is looked at when nothing came for so long. Default 700 ms. */
  readonly checkAfterMs?: number;
  /** At a stop events at hand get half of this time; what is still being sent after all of it is cut, its outcome unknown. Default 6,000 ms. */
  readonly finishMs?: number;
  /** Leads everything to Slack through a proxy. */
  readonly dispatcher?: NonNullable<SlackWay['dispatcher']>;
  /** Ends a start that hangs. */
  readonly until?: AbortSignal;
}

/** A Slack workspace that is connected. */
export interface SlackEdge {
  readonly sender: Sender;
  readonly documents: DocumentReader;
  /** The team's id. */
  readonly workspaceExternalId: string;
  /** The team's name, for `doctor` and the log of the operator. */
  readonly workspaceName?: string;
  /** Only over HTTP: answers what Slack posts to the request URL. */
  readonly httpHandler?: (request: SignedRequest) => Promise<SignedAnswer>;
  /** Takes no more events and finishes those at hand, within 5 s. Twice is fine. */
  stop(): Promise<void>;
}

const RETRY_PAUSE_MS = 1_000;
/** The program ends 10 s after the order to stop; an outcome that is known to be unknown is stored before that. */
const FINISH_MS = 6_000;

/** Loads Bolt (120 ms, so only when Slack is set up), asks who we are and begins to take events. Rejects with a SlackStartError. */
export async function startSlack(options: SlackOptions): Promise<SlackEdge> {
  const bolt = await import('@slack/bolt');
  const { apiUrl, botToken, callLimitMs, clock, dispatcher, log, finishMs = FINISH_MS, until } = options;
  const [stopping, sendsEnd] = [new AbortController(), new AbortController()];
  const logger = quietLogger(log, bolt.LogLevel.WARN);
  const limits = { ...(callLimitMs && { limitMs: callLimitMs }), ...(dispatcher && { dispatcher }) };
  const forClients = (end?: AbortSignal) => ({
    ...clientOptions(apiUrl, { ...limits, ...(end && { until: end }) }),
    logger,
  });
  const self = await whoAmI(new bolt.webApi.WebClient(botToken, forClients(until)));
  const client = new bolt.webApi.WebClient(botToken, forClients(sendsEnd.signal));
  const fetch = slackFetch({ until: sendsEnd.signal, ...(dispatcher && { dispatcher }) });
  const people = createPeople({ client, clock, log });
  const inbox = inboxOf(options, { client, fetch, people });
  const bind = (receiver: Receiver): void => {
    const ids = { token: botToken, botId: self.botId, botUserId: self.userId };
    const clients = { clientOptions: forClients(sendsEnd.signal) };
    const app = new bolt.App({ ...ids, receiver, logger, convoStore: false, ...clients });
    listen(app, { ...options, self, inbox, people });
  };
  const stopWith = async (connection?: Connection): Promise<void> => {
    stopping.abort();
    setTimeout(() => sendsEnd.abort(), finishMs).unref();
    inbox.close();
    await inbox.idle(finishMs / 2);
    await turn(); // the acknowledgements of what is handled go out, for which the connection is needed
    await connection?.stop();
  };
  const base = {
    sender: createSlackSender(client, fetch, clock),
    documents: createSlackDocuments({ client, fetch, botToken, apiUrl }),
    workspaceExternalId: self.teamId,
    ...(self.teamName === undefined ? {} : { workspaceName: self.teamName }),
  };

  if (options.appToken !== undefined) {
    const receiver = new bolt.SocketModeReceiver({
      appToken: options.appToken,
      autoReconnectEnabled: false,
      logger,
      installerOptions: { clientOptions: forClients(stopping.signal) },
      ...(dispatcher && { dispatcher }),
    });
    bind(receiver);
    const connection = await overSocket(receiver, options);
    return { ...base, stop: () => stopWith(connection) };
  }
  const requests = overHttp(options);
  bind(requests);
  return { ...base, httpHandler: (request) => requests.handle(request), stop: () => stopWith() };
}

function inboxOf(
  options: SlackOptions,
  { client, fetch, people: findPerson }: { client: SlackClient; fetch: SlackFetch; people: FindPerson },
): SlackInbox {
  const { handle, notInChannelText, postsThere, clock, log, retryPauseMs = RETRY_PAUSE_MS } = options;
  const membership = createMembership(client, clock);
  return createSlackInbox({ handle, findPerson, membership, notInChannelText, postsThere, fetch, log, retryPauseMs });
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
