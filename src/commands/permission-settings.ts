import { phrase } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Button, Content, Inline } from '../model/content.ts';
import { answer, button, note } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, changed, said } from './context.ts';
import { managersWord } from './mistake-replies.ts';
import { typedCommand } from './typed-command.ts';

/** Says who may change things here. */
export function showPermissions({ channel }: CommandContext): CommandOutcome {
  return said(permissionsReply(channel));
}

/** Sets it; only who manages the chat may. */
export async function setPermissions(
  { channel, rows }: CommandContext,
  whoMayChange: Channel['whoMayChange'],
): Promise<CommandOutcome> {
  if (!isChoice(channel) || channel.whoMayChange === whoMayChange) return said(permissionsReply(channel));
  return changed(permissionsReply(await rows.channels.change(channel.id, { whoMayChange })));
}

/** Who may change things, and the button that lets others; nothing where there is no choice. */
export function permissionSetting(channel: Channel): {
  readonly lines: readonly Inline[];
  readonly buttons: readonly Button[];
} {
  if (!isChoice(channel)) return { lines: [], buttons: [] };
  const other = channel.whoMayChange === 'everyone' ? managersWord(channel.platform) : 'everyone';
  const label = channel.whoMayChange === 'everyone' ? managersButton(channel) : phrase('button-everyone');
  return { lines: [ruleOf(channel)], buttons: [button(label, `set:permissions ${other}`)] };
}

function permissionsReply(channel: Channel): Content {
  if (!isChoice(channel)) return answer(phrase('permissions-no-choice'));
  const other = channel.whoMayChange === 'everyone' ? managersWord(channel.platform) : 'everyone';
  const how = phrase('permissions-how', { command: typedCommand(channel.platform, 'permissions', other) });
  return answer(ruleOf(channel), note(how));
}

/** In a private chat there is one person, in a broadcast channel only administrators write. */
function isChoice({ kind }: Channel): boolean {
  return kind === 'group';
}

function ruleOf({ platform, whoMayChange }: Channel): Inline {
  if (whoMayChange === 'everyone') return phrase('permissions-everyone');
  return phrase(platform === 'slack' ? 'permissions-owners' : 'permissions-admins');
}

function managersButton({ platform }: Channel): Inline {
  return phrase(platform === 'slack' ? 'button-owners' : 'button-admins');
}
