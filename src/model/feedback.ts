/** What somebody in a channel can say about an alert. */
export type FeedbackKind = 'saved' | 'muted-source' | 'muted-story' | 'wrong-quote' | 'less';

/**
 * It counts for the channel. `subject`: the saved item's id, the muted story's id, the muted outlet's name, or the key of the wrong quote (text/quote-key.ts),
 * whose text is `words`; of `less` the number of the watch that alerts of less, with the rule and how it was before in `words` (delivery/less-rule.ts).
 * `until`: a mute ends then, in ms; absent: when somebody takes it back.
 */
export interface Feedback {
  readonly channelId: number;
  readonly kind: FeedbackKind;
  readonly subject: string;
  readonly words?: string;
  /** The alert's report; absent when it has been deleted. */
  readonly itemId?: number;
  readonly until?: number;
  readonly at: number;
  /** Display name. */
  readonly by?: string;
}
