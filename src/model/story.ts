/** What grouping knows of one item: title and the first 1,500 characters of feed text, never the article or the watches. */
export interface StoryDocument {
  readonly title: string;
  readonly text: string;
  readonly canonicalUrl?: string;
  readonly language?: string;
  readonly outlet?: string;
  /** Publication time, or first-seen where the feed gives none, in ms. */
  readonly at: number;
  /** `shared`, or `feed:ID` for a private feed. Only items of one scope become one story. */
  readonly scope: string;
}

/** One processed item in the order of processing; rebuilding the grouping index reads these. */
export interface StoryMember extends StoryDocument {
  readonly itemId: number;
  readonly storyId: number;
  readonly sequence: number;
}

/** A report of a story by one outlet, for "+2 sources". */
export interface StoryReport {
  readonly itemId: number;
  readonly outlet: string;
  readonly title: string;
  readonly url?: string;
  readonly language?: string;
}
