import type { FormReading } from '../model/form.ts';
import type { Incoming, IncomingCommand, IncomingMembership } from '../model/incoming.ts';

/** Who we are in the workspace. */
export interface SlackIdentity {
  readonly teamId: string;
  /** The bot's user id. */
  readonly userId: string;
}

/** An event as the commands take it, before the person is looked up. */
export interface SlackIncoming {
  readonly incoming: IncomingCommand | IncomingMembership;
  readonly userId?: string;
  /** A name that came with the event, until the profile is read. */
  readonly userName?: string;
  /** A command can be typed, and what only one person sees be pressed, where we are not. */
  readonly mayBeOutside: boolean;
}

/** The whole line. */
const ANY = Number.POSITIVE_INFINITY;

/** What people may write to us in a direct message without the slash command, and how many words of it count. */
const WORDS_OF: Readonly<Record<string, number>> = {
  start: 1,
  list: 1,
  topics: 1,
  pause: 1,
  resume: 1,
  saved: 1,
  export: 1,
  settings: 1,
  status: 1,
  privacy: 1,
  forget: 1,
  help: 2,
  remove: 2,
  alerts: 2,
  followups: 2,
  previews: 2,
  language: 2,
  permissions: 2,
  quiet: 3,
  urgent: 3,
  mode: 3,
  digest: 4,
  timezone: 4,
  edit: ANY,
  test: ANY,
  search: ANY,
  import: ANY,
  sources: ANY,
};

/** A window stands on no message. */
const NOWHERE = { messageId: '' };

type Fields = Readonly<Record<string, unknown>>;

/** A slash command (https://docs.slack.dev/interactivity/implementing-slash-commands). The whole text is the argument: `/watch list` is `watch`, "list". */
export function fromCommand(body: Fields, self: SlackIdentity): SlackIncoming {
  const channel = text(body.channel_id);
  const title = text(body.channel_name);
  const incoming: Incoming = {
    ...baseOf(self, channel, `command:${text(body.trigger_id)}`),
    kind: 'command',
    ...(title === '' || title === 'directmessage' || title === 'privategroup' ? {} : { chatTitle: `#${title}` }),
    // A workspace may have given the command another name.
    name: 'watch',
    argument: unescaped(text(body.text)),
    ...(body.response_url === undefined ? {} : { responseUrl: text(body.response_url) }),
  };
  return { incoming, userId: text(body.user_id), userName: text(body.user_name), mayBeOutside: true };
}

/** A pressed button or a chosen entry of a menu: its value is an action, the name ended by a colon (`timezone:Asia/Almaty`), as on Telegram. */
export function fromButton(body: Fields, self: SlackIdentity): SlackIncoming | undefined {
  const action = actionOf(body);
  const channel = text(record(body.channel).id);
  if (action === '' || channel === '') return undefined;
  const container = record(body.container);
  const incoming: Incoming = {
    ...baseOf(self, channel, `action:${text(body.trigger_id)}`),
    kind: 'command',
    ...lineOf(action),
    pressed: {
      messageId: text(container.message_ts),
      ...(container.is_ephemeral === true ? { isEphemeral: true } : {}),
    },
    ...(body.response_url === undefined ? {} : { responseUrl: text(body.response_url) }),
  };
  return { incoming, userId: text(record(body.user).id), mayBeOutside: container.is_ephemeral === true };
}

/** A window that was sent in, as the command or the lines of commands that it comes to. */
export function fromForm(
  body: Fields,
  self: SlackIdentity,
  {
    channel,
    reading,
    responseUrl,
  }: {
    readonly channel: string;
    readonly reading: Exclude<FormReading, { kind: 'problems' }>;
    readonly responseUrl?: string;
  },
): SlackIncoming {
  const incoming: Incoming = {
    ...baseOf(self, channel, `view:${text(record(body.view).id)}`),
    kind: 'command',
    ...commandOf(reading),
    pressed: NOWHERE,
    ...(responseUrl === undefined ? {} : { responseUrl }),
  };
  return { incoming, userId: text(record(body.user).id), mayBeOutside: true };
}

function commandOf(
  reading: Exclude<FormReading, { kind: 'problems' }>,
): Pick<IncomingCommand, 'name' | 'argument' | 'edit'> {
  switch (reading.kind) {
    case 'line':
      return typedLine(reading.line);
    case 'edit':
      return { name: 'edit', argument: String(reading.edit.number), edit: reading.edit };
    case 'lines':
      return { name: 'several', argument: reading.lines.join('\n') };
  }
}

/** The action of a press. */
export function actionOf(body: Fields): string {
  const [action] = Array.isArray(body.actions) ? (body.actions as Fields[]) : [];
  if (action === undefined) return '';
  return text(record(action.selected_option).value ?? action.value);
}

/** `watch daily: oil` */
function typedLine(line: string): { readonly name: string; readonly argument: string } {
  const [name = '', ...rest] = line.split(' ');
  return { name, argument: rest.join(' ') };
}

function lineOf(action: string): { readonly name: string; readonly argument: string } {
  const [name = '', ...rest] = action.split(':');
  return { name, argument: rest.join(':').trim() };
}

/** An event of the Events API; undefined for those that are not about us. */
export function fromEvent(body: Fields, self: SlackIdentity): SlackIncoming | undefined {
  const event = record(body.event);
  const base = baseOf(self, text(event.channel), text(body.event_id));
  switch (event.type) {
    case 'member_joined_channel':
      if (event.user !== self.userId) return undefined;
      return { ...membership(base, 'joined'), ...(event.inviter === undefined ? {} : { userId: text(event.inviter) }) };
    case 'channel_left':
    case 'group_left':
      return membership(base, 'left');
    case 'app_mention':
      return isOurs(event) ? (fileIn(base, event) ?? mentioned(base, event)) : undefined;
    case 'message':
      return event.channel_type === 'im' && isOurs(event) ? (fileIn(base, event) ?? written(base, event)) : undefined;
    default:
      return undefined;
  }
}

type Base = ReturnType<typeof baseOf>;

function baseOf(self: SlackIdentity, chatId: string, eventId: string) {
  const chatKind = chatId.startsWith('D') ? 'private' : 'group';
  return { platform: 'slack', workspaceExternalId: self.teamId, eventId, chatId, chatKind } as const;
}

function membership(base: Base, change: 'joined' | 'left'): SlackIncoming {
  return { incoming: { ...base, kind: 'membership', change }, mayBeOutside: false };
}

function written(base: Base, event: Fields): SlackIncoming {
  const words = unescaped(text(event.text));
  const line = lineIn(words);
  return line === undefined ? said(base, words, event, 'words') : said(base, line, event);
}

/** What is written behind our name is read as in a direct message; where we are only spoken of it is a first word to us. */
function mentioned(base: Base, event: Fields): SlackIncoming {
  const [, words] = /^\s*<@[^<>]*>(.*)$/s.exec(text(event.text)) ?? [];
  return said(base, lineIn(unescaped(words ?? '')) || 'start', event);
}

function said(base: Base, argument: string, event: Fields, name = 'watch'): SlackIncoming {
  const thread = text(event.thread_ts);
  return {
    incoming: { ...base, kind: 'command', name, argument, ...(thread === '' ? {} : { inThread: thread }) },
    userId: text(event.user),
    mayBeOutside: false,
  };
}

/** A list of feeds or of watches that was shared with us, or whatever was, when nothing is written with it (https://docs.slack.dev/reference/events/message/file_share). */
function fileIn(base: Base, event: Fields): SlackIncoming | undefined {
  const files = Array.isArray(event.files) ? event.files.map(record) : [];
  const isAlone = event.type === 'message' && text(event.text).trim() === '';
  const file = files.find((one) => /\.(?:opml|xml|txt)$/i.test(text(one.name))) ?? (isAlone ? files[0] : undefined);
  if (file === undefined || text(file.id) === '') return undefined;
  const size = typeof file.size === 'number' ? { sizeBytes: file.size } : {};
  const document = { id: text(file.id), name: text(file.name), ...size };
  const { incoming, ...rest } = said(base, '', event, 'document');
  return { incoming: { ...incoming, document } as IncomingCommand, ...rest };
}

/** Written by a person: not by a bot (our own messages come back too), not an edit or a deletion. */
function isOurs(event: Fields): boolean {
  const isNew = event.subtype === undefined || event.subtype === 'file_share';
  return event.bot_id === undefined && isNew && typeof event.user === 'string';
}

/** "watch X" and subcommands are taken; undefined for talk, which must not become a watch by itself. */
function lineIn(written: string): string | undefined {
  const [first = '', ...rest] = written.split(/\s+/);
  const word = first.replace(/^\//, '').toLowerCase();
  if (word === 'watch') return written.slice(first.length).trim();
  const ofWatch = (word === 'pause' || word === 'resume') && /^[#№]?\d/u.test(rest[0] ?? '');
  const count = ofWatch ? 2 : Object.hasOwn(WORDS_OF, word) ? WORDS_OF[word] : undefined;
  return count === undefined ? undefined : [word, ...rest].slice(0, count).join(' ');
}

/** An address that Slack has made a link of: `<http://reuters.com|reuters.com>`. */
const LINK = /<((?:https?|mailto|tel):[^<>|\s]*)(?:\|([^<>]*))?>/g;

/**
 * What people have typed: Slack makes links of addresses in messages, and writes these three as entities in everything
 * (https://docs.slack.dev/messaging/formatting-message-text, "Escaping text").
 */
function unescaped(written: string): string {
  const typed = written.replaceAll(LINK, (_link, address: string, label: string | undefined) => label ?? address);
  return typed.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
