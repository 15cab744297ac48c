/** What decides whether "+n sources" is edited into a message that is out. Counts are of other outlets; instants in ms. */
export interface SourceEditFacts {
  /** What the message shows. */
  readonly shown: number;
  /** What is known now. */
  readonly known: number;
  readonly sentAt: number;
  readonly now: number;
}

/** Later edits nobody sees; Telegram lets a bot edit its own messages for as long as they exist, Slack by the workspace's rule. */
const EDITED_FOR_MS = 24 * 60 * 60 * 1000;
/** Edits wait this long for more of them: ten outlets that take over one agency text within a minute are one edit. */
const COALESCED_MS = 60_000;
/** Up to so many each outlet counts, beyond only each third more: a story of a hundred outlets is edited about a dozen times. */
const COUNTED_ONE_BY_ONE = 5;

/** When the message is due for an edit, or undefined when the new number is not worth one. */
export function sourceEditAt({ shown, known, sentAt, now }: SourceEditFacts): number | undefined {
  if (known <= shown || now - sentAt > EDITED_FOR_MS) return undefined;
  const step = shown < COUNTED_ONE_BY_ONE ? 1 : Math.ceil(shown / 3);
  return known - shown >= step ? now + COALESCED_MS : undefined;
}
