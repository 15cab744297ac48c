import type { Incoming } from '../model/incoming.ts';
import { cleanIncoming } from './clean-incoming.ts';
import type { CommandDeps } from './command-deps.ts';
import { handleCommand } from './handle-command.ts';
import { handleMembership, handleMove } from './handle-membership.ts';
import type { Handled } from './plan-replies.ts';

/**
 * Handles one update of a platform, once: the update's id, its effect and the answers to it are saved in one transaction, so a repeated
 * update does nothing. Afterwards the queue is hinted; if that hint is lost, the minute's sweep sends the answers. Gives what the person who pressed a button is
 * told at once, where there is something to tell.
 */
export async function handleIncoming(deps: CommandDeps, incoming: Incoming): Promise<string | undefined> {
  const { channelIds, requestId, toast } = await effectOf(deps, cleanIncoming(incoming));
  if (channelIds.length > 0) await deps.queue.hint('channel', [...new Set(channelIds)], 'awaited');
  // It may have a new watch, and somebody may ask for a digest next.
  if (channelIds.length > 0) await deps.queue.hint('digest', [...new Set(channelIds)]);
  if (requestId !== undefined) await deps.queue.hint('source-request', [requestId], 'awaited');
  return toast;
}

async function effectOf(deps: CommandDeps, incoming: Incoming): Promise<Handled> {
  switch (incoming.kind) {
    case 'command':
      return handleCommand(deps, incoming);
    case 'membership':
      return { channelIds: await handleMembership(deps, incoming) };
    case 'moved':
      return { channelIds: await handleMove(deps, incoming) };
  }
}
