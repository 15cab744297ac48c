import { afterEach, expect, it } from 'vitest';
import type { DecideFault } from '../../src/cli/demo-servers/loopback-server.ts';
import type { Lane } from '../../src/model/delivery.ts';
import { planDelivery } from '../jobs/path-kit.ts';
import { createWorld, type World } from './app-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');

let world: World | undefined;
afterEach(() => world?.close());

/** Takes messages and holds every answer until it is told to answer at once; counts those that have none yet. */
function holdingPlatform() {
  const held = new Map<string, number>();
  let mostAtOnce = 0;
  let mostInOneChannel = 0;
  let isOpen = false;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const atOnce = () => [...held.values()].reduce((sum, count) => sum + count, 0);
  const onCall: DecideFault = (method, { channel }) => {
    if (method !== 'chat.postMessage') return undefined;
    const id = String(channel);
    held.set(id, (held.get(id) ?? 0) + 1);
    mostAtOnce = Math.max(mostAtOnce, atOnce());
    mostInOneChannel = Math.max(mostInOneChannel, held.get(id) ?? 0);
    const answered = (isOpen ? Promise.resolve() : opened).then(() => {
      held.set(id, (held.get(id) ?? 0) - 1);
    });
    return { kind: 'late', until: answered };
  };
  return {
    onCall,
    atOnce,
    held: () => [...held].flatMap(([id, count]) => (count > 0 ? [id] : [])),
    most: () => ({ mostAtOnce, mostInOneChannel }),
    answer() {
      isOpen = true;
      open();
    },
  };
}

it('sends to 32 channels at once at most, one message to each, and leaves 8 of the places to answers', {
  timeout: 60_000,
}, async () => {
  const platform = holdingPlatform();
  const running = await createWorld({ at: START, onSlackCall: platform.onCall });
  world = running;
  await running.start();
  const { store } = running.app();
  const workspace = await store.workspaces.ensure({ platform: 'slack', externalId: 'T0DEMO' });
  const planTwoEach = (lane: Lane) =>
    store.transaction(async (rows) => {
      for (let n = 0; n < 28; n++) {
        const chatId = `C0${lane}${n}`;
        running.slack.channel({ id: chatId, name: chatId });
        const defaults = { kind: 'group', language: 'en', timeZone: 'UTC', state: 'active', now: START } as const;
        const { channel } = await rows.channels.ensure({ workspaceId: workspace.id, chatId }, defaults);
        for (const subject of ['one', 'two']) await planDelivery(rows, channel, { lane, subject });
      }
    });
  // The answers are held for a few seconds only: a call that takes 10 s is cut.
  await planTwoEach('alert');
  await running.until('24 alerts on their way', () => platform.atOnce() >= 24);
  await planTwoEach('reply');
  await running.until('8 answers beside them', () => platform.atOnce() >= 32);
  // Due work is looked for once more.
  const before = running.site.checks('courier').length;
  await running.until('a check', () => running.site.checks('courier').length > before);
  expect(platform.most()).toEqual({ mostAtOnce: 32, mostInOneChannel: 1 });
  expect(platform.held().filter((id) => id.includes('alert'))).toHaveLength(24);

  platform.answer();
  await running.until('every receipt', async () => (await store.deliveries.counts()).sent === 112);
  expect(running.slack.messages()).toHaveLength(112);
  expect(platform.most()).toEqual({ mostAtOnce: 32, mostInOneChannel: 1 });
});
