/** One entry of a feed as the parser found it: plain text (no markup, paragraphs parted by a blank line), absolute addresses, instants in ms. */
export interface ParsedItem {
  readonly title: string;
  readonly link?: string;
  /** The feed's own id of the entry (guid, atom:id, rdf:about). */
  readonly id?: string;
  readonly publishedAt?: number;
  readonly updatedAt?: number;
  /** Short text of the entry, plain. */
  readonly summary?: string;
  /** Long text of the entry, plain, where the feed carries one. */
  readonly content?: string;
  readonly author?: string;
  readonly image?: string;
  readonly categories?: readonly string[];
}

/** A feed as the parser found it. `ttlMinutes` is the feed's own wish for the distance of two checks. */
export interface ParsedFeed {
  readonly title?: string;
  readonly link?: string;
  readonly language?: string;
  readonly ttlMinutes?: number;
  readonly items: readonly ParsedItem[];
}

/** A normalised entry that SAVE 1 stores in state `new`. */
export interface NewItem {
  /** Hashes that identify the entry inside its feed; it is known when any of them is. See intake/item-key.ts. */
  readonly keys: readonly string[];
  readonly title: string;
  /** Plain feed text: the longer of summary and content; empty when the feed has none. */
  readonly text: string;
  readonly url?: string;
  /** `url` without tracking parameters, host in lower case: equal for two addresses of one page. */
  readonly canonicalUrl?: string;
  readonly author?: string;
  readonly image?: string;
  readonly language?: string;
  /** As the feed says, clamped to `firstSeenAt` when it lies in the future; absent when the feed gives no date. */
  readonly publishedAt?: number;
  /** When the feed says that it was edited last; not stored. */
  readonly updatedAt?: number;
  readonly firstSeenAt: number;
  /** Part of the feed's first reading: processed and shown in digests, but alerts nobody. */
  readonly isBaseline: boolean;
}

/** A stored item. `outlet` is the feed's name, the word under which a reader knows the source. */
export interface Item extends Omit<NewItem, 'keys' | 'updatedAt'> {
  readonly id: number;
  readonly feedId: number;
  readonly state: 'new' | 'done';
  readonly outlet: string;
  readonly outletCountry?: string;
  readonly section?: string;
  readonly visibility: 'shared' | 'private';
  readonly fullText?: 'off' | 'matched' | 'always';
  /** Text of the article behind the link, while it is kept (ARTICLE_TEXT_DAYS). */
  readonly articleText?: string;
  readonly storyId?: number;
  /** Position in the one order in which items were processed; digests cover ranges of it. Absent while `new`. */
  readonly sequence?: number;
}
