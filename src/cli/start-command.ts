import type { Command } from 'commander';

/** Registers `start`: runs until SIGTERM or SIGINT. */
export function registerStart(program: Command, run: () => Promise<void>): void {
  program
    .command('start')
    .summary('run the bot')
    .description(
      'Polls the feeds, sends alerts and digests, answers commands, until it is stopped (SIGTERM, Ctrl-C).\n' +
        'SIGHUP reads feeds.yaml and topics.yaml again. Without a Telegram or Slack token it prints alerts here.',
    )
    .action(run);
}
