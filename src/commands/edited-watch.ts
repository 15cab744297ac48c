import type { FormValues } from '../model/form.ts';
import type { Topic } from '../model/topic.ts';
import { WATCH_MODES, type Watch, type WatchMode } from '../model/watch.ts';
import { fieldTrace } from '../text/field-trace.ts';
import type { Command } from './command.ts';
import { readFormQuery } from './read-watch-form.ts';
import { watchFields } from './watch-form.ts';

/** A watch as its window is to leave it; `mode` where that was changed. The query may be one that cannot be read. */
interface EditedWatch {
  readonly query: string;
  readonly mode?: WatchMode;
  /** Somebody else has changed one of the same fields meanwhile, to something else. */
  readonly hasClash: boolean;
}

/** Puts what somebody has changed in a watch's window into the watch as it is now. */
export function editedWatch(
  watch: Watch,
  { changes, was }: Omit<Extract<Command, { kind: 'edit-fields' }>, 'kind'>,
  topics: readonly Topic[],
): EditedWatch {
  const now = watchFields(watch, topics);
  const isOfQuery = ['query', 'languages', 'sources'].some((id) => changes[id] !== undefined);
  const mode = WATCH_MODES.find((known) => known === changes.mode);
  return {
    query: isOfQuery ? queryOf({ ...now, ...changes }, topics) : watch.query,
    ...(mode === undefined ? {} : { mode }),
    hasClash: Object.keys(changes).some((id) => isClash(now[id], was[id], changes[id])),
  };
}

function queryOf(values: FormValues, topics: readonly Topic[]): string {
  const read = readFormQuery(values, topics);
  return read.kind === 'query' ? read.canonical : read.typed;
}

function isClash(now = '', was = '', wanted = ''): boolean {
  return fieldTrace(now) !== was && fieldTrace(now) !== fieldTrace(wanted);
}
