import { type Command, InvalidArgumentError, Option } from 'commander';

/** What the command hands to the program. */
export interface DigestArguments {
  readonly hours: number;
  readonly queries: readonly string[];
  readonly feedsFile?: string;
  readonly isStored: boolean;
  readonly format: DigestFormat;
}

type DigestFormat = 'terminal' | 'telegram' | 'slack' | 'html' | 'json';

interface DigestFlags {
  readonly hours: number;
  readonly watch?: readonly string[];
  readonly feeds?: string;
  readonly stored?: true;
  readonly format: DigestFormat;
}

const HELP_FORMATS = `
telegram is the HTML of each message, slack the blocks of each, html one page to send on or to print. json has all that is known of each story, its
reports and quotes, also what the digest leaves out; its instants are milliseconds since 1970, its lengths and places UTF-16 units.`;

/** Registers `digest`. */
export function registerDigest(program: Command, run: (given: DigestArguments) => Promise<void>): void {
  program
    .command('digest')
    .summary('read the feeds once and print the digest')
    .description(
      'Reads every feed once into a store in memory and prints the digest of what matched. Sends nothing.\n' +
        'Without --watch it follows topic:sanctions, topic:kazakhstan and topic:central-asia.',
    )
    .addOption(new Option('--hours <n>', 'how far back, 1 to 720').default(24).argParser(parseHours))
    .addOption(new Option('--watch <query>', 'what to follow; may be given several times').argParser(collect))
    .option('--feeds <file>', 'feeds.yaml or an OPML file instead of the configured feeds')
    .option('--stored', 'use what DATABASE_URL holds instead of reading the feeds')
    .addOption(
      new Option('--format <form>', 'form of the digest')
        .choices(['terminal', 'telegram', 'slack', 'html', 'json'])
        .default('terminal'),
    )
    .addHelpText('after', HELP_FORMATS)
    .action((flags: DigestFlags) =>
      run({
        hours: flags.hours,
        queries: flags.watch ?? [],
        isStored: flags.stored === true,
        format: flags.format,
        ...(flags.feeds === undefined ? {} : { feedsFile: flags.feeds }),
      }),
    );
}

function parseHours(text: string): number {
  const hours = Number(text);
  if (!(hours >= 1 && hours <= 720)) throw new InvalidArgumentError('expected a number from 1 to 720.');
  return hours;
}

function collect(query: string, before: readonly string[] = []): readonly string[] {
  return [...before, query];
}
