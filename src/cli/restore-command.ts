import type { Command } from 'commander';
import type { BackupDeps, CopyResult } from './backup-command.ts';
import { createProgressLine, type Progress } from './progress-line.ts';

/** What the command needs; see BackupDeps. */
export interface RestoreDeps extends Omit<BackupDeps, 'backUp'> {
  readonly restore: (file: string, onProgress: (progress: Progress) => void) => Promise<CopyResult>;
}

const help = `
The database that DATABASE_URL names must be empty, and no "start" may use it; it may be of the other kind. A file that proves damaged leaves nothing
behind. Messages that waited when the backup was made are sent at the next start, also those that went out since: nothing is lost, some may come twice.
Settings and tokens are not in the file: they are in .env or the environment.`;

/** Registers `restore`: exit status 1 when nothing was restored. */
export function registerRestore(program: Command, deps: RestoreDeps): void {
  program
    .command('restore')
    .summary('fill an empty database from a backup')
    .description('Fills the empty database that DATABASE_URL names from a file that "backup" has made.')
    .argument('<file>', 'the file to read')
    .addHelpText('after', help)
    .action(async (file: string) => {
      const line = createProgressLine(deps.showProgress, 'restored');
      const result = await deps.restore(file, line.show);
      line.clear();
      if (result.kind === 'done')
        return deps.out(`${result.rows} rows restored from the backup of ${new Date(result.createdAt).toISOString()}.`);
      deps.warn(result.text);
      deps.fail();
    });
}
