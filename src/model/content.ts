import type { StoryReport } from './story.ts';

// Content is what we say to people, free of any platform: composed once, stored, and rendered at the first claim with the channel's zone,
// language and the facts known then. Every text of our own is a phrase id; text nodes carry only words from outside.

/** A value put into a phrase: a number (for plurals), a plain text, or an inline node (a link, code, an instant). */
export type PhraseArgument = string | number | Inline;

/**
 * `time` 14:05; `date` Monday, 23 November 2026; `date-time` 23 Nov 14:05 (GMT+5); `day-time` the same where the zone stands near by; `next-moment` today /
 * tomorrow / a date, 09:00 (Asia/Almaty). All in the channel's zone.
 */
export type InstantStyle = 'time' | 'date' | 'date-time' | 'day-time' | 'next-moment';

/** A piece of a line. Texts are plain, never escaped: that is the last step of rendering. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  /** A matched word; rendered so that it can be told from its surroundings also without colour. */
  | { readonly kind: 'marked'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  /** `dayOf`: another instant, whose local day the reader knows: `day-time` says the day only where it is another one. */
  | { readonly kind: 'instant'; readonly at: number; readonly style: InstantStyle; readonly dayOf?: number }
  /** `isCode`: words to be copied as they are, as they stand in the reader's language. */
  | {
      readonly kind: 'phrase';
      readonly id: string;
      readonly args?: Readonly<Record<string, PhraseArgument>>;
      readonly isCode?: true;
    }
  /** "+2 sources": replaced at the first claim by the number of other outlets known then; nothing when there is none. */
  | { readonly kind: 'more-sources'; readonly storyId: number };

/** Words of somebody else, always verbatim. Without `speaker` the reader sees "speaker unclear, see article". */
export interface QuoteBlock {
  readonly kind: 'quote';
  readonly text: string;
  /** The words go on in the article: an ellipsis follows, outside the marks, so that what stands in marks stays verbatim. */
  readonly isCut?: true;
  readonly language?: string;
  readonly speaker?: string;
  readonly role?: string;
  readonly occasion?: string;
  /** The stored quote that it is: what its source has changed since is said under it. `start`: its offset. */
  readonly from?: { readonly itemId: number; readonly start: number };
  /** Somebody here has said that it is wrong: it is no longer shown. */
  readonly isHidden?: true;
}

/** A button under a message; where a platform shows none, it is left out. */
export interface Button {
  readonly label: Inline;
  /** What a press means: the name of an action or command, then after a colon its argument, e.g. `timezone:Asia/Almaty`. At most 2,000 characters. */
  readonly action: string;
}

/**
 * Buttons in rows. `more` stand behind a menu: Slack's overflow; on Telegram a button that opens them in place of the rows (`isOpen`), with the label `opener`
 * (default "More …").
 */
export interface ButtonsBlock {
  readonly kind: 'buttons';
  readonly rows: readonly (readonly Button[])[];
  readonly more?: readonly Button[];
  readonly opener?: Inline;
  readonly isOpen?: true;
}

/** A piece of a message that stands on its own lines. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | QuoteBlock
  /**
   * With `fold` ("and 14 more") the entries stand behind that line where a platform can fold, and below it elsewhere. With `sourcesOf`, a story's id, the
   * entries are the reports of it that are known when it is rendered, without that of the outlet `besides` (older contents: without the first one); nothing
   * when there is none.
   */
  | {
      readonly kind: 'list';
      readonly items: readonly (readonly Inline[])[];
      readonly fold?: readonly Inline[];
      readonly sourcesOf?: number;
      readonly besides?: string;
    }
  /** Small print: source and time, why it matched. */
  | { readonly kind: 'note'; readonly children: readonly Inline[] }
  | { readonly kind: 'divider' }
  | ButtonsBlock
  /**
   * Blocks that belong together (a headline with its quote): split only when they alone exceed a message. `role` marks those that are replaced when a
   * button is pressed: an alert's buttons and what they have done.
   */
  | { readonly kind: 'group'; readonly blocks: readonly Block[]; readonly role?: 'feedback' };

/** A text file, at most some 100 KB. */
export interface ContentDocument {
  readonly name: string;
  readonly text: string;
}

/** `summary` is the one-line plain form (notifications, Slack's fallback text). */
export interface Content {
  readonly kind: 'alert' | 'digest' | 'reply';
  readonly summary: readonly Inline[];
  readonly blocks: readonly Block[];
  /** Address of the page that a preview may show, where the channel wants previews. */
  readonly page?: string;
  /** A file that goes with it; where a platform takes none, it is left out. */
  readonly document?: ContentDocument;
  /** It asks for words: what is sent as a reply to it is the argument of this action. */
  readonly asksFor?: string;
}

/** Says one phrase in one language. Arguments are strings and numbers only; unknown ids throw, because they are bugs. */
export type Phrases = (language: string, id: string, args?: Readonly<Record<string, string | number>>) => string;

/** What rendering needs beside the content. `now` is for "today" and "tomorrow". */
export interface RenderContext {
  readonly language: string;
  readonly timeZone: string;
  readonly now: number;
  readonly phrases: Phrases;
  /** The channel wants the preview of an alert's page. */
  readonly showsPreviews?: boolean;
  /** Number of other outlets by story id, for `more-sources`. */
  readonly moreSources: ReadonlyMap<number, number>;
  /** The first report of each outlet by story id, for lists with `sourcesOf`. */
  readonly reports?: ReadonlyMap<number, readonly StoryReport[]>;
  /** When the source of a quote was found to have changed it, by item id and by the quote's offset. */
  readonly changedQuotes?: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** One message as a platform takes it. `plain` is sent once in its place when the platform refuses the markup. */
export type RenderedPart =
  | {
      readonly platform: 'telegram';
      readonly html: string;
      readonly plain: string;
      readonly buttons?: readonly (readonly { readonly text: string; readonly data: string }[])[];
      /** The client opens a reply to it. */
      readonly asksForReply?: true;
      /** The page whose preview stands below it; absent: none. */
      readonly previewUrl?: string;
      /** The text is this file's caption. */
      readonly document?: ContentDocument;
    }
  /** `isInThread`: it hangs in a thread under the delivery's first message. */
  | {
      readonly platform: 'slack';
      readonly text: string;
      readonly blocks: readonly unknown[];
      readonly isInThread?: true;
      /** Slack may show previews of its links; absent: none. */
      readonly showsPreviews?: true;
      /** The text, without the blocks, is what is said with this file. `withoutDocument` is said where Slack does not take it. */
      readonly document?: ContentDocument;
      readonly withoutDocument?: string;
    }
  | { readonly platform: 'terminal'; readonly text: string };
