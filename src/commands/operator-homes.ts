import type { Channel } from '../model/channel.ts';
import type { StoreRows } from '../ports/store.ts';

/** The private chats of the operators of one workspace, or of all: where they have begun one with us. */
export async function operatorHomes(rows: StoreRows, workspaceId?: number): Promise<readonly Channel[]> {
  const operators = await rows.people.operators(workspaceId);
  const chats = await Promise.all(operators.map((one) => rows.channels.ofChat(one.workspaceId, one.externalId)));
  return chats.flatMap((channels) => {
    const home = channels.find(({ kind, state }) => kind === 'private' && state === 'active');
    return home === undefined ? [] : [home];
  });
}
