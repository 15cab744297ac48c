/** A processed item, as far as it is compared with what its feed says now. Instants in ms. */
export interface StoredEntry {
  readonly itemId: number;
  readonly title: string;
  readonly text: string;
  readonly publishedAt?: number;
  readonly firstSeenAt: number;
  /** Some channel has an alert or a follow-up of its story, or it has quotes: somebody follows it, and a digest may quote it. */
  readonly isTold: boolean;
  /** Its last change, where one was noticed. */
  readonly change?: EntryChange;
}

/** An entry that its feed has changed after it was processed. */
export interface EntryChange {
  readonly itemId: number;
  /** The version that was read last (intake/entry-version.ts). */
  readonly version: string;
  /** The feed text of this version until it is compared: with quotes that are there, or with those that are taken from the item later. */
  readonly text: string;
  readonly noticedAt: number;
  /** When it is to be compared; absent once it was, and where nobody was told of it. */
  readonly dueAt?: number;
  /** How often it was compared, and when last. */
  readonly checks: number;
  readonly checkedAt?: number;
}
