import type { Command } from './command.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { admit, listWaiting, refuse } from './operators.ts';
import { mayAdmit } from './permissions.ts';
import { helpReply, malformedReply, startReply, unknownReply } from './replies.ts';
import {
  digestNow,
  pause,
  resume,
  setDigest,
  setDigestOff,
  setLanguage,
  setTimeZone,
  showDigest,
  showLanguage,
  showTimeZone,
} from './settings.ts';
import { addWatch, listTopics, listWatches, removeWatch } from './watches.ts';

/** Runs a command in an active channel, for a person who may give it. */
export async function runCommand(context: CommandContext, command: Command): Promise<CommandOutcome> {
  const { platform } = context.channel;
  switch (command.kind) {
    case 'start':
      return start(context);
    case 'help':
      return said(helpReply(platform));
    case 'watch':
      return addWatch(context, command.query);
    case 'unwatch':
      return removeWatch(context, command.number);
    case 'list':
      return listWatches(context);
    case 'topics':
      return listTopics(context);
    case 'show-digest':
      return showDigest(context);
    case 'set-digest':
      return setDigest(context, command.time);
    case 'digest-now':
      return digestNow(context);
    case 'digest-off':
      return setDigestOff(context);
    case 'pause':
      return pause(context);
    case 'resume':
      return resume(context);
    case 'show-time-zone':
      return showTimeZone(context);
    case 'set-time-zone':
      return setTimeZone(context, command.timeZone);
    case 'show-language':
      return showLanguage(context);
    case 'set-language':
      return setLanguage(context, command.language);
    case 'list-waiting':
    case 'admit':
    case 'refuse':
      return runAdmission(context, command);
    case 'malformed':
      return said(malformedReply(platform, command));
    case 'unknown':
      return said(unknownReply(platform, command));
  }
}

async function start({ channel, rows }: CommandContext): Promise<CommandOutcome> {
  const watches = await rows.watches.ofChannel(channel.id);
  return said(startReply(channel, { count: watches.length }));
}

/** The operator's commands do not exist for anybody else. */
async function runAdmission(
  context: CommandContext,
  command: Extract<Command, { kind: 'list-waiting' | 'admit' | 'refuse' }>,
): Promise<CommandOutcome> {
  const { channel, incoming, person } = context;
  if (!mayAdmit({ chatKind: channel.kind, isOperator: person?.isOperator ?? false })) {
    return said(unknownReply(channel.platform, { kind: 'unknown', name: incoming.name }));
  }
  switch (command.kind) {
    case 'list-waiting':
      return listWaiting(context);
    case 'admit':
      return admit(context, command.number);
    case 'refuse':
      return refuse(context, command.number);
  }
}
