import type { Command } from 'commander';
import { createProgressLine, type Progress } from './progress-line.ts';

/** What came of a backup or a restore; a refusal in one plain sentence. */
export type CopyResult =
  | { readonly kind: 'done'; readonly rows: number; readonly createdAt: number }
  | { readonly kind: 'refused'; readonly text: string };

/** What the commands need. `out` prints a line on standard output, `warn` on standard error; `showProgress` is there on a terminal. */
export interface BackupDeps {
  readonly backUp: (file: string, onProgress: (progress: Progress) => void) => Promise<CopyResult>;
  readonly out: (line: string) => void;
  readonly warn: (line: string) => void;
  /** Writes over the last line of the terminal; left out in a pipe. */
  readonly showProgress?: (text: string) => void;
  /** Makes the exit status 1. */
  readonly fail: () => void;
}

const help = `
The file holds everything: watches, channels, items, matches, and the messages that wait. Whoever can read it can read what you follow; it is made
readable for this user only. It can be restored into SQLite and into PostgreSQL, whichever it came from. An older backup of the same name is replaced
once the new one is complete.`;

/** Registers `backup`: exit status 1 when it cannot be made. */
export function registerBackup(program: Command, deps: BackupDeps): void {
  program
    .command('backup')
    .summary('save everything to one file, also while the bot runs')
    .description('Saves everything that is stored to one file, as it is at one instant. The bot may go on running.')
    .argument('<file>', 'the file to write, for example quotewire.backup')
    .addHelpText('after', help)
    .action(async (file: string) => {
      const line = createProgressLine(deps.showProgress, 'saved');
      const result = await deps.backUp(file, line.show);
      line.clear();
      if (result.kind === 'done') return deps.out(`${file}: ${result.rows} rows saved.`);
      deps.warn(result.text);
      deps.fail();
    });
}
