import type { Command, CommandName } from './command.ts';
import { commandNamed, isCancel } from './command-words.ts';
import { mistypedInSlack } from './mistyped-command.ts';
import { isNumber, parseNamed, withMode } from './parse-named.ts';

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
 * Reads what follows `/watch`: a sub-command when the whole of it has that form, and a query otherwise. In quotes (`/watch "list"`) it is always a query. A line
 * whose first word is a slip of a sub-command is `unknown`: it is asked what was meant.
 */
export function parseSlack(argument: string): Command {
  if (argument === '') return { kind: 'help' };
  const [first = '', ...rest] = argument.split(/\s+/u);
  const word = slackWord(first.toLowerCase(), rest);
  if (rest.length === 0 && (word === 'wrong' || SLACK_ALONE.some((alone) => alone === word)))
    return parseNamed(word, '');
  if (isCancel(argument)) return { kind: 'cancel' };
  if (word === 'unwatch' && isNumber(rest.join(' '))) return parseNamed(word, rest.join(' '));
  if ((word === 'pause' || word === 'resume') && rest.length > 0 && rest.every(isNumber)) {
    const command = parseNamed(word, rest.join(' '));
    return command.kind === 'malformed' ? { ...command, typed: argument } : command;
  }
  if (word === 'help') {
    const help = parseNamed(word, rest.join(' '));
    if (help.kind !== 'help') return help;
  }
  const withArgument = SLACK_WITH_ARGUMENT.get(word);
  if (withArgument === undefined) {
    const meant = mistypedInSlack(argument, {
      words: SLACK_WORDS,
      parse: (name, rest) => parseSlack(`${name} ${rest}`.trim()),
    });
    return meant ?? { kind: 'watch', ...withMode(argument) };
  }
  const command = parseNamed(withArgument, rest.join(' '));
  const isOfForm = command.kind === 'malformed' ? command.expected === 'search-since' : command.kind !== 'set-language';
  if (rest.length > 1 && !isOfForm) return { kind: 'watch', query: argument };
  return command.kind === 'malformed' ? { ...command, typed: argument } : command;
}

/** A Russian or Kazakh word before others rather begins a query where anything may follow the command. */
function slackWord(word: string, rest: readonly string[]): string {
  const named = commandNamed(word);
  const isOpen = named === 'language' || named === 'timezone' || named === 'sources';
  return rest.length > 0 && isOpen ? word : named;
}
