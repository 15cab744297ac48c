import type { IncomingCommand } from '../model/incoming.ts';
import type { CommandDeps } from './command-deps.ts';
import { commandLine } from './typed-command.ts';

/**
 * Deletes all that is stored of the chat in which somebody pressed the button of /forget, and of the person where the chat is theirs alone. Gives the word that says
 * so; it is shown directly, because a stored answer would be the next thing stored of them.
 */
export async function forgetChat(
  { store, phrases, defaults }: CommandDeps,
  { platform, workspaceExternalId: externalId, chatId, threadId, chatKind, person }: IncomingCommand,
): Promise<string> {
  const workspace = await store.workspaces.ensure({ platform, externalId });
  const channel = (await store.channels.ofChat(workspace.id, chatId)).find((one) => one.threadId === threadId);
  if (channel !== undefined) await store.forget({ kind: 'channel', id: channel.id });
  if (chatKind === 'private' && person !== undefined) {
    await store.forget({ kind: 'external', platform, id: person.externalId });
  }
  return phrases(channel?.language ?? defaults.language, 'toast-forgotten', { start: commandLine(platform, 'start') });
}
