import type { Command } from 'commander';
import { counted } from './counted.ts';

/** One thing that was checked. `todo` says what to do and is there whenever the thing is not fine. */
export interface Finding {
  readonly area: 'settings' | 'files' | 'database' | 'telegram' | 'slack' | 'clock' | 'feeds';
  readonly isFine: boolean;
  readonly text: string;
  readonly todo?: string;
}

/** What the command needs: the checks one after the other, so that each finding is shown as soon as it is there. */
export interface DoctorDeps {
  readonly findings: (options: { readonly withFeeds: boolean }) => AsyncIterable<Finding>;
  readonly out: (line: string) => void;
  readonly fail: () => void;
}

/** Registers `doctor`: exit status 1 when something is not fine. */
export function registerDoctor(program: Command, deps: DoctorDeps): void {
  program
    .command('doctor')
    .summary('check settings, database, tokens and clock')
    .description(
      'Checks settings, feeds.yaml, topics.yaml and channels.yaml, the database, the tokens and the clock. Each finding ends in what to do.',
    )
    .option('--feeds', 'also read every configured feed once')
    .action(async (flags: { readonly feeds?: true }) => {
      let wrong = 0;
      for await (const finding of deps.findings({ withFeeds: flags.feeds === true })) {
        deps.out(findingLine(finding));
        if (!finding.isFine) wrong += 1;
      }
      deps.out(wrong === 0 ? 'All is well.' : `${counted(wrong, 'thing needs', 'things need')} attention.`);
      if (wrong > 0) deps.fail();
    });
}

function findingLine({ area, isFine, text, todo }: Finding): string {
  const mark = isFine ? 'ok   ' : 'WRONG';
  return `${mark} ${area.padEnd(9)}${text}${todo === undefined ? '' : `\n      -> ${todo}`}`;
}
