import { Command, CommanderError } from 'commander';
import { registerBackup } from './cli/backup-command.ts';
import { registerDeliveries } from './cli/deliveries-command.ts';
import { registerDemo } from './cli/demo-command.ts';
import { registerDigest } from './cli/digest-command.ts';
import { registerDoctor } from './cli/doctor-command.ts';
import { registerFeed } from './cli/feed-command.ts';
import { registerFeeds } from './cli/feeds-command.ts';
import { registerForget } from './cli/forget-command.ts';
import { registerMatch } from './cli/match-command.ts';
import { registerOpml } from './cli/opml-command.ts';
import { registerQuotes } from './cli/quotes-command.ts';
import { registerRestore } from './cli/restore-command.ts';
import { registerStart } from './cli/start-command.ts';
import { registerStories } from './cli/stories-command.ts';
import { createProgram } from './program.ts';
import { version } from './version.ts';

// The entry: arguments to a CLI command. What the commands do is wired in program.ts, app.ts, digest-once.ts, doctor.ts and demo.ts.

// launch.js runs us as its child where the system's Node is old: kill -9 of that process, which cannot pass it on, ends us too.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

const run = createProgram();
const program = new Command('quotewire')
  .description('Watches the news and tells a chat who said what.')
  .version(version)
  .showHelpAfterError('(--help tells what can be given)')
  .exitOverride();
registerStart(program, run.start);
registerDemo(program, run.demo);
registerDigest(program, run.digest);
registerFeed(program, run.feed);
registerQuotes(program, run.quotes);
registerMatch(program, run.match);
registerStories(program, run.stories);
registerFeeds(program, run.feeds);
registerOpml(program, run.opml);
registerDeliveries(program, run.deliveries);
registerBackup(program, run.backup);
registerRestore(program, run.restore);
registerForget(program, run.forget);
registerDoctor(program, run.doctor);

// `quotewire … | head` closes our output early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitStatus(error);
}

/** 0 = done (also --help), 1 = failed, 2 = wrong usage; what failed is said in one sentence, a bug with its stack. */
function exitStatus(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has said what is wrong
  // Errors of these names say in one sentence what a person can mend.
  const isExpected = error instanceof Error && ['UserError', 'OpeningProblem'].includes(error.name);
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}
