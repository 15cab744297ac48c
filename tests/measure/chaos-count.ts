import { LANES, type Post } from './chaos-platforms.ts';

/** What happened in a run, from outside: what was published, what each lane got, when the program was killed. */
export interface ChaosEvents {
  readonly lanes: readonly string[];
  /** Each item's mark, in the order of publishing, and when it was published. */
  readonly items: readonly { readonly token: string; readonly at: number }[];
  readonly posts: readonly Post[];
  /** The moments of kill -9; the program is started again at once. */
  readonly kills: readonly number[];
  /** When the database was away. */
  readonly outages: readonly Outage[];
}

/** ms since the epoch */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

export interface ChaosCount {
  /** Items that a lane never got, over all lanes. */
  readonly lost: number;
  /** Messages with an item that the lane had before. */
  readonly doubled: {
    readonly afterLostAnswer: number;
    readonly inFlightAtKill: number;
    /** With both messages, for looking into it. */
    readonly unexplained: readonly string[];
  };
  /** Items that a lane got after a later one. */
  readonly outOfOrder: number;
  /**
   * From each kill to the first message in a lane that had something to get. Left out are lives too short to tell, and the group while Telegram's limit
   * of 20 messages a minute holds it up.
   */
  readonly restarts: readonly Restart[];
}

/** A kill after which a lane had something to get. */
export interface Restart {
  readonly lane: string;
  /** ms since the epoch */
  readonly killedAt: number;
  /** To its next message; or to the next kill when none came. */
  readonly ms: number;
}

/** A program that lives this long after a kill without sending what waits is late, ms. */
const LATE_MS = 5_000;
/** The program stays this far below Telegram's 20 messages a minute in a group. */
const MOST_IN_A_MINUTE = 19;
/** From a message's arrival to its stored receipt at most, ms: on a laden machine the program may be slow to hear of it. */
const IN_FLIGHT_MS = 1_500;
/** The program looks this often whether the database is back to take the receipt (store/patiently.ts), ms. */
const PATIENT_LOOK_MS = 2_000;

/** Counts what was lost, doubled and out of order, and how long lanes waited after each kill. */
export function countChaos(events: ChaosEvents): ChaosCount {
  const lanes = events.lanes.map((lane) => ({
    ...events,
    lane,
    posts: events.posts.filter((post) => post.lane === lane),
  }));
  const doubles = lanes.flatMap(doublesIn);
  const doubled = (why: Double['why']) => doubles.filter((double) => double.why === why);
  return {
    lost: lostIn(events),
    doubled: {
      afterLostAnswer: doubled('lost answer').length,
      inFlightAtKill: doubled('in flight at a kill').length,
      unexplained: doubled('unexplained').map((double) => double.text),
    },
    outOfOrder: lanes.reduce((sum, lane) => sum + disorderIn(lane), 0),
    restarts: lanes.flatMap(restartsIn),
  };
}

/** Items that a lane has not got, over all lanes. */
export function lostIn({ lanes, items, posts }: ChaosEvents): number {
  return lanes.reduce((sum, lane) => {
    const ofLane = { items, posts: posts.filter((post) => post.lane === lane) };
    return sum + untold(ofLane, Number.POSITIVE_INFINITY).length;
  }, 0);
}

/** One lane of a run. */
type Lane = Omit<ChaosEvents, 'lanes'> & { readonly lane: string };

interface Double {
  readonly why: 'lost answer' | 'in flight at a kill' | 'unexplained';
  readonly text: string;
}

/** A message may come twice, not three times: each is compared with the one before it. */
function doublesIn({ items, posts, kills, outages }: Lane): readonly Double[] {
  const lastWith = new Map<string, Post>();
  const repeated = new Set<Post>();
  return posts.flatMap((post) => {
    const told = tokensIn(post, items);
    const earlier = told.map((token) => lastWith.get(token)).find((before) => before !== undefined);
    for (const token of told) lastWith.set(token, post);
    if (earlier === undefined) return [];
    const next = posts[posts.indexOf(earlier) + 1];
    const wasInFlight = kills.some(
      (kill) => kill >= earlier.at && kill < receiptedBy(earlier, outages) && (next?.at ?? kill) >= kill,
    );
    const why = repeated.has(earlier)
      ? 'unexplained'
      : earlier.isAnswerLost
        ? 'lost answer'
        : wasInFlight
          ? 'in flight at a kill'
          : 'unexplained';
    repeated.add(post);
    const when = (at: number) => new Date(at).toISOString();
    const before = kills.findLast((kill) => kill <= post.at);
    return [
      {
        why,
        text: `${post.lane}, ${told.join(' ')}: ${when(earlier.at)}, ${when(post.at)}; killed ${before === undefined ? 'never' : when(before)}`,
      },
    ];
  });
}

/** While the database is away, receipts wait for it. */
function receiptedBy({ at }: Post, outages: readonly Outage[]): number {
  const outage = outages.find(({ from, to }) => at + IN_FLIGHT_MS >= from && at <= to);
  return (outage === undefined ? at : Math.max(at, outage.to + PATIENT_LOOK_MS)) + IN_FLIGHT_MS;
}

function disorderIn({ items, posts }: Lane): number {
  const places = items
    .map(({ token }) => posts.findIndex((post) => post.text.includes(token)))
    .filter((place) => place >= 0);
  let furthest = -1;
  return places.filter((place) => {
    const isEarlier = place < furthest;
    furthest = Math.max(furthest, place);
    return isEarlier;
  }).length;
}

function restartsIn(lane: Lane): readonly Restart[] {
  return lane.kills.flatMap((kill, index): readonly Restart[] => {
    if (untold(lane, kill).length === 0) return [];
    const end = lane.kills[index + 1] ?? Number.POSITIVE_INFINITY;
    const firstAt = lane.posts.find((post) => post.at > kill)?.at ?? Number.POSITIVE_INFINITY;
    if (isHeldUp(lane, Math.min(firstAt, end))) return [];
    const until = Math.min(firstAt, end);
    if (until === Number.POSITIVE_INFINITY || (firstAt > end && end - kill < LATE_MS)) return [];
    return [{ lane: lane.lane, killedAt: kill, ms: until - kill }];
  });
}

/** As many as may came within the minute before. */
function isHeldUp({ posts }: Lane, at: number): boolean {
  const recent = posts.filter((post) => post.lane === LANES[1] && post.at > at - 62_000 && post.at < at);
  return recent.length >= MOST_IN_A_MINUTE;
}

/** Items published before this moment that the lane had not got by then. */
function untold({ items, posts }: Pick<Lane, 'items' | 'posts'>, at: number): readonly string[] {
  const text = posts
    .filter((post) => post.at <= at)
    .map((post) => post.text)
    .join('\n');
  return items.filter((item) => item.at <= at && !text.includes(item.token)).map((item) => item.token);
}

function tokensIn(post: Post, items: ChaosEvents['items']): readonly string[] {
  return items.filter(({ token }) => post.text.includes(token)).map(({ token }) => token);
}
