import type { Command } from 'commander';
import type { Platform } from '../model/channel.ts';
import type { Forgettable, Whom } from '../ports/store.ts';
import { counted } from './counted.ts';

/** What the command needs. `out` prints a line on standard output; `fail` makes the exit status 1. */
export interface ForgetDeps {
  readonly forgettable: (whom: Whom) => Promise<Forgettable>;
  readonly forget: (whom: Whom) => Promise<Forgettable>;
  readonly out: (line: string) => void;
  readonly fail: () => void;
}

const PLATFORMS: readonly Platform[] = ['telegram', 'slack', 'terminal'];

const help = `
Who is meant is written as one of
  channel:12          the channel with this number, as "deliveries list" shows it
  person:5            the person with this number
  telegram:-100123    whatever has this id on the platform: a chat with its topics, a person with their private chat
  slack:C0123         likewise, a Slack channel or person
Without --yes nothing is deleted: you see what would be. Backups and the platform's own history are not touched. A chat that writes again is a new one.`;

/** Registers `forget`: exit status 1 when nothing is stored of them, 2 when the argument cannot be read. */
export function registerForget(program: Command, deps: ForgetDeps): void {
  program
    .command('forget')
    .summary('delete everything stored of a channel or a person')
    .description('Deletes everything that is stored of a channel or a person, for good.')
    .argument('<who>', 'channel:NUMBER, person:NUMBER or PLATFORM:ID')
    .option('--yes', 'delete, not only show')
    .addHelpText('after', help)
    .action(async (who: string, flags: { readonly yes?: true }, command: Command) => {
      const whom = whomOf(who);
      if (whom === undefined)
        return command.error(
          `error: "${who}" names nobody, expected channel:NUMBER, person:NUMBER or telegram:ID or slack:ID`,
          { exitCode: 2, code: 'quotewire.usage' },
        );
      const found = flags.yes === true ? await deps.forget(whom) : await deps.forgettable(whom);
      if (isNothing(found)) {
        deps.out(`Nothing is stored of ${who}.`);
        return deps.fail();
      }
      deps.out(flags.yes === true ? `Deleted: ${listed(found)}.` : `Stored of ${who}: ${listed(found)}.`);
      if (flags.yes !== true) deps.out('Nothing was deleted. Add --yes to delete it for good.');
    });
}

function whomOf(who: string): Whom | undefined {
  const at = who.indexOf(':');
  const [kind, id] = [who.slice(0, at), who.slice(at + 1)];
  if (at < 1 || id === '') return undefined;
  if (kind === 'channel' || kind === 'person') return /^\d{1,15}$/.test(id) ? { kind, id: Number(id) } : undefined;
  const platform = PLATFORMS.find((name) => name === kind);
  return platform && { kind: 'external', platform, id };
}

function isNothing({ channels, people, watches, deliveries, feeds }: Forgettable): boolean {
  return channels + people + watches + deliveries + feeds === 0;
}

function listed({ channels, people, watches, deliveries, feeds }: Forgettable): string {
  const found = [
    [channels, 'channel'],
    [people, 'person', 'people'],
    [watches, 'watch', 'watches'],
    [deliveries, 'message'],
    [feeds, 'private feed'],
  ] as const;
  return found.flatMap(([count, one, many]) => (count === 0 ? [] : counted(count, one, many))).join(', ');
}
