import { canonicalTimeZone } from '../delivery/time-zones.ts';
import { WATCH_MODES, type WatchMode } from '../model/watch.ts';
import type { Command } from './command.ts';
import { argumentInEnglish, isCancel } from './command-words.ts';
import { unknownCommand } from './mistyped-command.ts';
import { parseDigest, parseQuiet, parseSwitch } from './parse-schedule.ts';
import { parseSearch } from './parse-search.ts';
import { parseSources } from './parse-sources.ts';
import { hasShareLine } from './share-header.ts';

/** Commands after which nothing but words of ours, numbers and times can stand. */
const WITHOUT_FREE_TEXT: ReadonlySet<string> = new Set([
  'help',
  'digest',
  'alerts',
  'quiet',
  'urgent',
  'mode',
  'followups',
  'previews',
  'permissions',
]);

/** Reads a command by its own name, as it is typed on Telegram. */
export function parseNamed(name: string, typed: string): Command {
  if (isCancel(name === 'words' ? typed : name)) return { kind: 'cancel' };
  const argument = WITHOUT_FREE_TEXT.has(name) ? argumentInEnglish(typed) : typed;
  switch (name) {
    case 'start':
      return argument === '' ? { kind: 'start' } : { kind: 'start', code: argument };
    case 'help':
      return parseHelp(argument);
    case 'settings':
    case 'status':
    case 'privacy':
    case 'export':
    case 'list':
    case 'topics':
      return { kind: name };
    case 'pause':
    case 'resume':
      return parsePause(name, argument);
    case 'mode':
      return parseMode(argument);
    case 'forget':
      return { kind: 'ask-forget' };
    case 'saved':
      return { kind: 'list-saved' };
    case 'sources':
      return parseSources(argument);
    case 'wrong':
      return { kind: 'list-wrong-quotes' };
    case 'edit':
      return parseEdit(argument);
    case 'edit-asked':
      return parseAskedEdit(argument);
    case 'words':
      return hasShareLine(argument) ? { kind: 'import', text: argument } : { kind: 'words', text: argument };
    case 'import':
      return hasShareLine(argument)
        ? { kind: 'import', text: argument }
        : { kind: 'malformed', expected: 'import-line', typed: argument };
    case 'watch':
      return argument === '' ? { kind: 'ask', action: 'watch' } : { kind: 'watch', ...withMode(argument) };
    case 'unwatch':
      return parseUnwatch(argument);
    case 'test':
      return argument === ''
        ? { kind: 'malformed', expected: 'test-query', typed: argument }
        : { kind: 'test', query: argument };
    case 'search':
      return parseSearch(argument);
    case 'digest':
      return parseDigest(argument);
    case 'alerts':
      return parseAlerts(argument);
    case 'quiet':
      return parseQuiet(argument);
    case 'urgent':
      return parseUrgent(argument);
    case 'followups':
      return parseFollowUps(argument);
    case 'previews':
      return parsePreviews(argument);
    case 'timezone':
      return parseTimeZone(argument);
    case 'language':
      return argument === '' ? { kind: 'show-language' } : { kind: 'set-language', language: argument };
    case 'permissions':
      return parsePermissions(argument);
    case 'admit':
    case 'refuse':
      return parseAdmission(name, argument);
    default:
      return unknownCommand(name, argument, parseNamed);
  }
}

function parseHelp(argument: string): Command {
  const word = argument.toLowerCase();
  if (word === 'watch') return { kind: 'teach-queries' };
  return { kind: ALL.has(word) ? 'full-help' : 'help' };
}

/** «Все» are all commands as well as everyone (command-words.ts). */
const ALL: ReadonlySet<string> = new Set(['all', 'everyone']);

/** Alone the whole chat, with a number one watch; with anything else it is not for the whole chat. */
function parsePause(name: 'pause' | 'resume', argument: string): Command {
  const number = parseNumber(argument);
  if (number !== undefined) return { kind: `${name}-watch`, number };
  return argument === '' ? { kind: name } : { kind: 'malformed', expected: `${name}-number`, typed: argument };
}

/** "3 hourly", in either order; "3" alone shows what there is to choose. */
function parseMode(argument: string): Command {
  const words = argument.toLowerCase().split(/\s+/u);
  const number = words.map(parseNumber).find((one) => one !== undefined);
  const mode = WATCH_MODES.find((known) => words.includes(known));
  if (number !== undefined && words.length === 1) return { kind: 'show-watch', number };
  return number === undefined || mode === undefined || words.length > 2
    ? { kind: 'malformed', expected: 'watch-mode', typed: argument }
    : { kind: 'set-mode', number, mode };
}

function parseUnwatch(argument: string): Command {
  const number = parseNumber(argument);
  return number === undefined
    ? { kind: 'malformed', expected: 'watch-number', typed: argument }
    : { kind: 'unwatch', number };
}

function parseEdit(argument: string): Command {
  const [, typed = '', query = ''] = /^(\S+)(?:\s+(\S[\s\S]*))?$/u.exec(argument) ?? [];
  const number = parseNumber(typed);
  if (number === undefined) return { kind: 'malformed', expected: 'watch-edit', typed: argument };
  return query === '' ? { kind: 'ask', action: 'edit', number } : { kind: 'edit-watch', number, ...withMode(query) };
}

/** The answer to our question (ask.ts): number, hash of the query that it showed, and the new one. */
function parseAskedEdit(argument: string): Command {
  const [, number = '', was = '', query = ''] = /^(\d{1,9}) ([\w-]{22})(?:\s+(\S[\s\S]*))?$/u.exec(argument) ?? [];
  const edit = parseEdit(`${number} ${query}`.trim());
  return edit.kind === 'edit-watch' ? { ...edit, was } : edit;
}

/** "daily: topic:sanctions", «раз в день: нефть»: how a watch is to report stands before its query. */
export function withMode(typed: string): { readonly query: string; readonly mode?: WatchMode } {
  const [, word = '', query = ''] = /^(\p{L}[\p{L} -]{0,30}?)\s*:\s*(\S[\s\S]*)$/u.exec(typed) ?? [];
  const mode = WATCH_MODES.find((known) => known === argumentInEnglish(word));
  return mode === undefined ? { query: typed } : { query, mode };
}

function parseAlerts(argument: string): Command {
  const word = argument.toLowerCase();
  if (word === '') return { kind: 'show-alerts' };
  return word === 'hourly' || word === 'instant'
    ? { kind: 'set-alert-pace', pace: word }
    : { kind: 'malformed', expected: 'pace-of-alerts', typed: argument };
}

/** "3" makes a watch urgent, "3 off" makes it like the others again. */
function parseUrgent(argument: string): Command {
  const [, first = '', last = 'on'] = /^(\S+)(?:\s+(on|off))?$/iu.exec(argument) ?? [];
  const number = parseNumber(first);
  return number === undefined
    ? { kind: 'malformed', expected: 'urgent-number', typed: argument }
    : { kind: 'set-urgent', number, isUrgent: last.toLowerCase() === 'on' };
}

function parseFollowUps(argument: string): Command {
  if (argument === '') return { kind: 'show-alerts' };
  const areWanted = parseSwitch(argument);
  return areWanted === undefined
    ? { kind: 'malformed', expected: 'on-or-off', typed: argument }
    : { kind: 'set-follow-ups', areWanted };
}

function parsePreviews(argument: string): Command {
  if (argument === '') return { kind: 'settings' };
  const areWanted = parseSwitch(argument);
  return areWanted === undefined
    ? { kind: 'malformed', expected: 'previews', typed: argument }
    : { kind: 'set-previews', areWanted };
}

function parseTimeZone(argument: string): Command {
  if (argument === '') return { kind: 'show-time-zone' };
  const timeZone = canonicalTimeZone(argument);
  return timeZone === undefined
    ? { kind: 'malformed', expected: 'time-zone', typed: argument }
    : { kind: 'set-time-zone', timeZone };
}

/** In Slack people would rather say "owners", elsewhere "admins". */
const MANAGERS: ReadonlySet<string> = new Set(['managers', 'admins', 'administrators', 'owners']);

function parsePermissions(argument: string): Command {
  const word = argument.toLowerCase();
  if (word === '') return { kind: 'show-permissions' };
  if (word === 'everyone' || word === 'members') return { kind: 'set-permissions', whoMayChange: 'everyone' };
  return MANAGERS.has(word)
    ? { kind: 'set-permissions', whoMayChange: 'managers' }
    : { kind: 'malformed', expected: 'who-may-change', typed: argument };
}

function parseAdmission(kind: 'admit' | 'refuse', argument: string): Command {
  const number = parseNumber(argument);
  return number === undefined ? { kind: 'list-waiting' } : { kind, number };
}

/** Whether this is the number of something. */
export function isNumber(text: string): boolean {
  return parseNumber(text) !== undefined;
}

/** "3", "#3", "№3" or "3." as people copy it from a list. */
function parseNumber(text: string): number | undefined {
  const digits = /^[#№]?(\d{1,9})\.?$/u.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
