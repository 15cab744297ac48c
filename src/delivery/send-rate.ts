import type { Platform } from '../model/channel.ts';

/** Who is written to, as far as rates go. `channelKey` names the chat: forum topics of one Telegram group share their group's limits, so they share a key. */
export interface RateAddress {
  readonly platform: Platform;
  readonly channelKey: string;
  readonly isGroup: boolean;
  /** An edit of a message that is out. It counts like a message and leaves room for messages: no alert waits because of edits. */
  readonly isEdit?: true;
}

/** A memory of sends that tells when the next one is allowed. */
export interface SendRate {
  /** The earliest moment, `now` or later, at which a message may go to this address. */
  readyAt(address: RateAddress, now: number): number;
  /** Remembers that a message went, or is about to go, at this moment. In any order, so that it can be told stored sends after a restart. */
  sent(address: RateAddress, at: number): void;
  /** The message that was counted at `from` is counted at `to` instead: it really goes then, or was answered then. */
  moved(address: RateAddress, times: { readonly from: number; readonly to: number }): void;
}

/**
 * At most `sends` messages in any `withinMs`, counted for each channel, for each group, or over the whole platform; `edits` counts edits alone, over the platform.
 * An edit goes only while fewer than `editsBelow` went, so that messages find the rest free; where it is left out, edits need not keep to the limit.
 */
interface RateLimit {
  readonly counts: 'channel' | 'group' | 'platform' | 'edits';
  readonly sends: number;
  readonly editsBelow?: number;
  readonly withinMs: number;
}

/**
 * Between two messages of Telegram. 29 a second sent at even distances stay below 30 in any second of the server, also when a message is 60 ms longer on its
 * way than others; 29 at once would not. Less than a 29th of a second, so that what a late timer cost is caught up.
 */
const EVEN_MS = 30;

/**
 * A little below what the platforms publish, because their clocks see our messages at uneven distances.
 * Telegram: 1 a second in a chat, 20 a minute in a group, about 30 a second in all (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this, read 2026-11-23).
 * Slack: chat.postMessage 1 a second in a channel; chat.update is of tier 3, 50 a minute in a workspace
 * (https://docs.slack.dev/apis/web-api/rate-limits, read 2026-11-23).
 */
const limits: Readonly<Record<Platform, readonly RateLimit[]>> = {
  telegram: [
    { counts: 'channel', sends: 1, editsBelow: 1, withinMs: 1_050 },
    { counts: 'group', sends: 19, editsBelow: 8, withinMs: 60_000 },
    { counts: 'platform', sends: 29, editsBelow: 8, withinMs: 1_000 },
    { counts: 'platform', sends: 1, withinMs: EVEN_MS },
  ],
  slack: [
    { counts: 'channel', sends: 1, editsBelow: 1, withinMs: 1_050 },
    { counts: 'edits', sends: 45, editsBelow: 45, withinMs: 60_000 },
  ],
  terminal: [],
};

/** Sends between two clean-ups of forgotten channels. */
const cleanUpEvery = 1_000;

/** An empty memory. It holds the last few sends of each channel that was written to within the longest limit. */
export function createSendRate(): SendRate {
  /** For each limit and what it counts: the times of the last sends, oldest first, as many as the limit allows. */
  const sendTimes = new Map<string, { readonly times: readonly number[]; readonly withinMs: number }>();
  let newestAt = Number.NEGATIVE_INFINITY;
  let sendsSinceCleanUp = 0;

  const cleanUp = () => {
    for (const [key, { times, withinMs }] of sendTimes)
      if ((times.at(-1) ?? 0) + withinMs < newestAt) sendTimes.delete(key);
    sendsSinceCleanUp = 0;
  };

  return {
    readyAt(address, now) {
      const moments = limitsOf(address).map(({ key, limit }) => {
        const room = address.isEdit ? limit.editsBelow : limit.sends;
        const counted = room === undefined ? undefined : sendTimes.get(key)?.times.at(-room);
        return counted === undefined ? now : counted + limit.withinMs;
      });
      return Math.max(now, ...moments);
    },
    sent(address, at) {
      for (const { key, limit } of limitsOf(address)) {
        const times = [...(sendTimes.get(key)?.times ?? []), at].sort((a, b) => a - b).slice(-limit.sends);
        sendTimes.set(key, { times, withinMs: limit.withinMs });
      }
      newestAt = Math.max(newestAt, at);
      sendsSinceCleanUp += 1;
      if (sendsSinceCleanUp >= cleanUpEvery) cleanUp();
    },
    moved(address, { from, to }) {
      for (const { key, limit } of limitsOf(address)) {
        const times = sendTimes.get(key)?.times ?? [];
        const index = times.lastIndexOf(from);
        if (index < 0 || limit.withinMs === EVEN_MS) continue; // the next turn comes at its distance from the turn before, whatever became of that
        sendTimes.set(key, { times: times.with(index, to).sort((a, b) => a - b), withinMs: limit.withinMs });
      }
    },
  };
}

function limitsOf(address: RateAddress): readonly { key: string; limit: RateLimit }[] {
  return limits[address.platform].flatMap((limit, index) => {
    if (limit.counts === 'group' && !address.isGroup) return [];
    if (limit.counts === 'edits' && !address.isEdit) return [];
    const counted = limit.counts === 'channel' || limit.counts === 'group' ? address.channelKey : '';
    return [{ key: `${address.platform} ${index} ${counted}`, limit }];
  });
}
