/** direct = all in marks; mixed = marks inside a reported clause; indirect = reported speech without marks, never shown with marks. */
export type QuoteKind = 'direct' | 'mixed' | 'indirect';
/** `institution` = a ministry, a company or the like speaks; `unnamed` = somebody who is described but not named. */
export type SpeakerKind = 'person' | 'institution' | 'unnamed';

/**
 * Words as the outlet printed them: `text` is exactly `source.slice(start, end)`, UTF-16 offsets, end exclusive, without the marks.
 * `speaker` is the best guess under its full name; a reader sees it only when `isShown`.
 */
export interface Quote {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: QuoteKind;
  readonly speaker?: string;
  readonly role?: string;
  readonly speakerKind?: SpeakerKind;
  /** The article's words for the speaker there ("the ministry", "he"); absent when the speaker goes on from the quote before. */
  readonly mention?: string;
  /** On what occasion the words were said, as the article has it ("to Kazinform"). */
  readonly occasion?: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly isShown: boolean;
  /** 1, 2, 3 for the quotes that an alert would carry, absent for the rest. */
  readonly rank?: number;
}

/** A quote of a stored item. `source` tells which text the offsets count in. */
export interface ItemQuote extends Quote {
  readonly itemId: number;
  readonly source: 'article' | 'feed';
  /** When the source was found to have changed or removed it, in ms. */
  readonly changedAt?: number;
}
