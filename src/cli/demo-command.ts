import type { Command } from 'commander';

/** Registers `demo`. */
export function registerDemo(program: Command, run: () => Promise<void>): void {
  program
    .command('demo')
    .summary('show the whole product here, without network or tokens')
    .description(
      'Runs the whole program with the real Telegram and Slack libraries against small servers on this machine:\n' +
        'a person subscribes in each, a sample newsroom publishes, the alert arrives, the clock moves to 09:00, the digest arrives.\n' +
        'Ends by itself in under a minute and keeps nothing.',
    )
    .action(run);
}
