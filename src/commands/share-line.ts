import { createHash } from 'node:crypto';
import type { Channel } from '../model/channel.ts';
import { ALERT_REACHES, WATCH_MODES, type Watch } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { isSetting, settingLines } from './setting-lines.ts';
import { SHARE_HEADER } from './share-header.ts';

// A channel's watches as a line that can be read aloud, pasted into another chat and carried by any keyboard:
//   Quotewire 1 | watch: topic:sanctions | watch urgent: "dual-use goods" | digest 09:00 weekdays | language ru | check 5f3a9c
// Each part but the watches is a command as it is typed on Telegram. Phones turn quotation marks and dashes, Slack makes links and entities, mail breaks
// lines: so only letters and digits count in the check, and the query parser takes every kind of mark.

const VERSION = 1;
/** What stands before and after the parts of a line. */
const ROOM_AROUND = 40;
/** UTF-16 units of a line: with its button's name before it, it still fits a button's value in Slack (2,000). */
const MAX_LINE = 1_800;
const ROOM = MAX_LINE - ROOM_AROUND;
/** A bar inside a query would part the line; the broken one means the same to the parser, which sees no letter in either. */
const [BAR, BROKEN_BAR] = ['|', '¦'];

/** A watch of a line, its query as it stands there. */
export interface SharedWatch extends Pick<Watch, 'mode' | 'isUrgent' | 'isPaused' | 'reach'> {
  readonly query: string;
}

/** What a line says. `settings` are commands as they are typed on Telegram, without slash. */
export interface Shared {
  readonly watches: readonly SharedWatch[];
  readonly settings: readonly string[];
  /** Parts that this version does not know. */
  readonly unknown: readonly string[];
  /** Some of it was changed after it was written, or is missing. */
  readonly isChanged: boolean;
  /** Written by a version that may mean other things by it. */
  readonly isNewer: boolean;
}

/** The channel's watches and settings as lines, each complete by itself; `tooLong` are the numbers of watches that fit no line. */
export function shareLines(
  channel: Channel,
  watches: readonly Watch[],
): { readonly lines: readonly string[]; readonly tooLong: readonly number[] } {
  const settings = settingsOf(channel);
  const tooLong = watches.filter((watch) => partOf(watch).length > ROOM - settings.length);
  const fitting = watches.filter((watch) => !tooLong.includes(watch));
  return { lines: linesWith(settings, fitting), tooLong: tooLong.map(({ number }) => number) };
}

/** The same as the text of a file, in which no watch is too long; its lines can be pasted one by one all the same. */
export function shareFile(channel: Channel, watches: readonly Watch[]): string {
  return linesWith(settingsOf(channel), watches)
    .map((line) => `${line}\n`)
    .join('');
}

function settingsOf(channel: Channel): string {
  return settingLines(channel, { isChosenOnly: true }).join(` ${BAR} `);
}

/** As few lines as they fit in. */
function linesWith(settings: string, watches: readonly Watch[]): readonly string[] {
  const bodies: string[] = settings === '' ? [] : [settings];
  for (const watch of watches) {
    const last = bodies.pop();
    const joined = last === undefined ? partOf(watch) : `${last} ${BAR} ${partOf(watch)}`;
    bodies.push(...(last === undefined || joined.length <= ROOM ? [joined] : [last, partOf(watch)]));
  }
  return bodies.map((body) => `Quotewire ${VERSION} ${BAR} ${body} ${BAR} check ${checkOf(body)}`);
}

/** Reads the lines in a text; undefined when there is none. What stands before the first is nobody's business. */
export function readShare(text: string): Shared | undefined {
  const flat = oneLine(text.replaceAll(/[\u200b\u2060\u00ad]/g, ''));
  const heads = [...flat.matchAll(SHARE_HEADER)];
  if (heads.length === 0) return undefined;
  const lines = heads.map((head, index) =>
    readLine(Number(head[1]), flat.slice(head.index + head[0].length, heads[index + 1]?.index)),
  );
  return {
    watches: lines.flatMap(({ watches }) => watches),
    settings: lines.flatMap(({ settings }) => settings),
    unknown: lines.flatMap(({ unknown }) => unknown),
    isChanged: lines.some(({ isChanged }) => isChanged),
    isNewer: lines.some(({ isNewer }) => isNewer),
  };
}

function readLine(version: number, body: string): Shared {
  const parts = body
    .split(BAR)
    .map((part) => part.trim())
    .filter(Boolean);
  const check = /^check\s+([\da-f]{6})\b/iu.exec(parts.at(-1) ?? '')?.[1];
  const said = check === undefined ? parts : parts.slice(0, -1);
  const watches: SharedWatch[] = [];
  const settings: string[] = [];
  const unknown: string[] = [];
  for (const part of said) {
    const watch = watchOf(part);
    if (watch !== undefined) watches.push(watch);
    else if (isSetting(part)) settings.push(part);
    else unknown.push(part);
  }
  const isChanged = check?.toLowerCase() !== checkOf(said.join(BAR));
  return { watches, settings, unknown, isChanged, isNewer: version > VERSION };
}

/** `watch urgent about: oil AND gas`; of what stands before the colon all may be left out. */
function partOf(watch: Watch): string {
  return `${['watch', ...watchWords(watch)].join(' ')}: ${watch.query.replaceAll(BAR, BROKEN_BAR)}`;
}

/** What is special about a watch, in the words of a line: urgent, its mode, which matches it alerts of, paused. */
export function watchWords({ isPaused, isUrgent, mode, reach }: Omit<SharedWatch, 'query'>): readonly string[] {
  return [
    ...(isUrgent ? ['urgent'] : []),
    ...(mode === 'instant' ? [] : [mode]),
    ...(reach === 'all' ? [] : [reach]),
    ...(isPaused ? ['paused'] : []),
  ];
}

function watchOf(part: string): SharedWatch | undefined {
  const [, words = '', query = ''] = /^watch((?:\s+\p{L}+){0,4})\s*:\s*(\S.*)$/iu.exec(part) ?? [];
  if (query === '') return undefined;
  const said = new Set(words.toLowerCase().split(/\s+/u).filter(Boolean));
  if ([...said].some((word) => !WATCH_WORDS.has(word))) return undefined;
  const isUrgent = said.has('urgent');
  return {
    query: query.replaceAll(BROKEN_BAR, BAR),
    mode: isUrgent ? 'instant' : (WATCH_MODES.find((one) => said.has(one)) ?? 'instant'),
    reach: ALERT_REACHES.find((one) => said.has(one)) ?? 'all',
    isUrgent,
    isPaused: said.has('paused'),
  };
}

const WATCH_WORDS: ReadonlySet<string> = new Set([...WATCH_MODES, ...ALERT_REACHES, 'urgent', 'paused']);

/** Six hexadecimal digits over the letters and digits, in lower case. */
function checkOf(body: string): string {
  const letters = body
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return createHash('sha256').update(letters).digest('hex').slice(0, 6);
}
