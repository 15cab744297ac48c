import type { ChannelKind } from '../model/channel.ts';
import type { IncomingPerson } from '../model/incoming.ts';
import type { Command } from './command.ts';

/**
 * Whether this person may give this command here. Reading is free for everybody; what changes a channel, or makes it post (`/digest now`),
 * needs the right to manage it. A post in a broadcast channel comes without a person: only its administrators can write there.
 */
export function mayRun(
  command: Command,
  by: { readonly chatKind: ChannelKind; readonly person?: Pick<IncomingPerson, 'canManage'> },
): boolean {
  if (!needsManaging(command)) return true;
  if (by.person === undefined) return by.chatKind === 'broadcast' || by.chatKind === 'terminal';
  return by.person.canManage;
}

/**
 * Whether a command is one of the operator's, given where they count: by an operator, in his own private chat. Elsewhere and from others
 * these commands do not exist, so that nobody learns who is waiting.
 */
export function mayAdmit(by: { readonly chatKind: ChannelKind; readonly isOperator: boolean }): boolean {
  return by.chatKind === 'private' && by.isOperator;
}

function needsManaging(command: Command): boolean {
  switch (command.kind) {
    case 'watch':
    case 'unwatch':
    case 'set-digest':
    case 'set-weekly-digest':
    case 'weekly-digest-off':
    case 'set-empty-digest':
    case 'set-alert-pace':
    case 'set-follow-ups':
    case 'set-previews':
    case 'set-digest-size':
    case 'set-quiet':
    case 'quiet-off':
    case 'set-urgent':
    case 'digest-now':
    case 'digest-off':
    case 'pause':
    case 'resume':
    case 'set-time-zone':
    case 'set-language':
    case 'edit-watch':
    case 'set-mode':
    case 'set-reach':
    case 'pause-watch':
    case 'resume-watch':
    case 'restore-watch':
    case 'import':
    case 'apply-import':
    case 'undo-import':
    case 'follow-topic':
    case 'unfollow-topic':
    case 'ask':
    case 'open-menu':
    case 'close-menu':
    case 'feedback':
    case 'less':
    case 'in-settings':
    case 'several':
    case 'ask-zone':
    case 'ask-forget':
    case 'forget':
      return true;
    case 'start':
    case 'help':
    case 'list':
    case 'topics':
    case 'test':
    case 'search':
    case 'export':
    case 'turn-search':
    case 'show-digest':
    case 'show-alerts':
    case 'show-time-zone':
    case 'show-language':
    case 'list-waiting':
    case 'admit':
    case 'refuse':
    case 'full-help':
    case 'teach-queries':
    case 'settings':
    case 'status':
    case 'privacy':
    case 'show-watch':
    case 'why':
    case 'list-saved':
    case 'list-wrong-quotes':
    case 'words':
    case 'old-button':
    case 'malformed':
    case 'unknown':
      return false;
  }
}
