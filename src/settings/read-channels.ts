import { parseDigest } from '../commands/parse-schedule.ts';
import { MAX_WATCHES } from '../commands/watch-limits.ts';
import { parseTimeOfDay } from '../delivery/digest-due.ts';
import { canonicalTimeZone } from '../delivery/time-zones.ts';
import type { ChannelSource, WatchSource } from '../model/channel-source.ts';
import { ALERT_REACHES, WATCH_MODES } from '../model/watch.ts';
import { LANGUAGES } from './setting-values.ts';
import { shownValue, unknownFields, type YamlEntry, yamlEntries } from './yaml-entries.ts';

const FIELDS = ['name', 'platform', 'chat', 'topic', 'language', 'timezone', 'digest', 'weekly', 'watches'];
const WATCH_FIELDS = ['query', 'mode', 'urgent', 'alerts'];

/** A query in canonical form, or what is wrong with it as a sentence. */
export type ReadQuery = (query: string) => { readonly canonical: string } | { readonly problem: string };

/**
 * The channels of `config/channels.yaml` and every problem in it at once; `file` is how problems name it. An entry with a problem is left out. Two entries
 * for one chat (and topic), and two watches of a channel with one query, are a problem.
 */
export function readChannels(
  text: string,
  file: string,
  readQuery: ReadQuery,
): { channels: readonly ChannelSource[]; problems: readonly string[] } {
  const list = yamlEntries(text, { file, key: 'channels', noun: 'channel', nameField: 'name' });
  const problems = [...list.problems];
  const channels: ChannelSource[] = [];
  const seen = new Map<string, string>();
  for (const entry of list.entries) {
    const read = readEntry(entry, readQuery);
    const address = [read.channel.platform, read.channel.chatId, read.channel.threadId ?? ''].join(' ');
    const earlier = seen.get(address);
    if (earlier !== undefined) read.problems.push(`${entry.label}: the same chat is in ${earlier}; remove one of them`);
    else if (read.channel.chatId !== '') seen.set(address, entry.place);
    problems.push(...read.problems);
    if (read.problems.length === 0) channels.push(read.channel);
  }
  return { channels, problems };
}

interface ReadEntry {
  readonly channel: ChannelSource;
  readonly problems: string[];
}

function readEntry(entry: YamlEntry, readQuery: ReadQuery): ReadEntry {
  const { fields, label } = entry;
  const problems = [...unknownFields(entry, FIELDS)];
  /** The field's value, read; undefined when it is absent or cannot be read, which is a problem. */
  const take = <T>(field: string, read: (text: string) => T | undefined, expected: string): T | undefined => {
    const value = fields[field];
    if (value === undefined || value === null) return undefined;
    const isPlain = typeof value === 'string' || typeof value === 'number';
    const result = isPlain ? read(String(value).trim()) : undefined;
    if (result === undefined) problems.push(`${label}: field "${field}" is ${shownValue(value)}, expected ${expected}`);
    return result;
  };
  for (const field of ['platform', 'chat', 'watches'])
    if (fields[field] === undefined || fields[field] === null) problems.push(`${label}: field "${field}" is missing`);

  const platform = take('platform', (text) => PLATFORMS.find((one) => one === text), 'telegram or slack') ?? 'telegram';
  const isSlack = platform === 'slack';
  const [form, chatForm] = isSlack
    ? [SLACK_CHAT, 'the id of a Slack channel like C0123456789 (in its details, at the bottom)']
    : [TELEGRAM_CHAT, 'the id of a Telegram chat, a number like -1001234567890'];
  const chatId = take('chat', (text) => (form.test(text) ? text : undefined), chatForm);
  const topicForm = isSlack ? 'nothing: only Telegram has topics' : 'the number of a forum topic';
  const threadId = take('topic', (text) => (!isSlack && /^\d{1,10}$/.test(text) ? text : undefined), topicForm);
  const name = take('name', (text) => text || undefined, 'a text');
  const language = take('language', (text) => LANGUAGES.find((one) => one === text), `one of ${LANGUAGES.join(', ')}`);
  const timeZone = take('timezone', canonicalTimeZone, 'an IANA time zone like Asia/Almaty');
  const digest = take('digest', readDigest, 'a time like "09:00" or "09:00 weekdays"');
  const weekly = take('weekly', readWeekly, 'a day and a time like "monday 09:00"');
  const watches = readWatches(entry, readQuery);
  // Such a watch would fall silent.
  for (const mode of ['daily', 'weekly'] as const) {
    const field = mode === 'daily' ? 'digest' : 'weekly';
    if ((fields[field] ?? undefined) === undefined && watches.watches.some((watch) => watch.mode === mode))
      problems.push(`${label}: field "${field}" is missing, expected one because a watch has the mode ${mode}`);
  }
  return {
    problems: [...problems, ...watches.problems],
    channel: {
      name: name ?? '',
      platform,
      chatId: chatId ?? '',
      ...(threadId === undefined ? {} : { threadId }),
      ...(language === undefined ? {} : { language }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...digest,
      ...weekly,
      watches: watches.watches,
    },
  };
}

const PLATFORMS = ['telegram', 'slack'] as const;
const TELEGRAM_CHAT = /^-?\d{1,16}$/;
/** Channels, private groups and direct messages (https://docs.slack.dev/reference/objects/conversation-object, read 2026-11-23). */
const SLACK_CHAT = /^[CGD][A-Z0-9]{2,20}$/;

function readDigest(text: string): Pick<ChannelSource, 'digestTime' | 'digestDays'> | undefined {
  const [, before = '', days] = /^(.*?)(?:\s+(weekdays))?$/iu.exec(text) ?? [];
  const digestTime = parseTimeOfDay(before);
  if (digestTime === undefined) return undefined;
  return { digestTime, ...(days === undefined ? {} : { digestDays: 'weekdays' }) };
}

function readWeekly(text: string): Pick<ChannelSource, 'weeklyDay' | 'weeklyTime'> | undefined {
  const command = parseDigest(`weekly ${text}`);
  return command.kind === 'set-weekly-digest' ? { weeklyDay: command.day, weeklyTime: command.time } : undefined;
}

function readWatches(
  { fields, label }: YamlEntry,
  readQuery: ReadQuery,
): { readonly watches: readonly WatchSource[]; readonly problems: readonly string[] } {
  const list = fields.watches;
  if (list === undefined || list === null) return { watches: [], problems: [] }; // said above
  if (!Array.isArray(list)) {
    const found = `field "watches" is ${shownValue(list)}`;
    return { watches: [], problems: [`${label}: ${found}, expected a list of queries ([] for none)`] };
  }
  const problems: string[] = [];
  if (list.length > MAX_WATCHES)
    problems.push(`${label}: field "watches" has ${list.length} entries, expected ${MAX_WATCHES} at most`);
  const watches: WatchSource[] = [];
  const seen = new Map<string, number>();
  for (const [index, value] of (list as readonly unknown[]).entries()) {
    const number = index + 1;
    const place = `${label}, watch ${number}`;
    const read = readWatch(value, place, readQuery);
    const earlier = 'problems' in read ? undefined : seen.get(read.query);
    if ('problems' in read) problems.push(...read.problems);
    else if (earlier !== undefined)
      problems.push(`${place}: the same query is in watch ${earlier}; remove one of them`);
    else {
      seen.set(read.query, number);
      watches.push(read);
    }
  }
  return { watches, problems };
}

/** A query, or fields with a query among them. */
function readWatch(
  value: unknown,
  place: string,
  readQuery: ReadQuery,
): WatchSource | { readonly problems: readonly string[] } {
  const isFields = typeof value === 'object' && value !== null && !Array.isArray(value);
  const fields: Readonly<Record<string, unknown>> = isFields ? { ...value } : { query: value };
  const { query, mode = 'instant', urgent = false, alerts = 'all' } = fields;
  const problems = [...unknownFields({ label: place, place, fields }, WATCH_FIELDS)];
  const wantedMode = WATCH_MODES.find((one) => one === mode);
  if (wantedMode === undefined)
    problems.push(`${place}: field "mode" is ${shownValue(mode)}, expected one of ${WATCH_MODES.join(', ')}`);
  const reach = ALERT_REACHES.find((one) => one === alerts);
  if (reach === undefined)
    problems.push(`${place}: field "alerts" is ${shownValue(alerts)}, expected one of ${ALERT_REACHES.join(', ')}`);
  if (urgent === true && wantedMode !== 'instant')
    problems.push(`${place}: field "urgent" is true, expected that only of a watch with the mode instant`);
  if (typeof urgent !== 'boolean')
    problems.push(`${place}: field "urgent" is ${shownValue(urgent)}, expected true or false`);
  if (typeof query !== 'string' || query.trim() === '') {
    problems.push(`${place}: found ${shownValue(query)}, expected a query; one with a colon and a space needs quotes`);
    return { problems };
  }
  const read = readQuery(query);
  if ('problem' in read) problems.push(`${place}: ${read.problem} (${shownValue(query)})`);
  if (problems.length > 0 || 'problem' in read || wantedMode === undefined || reach === undefined) return { problems };
  return { query: read.canonical, mode: wantedMode, isUrgent: urgent === true, reach };
}
