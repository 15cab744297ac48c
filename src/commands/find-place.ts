import type { Channel } from '../model/channel.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import type { Watch } from '../model/watch.ts';
import { admissionOf } from './admission.ts';
import type { CommandDeps } from './command-deps.ts';

/** Where a command comes from, as it is before the command's transaction. */
export interface Place {
  readonly isAdmitted: boolean;
  /** Undefined while this is the channel's first command. */
  readonly channel: Channel | undefined;
  readonly watches: readonly Watch[];
}

/** Looks up the channel of a command without making it. */
export async function findPlace(
  deps: CommandDeps,
  incoming: Pick<IncomingCommand, 'platform' | 'workspaceExternalId' | 'chatId' | 'threadId'>,
): Promise<Place> {
  const { chatId, platform, threadId, workspaceExternalId: externalId } = incoming;
  const { channels, watches, workspaces } = deps.store;
  const workspace = await workspaces.ensure({ platform, externalId });
  const admission = await admissionOf(deps, deps.store, workspace, chatId);
  const channel = (await channels.ofChat(workspace.id, chatId)).find((one) => one.threadId === threadId);
  return {
    isAdmitted: admission === 'admitted',
    channel,
    watches: channel === undefined ? [] : await watches.ofChannel(channel.id),
  };
}
