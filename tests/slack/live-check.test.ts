import { expect, it } from 'vitest';
import type { OpenedWindow } from '../../src/slack/form-window.ts';
import { createLiveCheck } from '../../src/slack/live-check.ts';
import type { SlackClient } from '../../src/slack/slack-client.ts';

const LOG = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

it('looks at what was typed while an earlier look failed', async () => {
  const shown: unknown[] = [];
  const client = {
    views: { update: async ({ blocks }: { blocks: unknown }) => shown.push(blocks) },
  } as unknown as SlackClient;
  const typed = (words: string): OpenedWindow => ({
    id: 'V1',
    title: words,
    blocks: [{ block_id: 'check' }],
  });
  const looks: unknown[] = [];
  const checks = createLiveCheck({
    check: async ({ title }) => {
      looks.push(title);
      if (looks.length > 1) return { lines: ['found'] };
      await checks.changed({ window: typed('oil AND gas'), client }, 'U1');
      throw new Error('the store is away');
    },
    log: LOG,
    pauseMs: 0,
  });
  await checks.changed({ window: typed('oil'), client }, 'U1');
  expect(looks).toEqual(['oil', 'oil AND gas']);
  expect(shown).toHaveLength(1);
});
