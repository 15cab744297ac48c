import { isSlip, nearWord } from '../text/near-word.ts';
import { COMMAND_NAMES, type Command, type CommandName } from './command.ts';
import { namedElsewhere } from './command-words.ts';

/** How a name and what follows it are read. */
type Parse = (name: string, argument: string) => Command;

type Unknown = Extract<Command, { kind: 'unknown' }>;

/** A command that does not exist, with the nearest one that does, and with what was typed after it where that fits. */
export function unknownCommand(name: string, argument: string, parse: Parse): Unknown {
  const nearest = namedElsewhere(name) ?? COMMAND_NAMES.find((known) => isSlip(name, known)) ?? nearestName(name);
  if (nearest === undefined) return { kind: 'unknown', name };
  return argument !== '' && isWhole(parse(nearest, argument))
    ? { kind: 'unknown', name, nearest, argument }
    : { kind: 'unknown', name, nearest };
}

/**
 * What was probably meant by a line of Slack whose first word is a slip of a sub-command: only where the rest has the form of that command, because any other
 * word begins a query. A word that other bots have counts alone or before numbers. `words` are those that Slack knows, with the names of their commands.
 */
export function mistypedInSlack(
  line: string,
  { words, parse }: { readonly words: ReadonlyMap<string, CommandName>; readonly parse: Parse },
): Unknown | undefined {
  const [first = '', ...rest] = line.split(/\s+/u);
  const name = first.toLowerCase();
  const elsewhere = rest.every((one) => /^\d{1,9}$/.test(one)) ? namedElsewhere(name) : undefined;
  const word = [...words].find(([known, its]) => its === elsewhere || isSlip(name, known))?.[0];
  const nearest = word === undefined ? undefined : words.get(word);
  if (word === undefined || nearest === undefined) return undefined;
  const argument = rest.join(' ');
  const meant = parse(word, argument);
  if (!isWhole(meant) || meant.kind === 'watch') return undefined;
  return { kind: 'unknown', name, nearest, typed: line, ...(argument === '' ? {} : { argument }) };
}

function nearestName(name: string): CommandName | undefined {
  const near = nearWord(name, COMMAND_NAMES);
  return COMMAND_NAMES.find((known) => known === near);
}

function isWhole({ kind }: Command): boolean {
  return kind !== 'malformed' && kind !== 'unknown';
}
