import { randomUUID } from 'node:crypto';
import {
  type Answer,
  answerWith,
  bodyOf,
  createFaults,
  createMessageBook,
  type DecideFault,
  type Fault,
  listen,
} from './loopback-server.ts';
import { createSlackFiles, type DemoFile } from './slack-files.ts';
import { historyPage } from './slack-history.ts';
import { acceptSockets, type ServerSocket } from './websocket.ts';

/** A channel of the demo; the bot is in it unless said otherwise. */
export interface DemoChannel {
  readonly id: string;
  readonly name: string;
  readonly isMember?: boolean;
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
}

/** What the bot posted; `text` is that of its last update. `shownTo` names the person when only one sees it. */
export interface DemoSlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly shownTo?: string;
  /** Put there with it. */
  readonly file?: DemoFile;
  readonly request: Readonly<Record<string, unknown>>;
}

/** A small Slack on a loopback port: what people do there, what the bot posted, and faults to answer with. */
export interface DemoSlack {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly botUserId: string;
  channel(channel: DemoChannel): void;
  /** What a slash command posts, for HTTP; `command` sends it over the socket. */
  commandPayload(command: { channelId: string; text: string; userId?: string }): Record<string, string>;
  /** A person types `/watch TEXT`; resolves with the milliseconds until the acknowledgement. */
  command(command: { channelId: string; text: string; userId?: string }): Promise<number>;
  /** A person presses the button (or chooses the entry of a menu) with this value in a message of ours; resolves likewise. */
  press(message: DemoSlackMessage, value: string, userId?: string): Promise<number>;
  /** A person shares a file: in a direct message, or in a channel where the bot is mentioned with it. */
  share(shared: { channelId: string; file: DemoFile; text?: string; userId?: string }): Promise<number>;
  /** A person sends in a window that was opened with `views.open`. */
  submit(view: object, userId?: string): Promise<number>;
  /** A person changes a field of an open window; `view.state` says all of them. */
  type(view: object, userId?: string): Promise<number>;
  /** What the bot has said with its acknowledgements. */
  acknowledged(): readonly unknown[];
  /** Sends an envelope over the socket, as soon as there is one; resolves with the milliseconds until the acknowledgement. */
  deliver(type: 'slash_commands' | 'events_api' | 'interactive', payload: object): Promise<number>;
  /** Sends any text over the socket. */
  sendRaw(text: string): void;
  /** Slack asks the client to reconnect, or the line is cut. */
  disconnect(how: 'ask' | 'cut'): void;
  /** Socket connections made so far. */
  connections(): number;
  messages(): readonly DemoSlackMessage[];
  /** Resolves when that many messages of the bot are there. */
  received(count: number): Promise<readonly DemoSlackMessage[]>;
  calls(method: string): readonly Readonly<Record<string, unknown>>[];
  fail(method: string, ...faults: readonly Fault[]): void;
  close(): Promise<void>;
}

type Fields = Readonly<Record<string, unknown>>;

const TEAM = { id: 'T0DEMO', name: 'Demo team' };
const BOT = { userId: 'U0BOT', botId: 'B0BOT', botToken: 'xoxb-demo', appToken: 'xapp-demo' };

/** The workspace's administrator; all other people are members. */
export const ADMIN_ID = 'U0ADA';
/** 2026-11-23T08:00:00Z. */
const START = 1_795_420_800_000;

class Refused extends Error {}

/**
 * A small Slack on loopback (https://docs.slack.dev/reference/methods, https://docs.slack.dev/apis/events-api/using-socket-mode): Web API, Socket Mode
 * and response_url. The demo talks to it with real Bolt; the tests too. `socketUrl` is where clients are sent for Socket Mode, if not here;
 * `onCall` is asked what goes wrong with each call of the Web API; `now` dates the messages, by default all alike.
 */
export async function createDemoSlack({
  socketUrl,
  onCall,
  now = () => START,
}: {
  readonly socketUrl?: string;
  readonly onCall?: DecideFault;
  readonly now?: () => number;
} = {}): Promise<DemoSlack> {
  const channels = new Map<string, DemoChannel>();
  const calls = new Map<string, Fields[]>();
  const faults = createFaults();
  const book = createMessageBook<DemoSlackMessage>();
  const files = createSlackFiles();
  const sockets = new Set<ServerSocket>();
  const waitingAcks = new Map<string, () => void>();
  const views = new Set<string>();
  const acknowledged: unknown[] = [];
  let undelivered: { readonly envelope_id: string }[] = [];
  let connections = 0;

  const keep = (
    channel: string,
    request: Fields,
    more: Pick<DemoSlackMessage, 'shownTo' | 'file'> = {},
  ): DemoSlackMessage => {
    const ts = `${Math.floor(now() / 1000)}.${String(book.all().length + 1).padStart(6, '0')}`;
    const message = { channel, ts, text: String(request.text), request, ...more };
    book.add(message);
    return message;
  };

  const replaced = (message: DemoSlackMessage, said: Fields): DemoSlackMessage => {
    book.change(message, { ...message, text: String(said.text), request: said });
    return message;
  };

  const channelOf = ({ channel }: Fields): DemoChannel => {
    const id = String(channel);
    const found = channels.get(id) ?? (/^[DU]/.test(id) ? { id, name: id } : undefined);
    if (found === undefined || (found.isPrivate && found.isMember === false)) throw new Refused('channel_not_found');
    return found;
  };
  const openChannel = (request: Fields): DemoChannel => {
    const channel = channelOf(request);
    if (channel.isArchived) throw new Refused('is_archived');
    if (channel.isMember === false) throw new Refused('not_in_channel');
    checkContent(request);
    return channel;
  };
  const shown = ({ id, name, isMember = true, isPrivate = false }: DemoChannel): object => ({
    id,
    name,
    is_member: isMember,
    is_private: isPrivate,
    is_im: id.startsWith('D'),
  });

  const methods: Readonly<Record<string, (request: Fields) => object>> = {
    'auth.test': () => ({
      team: TEAM.name,
      team_id: TEAM.id,
      user: 'quotewire',
      user_id: BOT.userId,
      bot_id: BOT.botId,
    }),
    'apps.connections.open': () => ({ url: socketUrl ?? `ws://${host}/link` }),
    'users.info': ({ user }) => ({
      user: {
        id: user,
        is_admin: user === ADMIN_ID,
        locale: 'en-GB',
        tz: 'Asia/Almaty',
        profile: { display_name: user === ADMIN_ID ? 'Ada' : 'Ben' },
      },
    }),
    'conversations.info': (request) => ({ channel: shown(channelOf(request)) }),
    'conversations.join': (request) => {
      const channel = channelOf(request);
      channels.set(channel.id, { ...channel, isMember: true });
      return { channel: shown({ ...channel, isMember: true }) };
    },
    'conversations.history': (request) =>
      historyPage(book.all(), { ...request, channel: channelOf(request).id }, { botId: BOT.botId, isThread: false }),
    'conversations.replies': (request) =>
      historyPage(book.all(), { ...request, channel: channelOf(request).id }, { botId: BOT.botId, isThread: true }),
    'chat.postMessage': (request) => ({ ts: keep(openChannel(request).id, request).ts }),
    'chat.update': (request) => {
      const { id } = openChannel(request);
      if (String(request.text ?? '').length > 4_000) throw new Refused('msg_too_long');
      const message = book.all().find(({ channel, ts }) => channel === id && ts === request.ts);
      if (message === undefined) throw new Refused('message_not_found');
      book.change(message, { ...message, text: String(request.text), request: { ...message.request, ...request } });
      return { channel: id, ts: message.ts, text: request.text };
    },
    'views.open': ({ view }) => {
      views.add(`V${views.size + 1}`);
      return { view: { ...JSON.parse(String(view)), id: `V${views.size}` } };
    },
    'views.update': ({ view, view_id: id }) => {
      if (!views.has(String(id))) throw new Refused('not_found');
      return { view: { ...JSON.parse(String(view)), id } };
    },
    'chat.postEphemeral': (request) => ({
      message_ts: keep(openChannel(request).id, request, { shownTo: String(request.user) }).ts,
    }),
    'files.info': ({ file }) => {
      const found = files.find(String(file));
      if (found === undefined) throw new Refused('file_not_found');
      return {
        file: {
          id: file,
          name: found.name,
          size: found.text.length,
          url_private_download: `http://${host}/files/${file}`,
        },
      };
    },
    'files.getUploadURLExternal': ({ filename }) => {
      const id = files.begin(String(filename));
      return { file_id: id, upload_url: `http://${host}/upload/${id}` };
    },
    'files.completeUploadExternal': ({ files: shown, channel_id: channel, initial_comment: text }) => {
      const [{ id } = { id: '' }] = JSON.parse(String(shown)) as { id: string }[];
      const file = files.find(id);
      if (file === undefined) throw new Refused('file_not_found');
      keep(openChannel({ channel, text }).id, { text }, { file });
      return { files: [{ id }] };
    },
  };

  const answer = (method: string, request: Fields, token: string | undefined): Answer => {
    const needed = method === 'apps.connections.open' ? BOT.appToken : BOT.botToken;
    try {
      if (token !== `Bearer ${needed}`) throw new Refused('invalid_auth');
      const work = methods[method];
      if (work === undefined) throw new Refused('unknown_method');
      return { status: 200, body: { ok: true, ...work(request) } };
    } catch (error) {
      if (error instanceof Refused) return { status: 200, body: { ok: false, error: error.message } };
      throw error;
    }
  };

  const { server, host, close } = await listen(async (request, response) => {
    const [, place, fileId = ''] = /^\/(files|upload)\/(\w+)$/.exec(request.url ?? '') ?? [];
    if (place === 'upload')
      return void response.writeHead(files.receive(fileId, await bodyOf(request)) ? 200 : 404).end('OK');
    if (place === 'files') {
      const isAllowed = request.headers.authorization === `Bearer ${BOT.botToken}`;
      return void response.writeHead(isAllowed ? 200 : 302).end(isAllowed ? files.find(fileId)?.text : '');
    }
    const [, kind, name = ''] = /^\/(api|response)\/(.+)$/.exec(request.url ?? '') ?? [];
    const body = await bodyOf(request);
    if (kind === 'response') {
      const [channel = '', user = '', ts] = name.split('/');
      const said = JSON.parse(body) as Fields;
      const original = said.replace_original === true && book.all().find((message) => message.ts === ts);
      calls.set('response_url', [...(calls.get('response_url') ?? []), said]);
      return answerWith(response, faults.take('response_url'), () => ({
        status: 200,
        body: { ok: true, ts: original ? replaced(original, said).ts : keep(channel, said, { shownTo: user }).ts },
      }));
    }
    const fields: Fields = Object.fromEntries(new URLSearchParams(body));
    calls.set(name, [...(calls.get(name) ?? []), fields]);
    await answerWith(response, faults.take(name) ?? onCall?.(name, fields), () =>
      answer(name, fields, request.headers.authorization),
    );
  });

  const flush = (): void => {
    const [socket] = sockets;
    if (socket === undefined) return;
    for (const envelope of undelivered) socket.send(JSON.stringify(envelope));
    undelivered = [];
  };
  acceptSockets(server, {
    open(socket) {
      connections += 1;
      sockets.add(socket);
      socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size }));
      flush();
    },
    message(_socket, text) {
      const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
      if (payload !== undefined) acknowledged.push(payload);
      waitingAcks.get(id)?.();
    },
    closed: (socket) => void sockets.delete(socket),
  });

  const deliver: DemoSlack['deliver'] = (type, payload) => {
    const envelopeId = randomUUID();
    const sentAt = performance.now();
    const acknowledged = new Promise<number>((resolve) => {
      waitingAcks.set(envelopeId, () => resolve(performance.now() - sentAt));
    });
    undelivered.push({
      envelope_id: envelopeId,
      ...{ type, payload, accepts_response_payload: type !== 'events_api' },
    });
    flush();
    return acknowledged;
  };

  const press: DemoSlack['press'] = ({ channel, ts, shownTo }, value, userId = 'U0BEN') =>
    deliver('interactive', {
      type: 'block_actions',
      team: { id: TEAM.id },
      user: { id: userId },
      channel: { id: channel },
      container: { type: 'message', message_ts: ts, is_ephemeral: shownTo !== undefined },
      trigger_id: randomUUID(),
      response_url: `http://${host}/response/${channel}/${userId}/${ts}`,
      actions: [{ type: 'button', action_id: 'button-0', block_id: 'b', value }],
    });

  const share: DemoSlack['share'] = ({ channelId, file, text = '', userId = 'U0BEN' }) => {
    const id = files.add(file);
    const isDirect = channelId.startsWith('D');
    const type = isDirect ? { type: 'message', subtype: 'file_share', channel_type: 'im' } : { type: 'app_mention' };
    const shared = [{ id, name: file.name, size: file.text.length }];
    const event = { ...type, channel: channelId, user: userId, text, files: shared };
    return deliver('events_api', { type: 'event_callback', team_id: TEAM.id, event_id: randomUUID(), event });
  };

  const inWindow = (type: string, view: object, userId: string): Promise<number> =>
    deliver('interactive', {
      type,
      team: { id: TEAM.id },
      user: { id: userId },
      view: { id: randomUUID(), ...view },
      ...(type === 'block_actions'
        ? {
            trigger_id: randomUUID(),
            container: { type: 'view' },
            actions: [{ action_id: 'value', block_id: 'query' }],
          }
        : {}),
    });

  const commandPayload: DemoSlack['commandPayload'] = ({ channelId, text, userId = 'U0BEN' }) => ({
    team_id: TEAM.id,
    channel_id: channelId,
    channel_name: channelId.startsWith('D') ? 'directmessage' : (channels.get(channelId)?.name ?? 'privategroup'),
    user_id: userId,
    user_name: 'ben',
    command: '/watch',
    text,
    trigger_id: randomUUID(),
    response_url: `http://${host}/response/${channelId}/${userId}`,
  });

  return {
    apiUrl: `http://${host}/api/`,
    botToken: BOT.botToken,
    appToken: BOT.appToken,
    botUserId: BOT.userId,
    channel: (channel) => void channels.set(channel.id, channel),
    commandPayload,
    command: (command) => deliver('slash_commands', commandPayload(command)),
    press,
    share,
    submit: (view, userId = 'U0BEN') => inWindow('view_submission', view, userId),
    type: (view, userId = 'U0BEN') => inWindow('block_actions', view, userId),
    acknowledged: () => acknowledged,
    deliver,
    sendRaw: (text) => sockets.forEach((socket) => void socket.send(text)),
    disconnect(how) {
      const open = [...sockets];
      sockets.clear(); // nothing new is sent on a connection that is to end
      for (const socket of open) {
        if (how === 'ask') socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
        else socket.cut();
      }
    },
    connections: () => connections,
    messages: book.all,
    received: book.received,
    calls: (method) => calls.get(method) ?? [],
    fail: faults.add,
    close() {
      for (const socket of sockets) socket.cut();
      return close();
    },
  };
}

/** The limits that a careful bot must keep (https://docs.slack.dev/reference/block-kit/blocks), as far as a demo needs them. */
function checkContent({ text, blocks }: Fields): void {
  if (!text && !blocks) throw new Refused('no_text');
  if (String(text ?? '').length > 40_000) throw new Refused('msg_too_long');
  if (blocks === undefined) return;
  if ((JSON.parse(String(blocks)) as unknown[]).length > 50) throw new Refused('invalid_blocks');
  if (String(blocks).length > 13_200) throw new Refused('msg_blocks_too_long');
}
