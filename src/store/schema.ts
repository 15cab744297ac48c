import type { Generated, Insertable, Kysely, Selectable } from 'kysely';

// The tables as TypeScript sees them. One SQL serves SQLite and PostgreSQL, so the columns keep to what both have:
// whole numbers for ids and for instants (ms since the epoch), 0 or 1 for booleans, text for everything else, JSON text for nested values.
// null means absent; past this folder it is `undefined`.

/** Every table by its name. */
export interface Tables {
  workspaces: WorkspaceTable;
  people: PersonTable;
  channels: ChannelTable;
  feeds: FeedTable;
  feed_followers: FeedFollowerTable;
  seen_keys: SeenKeyTable;
  items: ItemTable;
  article_texts: ArticleTextTable;
  stories: StoryTable;
  story_members: StoryMemberTable;
  watches: WatchTable;
  matches: MatchTable;
  quotes: QuoteTable;
  changed_entries: ChangedEntryTable;
  contents: ContentTable;
  deliveries: DeliveryTable;
  delivery_parts: DeliveryPartTable;
  digests: DigestTable;
  feedback: FeedbackTable;
  told_stories: ToldStoryTable;
  shown_quotes: ShownQuoteTable;
  updates: UpdateTable;
  counters: CounterTable;
  program_values: ProgramValueTable;
  source_requests: SourceRequestTable;
}

/** A connection or a transaction on either database. */
export type Database = Kysely<Tables>;

/** `stop_reason` and `stopped_at` say why and when its token stopped working. Unique: (platform, external_id). */
export interface WorkspaceTable {
  id: Generated<number>;
  platform: string;
  external_id: string;
  name: string | null;
  state: string;
  stop_reason: string | null;
  stopped_at: number | null;
  created_at: number;
}

/** Unique: (workspace_id, external_id). */
export interface PersonTable {
  id: Generated<number>;
  workspace_id: number;
  external_id: string;
  name: string | null;
  is_operator: Generated<number>;
  created_at: number;
}

/** `thread_id` is '' outside threads, so that (workspace_id, chat_id, thread_id) can be unique. `last_watch_number` only grows: numbers are never used twice. */
export interface ChannelTable {
  id: Generated<number>;
  workspace_id: number;
  chat_id: string;
  thread_id: string;
  kind: string;
  title: string | null;
  language: string;
  time_zone: string;
  has_chosen_zone: Generated<number>;
  state: string;
  state_reason: string | null;
  /** When it was closed; a closed channel is deleted after the retention time. */
  closed_at: number | null;
  is_paused: Generated<number>;
  digest_time: string | null;
  digest_set_at: number | null;
  quiet_from: string | null;
  quiet_to: string | null;
  /** 'weekdays', or null for every day. */
  digest_days: string | null;
  skips_empty_digest: Generated<number>;
  /** ISO: 1 = Monday to 7. */
  weekly_day: number | null;
  weekly_time: string | null;
  weekly_set_at: number | null;
  wants_follow_ups: Generated<number>;
  /** What new watches begin with. */
  alert_pace: Generated<string>;
  digest_stories: number | null;
  shows_previews: Generated<number>;
  /** 'everyone' or 'managers'; null: what is usual on the platform. */
  who_may_change: string | null;
  not_before: number | null;
  last_watch_number: Generated<number>;
  created_at: number;
}

/** `incoming`, `asked` and `done` are JSON; `shown_in` is the id of a delivery. A row is gone once it is answered. */
export interface SourceRequestTable {
  id: Generated<number>;
  channel_id: number;
  incoming: string;
  asked: string;
  done: string;
  shown_in: number | null;
  created_at: number;
  /** Held by a worker until then, by the database's clock. */
  lease_until: Generated<number | null>;
}

/** A row as it is read. */
export type SourceRequestRow = Selectable<SourceRequestTable>;

/** Unique: (visibility, url). `gone_at` is set by a 410: it outlives the configuration's `enabled`. */
export interface FeedTable {
  id: Generated<number>;
  visibility: string;
  url: string;
  name: string;
  language: string | null;
  country: string | null;
  section: string | null;
  full_text: string | null;
  is_enabled: number;
  /** The program no longer reads it: its site says that it is gone, or it has failed for too long. */
  gone_at: number | null;
  title: string | null;
  site_url: string | null;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  validators_kept_at: number | null;
  next_check_at: number;
  last_check_at: number | null;
  last_success_at: number | null;
  last_new_item_at: number | null;
  failures: Generated<number>;
  problem_code: string | null;
  problem_detail: string | null;
  problem_status: number | null;
  is_baselined: Generated<number>;
  failing_since: number | null;
  /** What people were told last: 'failing' or 'stopped'; null when the last they heard is that it works. */
  told_health: string | null;
  told_at: number | null;
  /** Where it is read instead of `url`. */
  moved_to: string | null;
  /** Where its site says it has moved, first said at `moving_since`; not proven yet. */
  moving_to: string | null;
  moving_since: number | null;
  /** Held by a checker until then, by the database's clock. */
  lease_until: number | null;
  created_at: number;
}

/** Channels that follow a private feed. */
export interface FeedFollowerTable {
  feed_id: number;
  channel_id: number;
  created_at: number;
}

/**
 * The memory of what a feed has shown. `absent_since` is null while the entry is in the feed as last read; an unchanged feed (304) needs
 * no write here and forgets nothing. `item_id` may outlive its item.
 */
export interface SeenKeyTable {
  feed_id: number;
  key: string;
  item_id: number;
  first_seen_at: number;
  absent_since: number | null;
}

/** `story_id` and `sequence` are null while `state` is 'new'. */
export interface ItemTable {
  id: Generated<number>;
  feed_id: number;
  state: string;
  title: string;
  text: string;
  url: string | null;
  canonical_url: string | null;
  author: string | null;
  image: string | null;
  language: string | null;
  published_at: number | null;
  first_seen_at: number;
  is_baseline: number;
  story_id: number | null;
  sequence: number | null;
}

/** Apart from the items, because it is large and deleted early (ARTICLE_TEXT_DAYS). */
export interface ArticleTextTable {
  item_id: number;
  text: string;
  saved_at: number;
}

/** `scope` is `shared`, or `feed:ID` for a private feed. */
export interface StoryTable {
  id: Generated<number>;
  scope: string;
  created_at: number;
}

/** What grouping knew of an item when it decided. `sequence` is unique: the one order of processing. */
export interface StoryMemberTable {
  item_id: number;
  story_id: number;
  sequence: number;
  at: number;
  scope: string;
  title: string;
  text: string;
  canonical_url: string | null;
  language: string | null;
  outlet: string | null;
}

/** Unique: (channel_id, number). */
export interface WatchTable {
  id: Generated<number>;
  channel_id: number;
  number: number;
  query: string;
  mode: string;
  created_at: number;
  created_by: string | null;
  /** Id of that person. */
  made_by: number | null;
  owes_proof: number;
  is_paused: Generated<number>;
  is_urgent: Generated<number>;
  reach: Generated<string>;
}

/** `spans` and `terms` are JSON. */
export interface MatchTable {
  watch_id: number;
  item_id: number;
  zone: string;
  is_about: number;
  place_naming: string | null;
  spans: string;
  terms: string;
}

/** Offsets are UTF-16 units in the text that `source` names. */
export interface QuoteTable {
  item_id: number;
  source: string;
  start_offset: number;
  end_offset: number;
  text: string;
  kind: string;
  speaker: string | null;
  role: string | null;
  speaker_kind: string | null;
  occasion: string | null;
  confidence: number;
  is_shown: number;
  rank: number | null;
  /** When its source was found to have changed or removed it. */
  changed_at: number | null;
}

/** Entries that their feed has changed after an alert told of them. `text` is empty and `due_at` null once they were compared. */
export interface ChangedEntryTable {
  item_id: number;
  version: string;
  text: string;
  noticed_at: number;
  due_at: number | null;
  checks: number;
  checked_at: number | null;
}

/** `body` is the Content as JSON, shared by all deliveries of it. */
export interface ContentTable {
  id: Generated<number>;
  body: string;
  created_at: number;
}

/**
 * The outbox. Unique: (channel_id, kind, subject, sequence). `lane` is 1 reply, 2 alert, 3 digest, so that it sorts.
 * `audience` and `watch_ids` are JSON, null for the whole channel and for "never cancelled". On PostgreSQL lane, sequence, tries and the revisions have two
 * bytes (at most 32,767) and channel_id four, so that a queued delivery takes 200 bytes with its indexes.
 */
export interface DeliveryTable {
  id: Generated<number>;
  channel_id: number;
  lane: number;
  kind: string;
  subject: string;
  sequence: number;
  content_id: number;
  state: string;
  audience: string | null;
  watch_ids: string | null;
  /** The report that an alert or a follow-up tells of; it may outlive the item. */
  item_id: number | null;
  created_at: number;
  not_before: number | null;
  /** The token of the claim that holds it, and until when by the database's clock. */
  claim: string | null;
  lease_until: number | null;
  tries: Generated<number>;
  /** Since when it has only failed for the platform's reasons. */
  failing_since: number | null;
  /** What went wrong last, for `deliveries list`. */
  detail: string | null;
  /** When it became sent, folded, cancelled or dead. */
  finished_at: number | null;
  /** The delivery whose message lists this one, in state 'folded'. */
  folded_into: number | null;
  wanted_revision: Generated<number>;
  sent_revision: Generated<number>;
}

/** `rendered` is JSON and shows `revision`; `begun_at` is when it was last handed to the platform. */
export interface DeliveryPartTable {
  delivery_id: number;
  position: number;
  rendered: string;
  revision: Generated<number>;
  state: string;
  message_id: string | null;
  begun_at: number | null;
  sent_at: number | null;
  repeats: Generated<number>;
  is_plain: Generated<number>;
}

/** One row a slot. */
export interface DigestTable {
  channel_id: number;
  schedule: string;
  local_day: string;
  from_at: number;
  to_at: number;
  from_sequence: number;
  to_sequence: number;
}

/**
 * What a channel's people said about alerts, by `kind`. `subject` is the saved item's id, the muted story's id, the muted outlet's name, or the key of the wrong
 * quote, whose text is in `words`.
 */
export interface FeedbackTable {
  channel_id: number;
  kind: string;
  subject: string;
  words: string | null;
  item_id: number | null;
  until_at: number | null;
  given_at: number;
  given_by: string | null;
}

/** Stories that a channel's digests have shown in full. */
export interface ToldStoryTable {
  channel_id: number;
  story_id: number;
  told_at: number;
}

/** Quotes of items, by their offset, that a digest has shown. */
export interface ShownQuoteTable {
  delivery_id: number;
  item_id: number;
  start_offset: number;
}

/** Updates that were handled. */
export interface UpdateTable {
  workspace_id: number;
  event_id: string;
  handled_at: number;
}

/** Two rows: `sequence`, whose lock is the lock of grouping, and `watch-revision`. */
export interface CounterTable {
  name: string;
  value: number;
}

/** Small facts of the program itself by name. */
export interface ProgramValueTable {
  name: string;
  value: string;
}

// Rows as they are read, and one as it is written.

export type ChannelRow = Selectable<ChannelTable>;
export type FeedRow = Selectable<FeedTable>;
export type ItemRow = Selectable<ItemTable>;
export type WatchRow = Selectable<WatchTable>;
export type MatchRow = Selectable<MatchTable>;
export type QuoteRow = Selectable<QuoteTable>;
export type DeliveryRow = Selectable<DeliveryTable>;
export type DeliveryPartRow = Selectable<DeliveryPartTable>;
export type NewItemRow = Insertable<ItemTable>;
