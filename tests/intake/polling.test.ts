import { describe, expect, it } from 'vitest';
import { healthNews } from '../../src/intake/feed-health.ts';
import { feedMove } from '../../src/intake/feed-move.ts';
import { isBaseline } from '../../src/intake/is-baseline.ts';
import { nextCheckAt } from '../../src/intake/next-check.ts';
import { isSameBody, keptValidators, requestValidators } from '../../src/intake/request-validators.ts';
import type { Feed } from '../../src/model/feed.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const feed: Feed = {
  id: 7,
  name: 'Wire',
  url: 'https://wire.example/rss',
  isEnabled: true,
  visibility: 'shared',
  siteUrl: 'https://wire.example/',
  nextCheckAt: now,
  lastSuccessAt: now - 10 * MINUTE,
  lastNewItemAt: now - 10 * MINUTE,
  failures: 0,
  isBaselined: true,
};
const nothingKnown = { feed, siteUrl: 'https://wire.example/', hasKnownKeys: true, knownInBody: false };

describe('isBaseline', () => {
  it('holds for the first good reading', () => {
    expect(isBaseline({ ...nothingKnown, feed: { ...feed, isBaselined: false }, publishedAts: [now] })).toBe(true);
  });

  it('does not hold when any entry is known, even on another site', () => {
    expect(isBaseline({ ...nothingKnown, knownInBody: true, publishedAts: [now - DAY] })).toBe(false);
    expect(
      isBaseline({ ...nothingKnown, knownInBody: true, siteUrl: 'https://new.example/', publishedAts: [now] }),
    ).toBe(false);
  });

  it('holds when nothing is known and the site is another one; "www." and the scheme make no other site', () => {
    expect(isBaseline({ ...nothingKnown, siteUrl: 'https://new.example/', publishedAts: [now] })).toBe(true);
    expect(isBaseline({ ...nothingKnown, siteUrl: 'http://www.wire.example/home', publishedAts: [now] })).toBe(false);
  });

  it('holds when nothing is known and nothing is dated since the last good check, less an hour', () => {
    expect(isBaseline({ ...nothingKnown, publishedAts: [now - DAY, now - 2 * DAY] })).toBe(true);
    expect(isBaseline({ ...nothingKnown, publishedAts: [undefined, undefined] })).toBe(true);
    expect(isBaseline({ ...nothingKnown, publishedAts: [now - 40 * MINUTE, now - 2 * DAY] })).toBe(false);
  });

  it('processes everything after days of downtime', () => {
    const stopped = { ...feed, lastSuccessAt: now - 5 * DAY };
    expect(isBaseline({ ...nothingKnown, feed: stopped, publishedAts: [now - DAY, now - 2 * DAY] })).toBe(false);
  });

  it('does not hold for the first entry of a feed that was empty so far, dated or not', () => {
    expect(isBaseline({ ...nothingKnown, hasKnownKeys: false, publishedAts: [now] })).toBe(false);
    expect(isBaseline({ ...nothingKnown, hasKnownKeys: false, publishedAts: [undefined] })).toBe(false);
  });

  it('holds when a feed that was empty by mistake shows its old entries', () => {
    expect(isBaseline({ ...nothingKnown, hasKnownKeys: false, publishedAts: [now - DAY, now - 3 * DAY] })).toBe(true);
  });
});

describe('nextCheckAt', () => {
  const minutes = (facts: Partial<Parameters<typeof nextCheckAt>[0]>): number =>
    (nextCheckAt({ feed, now, everySeconds: 300, isExact: false, hasNewItems: true, ...facts }) - now) / MINUTE;

  it('is the usual distance, spread by a tenth, for a lively feed', () => {
    expect(minutes({})).toBeGreaterThanOrEqual(5);
    expect(minutes({})).toBeLessThanOrEqual(5.5);
    const distances = new Set(Array.from({ length: 50 }, (_, id) => minutes({ feed: { ...feed, id } })));
    expect(distances.size).toBeGreaterThan(40);
  });

  it('grows for a quiet feed, by ttl and by Cache-Control, to an hour and its tenth at most', () => {
    const quiet = { ...feed, lastNewItemAt: now - DAY / 2 };
    expect(minutes({ feed: quiet, hasNewItems: false })).toBeCloseTo(30, -1);
    expect(minutes({ ttlMinutes: 20 })).toBeGreaterThanOrEqual(20);
    expect(minutes({ headers: { 'cache-control': 'public, max-age=900' } })).toBeGreaterThanOrEqual(15);
    expect(minutes({ ttlMinutes: 10_000, headers: { 'cache-control': 'max-age=99999999' } })).toBeLessThanOrEqual(66);
  });

  it('is exact when it was set, but for Retry-After', () => {
    const problem = { code: 'rate-limited', detail: '' } as const;
    expect(minutes({ everySeconds: 2, isExact: true, ttlMinutes: 60 })).toBeCloseTo(2 / 60);
    expect(minutes({ everySeconds: 2, isExact: true, problem, retryAfterMs: 10 * MINUTE })).toBe(10);
    expect(minutes({ everySeconds: 86_400, isExact: true })).toBe(1440);
  });

  it('backs off after failures to six hours, and honours Retry-After up to a day', () => {
    const problem = { code: 'server-error', detail: '' } as const;
    const failures = [0, 1, 2, 20].map((count) =>
      minutes({ problem, hasNewItems: false, feed: { ...feed, failures: count, id: 0 } }),
    );
    expect(failures).toEqual([5, 10, 20, 360]);
    expect(minutes({ problem, retryAfterMs: 400 * DAY })).toBe(1440);
    expect(minutes({ problem: { code: 'gone', detail: '' } })).toBe(1440);
  });
});

describe('healthNews', () => {
  const failing = (days: number, failures: number, more: Partial<Feed> = {}): Feed => ({
    ...feed,
    failures,
    failingSince: now - days * DAY,
    problem: { code: 'timed-out', detail: 'x' },
    ...more,
  });
  const told = (health: 'failing' | 'stopped') => ({ told: { health, at: now - 60 * MINUTE } });
  const open = { now, isCutOff: false };

  it.each<[string, Feed, string | undefined]>([
    ['nothing of a feed that works', feed, undefined],
    ['nothing of a bad night', failing(0.9, 9), undefined],
    ['nothing after few tries: the program itself was down', failing(20, 4), undefined],
    ['that it fails, after a day', failing(1, 5), 'failing'],
    ['that only once', failing(3, 9, told('failing')), undefined],
    ['that it is given up, after two weeks', failing(14, 20, told('failing')), 'stopped'],
    ['that its site says it is gone', failing(0, 1, { stoppedAt: now }), 'stopped'],
    ['that only once', failing(9, 20, { stoppedAt: now - DAY, ...told('stopped') }), undefined],
    ['that it works again', { ...feed, ...told('failing'), lastSuccessAt: now }, 'works-again'],
    ['nothing when it was only asked to be tried again', { ...feed, ...told('stopped'), lastSuccessAt: 5 }, undefined],
  ])('tells %s', (_, one, expected) => {
    expect(healthNews(one, open)).toBe(expected);
  });

  it('blames no site while our own network may be away, unless the site itself has answered', () => {
    expect(healthNews(failing(20, 99), { now, isCutOff: true })).toBeUndefined();
    const missing = { code: 'not-found', detail: 'x', status: 404 } as const;
    expect(healthNews(failing(20, 99, { problem: missing }), { now, isCutOff: true })).toBe('stopped');
  });
});

describe('feedMove', () => {
  const to = 'https://wire.example/feed.xml';
  const answer = { movedTo: to, isKnown: true, now };
  const seen = (since: number): Feed => ({ ...feed, moving: { to, since } });

  it('takes two proofs an hour apart that agree', () => {
    expect(feedMove(feed, answer)).toEqual({ kind: 'seen', moving: { to, since: now } });
    expect(feedMove(seen(now - MINUTE), answer)).toBeUndefined();
    expect(feedMove(seen(now - 60 * MINUTE), answer)).toEqual({ kind: 'proven', to });
    const other = 'https://wire.example/other.xml';
    expect(feedMove(seen(now - DAY), { ...answer, movedTo: other })).toMatchObject({ kind: 'seen' });
    expect(feedMove(seen(now - DAY), { isKnown: true, now })).toEqual({ kind: 'none' });
    expect(feedMove({ ...feed, movedTo: to }, answer)).toBeUndefined();
  });

  it('takes no feed without a known entry for a proof, and never gives up https', () => {
    expect(feedMove(seen(now - DAY), { ...answer, isKnown: false })).toBeUndefined();
    expect(feedMove(feed, { ...answer, movedTo: 'http://wire.example/rss' })).toBeUndefined();
  });
});

describe('validators', () => {
  const body = new TextEncoder().encode('<rss/>');
  const headers = { etag: '"a"', 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT' };

  it('are sent for 8 days, then dropped once', () => {
    const kept = keptValidators({ headers, body }, undefined, now);
    expect(requestValidators(kept, now + 7 * DAY)).toEqual({ etag: '"a"', lastModified: headers['last-modified'] });
    expect(requestValidators(kept, now + 9 * DAY)).toEqual({});
    expect(keptValidators({ headers, body }, kept, now + DAY).keptAt).toBe(now);
    expect(keptValidators({ headers, body }, kept, now + 9 * DAY).keptAt).toBe(now + 9 * DAY);
    expect(requestValidators(undefined, now)).toEqual({});
  });

  it('recognise an unchanged body where the server sends none', () => {
    const kept = keptValidators({ headers: {}, body }, undefined, now);
    expect(requestValidators(kept, now)).toEqual({});
    expect(isSameBody(new TextEncoder().encode('<rss/>'), kept)).toBe(true);
    expect(isSameBody(new TextEncoder().encode('<rss />'), kept)).toBe(false);
    expect(isSameBody(body, undefined)).toBe(false);
  });
});
