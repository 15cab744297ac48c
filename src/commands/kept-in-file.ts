import { phrase } from '../delivery/content-nodes.ts';
import type { Content, Inline } from '../model/content.ts';
import type { Command } from './command.ts';
import type { CommandDeps } from './command-deps.ts';
import { answer, code, note } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, said, toast, withNote } from './context.ts';

type ChannelsInFile = NonNullable<CommandDeps['channelsInFile']>;

/** The answer to a command that would change what a file keeps; undefined where the command may run. */
export function refusedForFile(
  { channel, deps, incoming }: CommandContext,
  command: Command,
): CommandOutcome | undefined {
  const { channelsInFile: kept } = deps;
  if (kept === undefined || !changesKept(command) || !kept.has(channel.id)) return undefined;
  return incoming.pressed ? toast(keptLine(kept)) : said(keptReply(kept));
}

/** What a file keeps cannot be changed in chat. */
export function keptReply(kept: ChannelsInFile): Content {
  return answer(keptLine(kept));
}

function keptLine({ file }: ChannelsInFile): Inline {
  return phrase('error-kept-in-file', { file: code(file) });
}

/** The list of a channel that a file keeps says so. */
export function withFileNote({ channel, deps }: CommandContext, outcome: CommandOutcome): CommandOutcome {
  const { channelsInFile: kept } = deps;
  if (kept?.has(channel.id) !== true) return outcome;
  return withNote(outcome, note(phrase('kept-in-file', { file: code(kept.file) })));
}

/** A file keeps watches with their modes, the digests' times, language and zone; everything else is chosen in chat. */
function changesKept(command: Command): boolean {
  switch (command.kind) {
    case 'in-settings':
      return changesKept(command.command);
    case 'ask':
      return command.action !== 'source';
    case 'several':
      return command.commands.some(changesKept);
    case 'less':
      return command.step !== 'ask' && command.step !== 'close';
    case 'watch':
    case 'unwatch':
    case 'edit-watch':
    case 'edit-fields':
    case 'pause-watch':
    case 'resume-watch':
    case 'restore-watch':
    case 'set-urgent':
    case 'set-mode':
    case 'set-reach':
    case 'narrow-watch':
    case 'set-alert-pace':
    case 'follow-topic':
    case 'unfollow-topic':
    case 'import':
    case 'apply-import':
    case 'import-file':
    case 'undo-import':
    case 'set-digest':
    case 'digest-off':
    case 'set-weekly-digest':
    case 'weekly-digest-off':
    case 'set-time-zone':
    case 'ask-zone':
    case 'set-language':
    case 'ask-forget':
    case 'forget':
      return true;
    default:
      return false;
  }
}
