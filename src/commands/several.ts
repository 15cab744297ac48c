import { phrase } from '../delivery/content-nodes.ts';
import { settingsLines, unpressed } from './all-settings.ts';
import type { Command } from './command.ts';
import { answer, list } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, said, shown } from './context.ts';

/**
 * Runs what a window was sent in with, one command after the other, each on the channel as the one before has left it. One message says what is set now;
 * the rest of the channel hears of it when something has changed.
 */
export async function runSeveral(
  context: CommandContext,
  commands: readonly Command[],
  run: (context: CommandContext, command: Command) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const { now, rows } = context;
  let { channel } = context;
  const outcomes: CommandOutcome[] = [];
  for (const command of commands) {
    outcomes.push(await run({ ...unpressed(context), channel }, command));
    channel = (await rows.channels.find(channel.id)) ?? channel;
  }
  const isChanged = outcomes.some(({ replies }) => replies.some(({ isChange }) => isChange));
  if (!isChanged) return said(answer(phrase('form-nothing')));
  const saved = answer(phrase('form-saved'), list(settingsLines(channel, now).map((line) => [line])));
  return { ...shown(saved), announcement: saved, alsoHint: outcomes.flatMap(({ alsoHint }) => alsoHint) };
}
