import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createRobotsGate, type RobotsAnswer } from '../../src/fetch/robots-gate.ts';
import type { Fetcher } from '../../src/ports/fetcher.ts';
import { type FaultServer, fetcherFor, outcomeOf, serve } from '../faults/fault-kit.ts';

const article = async (server: FaultServer, path: string, fetcher?: Fetcher): Promise<string> =>
  outcomeOf(
    await (fetcher ?? fetcherFor([server.host])).fetch({ url: `http://${server.host}${path}`, accept: 'article' }),
  );

/** A site with this robots.txt; every other path is a page. */
async function site(robots: { status?: number; body?: string; location?: string } | 'cut') {
  const asked: IncomingMessage[] = [];
  const server = await serve((request, response) => {
    asked.push(request);
    if (request.url === '/elsewhere') return response.writeHead(302, { location: '/private' }).end();
    if (request.url !== '/robots.txt') return response.end('<p>page</p>');
    if (robots === 'cut') return response.destroy();
    const { status = 200, body = '', location } = robots;
    return response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  return { server, paths: () => asked.map(({ url }) => url) };
}

describe('robots.txt', () => {
  const rules = { body: 'User-agent: *\nDisallow: /private' };

  it('is respected for articles, also behind a redirect, and asked for once', async () => {
    const { server, paths } = await site(rules);
    const fetcher = fetcherFor([server.host]);
    const asked = ['/a', '/private', '/elsewhere', '/b'].map((path) => article(server, path, fetcher));
    expect(await Promise.all(asked)).toEqual(['fetched', 'refused', 'refused', 'fetched']);
    expect(paths().filter((path) => path === '/robots.txt')).toHaveLength(1);
    expect(paths()).not.toContain('/private');
  });

  it('is not asked for feeds, which a person gave', async () => {
    const { server, paths } = await site(rules);
    const result = await fetcherFor([server.host]).fetch({ url: `http://${server.host}/private`, accept: 'feed' });
    expect([outcomeOf(result), paths()]).toEqual(['fetched', ['/private']]);
  });

  it.each<[string, Parameters<typeof site>[0], string]>([
    ['is not there', { status: 404 }, 'fetched'],
    ['is forbidden', { status: 403 }, 'fetched'],
    ['redirects for ever', { status: 302, location: '/robots.txt' }, 'fetched'],
    ['breaks', { status: 500 }, 'server-error'],
    ['asks us to slow down', { status: 429 }, 'rate-limited'],
    ['cannot be reached', 'cut', 'connection-failed'],
  ])('%s', async (_how, robots, expected) => {
    expect(await article((await site(robots)).server, '/a')).toBe(expected);
  });
});

describe('createRobotsGate', () => {
  const HOUR = 3_600_000;
  const closed: RobotsAnswer = { kind: 'rules', rules: [{ isAllowed: false, pattern: '/' }] };

  const silent: RobotsAnswer = { kind: 'unreachable', problem: { code: 'timed-out', detail: 'a.example' } };

  /** A gate with a clock and a site that can be changed. */
  function gate(answer: RobotsAnswer) {
    const world = { now: 0, answer, loads: 0 };
    const { objection } = createRobotsGate(
      async () => {
        world.loads += 1;
        return world.answer;
      },
      () => world.now,
    );
    return { world, ask: async (address = 'https://a.example/1') => (await objection(new URL(address))) === undefined };
  }

  it('keeps rules for a day, and those of yesterday while the site cannot say', async () => {
    const { world, ask } = gate(closed);
    expect(await Promise.all([ask(), ask()])).toEqual([false, false]);
    world.answer = { kind: 'rules', rules: [] };
    world.now = 23 * HOUR;
    expect([await ask(), world.loads]).toEqual([false, 1]);
    world.now = 25 * HOUR;
    expect([await ask(), world.loads]).toEqual([true, 2]);
    world.answer = silent;
    world.now = 50 * HOUR;
    expect([await ask(), world.loads]).toEqual([true, 3]);
  });

  it('asks a site that could not say again after ten minutes', async () => {
    const { world, ask } = gate(silent);
    expect(await ask()).toBe(false);
    world.answer = { kind: 'rules', rules: [] };
    expect([await ask(), world.loads]).toEqual([false, 1]);
    world.now = HOUR / 6 + 1;
    expect([await ask(), world.loads]).toEqual([true, 2]);
  });

  it('forgets the oldest sites, so that their number and the size of their rules are bounded', async () => {
    const many = Array.from({ length: 1200 }, (_, n) => `https://a${n}.example/`);
    const { world, ask } = gate({ kind: 'rules', rules: [] });
    for (const address of many) await ask(address);
    expect([await ask(many[1199]), await ask(many[0]), world.loads]).toEqual([true, true, 1201]);
    world.answer = { kind: 'rules', rules: [{ isAllowed: true, pattern: '/'.repeat(1_500_000) }] };
    for (const host of ['x', 'y', 'z']) await ask(`https://${host}.example/`);
    const before = world.loads;
    await ask('https://z.example/');
    expect(world.loads).toBe(before);
    await ask('https://x.example/');
    expect(world.loads).toBe(before + 1);
  });
});
