import type { Channel, ChannelKind, Platform } from '../model/channel.ts';
import type { IncomingPerson } from '../model/incoming.ts';
import type { Watch } from '../model/watch.ts';
import type { Command, UndoneSetting } from './command.ts';

/** Where a command is given and by whom. A post in a broadcast channel comes without a person: only its administrators can write there. */
export interface Asking {
  readonly platform: Platform;
  readonly chatKind: ChannelKind;
  readonly person?: Pick<IncomingPerson, 'canManage'>;
}

/**
 * Whether this person may give this command here, by the channel's rule; without one by what is usual on the platform. Reading is free for everybody. What
 * changes a channel, or makes it post (`/digest now`), is for those whom the rule names, and in Slack for the owner of a watch (`ownsWatches`).
 */
export function mayRun(
  command: Command,
  { platform, chatKind, person }: Asking,
  rule: Channel['whoMayChange'] = platform === 'slack' ? 'everyone' : 'managers',
): boolean {
  const need = needOf(command);
  if (need === 'nothing' || chatKind === 'private' || chatKind === 'terminal') return true;
  if (person === undefined) return chatKind === 'broadcast';
  if (person.canManage) return true;
  switch (need) {
    case 'manage':
      return false;
    // A whole group's watches are not for anybody to wipe out; Slack shows who did it.
    case 'erase':
      return rule === 'everyone' && platform === 'slack';
    case 'add':
      return rule === 'everyone' || platform === 'slack';
    case 'change':
      return rule === 'everyone';
  }
}

/** Whether a command concerns only watches that this person has made: in Slack their owner may change them whatever the rule. */
export function ownsWatches(command: Command, personId: number, watches: readonly Watch[]): boolean {
  const about = watchesOf(command, watches);
  return about.length > 0 && about.every(({ madeBy }) => madeBy === personId);
}

/** Whether a command makes us post in its channel, now or later: there we have to be. What only asks is answered to the person. */
export function postsThere(command: Command): boolean {
  return needOf(command) !== 'nothing' || command.kind === 'export'; // a long one is a file
}

/**
 * Whether a command is one of the operator's, given where they count: by an operator, in his own private chat. Elsewhere and from others
 * these commands do not exist, so that nobody learns who is waiting.
 */
export function mayAdmit(by: { readonly chatKind: ChannelKind; readonly isOperator: boolean }): boolean {
  return by.chatKind === 'private' && by.isOperator;
}

/** The watches that a command changes, where it changes nothing else. */
function watchesOf(command: Command, watches: readonly Watch[]): readonly Watch[] {
  switch (command.kind) {
    case 'unwatch':
    case 'edit-watch':
    case 'edit-fields':
    case 'pause-watch':
    case 'resume-watch':
    case 'set-urgent':
    case 'set-mode':
    case 'set-reach':
    case 'narrow-watch':
    case 'ask':
    case 'less':
      return watches.filter(({ number }) => number === command.number);
    case 'unfollow-topic':
      return watches.filter(({ query }) => query === `topic:${command.id}`);
    case 'undo-import':
      return command.settings.every(isBroughtAlong)
        ? watches.filter(({ number }) => command.numbers.includes(number))
        : [];
    default:
      return [];
  }
}

/** A watch that reports in a digest brings one along where there is none: whoever may add the one may take back both. */
function isBroughtAlong({ before, line }: UndoneSetting): boolean {
  return line !== undefined && (before === 'digest off' || before === 'digest weekly off');
}

/**
 * What a command needs, from the least to the most. `add`: a new watch or source, which takes nothing from anybody. `erase`: everything goes. `manage`: only who
 * manages the chat decides.
 */
const NEEDS = ['nothing', 'add', 'change', 'erase', 'manage'] as const;

type Need = (typeof NEEDS)[number];

function stricter(one: Need, other: Need): Need {
  return NEEDS.indexOf(one) > NEEDS.indexOf(other) ? one : other;
}

function needOf(command: Command): Need {
  switch (command.kind) {
    case 'watch':
    case 'restore-watch':
    case 'follow-topic':
    case 'import':
    case 'add-source':
    case 'read-document':
    case 'restore-feed':
      return 'add';
    case 'apply-import':
    case 'import-file':
      return command.withSettings ? 'change' : 'add';
    case 'ask':
      return command.action === 'edit' ? 'change' : 'add';
    case 'less':
      return command.step === 'ask' || command.step === 'close' ? 'add' : 'change';
    case 'feedback':
      return command.what === 'save' || command.what === 'unsave' ? 'add' : 'change';
    case 'in-settings':
      return needOf(command.command);
    case 'several':
      return command.commands.map(needOf).reduce(stricter, 'nothing');
    case 'ask-forget':
    case 'forget':
      return 'erase';
    case 'set-permissions':
      return 'manage';
    case 'undo-import':
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
    case 'edit-fields':
    case 'set-mode':
    case 'set-reach':
    case 'narrow-watch':
    case 'pause-watch':
    case 'resume-watch':
    case 'unfollow-topic':
    case 'open-menu':
    case 'close-menu':
    case 'ask-zone':
    case 'mute-outlet':
    case 'unmute-outlet':
    case 'mute-feed':
    case 'unmute-feed':
    case 'remove-feed':
    case 'retry-feed':
    case 'export-feeds': // addresses of its own feeds may carry keys
      return 'change';
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
    case 'show-permissions':
    case 'list-waiting':
    case 'admit':
    case 'refuse':
    case 'full-help':
    case 'teach-queries':
    case 'settings':
    case 'status':
    case 'privacy':
    case 'show-watch':
    case 'show-languages':
    case 'show-outlets':
    case 'show-mutes':
    case 'why':
    case 'list-saved':
    case 'list-sources':
    case 'show-source':
    case 'other-document':
    case 'list-wrong-quotes':
    case 'words':
    case 'old-button':
    case 'cancel':
    case 'malformed':
    case 'unknown':
      return 'nothing';
  }
}
