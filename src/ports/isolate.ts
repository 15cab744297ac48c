import type { ParsedFeed } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';

/** What a parser gives, or why it gave nothing: also a deadline or a memory limit that it ran into. */
export type Parsed<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Text of an article page; `language` from the page. */
export interface ArticleText {
  readonly title?: string;
  /** Plain text, paragraphs parted by a blank line. */
  readonly text: string;
  readonly language?: string;
}

/** Runs what a stranger's bytes could make slow or fatal, apart from the rest. */
export interface Isolate {
  parseFeed(input: {
    readonly body: Uint8Array;
    readonly url: string;
    readonly contentType?: string;
  }): Promise<Parsed<ParsedFeed>>;
  articleText(input: {
    readonly body: Uint8Array;
    readonly url: string;
    readonly contentType?: string;
  }): Promise<Parsed<ArticleText>>;
  close(): Promise<void>;
}
