import type { Phrases } from '../model/content.ts';
import type { FormName, FormReading, FormValues } from '../model/form.ts';
import { NO_DAY } from './forms.ts';
import { parseCommand } from './parse-command.ts';

/** What was sent in, and what the fields said when the window was opened. */
export interface SentForm {
  readonly name: FormName;
  readonly values: FormValues;
  readonly initial: FormValues;
}

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
  { name, values, initial }: SentForm,
  { language, phrases }: { readonly language: string; readonly phrases: Phrases },
): FormReading {
  const isChanged: IsChanged = (...ids) => ids.some((id) => (values[id] ?? '') !== (initial[id] ?? ''));
  const lines = name === 'settings' ? settingsLines(values, isChanged) : digestLines(values, isChanged);
  const wrong = lines.filter(({ line }) => !canBeRead(line));
  if (wrong.length === 0) return { kind: 'lines', lines: lines.map(({ line }) => line) };
  const problems = wrong.map(({ field, problem }) => [field, phrases(language, problem)]);
  return { kind: 'problems', problems: Object.fromEntries(problems) };
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
