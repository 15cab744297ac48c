import type { Clock } from '../ports/clock.ts';
import type { SlackClient } from './slack-client.ts';
import { slackProblem } from './slack-problem.ts';

/** conversations.info is limited to about 50 calls a minute. */
const KEEP_MS = 60_000;

/** Which channels we can post in, remembered for a minute. */
export interface Membership {
  /** Whether we can post there; with `joins` a public channel we are not in is joined. True also when Slack does not say: then posting will tell. */
  isIn(channelId: string, how: { readonly joins: boolean }): Promise<boolean>;
  forget(channelId: string): void;
}

/** Slash commands work in every channel, posting only in those we are in. */
export function createMembership(client: SlackClient, clock: Clock): Membership {
  const knownUntil = new Map<string, number>();
  return {
    async isIn(channel, { joins }) {
      if (clock.now() < (knownUntil.get(channel) ?? 0)) return true;
      const isIn = await look(client, channel, joins);
      if (isIn) knownUntil.set(channel, clock.now() + KEEP_MS);
      return isIn;
    },
    forget: (channel) => void knownUntil.delete(channel),
  };
}

async function look(client: SlackClient, channel: string, joins: boolean): Promise<boolean> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_member || found?.is_im) return true;
    if (found?.is_private || !joins) return false;
    await client.conversations.join({ channel });
    return true;
  } catch (error) {
    return !SAYS_NO.has(codeOf(error));
  }
}

const SAYS_NO = new Set([
  'channel_not_found',
  'method_not_supported_for_channel_type',
  'is_archived',
  'restricted_action',
]);

function codeOf(error: unknown): string {
  const problem = slackProblem(error);
  return problem.kind === 'refused' ? problem.code : '';
}
