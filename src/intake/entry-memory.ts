import { crc32 } from 'node:zlib';
import type { ParsedFeed } from '../model/item.ts';
import type { Parsed } from '../ports/isolate.ts';
import { type EntrySpan, entrySpans } from './entry-spans.ts';
import { type EntryMarks, entryMarks } from './item-key.ts';

// Most answers of a feed hold one new entry and fifty that were read before, byte for byte. Finding those costs a hundredth of parsing them.

/** The whole feed is read again after this long, so that what the memory passed over for whatever reason is seen, and absent entries are noticed. */
const WHOLE_EVERY_MS = 6 * 60 * 60 * 1000;
/** Entries remembered over all feeds, about 150 bytes each; the feeds read longest ago are forgotten first. */
const MAX_ENTRIES = 200_000;

/** An answer to read. */
export interface FeedBody {
  readonly body: Uint8Array;
  readonly url: string;
  readonly contentType?: string;
}

/** What was read of an answer. */
export interface FeedReading {
  /** The feed with the entries that were parsed: all of them, or those that are not remembered. */
  readonly parsed: ParsedFeed;
  /** Marks of the entries of the body that were passed over; empty when all was parsed. */
  readonly known: readonly EntryMarks[];
  /** Call once everything in `parsed` is saved: from then on its entries are passed over. */
  remember(): void;
}

/** Which entries of which feed were read and saved by this process. Forgetting is harmless: the feed is parsed in full. */
export interface EntryMemory {
  /** Reads an answer of this feed with `parse`: only what is not remembered where the boundaries are plain, else the whole. */
  read(
    about: { feedId: number; feedUrl: string; now: number },
    answer: FeedBody,
    parse: (input: FeedBody) => Promise<Parsed<ParsedFeed>>,
  ): Promise<{ readonly kind: 'read'; readonly reading: FeedReading } | Extract<Parsed<never>, { kind: 'failed' }>>;
}

interface Remembered {
  readonly feedUrl: string;
  readonly wholeAt: number;
  /** By the fingerprint of the entry's bytes. */
  readonly entries: ReadonlyMap<number, EntryMarks>;
}

/** A memory for all feeds of one process. */
export function createEntryMemory(): EntryMemory {
  const feeds = new Map<number, Remembered>();
  let count = 0;

  function forget(feedId: number): void {
    count -= feeds.get(feedId)?.entries.size ?? 0;
    feeds.delete(feedId);
  }

  function keep(feedId: number, kept: Remembered): void {
    forget(feedId);
    feeds.set(feedId, kept);
    count += kept.entries.size;
    for (const oldest of feeds.keys()) {
      if (count <= MAX_ENTRIES) return;
      forget(oldest);
    }
  }

  return {
    async read({ feedId, feedUrl, now }, answer, parse) {
      const spans = entrySpans(answer.body, answer.contentType);
      const before = feeds.get(feedId);
      const isUsable = before !== undefined && before.feedUrl === feedUrl && now - before.wholeAt < WHOLE_EVERY_MS;
      const split = spans === undefined ? undefined : splitBody(answer.body, spans, isUsable ? before.entries : NONE);
      if (isUsable && split !== undefined && split.known.size > 0) {
        const part = await parse({ ...answer, body: split.unknownBody });
        if (part.kind === 'parsed' && part.value.items.length === split.unknown.length) {
          return reading(part.value, split, before.wholeAt);
        }
        // Another count: the boundaries lie elsewhere than they seemed.
      }
      const whole = await parse(answer);
      if (whole.kind === 'failed') return whole;
      const isPlain = split !== undefined && whole.value.items.length === split.known.size + split.unknown.length;
      if (!isPlain)
        return { kind: 'read', reading: { parsed: whole.value, known: [], remember: () => forget(feedId) } };
      return reading(whole.value, { ...split, known: NONE, unknown: split.all }, now);

      function reading(parsed: ParsedFeed, { known, unknown }: Split, wholeAt: number) {
        const remember = () => {
          const marks = entryMarks(parsed, feedUrl);
          const fresh = unknown.map((fingerprint, index) => [fingerprint, marks[index] as EntryMarks] as const);
          keep(feedId, { feedUrl, wholeAt, entries: new Map([...known, ...fresh]) });
        };
        return { kind: 'read' as const, reading: { parsed, known: [...known.values()], remember } };
      }
    },
  };
}

const NONE: ReadonlyMap<number, EntryMarks> = new Map();

interface Split {
  /** Fingerprints of all entries, and of those that are not remembered, in order. */
  readonly all: readonly number[];
  readonly unknown: readonly number[];
  readonly known: ReadonlyMap<number, EntryMarks>;
  /** The body without the entries that are remembered. */
  readonly unknownBody: Uint8Array;
}

/** Undefined when two entries are the same to the byte: then counting cannot prove the boundaries. */
function splitBody(
  body: Uint8Array,
  spans: readonly EntrySpan[],
  remembered: ReadonlyMap<number, EntryMarks>,
): Split | undefined {
  const all: number[] = [];
  const unknown: number[] = [];
  const known = new Map<number, EntryMarks>();
  const parts = [body.subarray(0, spans[0]?.from ?? body.length)];
  for (const { from, to } of spans) {
    const bytes = body.subarray(from, to);
    const fingerprint = fingerprintOf(bytes);
    all.push(fingerprint);
    const marks = remembered.get(fingerprint);
    if (marks !== undefined) known.set(fingerprint, marks);
    else {
      unknown.push(fingerprint);
      parts.push(bytes);
    }
  }
  if (new Set(all).size < all.length) return undefined;
  parts.push(body.subarray(spans.at(-1)?.to ?? body.length));
  return { all, unknown, known, unknownBody: Buffer.concat(parts) };
}

/** CRC-32 and length in one number. A new entry looks like one of fifty old ones once in 10 billion times, and then the next whole reading finds it. */
const fingerprintOf = (bytes: Uint8Array): number => crc32(bytes) * 1_048_576 + (bytes.length & 0xfffff);
