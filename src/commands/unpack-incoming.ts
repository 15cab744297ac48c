import type { Content } from '../model/content.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import type { ShownDelivery, StoreRows } from '../ports/store.ts';
import { buttonData } from '../text/button-data.ts';
import type { CommandDeps } from './command-deps.ts';
import { isCancel } from './command-words.ts';

/**
 * The command that somebody means by a button too long for Telegram, or by words that answer our question: both are found in the stored message. What is not
 * found stays as it came: an old button, or plain words.
 */
export async function unpackIncoming(
  { store }: Pick<CommandDeps, 'store'>,
  incoming: IncomingCommand,
): Promise<IncomingCommand> {
  if (incoming.answers !== undefined) {
    const asked = await messageOf(store, incoming, incoming.answers);
    const action = asked?.content.asksFor;
    if (isCancel(incoming.argument)) return incoming;
    return action === undefined ? incoming : { ...incoming, ...lineOf(`${action} ${incoming.argument}`) };
  }
  if (incoming.pressed === undefined || incoming.name !== 'press') return incoming;
  const on = await messageOf(store, incoming, incoming.pressed.messageId);
  const action = on && actionsIn(on.content).find((one) => buttonData(one) === `press:${incoming.argument}`);
  return action === undefined ? incoming : { ...incoming, ...lineOf(action) };
}

/** The stored message of ours with this id in the incoming's channel. */
export async function messageOf(
  { workspaces, channels, deliveries }: Pick<StoreRows, 'workspaces' | 'channels' | 'deliveries'>,
  { platform, workspaceExternalId: externalId, chatId, threadId }: IncomingCommand,
  messageId: string,
): Promise<ShownDelivery | undefined> {
  const workspace = await workspaces.ensure({ platform, externalId });
  const channel = (await channels.ofChat(workspace.id, chatId)).find((one) => one.threadId === threadId);
  return channel === undefined ? undefined : deliveries.ofMessage(channel.id, messageId);
}

/** `edit:3` and `watch:oil AND gas` as name and argument. */
function lineOf(action: string): { readonly name: string; readonly argument: string } {
  const [name = '', ...rest] = action.split(':');
  return { name, argument: rest.join(':').trim() };
}

/** The actions of all buttons of a message, also of those in its menu. */
export function actionsIn({ blocks }: Pick<Content, 'blocks'>): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'group') return actionsIn(block);
    return block.kind === 'buttons' ? [...block.rows.flat(), ...(block.more ?? [])].map(({ action }) => action) : [];
  });
}
