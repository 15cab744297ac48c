import { canonicalTimeZone } from '../delivery/time-zones.ts';
import type { Platform } from '../model/channel.ts';
import type { SentDocument } from '../model/incoming.ts';
import { WATCH_MODES, type WatchMode } from '../model/watch.ts';
import type { Command, CommandName } from './command.ts';
import { argumentInEnglish, commandNamed } from './command-words.ts';
import { mistypedInSlack, unknownCommand } from './mistyped-command.ts';
import { parseButton } from './parse-button.ts';
import { parseDigest, parseQuiet, parseSwitch } from './parse-schedule.ts';
import { parseSearch } from './parse-search.ts';
import { parseDocument, parseSources } from './parse-sources.ts';
import { hasShareLine } from './share-header.ts';

/** Slack words that are a command only when nothing follows them: `/watch list of sanctions` is a query. */
const SLACK_ALONE = [
  'list',
  'topics',
  'pause',
  'resume',
  'saved',
  'export',
  'start',
  'settings',
  'status',
  'privacy',
  'forget',
  'help',
] as const satisfies readonly CommandName[];

/**
 * Slack words that are a command when one word or none follows them, or when what follows is of the right form: `/watch timezone New York`
 * and the mistyped `/watch digest 25:00` are commands, `/watch digest of sanctions news` is a query.
 */
const SLACK_WITH_ARGUMENT: ReadonlyMap<string, CommandName> = new Map<string, CommandName>([
  ['remove', 'unwatch'],
  ['edit', 'edit'],
  ['mode', 'mode'],
  ['test', 'test'],
  ['search', 'search'],
  ['import', 'import'],
  ['digest', 'digest'],
  ['alerts', 'alerts'],
  ['quiet', 'quiet'],
  ['urgent', 'urgent'],
  ['followups', 'followups'],
  ['previews', 'previews'],
  ['timezone', 'timezone'],
  ['language', 'language'],
  ['permissions', 'permissions'],
  ['sources', 'sources'],
]);

/** Words of which a typing error is told, with their commands. */
const SLACK_WORDS: ReadonlyMap<string, CommandName> = new Map<string, CommandName>([
  ...SLACK_ALONE.map((word): [string, CommandName] => [word, word]),
  ...SLACK_WITH_ARGUMENT,
]);

/**
 * Reads one typed line. Telegram and the terminal have a command of their own for everything; Slack has one, `/watch`, whose argument is a
 * sub-command when the whole of it has that form and a query otherwise. In quotes (`/watch "list"`) it is always a query.
 * Never fails: what cannot be read is `malformed` or `unknown`.
 */
export function parseCommand(input: {
  readonly platform: Platform;
  readonly name: string;
  readonly argument: string;
  /** A button was pressed: it names everything as Telegram does, and things that cannot be typed. */
  readonly pressed?: object;
  /** A file came with it. */
  readonly document?: SentDocument;
}): Command {
  const name = commandNamed(input.name.toLowerCase());
  const argument = input.argument.trim();
  if (input.pressed !== undefined) return parsePressed(name, argument, input.document);
  if (input.document !== undefined) return parseDocument(input.document, name);
  return input.platform === 'slack' && name === 'watch' ? parseSlack(argument) : parseNamed(name, argument);
}

function parsePressed(name: string, argument: string, document: SentDocument | undefined): Command {
  if (name === 'import-file' || name === 'import-file-all') return parseImportFile(name, argument, document);
  if (name === 'set') return parseInSettings(argument);
  if (name === 'several') return parseSeveral(argument);
  const command = parseButton(name, argument) ?? parseNamed(name, argument);
  return command.kind === 'unknown' || command.kind === 'malformed' ? { kind: 'old-button' } : command;
}

/** Once the file was read again, its text is what a pasted line would be. */
function parseImportFile(
  name: 'import-file' | 'import-file-all',
  fileId: string,
  document: SentDocument | undefined,
): Command {
  const withSettings = name === 'import-file-all';
  const text = document?.text;
  return text === undefined
    ? { kind: 'import-file', fileId, withSettings }
    : { kind: 'apply-import', text, withSettings };
}

/** `language ru`: the command as it is typed on Telegram. */
function parseInSettings(line: string): Command {
  const [name = '', ...rest] = line.split(' ');
  if (name === 'zone') return { kind: 'ask-zone' };
  const command = parseNamed(name, rest.join(' '));
  if (name === 'show') return { kind: 'in-settings', command: { kind: 'settings' } };
  return command.kind === 'unknown' || command.kind === 'malformed'
    ? { kind: 'old-button' }
    : { kind: 'in-settings', command };
}

/** A command a line, each as it is typed on Telegram. */
function parseSeveral(lines: string): Command {
  const commands = lines.split('\n').flatMap((line): readonly Command[] => {
    const [name = '', ...rest] = line.split(' ');
    return name === '' ? [] : [parseNamed(name, rest.join(' '))];
  });
  const isWhole = commands.every(({ kind }) => kind !== 'unknown' && kind !== 'malformed');
  return isWhole ? { kind: 'several', commands } : { kind: 'old-button' };
}

function parseSlack(argument: string): Command {
  if (argument === '') return { kind: 'help' };
  const [first = '', ...rest] = argument.split(/\s+/u);
  const word = slackWord(first.toLowerCase(), rest);
  if (rest.length === 0 && (word === 'wrong' || SLACK_ALONE.some((alone) => alone === word)))
    return parseNamed(word, '');
  if (word === 'unwatch' && isNumber(rest)) return parseNamed(word, rest.join(' '));
  if ((word === 'pause' || word === 'resume') && isNumber(rest)) return parseNamed(word, rest.join(' '));
  if (word === 'help' && /^(?:watch|all)$/u.test(argumentInEnglish(rest.join(' '))))
    return parseNamed(word, rest.join(' '));
  const withArgument = SLACK_WITH_ARGUMENT.get(word);
  if (withArgument === undefined) {
    const meant = mistypedInSlack(argument, {
      words: SLACK_WORDS,
      parse: (name, rest) => parseSlack(`${name} ${rest}`.trim()),
    });
    return meant ?? { kind: 'watch', ...withMode(argument) };
  }
  const command = parseNamed(withArgument, rest.join(' '));
  const isOfForm = command.kind !== 'malformed' && command.kind !== 'set-language';
  if (rest.length > 1 && !isOfForm) return { kind: 'watch', query: argument };
  return command.kind === 'malformed' ? { ...command, typed: argument } : command;
}

/** A Russian or Kazakh word before others rather begins a query where anything may follow the command. */
function slackWord(word: string, rest: readonly string[]): string {
  const named = commandNamed(word);
  const isOpen = named === 'language' || named === 'timezone' || named === 'sources';
  return rest.length > 0 && isOpen ? word : named;
}

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

function parseNamed(name: string, typed: string): Command {
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
  return { kind: word === 'all' ? 'full-help' : 'help' };
}

/** Alone the whole chat, with a number one watch. */
function parsePause(name: 'pause' | 'resume', argument: string): Command {
  const number = parseNumber(argument);
  return number === undefined ? { kind: name } : { kind: `${name}-watch`, number };
}

/** "3 hourly". */
function parseMode(argument: string): Command {
  const [first = '', word = '', ...rest] = argument.toLowerCase().split(/\s+/u);
  const number = parseNumber(first);
  const mode = WATCH_MODES.find((known) => known === word);
  return number === undefined || mode === undefined || rest.length > 0
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

/** "daily: topic:sanctions": how a watch is to report stands before its query. */
function withMode(typed: string): { readonly query: string; readonly mode?: WatchMode } {
  const [, word = '', query = ''] = /^([\p{L}-]+)\s*:\s*(\S[\s\S]*)$/u.exec(typed) ?? [];
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

function isNumber(words: readonly string[]): boolean {
  return words.length === 1 && parseNumber(words[0] ?? '') !== undefined;
}

/** "3", "#3", "№3" or "3." as people copy it from a list. */
function parseNumber(text: string): number | undefined {
  const digits = /^[#№]?(\d{1,9})\.?$/u.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
