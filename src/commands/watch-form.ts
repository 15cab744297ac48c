import { LANGUAGE_CODES } from '../analysis/language-names.ts';
import { parseQuery } from '../analysis/parse-query.ts';
import { isSameSource, MAX_SOURCE, outletSource, queryParts } from '../analysis/query-parts.ts';
import { queryText } from '../analysis/query-text.ts';
import type { Channel } from '../model/channel.ts';
import type { Feed } from '../model/feed.ts';
import type { Form, FormField, FormOption, FormValues } from '../model/form.ts';
import type { Topic } from '../model/topic.ts';
import { WATCH_MODES, type Watch, type WatchMode } from '../model/watch.ts';
import type { StoreRows } from '../ports/store.ts';
import { languageName } from '../text/language-name.ts';
import { oneLine } from '../text/printable.ts';
import { feedLanguages } from './watch-languages.ts';

/** What a field of Slack takes (https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element, read 2026-11-23). */
const MAX_QUERY = 3_000;
/** Sources offered: a window has 250 KB at most, of which each takes some 150 bytes. */
const MOST_SOURCES = 1_000;

/** What stands in the fields of a watch: its query taken apart. */
interface Shown {
  readonly query: string;
  readonly mode: WatchMode;
  readonly languages: readonly string[];
  readonly sources: readonly string[];
}

/**
 * The window for a new watch, or with `number` for one that is there. Undefined when there is no such watch, or its query is longer than a field. `channel` is
 * undefined where nobody has used us yet.
 */
export async function watchForm(
  { feeds, watches }: Pick<StoreRows, 'feeds' | 'watches'>,
  about: {
    readonly channel: Channel | undefined;
    readonly number: number | undefined;
    readonly language: string;
    readonly topics: readonly Topic[];
    readonly say: (id: string) => string;
  },
): Promise<Form | undefined> {
  const { channel, language, number, say, topics } = about;
  const known = channel === undefined ? [] : await watches.ofChannel(channel.id);
  const watch = known.find((one) => one.number === number);
  if (number !== undefined && watch === undefined) return undefined;
  const blank: Shown = { query: '', mode: channel?.alertPace ?? 'instant', languages: [], sources: [] };
  const shown: Shown = watch === undefined ? blank : shownOf(watch, topics);
  if (shown.query.length > MAX_QUERY) return undefined;
  // Of a channel that is not known: those that everybody reads.
  const read = await feeds.ofChannel(channel?.id ?? 0);
  return {
    name: 'watch',
    title: say(watch === undefined ? 'window-title' : 'window-edit-title'),
    submit: say(watch === undefined ? 'window-submit' : 'form-save'),
    cancel: say('window-cancel'),
    check: { lines: [say('form-check-hint')] },
    fields: [queryField(shown, say), modeField(shown, say), ...narrowingFields(shown, read, { language, say })],
    ...(watch === undefined ? {} : { watch: watch.number }),
  };
}

/** What the fields of a watch's window say of it as it is now. */
export function watchFields(watch: Watch, topics: readonly Topic[]): FormValues {
  const { languages, mode, query, sources } = shownOf(watch, topics);
  return { query, mode, languages: languages.join('\n'), sources: sources.join('\n') };
}

function shownOf({ mode, query }: Watch, topics: readonly Topic[]): Shown {
  return { ...partsOf(query, topics), mode };
}

/** The query taken apart; one that cannot be read any more is whole in the first field. */
function partsOf(query: string, topics: readonly Topic[]): Omit<Shown, 'mode'> {
  const parsed = parseQuery(query, topics);
  if (parsed.kind === 'error') return { query, languages: [], sources: [] };
  const { languages, rest, sources } = queryParts(parsed.query.root);
  // A source that no option can stand for stays in the query, where nothing of it is lost.
  if (sources.some(({ length }) => length > MAX_SOURCE)) return { query, languages: [], sources: [] };
  return { query: queryText(rest), languages, sources };
}

function queryField({ query }: Shown, say: (id: string) => string): FormField {
  return {
    id: 'query',
    kind: 'words',
    label: say('window-label'),
    hint: say('window-hint'),
    example: say('example-query'),
    maxLength: MAX_QUERY,
    isLong: true,
    isChecked: true,
    initial: query,
  };
}

function modeField({ mode }: Shown, say: (id: string) => string): FormField {
  const options = WATCH_MODES.map((value) => ({ value, label: say(`button-mode-${value}`) }));
  return { id: 'mode', kind: 'choice', label: say('form-mode'), options, initial: mode };
}

function narrowingFields(
  shown: Shown,
  feeds: readonly Feed[],
  { language, say }: { readonly language: string; readonly say: (id: string) => string },
): readonly FormField[] {
  const codes = new Set([...shown.languages, ...feedLanguages(feeds), ...LANGUAGE_CODES]);
  const sources = sourceOptions(shown.sources, feeds, language);
  const languages: FormField = {
    id: 'languages',
    kind: 'choices',
    label: say('form-languages'),
    example: say('form-languages-any'),
    options: [...codes].map((value) => ({ value, label: languageName(value, language) })),
    isChecked: true,
    initial: shown.languages,
  };
  if (sources.length === 0) return [languages];
  return [
    languages,
    {
      id: 'sources',
      kind: 'choices',
      label: say('form-sources'),
      example: say('form-sources-all'),
      options: sources,
      isChecked: true,
      initial: shown.sources,
    },
  ];
}

/** The chosen ones first, whatever they are called; then the outlets that the channel reads, by name. */
function sourceOptions(chosen: readonly string[], feeds: readonly Feed[], language: string): readonly FormOption[] {
  const outlets = feeds
    .map(({ name }) => oneLine(name))
    .toSorted((a, b) => a.localeCompare(b, language))
    .flatMap((label) => {
      const value = outletSource(label);
      return value === undefined ? [] : [{ value, label }];
    });
  const isKnown = new Map(outlets.map((one) => [one.value.toLowerCase(), one]));
  const first = chosen.map((value) => ({
    value,
    label: outlets.find((one) => isSameSource(one.value, value))?.label ?? value,
  }));
  const others = [...isKnown.values()].filter(({ value }) => !chosen.some((one) => isSameSource(one, value)));
  return [...first, ...others].slice(0, MOST_SOURCES);
}
