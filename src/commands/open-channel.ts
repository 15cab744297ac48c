import { canonicalTimeZone } from '../delivery/time-zones.ts';
import type { Channel, Workspace } from '../model/channel.ts';
import type { IncomingCommand, IncomingMembership } from '../model/incoming.ts';
import type { ChannelChange, StoreRows } from '../ports/store.ts';
import { type Admission, admissionOf, stateOf } from './admission.ts';
import type { CommandDeps } from './command-deps.ts';
import { knownLanguage } from './known-language.ts';

/** The channel that an update came from; `isBack` = it was closed until now. */
export interface OpenedChannel {
  readonly channel: Channel;
  readonly isNew: boolean;
  readonly isBack: boolean;
}

/**
 * Finds or creates the channel of an update and brings it into the state it belongs in: whoever talks to us has not blocked us, so a closed
 * channel is open again. A new one takes language and zone from the person where the platform tells them.
 */
export async function openChannel(
  deps: CommandDeps,
  rows: StoreRows,
  from: {
    readonly workspace: Workspace;
    readonly incoming: IncomingCommand | IncomingMembership;
    readonly now: number;
  },
): Promise<OpenedChannel> {
  const { incoming, now, workspace } = from;
  const admission = await admissionOf(deps, rows, workspace, incoming.chatId);
  const isOutside = incoming.kind === 'command' && incoming.isOutside === true;
  const { chatId, threadId, chatKind: kind, chatTitle: title } = incoming;
  const zone = zoneOf(incoming);
  const { channel, isNew } = await rows.channels.ensure(
    { workspaceId: workspace.id, chatId, ...(threadId === undefined ? {} : { threadId }) },
    {
      kind,
      language: knownLanguage(incoming.person?.language ?? '', deps.languages) ?? deps.defaults.language,
      timeZone: zone ?? deps.defaults.timeZone,
      state: isOutside ? 'closed' : stateOf(admission).state,
      now,
      ...(title === undefined ? {} : { title }),
    },
  );
  const facts = isNew ? { hasChosenZone: zone !== undefined } : titleChange(channel, title);
  const known = await changeChannel(rows, channel, facts);
  // Who asks something where we are not does not bring us in.
  const settled = isOutside ? known : await settle(rows, known, admission);
  return { channel: settled, isNew, isBack: !isNew && channel.state === 'closed' && settled.state !== 'closed' };
}

/**
 * Brings a stored channel into the state it belongs in now that its chat talks to us. An active channel has a reason only while a trouble pauses it
 * (model/channel-trouble.ts): it is tried again at once, because what kept us from writing may be mended.
 */
export async function settle(rows: StoreRows, channel: Channel, admission: Admission): Promise<Channel> {
  const wanted = stateOf(admission);
  if (channel.state === wanted.state && channel.stateReason === wanted.stateReason) return channel;
  const isTroubled = channel.state === 'active' && wanted.state === 'active';
  const resumed = isTroubled ? { notBefore: undefined } : {};
  const settled = await changeChannel(rows, channel, { stateReason: undefined, ...wanted, ...resumed });
  await rows.watches.touch();
  return settled;
}

async function changeChannel(rows: StoreRows, channel: Channel, change: ChannelChange): Promise<Channel> {
  return Object.keys(change).length === 0 ? channel : rows.channels.change(channel.id, change);
}

function titleChange(channel: Channel, title: string | undefined): ChannelChange {
  return title === undefined || title === channel.title ? {} : { title };
}

function zoneOf({ person }: IncomingCommand | IncomingMembership): string | undefined {
  return person?.timeZone === undefined ? undefined : canonicalTimeZone(person.timeZone);
}
