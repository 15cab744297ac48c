import type { Phrases } from '../model/content.ts';
import type { FormReading, FormValues, SentForm } from '../model/form.ts';
import type { Topic } from '../model/topic.ts';
import { queryProblem } from './check-form.ts';
import { NO_DAY } from './forms.ts';
import { parseCommand } from './parse-command.ts';
import { readFormQuery } from './read-watch-form.ts';
import { sourceAddress } from './source-address.ts';

/** A command line made of one field or of several that belong together. Where it cannot be read, `field` says `problem`, a phrase. */
interface Line {
  readonly line: string;
  readonly field: string;
  readonly problem: string;
}

/**
 * What a window comes to. Only what the person has changed becomes a command: what somebody else has changed meanwhile stays. Each line is read as if it were
 * typed, so that window and chat take and refuse the same.
 */
export function readForm(
  form: SentForm,
  {
    language,
    phrases,
    topics,
  }: { readonly language: string; readonly phrases: Phrases; readonly topics: readonly Topic[] },
): FormReading {
  const { changed, name, values } = form;
  const say = (id: string, args?: Parameters<Phrases>[2]): string => phrases(language, id, args);
  const isChanged: IsChanged = (...ids) => ids.some((id) => changed.includes(id));
  switch (name) {
    case 'watch':
      return readWatch(form, { say, topics });
    case 'source': {
      const { address = '' } = values;
      if (sourceAddress(address) !== undefined) return { kind: 'line', line: `sources add ${address}` };
      return { kind: 'problems', problems: { address: say('window-source-problem') } };
    }
    case 'settings':
      return readLines(settingsLines(values, isChanged), say);
    case 'digest':
      return readLines(digestLines(values, isChanged), say);
  }
}

type Say = (id: string, args?: Parameters<Phrases>[2]) => string;

/** The line that makes the watch, or what was changed in one that is there. */
function readWatch(
  { changed, initial, values, watch: number }: SentForm,
  { say, topics }: { readonly say: Say; readonly topics: readonly Topic[] },
): FormReading {
  const { mode = '' } = values;
  const read = readFormQuery(values, topics);
  if (read.kind === 'error') return { kind: 'problems', problems: { query: queryProblem(read, { say, topics }) } };
  if (number === undefined) return { kind: 'line', line: `watch ${mode}: ${read.canonical}` };
  if (changed.length === 0) return { kind: 'lines', lines: [] };
  return { kind: 'edit', edit: { number, changes: only(values, changed), was: only(initial, changed) } };
}

function only(values: FormValues, ids: readonly string[]): FormValues {
  return Object.fromEntries(ids.map((id) => [id, values[id] ?? '']));
}

function readLines(lines: readonly Line[], say: Say): FormReading {
  const wrong = lines.filter(({ line }) => !canBeRead(line));
  if (wrong.length === 0) return { kind: 'lines', lines: lines.map(({ line }) => line) };
  return { kind: 'problems', problems: Object.fromEntries(wrong.map(({ field, problem }) => [field, say(problem)])) };
}

type IsChanged = (...ids: readonly string[]) => boolean;

function settingsLines(values: FormValues, isChanged: IsChanged): readonly Line[] {
  const { language = '', timezone, alerts = '', followups = '', previews = '', permissions = '' } = values;
  const { 'quiet-from': from = '', 'quiet-to': to = '' } = values;
  const quiet = from === '' && to === '' ? 'off' : `${from} ${to}`;
  return [
    ...lineOf(isChanged('language'), `language ${language}`, 'language'),
    ...lineOf(isChanged('timezone'), `timezone ${timezone || '?'}`, 'timezone', 'form-zone-problem'),
    ...lineOf(isChanged('alerts'), `alerts ${alerts}`, 'alerts'),
    ...lineOf(isChanged('quiet-from', 'quiet-to'), `quiet ${quiet}`, 'quiet-to', 'form-quiet-problem'),
    ...lineOf(isChanged('followups'), `followups ${followups}`, 'followups'),
    ...lineOf(isChanged('previews'), `previews ${previews}`, 'previews'),
    ...lineOf(isChanged('permissions'), `permissions ${permissions}`, 'permissions'),
    ...sizeLine(values, isChanged),
  ];
}

function digestLines(values: FormValues, isChanged: IsChanged): readonly Line[] {
  const { time = '', days = '', weekly = NO_DAY, 'weekly-time': weeklyTime = '', empty = '' } = values;
  const daily = time === '' ? 'off' : `${time} ${days}`;
  const edition = weekly === NO_DAY ? 'off' : `${weekly} ${weeklyTime}`;
  return [
    ...lineOf(isChanged('time', 'days'), `digest ${daily}`, 'time'),
    ...lineOf(isChanged('weekly', 'weekly-time'), `digest weekly ${edition}`, 'weekly-time', 'form-time-problem'),
    ...lineOf(isChanged('empty'), `digest empty ${empty}`, 'empty'),
    ...sizeLine(values, isChanged),
  ];
}

function sizeLine({ size = '' }: FormValues, isChanged: IsChanged): readonly Line[] {
  return lineOf(isChanged('size'), `digest size ${size}`, 'size');
}

function lineOf(isWanted: boolean, line: string, field: string, problem = 'form-problem'): readonly Line[] {
  return isWanted ? [{ line, field, problem }] : [];
}

function canBeRead(line: string): boolean {
  const [name = '', ...rest] = line.split(' ');
  const { kind } = parseCommand({ platform: 'telegram', name, argument: rest.join(' ') });
  return kind !== 'malformed' && kind !== 'unknown';
}
