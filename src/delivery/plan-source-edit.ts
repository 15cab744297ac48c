/** How many other outlets had reported a story before, and how many have now. */
export interface SourceCounts {
  readonly before: number;
  readonly known: number;
}

/** Messages that were finished since `sentSince` are to show the new number, from `dueAt` on. Instants in ms. */
export interface SourceEdit {
  readonly sentSince: number;
  readonly dueAt: number;
}

/** Later edits nobody sees; Telegram lets a bot edit its own messages for as long as they exist, Slack by the workspace's rule. */
const EDITED_FOR_MS = 24 * 60 * 60 * 1000;
/** Edits wait this long for more of them: ten outlets that take over one agency text within a minute are one edit. */
const COALESCED_MS = 60_000;
/** A message that has just changed changes again after this at the earliest. */
const BETWEEN_EDITS_MS = 5 * 60_000;
/** Up to so many each outlet counts, beyond only each third more: a story of a hundred outlets is edited about a dozen times. */
const COUNTED_ONE_BY_ONE = 5;

/** Whether "+n sources" is worth an edit when a story goes on. */
export function isWorthAnEdit({ before, known }: SourceCounts): boolean {
  return stepOf(known) > stepOf(before);
}

/** The edit of the messages of stories that went on, or of whose quotes one was changed by its source, at `now`. */
export function sourceEdit(now: number): SourceEdit {
  return { sentSince: now - EDITED_FOR_MS, dueAt: now + COALESCED_MS };
}

/** When a message that was edited at `now` may be edited again. */
export function nextEditAt(now: number): number {
  return now + BETWEEN_EDITS_MS;
}

/** How many numbers worth an edit lie up to this one: 1, 2, 3, 4, 5, 7, 10, 14, 19 … */
function stepOf(sources: number): number {
  let step = 0;
  for (let next = 1; next <= sources; next += next < COUNTED_ONE_BY_ONE ? 1 : Math.ceil(next / 3)) step += 1;
  return step;
}
