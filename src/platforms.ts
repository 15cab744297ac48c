import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './cli/user-error.ts';
import { commandMenus } from './commands/command-menu.ts';
import { parseCommand } from './commands/parse-command.ts';
import { postsThere } from './commands/permissions.ts';
import { createProxyDispatcher } from './fetch/proxy-dispatcher.ts';
import type { Platform } from './model/channel.ts';
import type { Phrases } from './model/content.ts';
import type { Form, FormCheck, FormReading, FormRequest, FormValues, SentForm } from './model/form.ts';
import type { Incoming, IncomingCommand } from './model/incoming.ts';
import type { Clock } from './ports/clock.ts';
import type { DocumentReader } from './ports/documents.ts';
import type { Log } from './ports/log.ts';
import type { Sender } from './ports/sender.ts';
import type { Settings } from './settings/read-settings.ts';
import { type Health, type HttpServer, type RawHandler, serveHttp } from './web/serve-http.ts';

// Starts Telegram, Slack and the HTTP server for app.ts. A platform that is down when the program starts is tried again in the
// background: the feeds are read meanwhile and what is due waits in the store.

/** Pause between two tries of a platform that cannot be reached, doubled up to the longest. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

interface PlatformsOptions {
  readonly settings: Settings;
  /** Filled with the platforms that run. */
  readonly senders: Map<Platform, Sender>;
  readonly handle: (incoming: Incoming) => Promise<string | undefined>;
  /** Told of each platform that runs, before its sender is there: a workspace that was stopped for its token is active again. */
  readonly workspaceRuns?: (workspace: { platform: Platform; externalId: string; name?: string }) => Promise<void>;
  readonly phrases: Phrases;
  /** Filled with what reads the files that people send there. */
  readonly documents: Map<Platform, DocumentReader>;
  readonly forms: PlatformForms;
  readonly languages: readonly string[];
  readonly health: () => Promise<Health>;
  readonly log: Log;
  readonly clock: Clock;
}

type FormAsked = Pick<IncomingCommand, 'platform' | 'workspaceExternalId' | 'chatId'> & { readonly language?: string };

/** Windows, for a channel of one workspace. */
export interface PlatformForms {
  open(form: FormRequest, asked: FormAsked): Promise<Form | undefined>;
  check(form: FormRequest & { readonly values: FormValues }, asked: FormAsked): Promise<FormCheck | undefined>;
  read(sent: SentForm, language: string | undefined): FormReading;
}

interface Platforms {
  /** Ends a start that is under way, takes no more updates and finishes those at hand, within 6 s. Sends still on their way are cut 6 s after it began. */
  stop(): Promise<void>;
}

interface Edge {
  readonly sender: Sender;
  readonly documents: DocumentReader;
  readonly workspaceExternalId: string;
  readonly workspaceName?: string;
  stop(): Promise<void>;
}

/** Starts what the settings name; resolves while a platform is still being tried. Rejects with a UserError when the HTTP port is taken. */
export async function startPlatforms(options: PlatformsOptions): Promise<Platforms> {
  const { settings } = options;
  const stopping = new AbortController();
  const until = stopping.signal;
  const slackHandler = createSlackHandler();
  const web = await startWeb(options, slackHandler);
  const edges = [
    settings.telegram &&
      keepStarting(options, 'telegram', until, () => telegramEdge(options, settings.telegram, until)),
    settings.slack &&
      keepStarting(options, 'slack', until, () => slackEdge(options, settings.slack, slackHandler, until)),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(edges.map(async (edge) => (await edge)?.stop()));
      await web?.close();
    },
  };
}

async function startWeb(
  { settings: { httpHost: host, httpPort: port }, health, log }: PlatformsOptions,
  slackHandler: SlackHandler,
): Promise<HttpServer | undefined> {
  if (port === 0) return undefined;
  const report = (error: unknown) => log.error('an HTTP request failed', error);
  try {
    return await serveHttp({ host, port, handlers: [slackHandler.mount], health, report });
  } catch (error) {
    throw new UserError(`The HTTP server cannot listen on ${host}, port ${port}: ${listeningProblem(error)}.`, {
      cause: error,
    });
  }
}

function listeningProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return 'another program has this port; set HTTP_PORT to a free one, or to 0 for no server';
    case 'EACCES':
      return 'this user may not take it; set HTTP_PORT to one above 1023, or to 0 for no server';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address; set HTTP_HOST to 127.0.0.1, or to 0.0.0.0 for all of its addresses';
    default:
      return message;
  }
}

async function telegramEdge(
  { phrases, languages, handle, log, clock, settings }: PlatformsOptions,
  telegram: Settings['telegram'],
  until: AbortSignal,
): Promise<Edge> {
  if (telegram === undefined) throw new Error('telegram is not configured');
  const { startTelegram } = await import('./telegram/start-telegram.ts');
  const menu = commandMenus(languages, settings.defaultLanguage, phrases);
  const { httpsProxy: proxy } = settings;
  const edge = await startTelegram({ ...telegram, menu, handle, log, clock, until, ...(proxy && { proxy }) });
  log.info('telegram runs', { bot: edge.botName });
  return edge;
}

async function slackEdge(
  { phrases, handle, forms, log, clock, settings }: PlatformsOptions,
  slack: Settings['slack'],
  http: SlackHandler,
  until: AbortSignal,
): Promise<Edge> {
  if (slack === undefined) throw new Error('slack is not configured');
  const { startSlack } = await import('./slack/start-slack.ts');
  const notInChannelText = (language: string | undefined) =>
    phrases(language ?? settings.defaultLanguage, 'slack-not-in-channel');
  const say = (language: string | undefined, id: string): string => phrases(language ?? settings.defaultLanguage, id);
  const inSlack = ({ teamId: workspaceExternalId, channel: chatId, language }: SlackAsked): FormAsked => ({
    ...{ platform: 'slack', workspaceExternalId, chatId },
    ...(language === undefined ? {} : { language }),
  });
  const { httpsProxy } = settings;
  const way = httpsProxy === undefined ? {} : { dispatcher: createProxyDispatcher(httpsProxy) };
  const edge = await startSlack({
    ...slack,
    ...way,
    handle,
    notInChannelText,
    workingText: (language) => say(language, 'slack-working'),
    postsThere: (incoming) => incoming.kind === 'command' && postsThere(parseCommand(incoming)),
    forms: {
      open: (form, asked) => forms.open(form, inSlack(asked)),
      check: (form, asked) => forms.check(form, inSlack(asked)),
      read: forms.read,
    },
    log,
    clock,
    until,
  });
  if (edge.httpHandler !== undefined) http.handleWith(edge.httpHandler);
  log.info('slack runs', { mode: edge.httpHandler === undefined ? 'socket' : 'http' });
  return edge;
}

interface SlackAsked {
  readonly teamId: string;
  readonly channel: string;
  readonly language?: string;
}

interface SlackHandler {
  readonly mount: RawHandler;
  handleWith(handle: RawHandler['handle']): void;
}

/** The address to which Slack posts: there from the start, but unavailable (Slack tries again) until Slack runs over HTTP. */
function createSlackHandler(): SlackHandler {
  let handler: RawHandler['handle'] | undefined;
  return {
    mount: {
      method: 'POST',
      path: '/slack/events',
      handle: async (request) => handler?.(request) ?? { status: 503, contentType: 'text/plain', body: 'not ready' },
    },
    handleWith(handle) {
      handler = handle;
    },
  };
}

/** Tries until the platform runs, refuses the token for good, or the program stops. */
async function keepStarting(
  options: PlatformsOptions,
  platform: 'telegram' | 'slack',
  stopping: AbortSignal,
  start: () => Promise<Edge>,
): Promise<Edge | undefined> {
  const { log } = options;
  for (let pauseMs = FIRST_PAUSE_MS; !stopping.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      const edge = await start();
      await announce(options, platform, edge);
      return edge;
    } catch (error) {
      if (stopping.aborted) return undefined;
      if (!isTemporary(error)) {
        log.error(`${platform} cannot be started: mend that and start again; everything else goes on`, error);
        return undefined;
      }
      log.warn(`${platform} cannot be reached, trying again`, {
        seconds: pauseMs / 1000,
        detail: error instanceof Error ? error.message : '',
      });
      await sleep(pauseMs, undefined, { signal: stopping }).catch(() => undefined); // aborted: the loop ends
    }
  }
  return undefined;
}

/** Updates come from here on already; messages may go out from now on. A fault of the store costs at most that the workspace stays as it was. */
async function announce(
  { documents, senders, workspaceRuns, log }: PlatformsOptions,
  platform: Platform,
  edge: Edge,
): Promise<void> {
  const { workspaceExternalId: externalId, workspaceName: name } = edge;
  try {
    await workspaceRuns?.({ platform, externalId, ...(name === undefined ? {} : { name }) });
  } catch (error) {
    log.error(`${platform}: its workspace could not be stored`, error);
  }
  senders.set(platform, edge.sender);
  documents.set(platform, edge.documents);
}

function isTemporary(error: unknown): boolean {
  return error instanceof Error && 'isTemporary' in error && error.isTemporary === true;
}
