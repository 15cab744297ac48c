import type { Command } from 'commander';
import { readOpml } from '../intake/read-opml.ts';
import { writeOpml } from '../intake/write-opml.ts';
import type { FeedSource } from '../model/feed.ts';
import { oneLine } from '../text/printable.ts';
import { counted } from './counted.ts';
import { UserError } from './user-error.ts';

/** What came of an import: `place` is where the feeds went, as a person would find it; `known` were there already. */
export interface Imported {
  readonly added: number;
  readonly known: number;
  readonly place: string;
}

/** What the command needs. `out` prints a result, `note` a remark to standard error. */
export interface OpmlDeps {
  readonly readFile: (path: string) => Promise<string>;
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** The shared feeds, enabled ones only: private feeds are nobody else's. */
  readonly feeds: () => Promise<readonly FeedSource[]>;
  /** Adds those whose address is not there yet, all or none. */
  readonly addFeeds: (sources: readonly FeedSource[]) => Promise<Imported>;
  readonly out: (line: string) => void;
  readonly note: (line: string) => void;
}

/** Registers `opml import` and `opml export`. Entries that cannot be used are named and passed over; a file without a feed is a failure. */
export function registerOpml(program: Command, deps: OpmlDeps): void {
  const opml = program
    .command('opml')
    .summary('lists of feeds from and for other readers')
    .description(
      'Takes feeds from an OPML file, or writes the shared feeds into one. Folders are sections, as "News / Asia".',
    );
  opml
    .command('import')
    .description('Adds the feeds of an OPML file to the shared feeds. Those that are there already stay as they are.')
    .argument('<file>', 'OPML file')
    .action((file: string) => importFile(deps, file));
  opml
    .command('export')
    .description('Writes the shared feeds as OPML 2.0. Country and fullText have no place there and are left out.')
    .argument('<file>', 'file to write, or - for standard output')
    .action((file: string) => exportFile(deps, file));
}

async function importFile(deps: OpmlDeps, file: string): Promise<void> {
  const text = await deps.readFile(file).catch((error: { code?: unknown }) => {
    throw new UserError(`${oneLine(file)} cannot be read (${String(error.code ?? error)})`);
  });
  const { sources, problems } = readOpml(text);
  for (const problem of problems) deps.note(`${oneLine(file)}: ${oneLine(problem)}`);
  if (sources.length === 0) throw new UserError(`No feed was found in ${oneLine(file)}.`);
  const { added, known, place } = await deps.addFeeds(sources);
  deps.out(`${counted(added, 'feed')} added to ${place}, ${known} there already${left(problems.length)}.`);
  if (added > 0) deps.note('A running program takes them over at its next start or on SIGHUP.');
}

const left = (count: number): string => (count === 0 ? '' : `, ${count} could not be used`);

async function exportFile(deps: OpmlDeps, file: string): Promise<void> {
  const feeds = await deps.feeds();
  const text = writeOpml(feeds, 'Quotewire feeds');
  if (file === '-') {
    deps.out(text.trimEnd());
    return;
  }
  await deps.writeFile(file, text).catch((error: { code?: unknown }) => {
    throw new UserError(`${oneLine(file)} cannot be written (${String(error.code ?? error)})`);
  });
  deps.out(`${counted(feeds.length, 'feed')} written to ${oneLine(file)}.`);
}
