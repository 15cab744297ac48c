import { phrase } from '../delivery/content-nodes.ts';
import { importFile } from './add-source.ts';
import { setAlertPace, setFollowUps, setQuiet, setQuietOff, setUrgent, showAlerts } from './alert-settings.ts';
import { askZone, setInSettings, showSettings, unpressed } from './all-settings.ts';
import { ask } from './ask.ts';
import type { Command } from './command.ts';
import { answer } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, SILENCE, said, toast } from './context.ts';
import { editFields } from './edit-fields.ts';
import { giveFeedback, listSaved, listWrongQuotes, sayWhy, turnMenu } from './feedback.ts';
import { oldButton } from './gone-words.ts';
import { askForgetReply, fullHelpReply, privacyReply, queryHelpReply } from './help-replies.ts';
import { lessLikeThis } from './less.ts';
import { answerMalformed } from './malformed.ts';
import { unknownReply } from './mistake-replies.ts';
import { narrowWatch, showLanguages, showOutlets } from './narrow-watch.ts';
import { offerWords } from './offer-words.ts';
import { admit, listWaiting, refuse } from './operators.ts';
import { setPermissions, showPermissions } from './permission-settings.ts';
import { mayAdmit } from './permissions.ts';
import { helpReply, startReply } from './replies.ts';
import { runSourceCommand } from './run-source-command.ts';
import { searchStories } from './search.ts';
import {
  digestNow,
  pause,
  resume,
  setDigest,
  setDigestOff,
  setDigestSize,
  setEmptyDigest,
  setLanguage,
  setPreviews,
  setTimeZone,
  setWeeklyDigest,
  setWeeklyDigestOff,
  showDigest,
  showLanguage,
  showTimeZone,
} from './settings.ts';
import { runSeveral } from './several.ts';
import { applyImport, exportWatches, previewImport, undoImport } from './share.ts';
import { showStatus } from './status.ts';
import { testQuery } from './test-query.ts';
import { followTopic, listTopics, unfollowTopic } from './topics.ts';
import { deleteWatch, editWatch, restoreWatch, setPaused, showList, showWatch } from './watch-cards.ts';
import { setMode, setReach } from './watch-modes.ts';
import { muteOutlet, showMutes } from './watch-mutes.ts';
import { addWatch, listWatches, removeWatch } from './watches.ts';

/** Runs a command in an active channel, for a person who may give it. */
export async function runCommand(context: CommandContext, command: Command): Promise<CommandOutcome> {
  const { platform } = context.channel;
  const isPressed = context.incoming.pressed !== undefined;
  switch (command.kind) {
    case 'start':
      return start(context);
    case 'help':
      return said(helpReply(platform));
    case 'full-help':
      return said(
        fullHelpReply(platform, { isOperator: isOperatorAtHome(context), seesWrongQuotes: maySeeWrongQuotes(context) }),
      );
    case 'teach-queries':
      return said(queryHelpReply(platform));
    case 'settings':
      return showSettings(context);
    case 'in-settings':
      return setInSettings(context, await runCommand(unpressed(context), command.command));
    case 'several':
      return runSeveral(context, command.commands, runCommand);
    case 'ask-zone':
      return askZone(context);
    case 'status':
      return showStatus(context);
    case 'privacy':
      return said(privacyReply(context.channel));
    case 'ask-forget':
      return said(askForgetReply(context.channel, context.deps.access));
    case 'forget':
      return SILENCE; // done before, outside the transaction: see forget-chat.ts
    case 'watch':
      return addWatch(context, command);
    case 'unwatch':
      return isPressed ? deleteWatch(context, command.number) : removeWatch(context, command.number);
    case 'list':
      return isPressed ? showList(context) : listWatches(context);
    case 'show-watch':
      return showWatch(context, command.number);
    case 'edit-watch':
      return editWatch(context, command);
    case 'edit-fields':
      return editFields(context, command);
    case 'set-mode':
      return setMode(context, command);
    case 'set-reach':
      return setReach(context, command);
    case 'pause-watch':
      return setPaused(context, command.number, { isPaused: true });
    case 'resume-watch':
      return setPaused(context, command.number, { isPaused: false });
    case 'restore-watch':
      return restoreWatch(context, command);
    case 'follow-topic':
      return followTopic(context, command.id);
    case 'unfollow-topic':
      return unfollowTopic(context, command.id);
    case 'ask':
      return ask(context, command);
    case 'words':
      return offerWords(context, command.text);
    case 'open-menu':
      return turnMenu(context, { isOpen: true });
    case 'close-menu':
      return turnMenu(context, { isOpen: false });
    case 'feedback':
      return giveFeedback(context, command);
    case 'less':
      return lessLikeThis(context, command);
    case 'why':
      return sayWhy(context, command);
    case 'list-saved':
      return listSaved(context);
    case 'list-wrong-quotes':
      return runWrongQuotes(context);
    case 'show-languages':
      return showLanguages(context, command.number);
    case 'show-outlets':
      return showOutlets(context, command.number, command.page);
    case 'narrow-watch':
      return narrowWatch(context, command);
    case 'show-mutes':
      return showMutes(context, command.number);
    case 'mute-outlet':
    case 'unmute-outlet':
      return muteOutlet(context, command);
    case 'list-sources':
    case 'show-source':
    case 'add-source':
    case 'mute-feed':
    case 'unmute-feed':
    case 'remove-feed':
    case 'retry-feed':
    case 'restore-feed':
    case 'export-feeds':
    case 'read-document':
    case 'other-document':
      return runSourceCommand(context, command);
    case 'old-button':
      return toast(oldButton(platform));
    case 'cancel':
      return said(answer(phrase('form-nothing')));
    case 'topics':
      return listTopics(context);
    case 'show-digest':
      return showDigest(context);
    case 'test':
      return testQuery(context, command.query);
    case 'export':
      return exportWatches(context);
    case 'import':
      return previewImport(context, command.text);
    case 'apply-import':
      return applyImport(context, command, runCommand);
    case 'import-file':
      return importFile(context, command.fileId);
    case 'undo-import':
      return undoImport(context, command, runCommand);
    case 'search':
    case 'turn-search':
      return searchStories(context, command);
    case 'set-digest':
      return setDigest(context, command);
    case 'set-weekly-digest':
      return setWeeklyDigest(context, command);
    case 'weekly-digest-off':
      return setWeeklyDigestOff(context);
    case 'set-empty-digest':
      return setEmptyDigest(context, command.isWanted);
    case 'set-digest-size':
      return setDigestSize(context, command.size);
    case 'set-previews':
      return setPreviews(context, command.areWanted);
    case 'show-alerts':
      return showAlerts(context);
    case 'set-alert-pace':
      return setAlertPace(context, command.pace);
    case 'set-follow-ups':
      return setFollowUps(context, command.areWanted);
    case 'set-quiet':
      return setQuiet(context, command);
    case 'quiet-off':
      return setQuietOff(context);
    case 'set-urgent':
      return setUrgent(context, command);
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
    case 'show-permissions':
      return showPermissions(context);
    case 'set-permissions':
      return setPermissions(context, command.whoMayChange);
    case 'list-waiting':
    case 'admit':
    case 'refuse':
      return runOperators(context, () => runAdmission(context, command));
    case 'malformed':
      return answerMalformed(context, command);
    case 'unknown':
      return said(unknownReply(platform, command));
  }
}

async function start({ channel, rows }: CommandContext): Promise<CommandOutcome> {
  const watches = await rows.watches.ofChannel(channel.id);
  return said(startReply(channel, { count: watches.length }));
}

/** The operator's commands do not exist for anybody else. */
async function runOperators(context: CommandContext, run: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
  const { channel, incoming } = context;
  if (isOperatorAtHome(context)) return run();
  return said(unknownReply(channel.platform, { kind: 'unknown', name: incoming.name }));
}

function isOperatorAtHome({ channel, person }: CommandContext): boolean {
  return mayAdmit({ chatKind: channel.kind, isOperator: person?.isOperator ?? false });
}

/** Slack has no operator of ours: there the workspace's administrators look after it, in their direct message. */
function maySeeWrongQuotes(context: CommandContext): boolean {
  const { channel, incoming } = context;
  if (channel.platform !== 'slack') return isOperatorAtHome(context);
  return channel.kind === 'private' && incoming.person?.canManage === true;
}

async function runWrongQuotes(context: CommandContext): Promise<CommandOutcome> {
  if (maySeeWrongQuotes(context)) return listWrongQuotes(context);
  return said(unknownReply(context.channel.platform, { kind: 'unknown', name: 'wrong' }));
}

function runAdmission(
  context: CommandContext,
  command: Extract<Command, { kind: 'list-waiting' | 'admit' | 'refuse' }>,
): Promise<CommandOutcome> {
  switch (command.kind) {
    case 'list-waiting':
      return listWaiting(context);
    case 'admit':
      return admit(context, command.number);
    case 'refuse':
      return refuse(context, command.number);
  }
}
