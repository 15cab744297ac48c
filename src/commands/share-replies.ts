import { phrase } from '../delivery/content-nodes.ts';
import type { Platform } from '../model/channel.ts';
import type { Block, Button, Content, Inline } from '../model/content.ts';
import type { Watch } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { answer, button, buttons, code, list, note, paragraph } from './content-parts.ts';
import type { PlannedWatch } from './plan-import.ts';
import { noWatches } from './replies.ts';
import { type Shared, watchWords } from './share-line.ts';
import { typedCommand } from './typed-command.ts';
import { MAX_WATCHES } from './watch-limits.ts';

/** Characters of an action that every platform can carry. */
const MAX_ACTION = 2_000;
/** UTF-16 units of a query in a list. */
const MAX_QUERY = 200;

/** A setting that an import changes, and the line that takes it back. */
type SettingChange = { readonly line: string; readonly before: string };

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

/** What a line would add, watch by watch, and the buttons that do it. */
export function importReply(
  platform: Platform,
  about: {
    readonly text: string;
    readonly share: Shared;
    readonly plan: readonly PlannedWatch[];
    readonly settings: readonly SettingChange[];
  },
): Content {
  const { plan, settings, share, text } = about;
  const count = plan.filter(({ kind }) => kind === 'new').length;
  const offered = applyButtons(text, { count, hasSettings: settings.length > 0 });
  const isTooLong = platform === 'slack' && offered.some(({ action }) => action.length > MAX_ACTION);
  return answer(
    phrase('import-first', { count: share.watches.length }),
    ...(share.isNewer ? [paragraph(phrase('import-newer'))] : []),
    ...(share.isChanged ? [paragraph(phrase('import-changed'))] : []),
    list([
      ...plan.map(plannedLine),
      ...settings.map(({ line }): readonly Inline[] => [phrase('import-setting', { setting: code(line) })]),
      ...share.unknown.map((part): readonly Inline[] => [phrase('import-unknown', { part: shown(part) })]),
    ]),
    ...(plan.some(({ kind }) => kind === 'no-room') ? [note(phrase('import-limit', { limit: MAX_WATCHES }))] : []),
    ...(offered.length === 0 ? [note(phrase('import-nothing'))] : []),
    ...(isTooLong ? [paragraph(phrase('import-too-long'))] : [buttons(...offered.map((one) => [one]))]),
  );
}

function plannedLine(planned: PlannedWatch): readonly Inline[] {
  const words = watchWords(planned);
  const query = shown(words.length === 0 ? planned.query : `${words.join(' ')}: ${planned.query}`);
  switch (planned.kind) {
    case 'new':
      return [phrase('import-new', { query })];
    case 'known':
      return [phrase('import-known', { query, number: String(planned.watch.number) })];
    case 'no-room':
      return [phrase('import-no-room', { query })];
    case 'broken':
      return [phrase('import-broken', { query, reason: phrase(planned.error.phrase, planned.error.args) })];
  }
}

function applyButtons(
  text: string,
  { count, hasSettings }: { readonly count: number; readonly hasSettings: boolean },
): readonly Button[] {
  const line = oneLine(text);
  return [
    ...(count > 0 ? [button(phrase('button-import', { count }), `import-watches:${line}`)] : []),
    ...(hasSettings
      ? [button(phrase(count > 0 ? 'button-import-all' : 'button-import-settings'), `import-all:${line}`)]
      : []),
  ];
}

/** In place of the question: what was added and set, and the button that takes it back. */
export function importDoneReply({
  added,
  settings,
}: {
  readonly added: readonly Watch[];
  readonly settings: readonly SettingChange[];
}): Content {
  if (added.length + settings.length === 0) return answer(phrase('import-nothing'));
  const undo = [added.map(({ number }) => number).join(','), ...settings.map(({ before }) => before)].join('|');
  return answer(
    phrase('import-done', { count: added.length }),
    list([
      ...added.map(({ number, query }): readonly Inline[] => [
        phrase('watch-card', { number: String(number), query: shown(query) }),
      ]),
      ...settings.map(({ line }): readonly Inline[] => [phrase('import-setting', { setting: code(line) })]),
    ]),
    buttons([button(phrase('button-undo'), `unimport:${undo}`), button(phrase('button-list'), 'list')]),
  );
}

/** In place of that. */
export function importUndoneReply(count: number): Content {
  return answer(phrase('import-undone', { count }), buttons([button(phrase('button-list'), 'list')]) satisfies Block);
}

function shown(query: string): Inline {
  return code(shorten(oneLine(query), MAX_QUERY));
}
