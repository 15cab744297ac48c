import { phrase } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Block, Button, Content, Inline } from '../model/content.ts';
import type { Watch } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import type { UndoneSetting } from './command.ts';
import { answer, button, buttons, code, list, note, paragraph } from './content-parts.ts';
import type { PlannedWatch } from './plan-import.ts';
import { noWatches } from './replies.ts';
import { type Shared, watchWords } from './share-line.ts';
import { typedCommand } from './typed-command.ts';
import { MAX_WATCHES } from './watch-limits.ts';
import { silentNote } from './watch-mode-replies.ts';

/** Characters of an action that every platform can carry. */
const MAX_ACTION = 2_000;
/** UTF-16 units of a query in a list. */
const MAX_QUERY = 200;
/**
 * UTF-16 units of a list, so that an answer is surely one message (4,096 on Telegram): it may take the place of another, which can be changed but not continued.
 * What stands around a query takes some 50, the reason why it cannot be read some 180.
 */
const MOST_LISTED = 3_500;
const [AROUND, WITH_REASON] = [50, 180];

/** A line of a list, and about how long it is in UTF-16 units. */
interface Line {
  readonly children: readonly Inline[];
  readonly length: number;
}

/** The lines, each to be copied, and what to do with them. */
export function exportReply(
  platform: Platform,
  shared: { readonly count: number; readonly lines: readonly string[]; readonly tooLong: readonly number[] },
): Content {
  if (shared.count === 0) return answer(noWatches(platform));
  return answer(
    phrase('export-first', { count: shared.count - shared.tooLong.length }),
    ...shared.lines.map((line) => paragraph(code(line))),
    note(
      phrase('export-how', {
        lines: shared.lines.length,
        telegram: typedCommand('terminal', 'import'),
        slack: typedCommand('slack', 'import'),
      }),
    ),
    ...(shared.tooLong.length === 0 ? [] : [note(phrase('export-too-long', { numbers: shared.tooLong.join(', ') }))]),
  );
}

/** The same as a file. */
export function exportFileReply(text: string, count: number): Content {
  return {
    ...answer(phrase('export-file', { count }), note(phrase('export-file-how'))),
    document: { name: 'quotewire-watches.txt', text },
  };
}

/** What a line or a file would add, watch by watch, and the buttons that do it. `fileId`: the file, which is too long for a button. */
export function importReply(
  platform: Platform,
  about: {
    readonly text: string;
    readonly share: Shared;
    readonly plan: readonly PlannedWatch[];
    readonly settings: readonly string[];
    readonly fileId?: string;
  },
): Content {
  const { fileId, plan, settings, share, text } = about;
  const count = plan.filter(({ kind }) => kind === 'new').length;
  const actions =
    fileId === undefined
      ? { watches: `import-watches:${oneLine(text)}`, all: `import-all:${oneLine(text)}` }
      : { watches: `import-file:${fileId}`, all: `import-file-all:${fileId}` };
  const offered = applyButtons(actions, { count, hasSettings: settings.length > 0 });
  const isTooLong = platform === 'slack' && offered.some(({ action }) => action.length > MAX_ACTION);
  return answer(
    phrase(fileId === undefined ? 'import-first' : 'import-file-first', { count: share.watches.length }),
    ...(share.isNewer ? [paragraph(phrase('import-newer'))] : []),
    ...(share.isChanged ? [paragraph(phrase('import-changed'))] : []),
    ...listed([
      // What needs a look first: a file may hold more than a message.
      ...plan.filter(({ kind }) => kind === 'broken').map(plannedLine),
      ...share.unknown.map((part) => lineOf(phrase('import-unknown', { part: shown(part) }), part)),
      ...settings.map(settingLine),
      ...plan.filter(({ kind }) => kind !== 'broken').map(plannedLine),
    ]),
    ...(plan.some(({ kind }) => kind === 'no-room') ? [note(phrase('import-limit', { limit: MAX_WATCHES }))] : []),
    ...(offered.length === 0 ? [note(phrase('import-nothing'))] : []),
    ...(isTooLong ? [paragraph(phrase('import-too-long'))] : [buttons(...offered.map((one) => [one]))]),
  );
}

function plannedLine(planned: PlannedWatch): Line {
  const words = watchWords(planned);
  const text = words.length === 0 ? planned.query : `${words.join(' ')}: ${planned.query}`;
  const query = shown(text);
  switch (planned.kind) {
    case 'new':
      return lineOf(phrase('import-new', { query }), text);
    case 'known':
      return lineOf(phrase('import-known', { query, number: String(planned.watch.number) }), text);
    case 'no-room':
      return lineOf(phrase('import-no-room', { query }), text);
    case 'broken': {
      const reason = phrase(planned.error.phrase, planned.error.args);
      return lineOf(phrase('import-broken', { query, reason }), text, WITH_REASON);
    }
  }
}

function settingLine(line: string): Line {
  return lineOf(phrase('import-setting', { setting: code(line) }), line);
}

function lineOf(said: Inline, text: string, around: number = AROUND): Line {
  return { children: [said], length: Math.min(text.length, MAX_QUERY) + around };
}

function applyButtons(
  actions: { readonly watches: string; readonly all: string },
  { count, hasSettings }: { readonly count: number; readonly hasSettings: boolean },
): readonly Button[] {
  return [
    ...(count > 0 ? [button(phrase('button-import', { count }), actions.watches)] : []),
    ...(hasSettings ? [button(phrase(count > 0 ? 'button-import-all' : 'button-import-settings'), actions.all)] : []),
  ];
}

/** As many lines as surely fit one message, and how many are left. */
function listed(lines: readonly Line[]): readonly Block[] {
  let length = 0;
  const fitting = lines.filter((line) => {
    length += line.length;
    return length <= MOST_LISTED;
  });
  const left = lines.length - fitting.length;
  return [
    ...(fitting.length === 0 ? [] : [list(fitting.map(({ children }) => children))]),
    ...(left > 0 ? [note(phrase('sources-more', { count: left }))] : []),
  ];
}

/** In place of the question: what was added and set, and the button that takes it back. */
export function importDoneReply({
  added,
  settings,
}: {
  readonly added: readonly Watch[];
  readonly settings: readonly Required<UndoneSetting>[];
}): Content {
  if (added.length + settings.length === 0) return answer(phrase('import-nothing'));
  const numbers = added.map(({ number }) => number).join(',');
  const undo = [numbers, ...settings.map(({ before, line }) => `${line}>${before}`)].join('|');
  return answer(
    phrase('import-done', { count: added.length }),
    ...listed([
      ...settings.map(({ line }) => settingLine(line)),
      ...added.map(({ number, query }) =>
        lineOf(phrase('watch-card', { number: String(number), query: shown(query) }), query),
      ),
    ]),
    buttons([button(phrase('button-undo'), `unimport:${undo}`), button(phrase('button-list'), 'list')]),
  );
}

/** In place of that; `left` are the watches that the channel then has. */
export function importUndoneReply(channel: Channel, left: readonly Watch[], count: number): Content {
  return answer(
    phrase('import-undone', { count }),
    ...silentNote(channel, left),
    buttons([button(phrase('button-list'), 'list')]),
  );
}

function shown(query: string): Inline {
  return code(shorten(oneLine(query), MAX_QUERY));
}
