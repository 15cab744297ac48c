import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import { unpressed } from './all-settings.ts';
import { withDigestFor } from './change-mode.ts';
import type { Command } from './command.ts';
import { type CommandContext, type CommandOutcome, said, saidToAll, shown } from './context.ts';
import { mayRun } from './permissions.ts';
import { type PlannedWatch, planImport } from './plan-import.ts';
import { settingChanges, settingCommand, settingsBetween, takingBack } from './setting-lines.ts';
import { readShare, type Shared, shareFile, shareLines } from './share-line.ts';
import { exportFileReply, exportReply, importDoneReply, importReply, importUndoneReply } from './share-replies.ts';
import { backFill } from './watches.ts';

/** Runs a command as if it were typed. */
type Run = (context: CommandContext, command: Command) => Promise<CommandOutcome>;

/** Gives the channel's watches and settings as a line to be pasted in another chat, or as a file where they are too many for one. */
export async function exportWatches({ channel, incoming, rows }: CommandContext): Promise<CommandOutcome> {
  const watches = await rows.watches.ofChannel(channel.id);
  const shared = { count: watches.length, ...shareLines(channel, watches) };
  const isLong = shared.lines.length > 1 || shared.tooLong.length > 0;
  // A file is seen by the whole Slack channel: only by the word of somebody who may make us post there.
  const mayPost = mayRun({ kind: 'digest-now' }, incoming, channel.whoMayChange);
  if (!isLong || (channel.platform === 'slack' && !mayPost)) return said(exportReply(channel.platform, shared));
  return saidToAll(exportFileReply(shareFile(channel, watches), watches.length));
}

/** Says what a pasted line would add, and changes nothing. */
export async function previewImport({ channel, deps, rows }: CommandContext, text: string): Promise<CommandOutcome> {
  return said(await importPreview({ channel, rows, topics: deps.topics }, text));
}

/** What a line, or a file with `fileId`, would add, with the buttons that do it. */
export async function importPreview(
  { channel, rows, topics }: Pick<CommandContext, 'channel' | 'rows'> & { readonly topics: readonly Topic[] },
  text: string,
  file: { readonly fileId?: string } = {},
): Promise<Content> {
  const share = readShare(text) ?? NOTHING;
  const plan = planImport(share, await rows.watches.ofChannel(channel.id), topics);
  const settings = settingChanges(channel, share.settings);
  return importReply(channel.platform, { text, share, plan, settings, ...file });
}

/** Adds what is new in the line, with its settings where they are wanted; the answer can take it back. */
export async function applyImport(
  context: CommandContext,
  { text, withSettings }: Extract<Command, { kind: 'apply-import' }>,
  run: Run,
): Promise<CommandOutcome> {
  const { channel, deps, rows } = context;
  const share = readShare(text) ?? NOTHING;
  // Settings first: a watch that reports in a digest brings one along where there is none.
  const lines = withSettings ? settingChanges(channel, share.settings) : [];
  const alsoHint = await runEach(context, lines.map(settingCommand), run);
  const added: Watch[] = [];
  for (const planned of planImport(share, await rows.watches.ofChannel(channel.id), deps.topics))
    if (planned.kind === 'new') added.push(await addShared(context, planned));
  const settings = settingsBetween(channel, await channelNow(context));
  const done = importDoneReply({ added, settings });
  return { ...shown(done), announcement: done, alsoHint };
}

/** Removes the watches that an import has added and sets the settings back, also those that its watches have brought along. What was changed since stays so. */
export async function undoImport(
  context: CommandContext,
  { numbers, settings }: Extract<Command, { kind: 'undo-import' }>,
  run: Run,
): Promise<CommandOutcome> {
  const { channel, rows } = context;
  let count = 0;
  for (const number of numbers) if ((await rows.watches.remove(channel.id, number)) !== undefined) count += 1;
  const steps = takingBack(channel, settings);
  const alsoHint = await runEach(
    context,
    steps.map(({ command }) => command),
    run,
  );
  if (steps.some(({ wasChosen }) => !wasChosen)) await rows.channels.change(channel.id, { hasChosenZone: false });
  const left = await rows.watches.ofChannel(channel.id);
  const undone = importUndoneReply(await channelNow(context), left, count);
  return { ...shown(undone), announcement: undone, alsoHint };
}

const NOTHING: Shared = { watches: [], settings: [], unknown: [], isChanged: true, isNewer: false };

async function addShared(
  context: CommandContext,
  { canonical: query, isPaused, isUrgent, mode, reach }: Extract<PlannedWatch, { kind: 'new' }>,
): Promise<Watch> {
  const { ahead, incoming, now, person, rows } = context;
  const channel = await channelNow(context);
  const name = incoming.person?.name;
  const by = { ...(name === undefined ? {} : { createdBy: name }), ...(person && { madeBy: person.id }) };
  const made = { channelId: channel.id, query, mode, createdAt: now, owesProof: false, ...by };
  const watch = await rows.watches.add(made);
  const tested = ahead?.get(query);
  await backFill({ ...context, ...(tested && { tested }) }, watch);
  await withDigestFor({ ...context, channel }, mode);
  return (await rows.watches.change(channel.id, watch.number, { isPaused, isUrgent, reach })) ?? watch;
}

/** Each in the channel as the one before has left it; gives the channels to hint. */
async function runEach(context: CommandContext, commands: readonly Command[], run: Run): Promise<readonly number[]> {
  const hinted: number[] = [];
  for (const command of commands) {
    const channel = await channelNow(context);
    hinted.push(...(await run({ ...unpressed(context), channel }, command)).alsoHint);
  }
  return hinted;
}

async function channelNow({ channel, rows }: CommandContext): Promise<Channel> {
  return (await rows.channels.find(channel.id)) ?? channel;
}
