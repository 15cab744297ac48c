import type { Channel } from '../model/channel.ts';
import type { ChannelTrouble } from '../model/channel-trouble.ts';
import type { IncomingPerson } from '../model/incoming.ts';
import type { StoreRows } from '../ports/store.ts';
import { planNotice } from './plan-replies.ts';
import { troubleNotice } from './trouble-replies.ts';

// A channel that refuses our messages cannot be told so there. Its *keeper*, who last changed what it follows, is told in private; else the operators.

/** Remembers who looks after a channel: whoever changed it last. A value by channel, because a watch knows the name of its maker only. */
export async function rememberKeeper(
  rows: Pick<StoreRows, 'values'>,
  channel: Channel,
  person: IncomingPerson | undefined,
): Promise<void> {
  if (person !== undefined && channel.kind !== 'private') await rows.values.set(nameOf(channel), person.externalId);
}

/**
 * Plans a private notice about a channel's trouble, inside the transaction that pauses or closes the channel. Gives the channels to hint: none when
 * nobody can be told, or was told already for this delivery (a daily try of the same message does not tell again).
 */
export async function tellTrouble(
  rows: StoreRows,
  about: {
    readonly channel: Channel;
    readonly trouble: ChannelTrouble;
    readonly deliveryId: number;
    readonly now: number;
  },
): Promise<readonly number[]> {
  const { channel, trouble, deliveryId, now } = about;
  const keeper = await rows.values.get(nameOf(channel));
  const keepersHome = keeper === undefined ? undefined : await privateChannel(rows, channel, keeper, now);
  const homes = keepersHome === undefined ? await operatorsHomes(rows, channel, now) : [keepersHome];
  const subject = `trouble:${channel.id}:${trouble}:${deliveryId}`;
  const content = troubleNotice(channel, trouble);
  const told: number[] = [];
  for (const { id: channelId } of homes) {
    if (await planNotice(rows, { channelId, subject, content, now })) told.push(channelId);
  }
  return told;
}

async function operatorsHomes(rows: StoreRows, channel: Channel, now: number): Promise<readonly Channel[]> {
  const operators = await rows.people.operators(channel.workspaceId);
  const homes = await Promise.all(operators.map(({ externalId }) => privateChannel(rows, channel, externalId, now)));
  return homes.filter((home) => home !== undefined);
}

/**
 * The person's own chat with us. On Telegram it has the person's id and is there only when the person has begun it; on Slack a message to
 * the person's id reaches it.
 */
async function privateChannel(
  rows: StoreRows,
  { workspaceId, platform, language, timeZone }: Channel,
  personExternalId: string,
  now: number,
): Promise<Channel | undefined> {
  if (platform === 'slack') {
    const defaults = { kind: 'private', language, timeZone, state: 'active', now } as const;
    return (await rows.channels.ensure({ workspaceId, chatId: personExternalId }, defaults)).channel;
  }
  const channels = await rows.channels.ofChat(workspaceId, personExternalId);
  return channels.find(({ kind, state }) => kind === 'private' && state === 'active');
}

function nameOf(channel: Channel): string {
  return `keeper:${channel.id}`;
}
