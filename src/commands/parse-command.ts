import type { Platform } from '../model/channel.ts';
import type { WatchEdit } from '../model/form.ts';
import type { SentDocument } from '../model/incoming.ts';
import type { Command } from './command.ts';
import { commandNamed } from './command-words.ts';
import { parseButton } from './parse-button.ts';
import { parseNamed } from './parse-named.ts';
import { parseSlack } from './parse-slack.ts';
import { parseDocument } from './parse-sources.ts';

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
  /** The window of a watch was sent in. */
  readonly edit?: WatchEdit;
}): Command {
  if (input.edit !== undefined) return { kind: 'edit-fields', ...input.edit };
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
