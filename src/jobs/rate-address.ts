import type { RateAddress } from '../delivery/send-rate.ts';
import type { Channel } from '../model/channel.ts';

/** Whose rate a message to this channel counts in. The platforms count by chat: forum topics of one group share its rate. */
export function rateAddress(channel: Channel): RateAddress {
  return {
    platform: channel.platform,
    channelKey: `${channel.workspaceId}:${channel.chatId}`,
    isGroup: channel.kind !== 'private',
  };
}
