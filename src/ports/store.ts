import type { EntryChange, StoredEntry } from '../model/changed-entry.ts';
import type {
  Channel,
  ChannelAddress,
  ChannelKind,
  ChannelState,
  Person,
  Platform,
  Workspace,
} from '../model/channel.ts';
import type { Content, RenderedPart } from '../model/content.ts';
import type { Delivery, DeliveryKey, DeliveryPart, DeliveryState, Lane, NewDelivery } from '../model/delivery.ts';
import type { DigestSlot, DigestStory, FeedReadings } from '../model/digest.ts';
import type { Feed, FeedCheck, FeedSource, ToldHealth } from '../model/feed.ts';
import type { Feedback, FeedbackKind } from '../model/feedback.ts';
import type { Item, NewItem } from '../model/item.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { SourceRequest } from '../model/source-request.ts';
import type { StoryDocument, StoryMember, StoryReport } from '../model/story.ts';
import type { AlertReach, Match, Watch, WatchMode } from '../model/watch.ts';

// The database behind one port, noun by noun. Every method is asynchronous; instants are ms since the epoch; absent is `undefined`.
// Leases compare with the database's clock, everything else with the `now` that is passed in.

/** Slack teams, all of Telegram, the terminal. */
export interface WorkspaceRows {
  /** Finds or creates; a `stopped` one becomes active again. */
  ensure(workspace: { platform: Platform; externalId: string; name?: string }): Promise<Workspace>;
  find(id: number): Promise<Workspace | undefined>;
  stop(id: number, reason: string): Promise<void>;
}

/** Those who have used the bot, by the platform's id. */
export interface PersonRows {
  ensure(person: { workspaceId: number; externalId: string; name?: string }): Promise<Person>;
  makeOperator(id: number): Promise<void>;
  /** Those of one workspace, or of all. */
  operators(workspaceId?: number): Promise<readonly Person[]>;
}

type SettableField =
  | 'language'
  | 'timeZone'
  | 'hasChosenZone'
  | 'state'
  | 'isPaused'
  | 'skipsEmptyDigest'
  | 'wantsFollowUps'
  | 'alertPace'
  | 'showsPreviews'
  | 'whoMayChange';
type ClearableField =
  | 'title'
  | 'stateReason'
  | 'digestTime'
  | 'digestSetAt'
  | 'digestDays'
  | 'digestStories'
  | 'weeklyDay'
  | 'weeklyTime'
  | 'weeklySetAt'
  | 'quietFrom'
  | 'quietTo'
  | 'notBefore';

/** What may change in a channel. `undefined` clears a field, a field left out stays. */
export type ChannelChange = { readonly [Field in SettableField]?: Channel[Field] } & {
  readonly [Field in ClearableField]?: Channel[Field] | undefined;
};

/** Where alerts go, with what people chose there. */
export interface ChannelRows {
  /** Finds or creates; defaults are used only when it is created. `isNew` tells which. */
  ensure(
    address: ChannelAddress,
    defaults: {
      kind: ChannelKind;
      title?: string;
      language: string;
      timeZone: string;
      state: ChannelState;
      now: number;
    },
  ): Promise<{ channel: Channel; isNew: boolean }>;
  find(id: number): Promise<Channel | undefined>;
  /** All channels of one chat: its forum topics too. */
  ofChat(workspaceId: number, chatId: string): Promise<readonly Channel[]>;
  /** Gives the channel as it is then. */
  change(id: number, change: ChannelChange): Promise<Channel>;
  /**
   * Gives every channel of a chat the chat's new id; where one exists there already, its watches and waiting deliveries move to it. The new id is kept as the
   * value `moved:WORKSPACE:FROM`, for whoever still knows the old one.
   */
  moveChat(workspaceId: number, fromChatId: string, toChatId: string): Promise<void>;
  /** Active, not paused channels with a daily or weekly digest. */
  withDigest(): Promise<readonly Channel[]>;
  pending(workspaceId: number): Promise<readonly Channel[]>;
}

/** Feeds, when each is due, and how their checks went. */
export interface FeedRows {
  /** Makes the shared feeds those of the configuration: new ones are due at `now`, changed ones changed, missing ones disabled (kept with their items). */
  syncShared(sources: readonly FeedSource[], now: number): Promise<void>;
  /** Enabled feeds whose check is due and that nobody holds; they are leased for `leaseMs`. Oldest due first. */
  claimDue(due: { now: number; limit: number; leaseMs: number }): Promise<readonly Feed[]>;
  find(id: number): Promise<Feed | undefined>;
  list(): Promise<readonly Feed[]>;
  /** Part of SAVE 1: stores the outcome of a check and gives the lease back. Success sets `failures` to 0, a problem raises it. */
  saveCheck(feedId: number, check: FeedCheck): Promise<void>;
  /** Gives leases back without an outcome (the program stops). */
  release(feedIds: readonly number[]): Promise<void>;
  /** Makes feeds due at `now`, their failures forgotten; one that the program has given up is read again. What the operator switched off stays off. */
  retry(feedIds: readonly number[], now: number): Promise<void>;
  /** Feeds that fail, were stopped, or of whose trouble people were told; without those that are switched off. */
  troubled(): Promise<readonly Feed[]>;
  /** Remembers what people are told now; `stopped` also ends its checks. False when they were told so already (another process was faster). */
  saveTold(feedId: number, told: { health: ToldHealth | 'works-again'; now: number }): Promise<boolean>;
  /** True when every enabled shared feed was checked at least once. */
  isFirstRoundDone(): Promise<boolean>;
  /** How many enabled feeds were checked since `since`, and how many of them could be read. */
  checksSince(since: number): Promise<{ checked: number; read: number }>;
  /** How the enabled shared feeds did since `since`. */
  readings(since: number): Promise<FeedReadings>;
  /**
   * Adds a private feed, or the follower to one that is there. One that nobody followed for an hour begins with a baseline again: what it brought meanwhile
   * alerts nobody.
   */
  follow(channelId: number, source: FeedSource, now: number): Promise<Feed>;
  /** Takes the follower away; false when there was none. A feed that nobody follows any more is no longer read, and goes with the next cleaning. */
  unfollow(channelId: number, feedId: number, now: number): Promise<boolean>;
  /** What a channel reads: the shared feeds, without those that the operator has switched off, and the private ones that it follows. */
  ofChannel(channelId: number): Promise<readonly Feed[]>;
  /** Channels that follow each of these private feeds: only they may see its items. */
  followers(feedIds: readonly number[]): Promise<ReadonlyMap<number, ReadonlySet<number>>>;
}

/** Items from `new` (SAVE 1) to `done` (SAVE 2), their article texts, and the keys of all entries that were seen. */
export interface ItemRows {
  /** Which of these key hashes this feed has shown before, and of which items (which may be deleted). */
  knownKeys(feedId: number, keys: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** True when any entry of the feed is known. */
  hasKnownKeys(feedId: number): Promise<boolean>;
  /** Part of SAVE 1: stores the items in state `new` with their keys. Gives their ids in the same order. */
  saveNew(feedId: number, items: readonly NewItem[]): Promise<readonly number[]>;
  /** Part of SAVE 1: the entries with these keys are still in the feed at `now`. */
  keepKeys(feedId: number, keys: readonly string[], now: number): Promise<void>;
  /** Items in state `new` among these ids, in order of id. Inside a transaction nobody else changes them until it ends. */
  findNew(ids: readonly number[]): Promise<readonly Item[]>;
  /** Ids of items in state `new`, oldest first: what the sweep hints again. */
  listNew(limit: number): Promise<readonly number[]>;
  find(ids: readonly number[]): Promise<readonly Item[]>;
  saveArticleText(itemId: number, text: string, now: number): Promise<void>;
  /** Part of SAVE 2. Throws when one of the items is not `new` any more. */
  markDone(done: readonly { itemId: number; storyId: number; sequence: number }[]): Promise<void>;
  /** Processed items in order of sequence, for back-tests and search: those after `afterSequence` and first seen since `since`, `limit` at most. */
  processed(page: { afterSequence: number; since: number; limit: number }): Promise<readonly Item[]>;
  /** Items first seen since `since`, and how many of them wait. */
  counts(since: number): Promise<{ total: number; waiting: number }>;
}

/** The words of processed items (analysis/item-words.ts), for back-tests. Items from before the index was made are not in it. */
export interface ArchiveRows {
  /** Part of SAVE 2. */
  index(items: readonly { itemId: number; words: readonly string[] }[]): Promise<void>;
  /** The first sequence from which on every item is in the index; undefined while none is. */
  indexedFrom(): Promise<number | undefined>;
  /** Every word of the index, once; also some whose items are gone. */
  words(): Promise<readonly string[]>;
  /** Ids of the items that have one word of each list of a choice, or whose outlet is of one of these countries, in order of sequence. */
  itemsWith(which: {
    choices: readonly { words: readonly string[]; beside?: readonly string[] }[];
    countries: readonly string[];
    afterSequence: number;
    since: number;
  }): Promise<readonly number[]>;
}

/** Which items report one event, in the one order of processing. */
export interface StoryRows {
  /** Part of SAVE 2, first thing: takes the one lock of grouping until the transaction ends; gives the last sequence number used. */
  lock(): Promise<number>;
  /** Members after this sequence whose `at` is not before `since`, in order. */
  members(after: { sequence: number; since: number }): Promise<readonly StoryMember[]>;
  create(story: { scope: string; createdAt: number }): Promise<number>;
  /** Adds items in their order; the first `sequence` must be the last one + 1, each further one the next. */
  add(
    members: readonly { storyId: number; itemId: number; sequence: number; document: StoryDocument }[],
  ): Promise<void>;
  /** The first report of each outlet, in order of sequence. */
  reports(storyIds: readonly number[]): Promise<ReadonlyMap<number, readonly StoryReport[]>>;
  lastSequence(): Promise<number>;
}

/** The queries that channels follow. A change of any raises the one revision. */
export interface WatchRows {
  /** Raised by every change of a watch or of a channel's pause, in the same transaction. Under `stories.lock()` its value cannot change unseen. */
  revision(): Promise<number>;
  /** Stores a watch under the channel's next number and raises the revision. */
  add(watch: {
    channelId: number;
    query: string;
    mode: WatchMode;
    createdAt: number;
    createdBy?: string;
    madeBy?: number;
    owesProof: boolean;
  }): Promise<Watch>;
  /** Removes by the channel's number; gives what was removed. Raises the revision. */
  remove(channelId: number, number: number): Promise<Watch | undefined>;
  ofChannel(channelId: number): Promise<readonly Watch[]>;
  /** Changes by the channel's number; gives the watch as it is then, undefined when there is none. Raises the revision. */
  change(
    channelId: number,
    number: number,
    change: { isPaused?: boolean; isUrgent?: boolean; query?: string; mode?: WatchMode; reach?: AlertReach },
  ): Promise<Watch | undefined>;
  /**
   * What items are matched against: the watches of all channels but pending ones. Those of paused and closed channels too: their matches wait for a digest;
   * not those that rest themselves.
   */
  listMatched(): Promise<readonly Watch[]>;
  /** Raises the revision: the channel's pause or state changed. */
  touch(): Promise<void>;
  owingProof(): Promise<readonly Watch[]>;
  proofGiven(id: number): Promise<void>;
}

/** Which watch found which item, and where in it. */
export interface MatchRows {
  /** Stores matches; one that is there already stays as it is. */
  save(matches: readonly Match[]): Promise<void>;
  newestOf(watchId: number): Promise<{ match: Match; item: Item } | undefined>;
  /** The outlets of the `latest` newest reports that a watch found, with how many each has: most first, then by name. */
  outletsOf(watchId: number, latest: number): Promise<readonly { outlet: string; reports: number }[]>;
  ofItems(watchIds: readonly number[], itemIds: readonly number[]): Promise<readonly Match[]>;
  /**
   * Matches of a channel's watches among items with sequence in (fromSequence, toSequence], gathered by story, newest story first.
   * Items dated (published, else first seen) before `since` are left out, baseline items already when dated before `baselineSince`. Follow-ups are those
   * among the range. Of reports that are as much about it, one in `language` gives the headline. A story is late when all that matched was older than
   * `maxItemAgeMs` when it was first seen.
   */
  digestStories(range: {
    channelId: number;
    language: string;
    fromSequence: number;
    toSequence: number;
    since: number;
    baselineSince: number;
    maxItemAgeMs: number;
  }): Promise<readonly DigestStory[]>;
}

/** The quotes of items that somebody follows. */
export interface QuoteRows {
  save(quotes: readonly ItemQuote[]): Promise<void>;
  /** In order of item and place in its text. */
  ofItems(itemIds: readonly number[]): Promise<readonly ItemQuote[]>;
  /** Their source was found at `at` to have changed or removed them; what was found earlier stays. */
  markChanged(quotes: readonly ItemQuote[], at: number): Promise<void>;
}

/** Entries that their feeds have changed since they were processed. */
export interface ChangeRows {
  /** Part of SAVE 1: the items by id that are in state `new` read so from now on, as if they had been read only now. */
  reword(entries: ReadonlyMap<number, Pick<NewItem, 'title' | 'text'>>): Promise<void>;
  /** Those of these items that are processed and were first seen since `since`. */
  stored(itemIds: readonly number[], since: number): Promise<readonly StoredEntry[]>;
  /** The item has another headline from now on; what was sent and how it was grouped stay. */
  rename(itemId: number, title: string): Promise<void>;
  /** Part of SAVE 1: the item's change, in place of the one before. */
  note(change: EntryChange): Promise<void>;
  /** Items whose change is to be compared at `now`, `limit` at most. */
  due(now: number, limit: number): Promise<readonly number[]>;
  find(itemId: number): Promise<EntryChange | undefined>;
}

/** A delivery taken for sending, with what it says and what of it is out already. Parts are empty before the first claim's rendering. */
export interface ClaimedDelivery {
  readonly delivery: Delivery;
  readonly content: Content;
  readonly parts: readonly DeliveryPart[];
  /** Names this claim. Once another has taken the delivery over, `beginPart` gives false and every other write of this claim throws. */
  readonly claim: string;
}

/** An alert that waits and of which nothing is out, with what it says. */
export interface WaitingAlert {
  readonly delivery: Delivery;
  readonly content: Content;
  /** It was held back by the channel's choice, not for a trouble. */
  readonly wasHeld: boolean;
}

/** An alert of which it is not known that it is out: it waits, alone or folded into a message that waits, or is claimed. */
export interface OpenAlert {
  readonly channelId: number;
  /** The message that shows it. */
  readonly deliveryId: number;
  readonly watchIds: readonly number[];
  /** What it says, where that can still be changed: it waits by itself and nothing of it is out. */
  readonly content?: Content;
}

/** A delivery that is out, by one of its messages. */
export interface ShownDelivery {
  readonly id: number;
  readonly content: Content;
}

/** An alert (sequence 0) or a follow-up, when it was planned and of which report. */
export interface Telling {
  readonly sequence: number;
  readonly toldAt: number;
  readonly itemId?: number;
}

/** A delivery as the operator sees it: without texts, names and ids of the platform. */
export interface DeliveryReport {
  readonly id: number;
  readonly kind: Delivery['kind'];
  readonly state: DeliveryState;
  readonly channelId: number;
  readonly platform: Platform;
  readonly channelState: ChannelState;
  readonly createdAt: number;
  readonly notBefore?: number;
  /** When it became sent, folded, cancelled or dead. */
  readonly finishedAt?: number;
  readonly tries: number;
  /** Since when it has only failed for the platform's reasons. */
  readonly failingSince?: number;
  /** What went wrong last, as the platform said it. */
  readonly detail?: string;
  readonly parts: {
    readonly total: number;
    readonly sent: number;
    /** Repeated once after an unknown outcome, and then given up: they may or may not have arrived. */
    readonly givenUp: number;
  };
}

/**
 * Why a send failed. `content`: it was refused for what it says; the third such try makes it dead. `platform`: the platform could not be reached or asked to
 * wait; dead once such failures alone have lasted a day in which the platform worked (docs/decisions/0014-a-day-of-failures.md). `channel`: the channel or
 * workspace takes nothing at all for now, which ends a time of failing.
 */
export type FailureCause = 'content' | 'platform' | 'channel';
/** An alert or a follow-up that waits by the channel's choice, and the watches that ask for it. */
export type HeldDelivery = Pick<Delivery, 'sequence' | 'watchIds' | 'notBefore'>;

/** The outbox: what must reach which channel, from its plan to the receipts and edits of its messages. */
export interface DeliveryRows {
  saveContent(content: Content, now: number): Promise<number>;
  /**
   * Plans one delivery; gives its id, or undefined when (channel, kind, subject, sequence) is planned already. One that was cancelled, and of which nothing can
   * be out, is planned anew.
   */
  plan(delivery: NewDelivery): Promise<number | undefined>;
  /** For /status: deliveries of the channel that wait, and how long after publication each alert sent since `since` was out (ms, the newest 1,000). */
  progressOf(channelId: number, since: number): Promise<{ waiting: number; delaysMs: readonly number[] }>;
  /** The delivery to which a message in this channel belongs, with what it says; undefined when it is not kept (any more). */
  ofMessage(channelId: number, messageId: string): Promise<ShownDelivery | undefined>;
  /**
   * The message says this content from now on; one that is out is edited at `dueAt`. False when it can say nothing any more: it was folded, cancelled, set aside
   * or deleted.
   */
  reword(deliveryId: number, reworded: { contentId: number; dueAt: number }): Promise<boolean>;
  /** The delivery with this key; undefined when none is kept. */
  idOf(key: DeliveryKey): Promise<number | undefined>;
  /** What these channels were told of a story, by its alert (first) and the follow-ups. A channel that has no alert of it is missing. */
  tellings(subject: string, channelIds: readonly number[]): Promise<ReadonlyMap<number, readonly Telling[]>>;
  /**
   * The platform's id of the first message of a delivery, or of the one that it was folded into; undefined when none is out. A follow-up answers its alert's,
   * the rest of a digest in a thread its first.
   */
  firstMessageOf(key: DeliveryKey): Promise<string | undefined>;
  /** Whether (channel, kind, subject) has any row, for these channels; cancelled ones that may be planned anew do not count. */
  planned(kind: Delivery['kind'], subject: string, channelIds: readonly number[]): Promise<ReadonlySet<number>>;
  /**
   * The alerts of a story (`subject`) that are planned for these channels and not known to be out, locked until the transaction ends.
   */
  openAlerts(subject: string, channelIds: readonly number[]): Promise<readonly OpenAlert[]>;
  /**
   * Part of SAVE 2: an open alert is asked for by these watches from now on, so that it goes out as long as one of them is left. With `contentId` it says that,
   * rendered anew; only for one that has a `content` to change. `held`: what the channel's choice holds back waits no longer than until then; undefined: it may
   * go.
   */
  joinAlert(
    deliveryId: number,
    asked: { watchIds: readonly number[]; contentId?: number; held?: { until: number | undefined } },
  ): Promise<void>;
  /**
   * Takes the channel's next delivery: the first lane whose oldest unfinished row may go now (`notBefore`, the channel's pause, its state).
   * Nothing while another claim of the channel is alive. Alerts, proofs and digests whose watches are all gone, or whose channel is paused by a person,
   * become `cancelled` on the way, with what was folded into them. A closed or pending channel gives only replies.
   */
  claimNext(channelId: number, claim: { now: number; leaseMs: number }): Promise<ClaimedDelivery | undefined>;
  /** Stores the rendered parts at the first claim. */
  saveParts(claim: ClaimedDelivery, parts: readonly RenderedPart[]): Promise<readonly DeliveryPart[]>;
  /** Before the network call: the part is `sending`. False when the claim is no longer ours: do not send. */
  beginPart(claim: ClaimedDelivery, position: number, at: number, leaseMs: number): Promise<boolean>;
  /**
   * SAVE 3: the platform took the part. Outside a transaction this, `retryPart` and `giveUpPart` wait up to 10 minutes for a database that is locked, full or
   * away: what is out must not be forgotten.
   */
  receiptPart(claim: ClaimedDelivery, position: number, receipt: { messageId: string; sentAt: number }): Promise<void>;
  /** The part is to be tried again: `wasUnknown` counts a repeat, `asPlain` drops the markup. */
  retryPart(claim: ClaimedDelivery, position: number, retry: { wasUnknown: boolean; asPlain: boolean }): Promise<void>;
  /** The part is given up after an unknown outcome was repeated once. */
  giveUpPart(claim: ClaimedDelivery, position: number): Promise<void>;
  /** All parts are receipted or given up. */
  finish(claim: ClaimedDelivery, now: number): Promise<void>;
  /** Back to `waiting`, or `dead` when it has failed often or long enough; gives whether it is dead. */
  postpone(
    claim: ClaimedDelivery,
    postponed: { notBefore: number; detail: string; failedFor?: FailureCause },
  ): Promise<boolean>;
  /** Set aside for good, to be listed and replayed. */
  setAside(claim: ClaimedDelivery, detail: string): Promise<void>;
  /**
   * The channel's alerts that may be folded at `now`, oldest first, `limit` at most: they are due, nothing of them is out, they never failed for their own
   * reason, nothing was folded into them, and some watch of theirs is left. None of a channel that is paused, closed or pending. Inside a transaction nobody
   * else claims from the channel until it ends.
   */
  waitingAlerts(channelId: number, due: { now: number; limit: number }): Promise<readonly WaitingAlert[]>;
  /**
   * Plans `into` and makes these alerts of its channel `folded` into it, all or none: undefined, and nothing written, when one of them is no longer waiting
   * or `into` is planned already. The message must list every story of them.
   */
  fold(ids: readonly number[], into: NewDelivery): Promise<number | undefined>;
  /**
   * Stories have changed: every message that shows an alert of theirs (`subjects`; also a folded one; with `includesFollowUps` those of their follow-ups too),
   * and with `quotedItemId` every digest that quotes this item, is to be edited where it was finished since `sentSince` or is not out yet: `wantedRevision`
   * rises. A wish that finds an edit pending joins it; else the edit is due at `dueAt`, or at the `nextAt` of the edit before when that is later. What is
   * rendered after this shows the change anyway and owes no edit. Gives the channels of messages that are out.
   */
  wantEdits(wish: {
    subjects: readonly string[];
    sentSince: number;
    dueAt: number;
    includesFollowUps?: true;
    quotedItemId?: number;
  }): Promise<readonly number[]>;
  /**
   * Takes the oldest sent message of the channel whose edit is due, with its parts and their message ids. Nothing while another claim of the channel is alive,
   * or while the channel is closed, pending or told to wait. The facts to show are to be read after this.
   */
  claimEdit(channelId: number, claim: { now: number; leaseMs: number }): Promise<ClaimedDelivery | undefined>;
  /** The platform has taken the edit of this part ("not modified" is success too). */
  saveEditedPart(claim: ClaimedDelivery, position: number, rendered: RenderedPart): Promise<void>;
  /**
   * The message shows what was wanted when it was claimed, or can never be edited again (then with `detail`). What is wanted meanwhile or
   * later is due at `nextAt` at the earliest: the distance of two edits of one message.
   */
  finishEdit(claim: ClaimedDelivery, finished: { nextAt: number; detail?: string }): Promise<void>;
  /** The edit is to be tried again. */
  postponeEdit(claim: ClaimedDelivery, postponed: { notBefore: number; detail: string }): Promise<void>;
  /**
   * For the operator, newest first, `limit` at most, those with an id below `beforeId`. Without a state: what needs a look: dead ones, waiting ones that
   * failed before, sent ones with a part given up.
   */
  list(which: { state?: DeliveryState; beforeId?: number; limit: number }): Promise<readonly DeliveryReport[]>;
  /** Makes dead deliveries wait again, due at once, with `tries` 0; those of which nothing is out are rendered anew. Gives the ids of those that were dead. */
  retry(which: readonly number[] | 'all'): Promise<readonly number[]>;
  /**
   * What the channel's choice held back until later than `now` and was not tried yet is held until what `until` gives for it; undefined: it may go. For when the
   * choice has changed.
   */
  holdAgain(channelId: number, now: number, until: (held: HeldDelivery) => number | undefined): Promise<void>;
  /** Channels that have something to send or edit at `now`; with `lanes` only those that have something to send in one of them. */
  channelsWithWork(now: number, lanes?: readonly Lane[]): Promise<readonly number[]>;
  /** When messages went out since `since`, or may have, for pacing after a restart. */
  recentSends(since: number): Promise<readonly { channelId: number; at: number }[]>;
  find(id: number): Promise<Delivery | undefined>;
  /**
   * Deliveries by state; messages sent again after an unknown outcome (`repeats`), given up after that (`givenUp`), and turned into plain text because their
   * markup was refused (`plain`).
   */
  counts(): Promise<
    Readonly<Record<DeliveryState, number>> & {
      readonly repeats: number;
      readonly givenUp: number;
      readonly plain: number;
    }
  >;
}

/** The digests that were planned, and the stories that they showed. */
export interface DigestRows {
  /** The last slot that was planned. It covers nothing, from its beginning on, where a pause cancelled its digest: the next one has it all. */
  last(channelId: number, schedule: DigestSlot['schedule']): Promise<DigestSlot | undefined>;
  /** False when this slot is there already. */
  save(slot: DigestSlot): Promise<boolean>;
  /** The channel's digest shows these stories in full: later digests know it (`DigestStory.wasTold`). */
  markTold(channelId: number, storyIds: readonly number[], at: number): Promise<void>;
  /** The digest of this delivery shows these quotes: items and the quotes' offsets. */
  saveShown(deliveryId: number, quotes: readonly { itemId: number; start: number }[]): Promise<void>;
  /** The quotes of these stories that the channel's digests on schedule have shown, by story. */
  shown(channelId: number, storyIds: readonly number[]): Promise<ReadonlyMap<number, readonly ItemQuote[]>>;
}

/** What people said about alerts: saved, muted, wrong quote. */
export interface FeedbackRows {
  /** Stores it; of the same channel, kind and subject the newest counts. */
  give(feedback: Feedback): Promise<void>;
  /** Takes it back; false when there was none. */
  takeBack(channelId: number, kind: FeedbackKind, subject: string): Promise<boolean>;
  /** All of one kind, newest first, `limit` at most. */
  ofChannel(channelId: number, kind: FeedbackKind, limit: number): Promise<readonly Feedback[]>;
  /**
   * What a channel has said of this item, its story and its outlet, and all its wrong quotes and rules (`less`) that came of this item. Mutes that are over are
   * left out.
   */
  about(
    channelId: number,
    what: { itemId: number; storyId: number; outlet: string; now: number },
  ): Promise<readonly Feedback[]>;
  /** Which channels want no alert at `now` of this story, or of this outlet. */
  mutedChannels(what: { storyId: number; outlet: string; now: number }): Promise<ReadonlySet<number>>;
  /** Channels by the keys of the quotes that somebody in them has called wrong. */
  wrongQuotes(channelIds: readonly number[]): Promise<ReadonlyMap<number, ReadonlySet<string>>>;
  /** The newest wrong quotes of all channels, for the operator; with `workspaceId` of the channels of that workspace. */
  newestWrongQuotes(which: { limit: number; workspaceId?: number }): Promise<readonly Feedback[]>;
}

/** The updates of platforms that were handled, so that none is handled twice. */
export interface UpdateRows {
  /** Remembers an update; false when it was handled before. */
  record(update: { workspaceId: number; eventId: string; now: number }): Promise<boolean>;
}

/** What channels want read: addresses, and files with feeds. A row is there until it is answered. */
export interface SourceRequestRows {
  add(request: Omit<SourceRequest, 'id' | 'done'>): Promise<number>;
  /** Oldest first. */
  ofChannel(channelId: number): Promise<readonly SourceRequest[]>;
  /** Ids of those that nobody works on. */
  waiting(): Promise<readonly number[]>;
  /** Takes one for `leaseMs`; undefined when it is answered or somebody works on it. */
  claim(id: number, claim: { leaseMs: number }): Promise<SourceRequest | undefined>;
  /** Stores how far it is and prolongs the lease. */
  save(progress: Pick<SourceRequest, 'id' | 'asked' | 'done'>, claim: { leaseMs: number }): Promise<void>;
  /** Gives the lease back without an outcome. */
  release(id: number): Promise<void>;
  /** Answered: the row is deleted. False when it was so already. */
  finish(id: number): Promise<boolean>;
}

/** Small facts of the program by name; a name that was never set is `undefined`. */
export interface ValueRows {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
}

/** The nouns, each also inside a transaction. */
export interface StoreRows {
  readonly workspaces: WorkspaceRows;
  readonly people: PersonRows;
  readonly channels: ChannelRows;
  readonly feeds: FeedRows;
  readonly items: ItemRows;
  readonly archive: ArchiveRows;
  readonly stories: StoryRows;
  readonly watches: WatchRows;
  readonly matches: MatchRows;
  readonly quotes: QuoteRows;
  readonly changes: ChangeRows;
  readonly deliveries: DeliveryRows;
  readonly digests: DigestRows;
  readonly feedback: FeedbackRows;
  readonly sourceRequests: SourceRequestRows;
  readonly updates: UpdateRows;
  /** Small facts of the program itself (the operator's code). */
  readonly values: ValueRows;
}

/** A channel, a person (both by our numbers), or whatever a platform's id names: a chat with its topics, a person, or both. */
export type Whom =
  | { readonly kind: 'channel'; readonly id: number }
  | { readonly kind: 'person'; readonly id: number }
  | { readonly kind: 'external'; readonly platform: Platform; readonly id: string };

/** What is stored of somebody, counted. */
export interface Forgettable {
  readonly channels: number;
  readonly people: number;
  readonly watches: number;
  readonly deliveries: number;
  /** Private feeds that nobody else follows; their items go too. */
  readonly feeds: number;
}

/** The database: every noun, and what concerns it as a whole. */
export interface Store extends StoreRows {
  /** All or nothing. No network call belongs inside. A failed one throws and leaves no trace. */
  transaction<T>(work: (rows: StoreRows) => Promise<T>): Promise<T>;
  /**
   * Deletes what is past keeping: article texts, channels closed for longer than the retention, and items, matches, receipts, updates and keys that are old and
   * gone from their feeds.
   */
  cleanUp(limits: { now: number; retentionDays: number; articleTextDays: number }): Promise<void>;
  /**
   * Once, by a program that polls or sends, before it does: other programs on the database know of it until it closes the store or dies. The only one gives
   * back every lease of feeds and deliveries, so that it need not wait for those of the dead. Gives whether it is the only one.
   */
  enter(): Promise<boolean>;
  /** What `forget` would delete. All zero when nothing is stored of them. */
  forgettable(whom: Whom): Promise<Forgettable>;
  /**
   * Deletes everything that is stored of a channel or a person: of a channel its watches, matches, digests, messages and private feeds, of a person the name
   * and the answers only they saw, and their private chat where it has their id. Gives what was deleted.
   */
  forget(whom: Whom): Promise<Forgettable>;
  /** Integrity, schema version; problems as plain sentences. */
  check(): Promise<readonly string[]>;
  close(): Promise<void>;
}
