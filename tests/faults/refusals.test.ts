import { describe, expect, it } from 'vitest';
import { isSameBody, keptValidators, requestValidators } from '../../src/intake/request-validators.ts';
import type { Validators } from '../../src/model/feed.ts';
import type { FetchResult } from '../../src/ports/fetcher.ts';
import { type FaultServer, FEED, fetcherFor, fetchFrom, outcomeOf, readFrom, serve } from './fault-kit.ts';

const DAY = 86_400_000;
const status = (code: number, headers: Record<string, string> = {}, body = 'no'): Promise<FaultServer> =>
  serve((_request, response) => response.writeHead(code, headers).end(code === 304 ? undefined : body));

describe('validators', () => {
  it('are nothing to a server that answers 304 to a first request', async () => {
    expect(await fetchFrom(await status(304))).toMatchObject({ problem: { code: 'unexpected-status', status: 304 } });
  });

  it('are dropped after eight days, so that an ETag that never changes hides nothing for longer', async () => {
    let body = FEED;
    // Answers 304 for ever to anyone who knows its only ETag.
    const server = await serve((request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(body);
    });
    const fetcher = fetcherFor([server.host]);
    const ask = (kept: Validators | undefined, now: number): Promise<FetchResult> =>
      fetcher.fetch({ url: `http://${server.host}/`, accept: 'feed', validators: requestValidators(kept, now) });
    const kept = validatorsOf(await ask(undefined, 0), undefined, 0);
    body = FEED.replace('Bridge', 'Tunnel');
    expect(outcomeOf(await ask(kept, 7 * DAY))).toBe('not-modified');
    const later = await ask(kept, 8.5 * DAY);
    expect(later.kind === 'fetched' && new TextDecoder().decode(later.body)).toContain('Tunnel');
  });

  it('are left out when no header can carry them', async () => {
    const server = await serve((request, response) => response.end(request.headers['if-none-match'] ?? FEED));
    for (const etag of ['"€"', '"a\r\nX: 1"', ''])
      expect(outcomeOf(await fetchFrom(server, {}, { validators: { etag, lastModified: 'a\nb' } }))).toBe('fetched');
  });

  it('give way to the hash of the body where the ETag changes each time', async () => {
    let answers = 0;
    const server = await serve((_request, response) => response.writeHead(200, { etag: `"${answers++}"` }).end(FEED));
    const first = await fetchFrom(server);
    const kept = validatorsOf(first, undefined, 0);
    const second = await fetchFrom(server, {}, { validators: requestValidators(kept, 1) });
    expect(second.kind === 'fetched' && isSameBody(second.body, kept)).toBe(true);
  });
});

function validatorsOf(answer: FetchResult, before: Validators | undefined, now: number): Validators {
  if (answer.kind !== 'fetched') throw new Error(answer.kind);
  return keptValidators(answer, before, now);
}

describe('a site that refuses', () => {
  it.each([
    [401, 'unauthorised'],
    [403, 'refused'],
    [404, 'not-found'],
    [410, 'gone'],
    [451, 'refused'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('is taken at its word: %i is %s', async (code, problem) => {
    expect(await fetchFrom(await status(code))).toMatchObject({
      kind: 'failed',
      problem: { code: problem, status: code },
    });
  });

  const challenge =
    '<html><head><title>Just a moment…</title><script src="/cdn-cgi/challenge-platform/h/b/x"></script>';
  it.each<[string, number, Record<string, string>, string]>([
    ['Cloudflare says so', 503, { 'cf-mitigated': 'challenge' }, 'wait'],
    ['AWS says so', 202, { 'x-amzn-waf-action': 'challenge' }, ''],
    ['SiteGround says so', 202, { 'sg-captcha': 'challenge' }, ''],
    ['the page is one, with status 200', 200, { 'content-type': 'text/html; charset=UTF-8' }, challenge],
  ])('is recognised by its test for browsers: %s', async (_how, code, headers, body) => {
    expect(await fetchFrom(await status(code, headers, body))).toMatchObject({ problem: { code: 'refused' } });
  });

  it('is not confused with a page or a feed that tells of such tests', async () => {
    const feed = FEED.replace('Bridge', challenge.replaceAll('<', '&lt;'));
    expect(
      (await readFrom(await status(200, { 'content-type': 'text/html' }, feed + ' '.repeat(20_000)))).outcome,
    ).toBe(1);
    expect((await readFrom(await status(200, { 'content-type': 'text/xml' }, feed))).outcome).toBe(1);
  });

  const inTwoHours = new Date(Math.ceil(Date.now() / 1000) * 1000 + 7_200_000);
  const [weekday, day, month, year, time] = inTwoHours.toUTCString().replace(',', '').split(' ');
  const longDay = inTwoHours.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
  it.each<[string, number | undefined]>([
    ['120', 120_000],
    ['  7 ', 7000],
    ['99999999999999999999', DAY],
    [inTwoHours.toUTCString(), 7_200_000],
    [`${longDay}, ${day}-${month}-${year?.slice(2)} ${time} GMT`, 7_200_000],
    [`${weekday} ${month} ${day?.replace(/^0/, ' ')} ${time} ${year}`, 7_200_000],
    ['Fri, 01 Jan 2199 00:00:00 GMT', DAY],
    ['Mon, 01 Jan 2001 00:00:00 GMT', undefined],
    ['0', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e9', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('says when to come again: Retry-After "%s"', async (header, wait) => {
    for (const code of [429, 503]) {
      const result = await fetchFrom(await status(code, { 'retry-after': header }));
      const given = result.kind === 'failed' ? result.retryAfterMs : Number.NaN;
      if (wait === undefined) expect(given).toBeUndefined();
      else expect(Math.abs((given ?? Number.NaN) - wait)).toBeLessThan(10_000);
    }
  });
});
