import { addSource, readDocument } from './add-source.ts';
import type { SourceCommand } from './command.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { otherDocumentReply } from './source-request-replies.ts';
import { exportFeeds, listSources, removeFeed, restoreFeed, retryFeed, setFeedMuted, showSource } from './sources.ts';

/** Runs a command about the feeds that the channel reads. */
export async function runSourceCommand(context: CommandContext, command: SourceCommand): Promise<CommandOutcome> {
  switch (command.kind) {
    case 'list-sources':
      return listSources(context, command.page);
    case 'show-source':
      return showSource(context, command.which);
    case 'add-source':
      return addSource(context, command.address);
    case 'mute-feed':
      return setFeedMuted(context, command.which, { isMuted: true });
    case 'unmute-feed':
      return setFeedMuted(context, command.which, { isMuted: false });
    case 'remove-feed':
      return removeFeed(context, command.which);
    case 'retry-feed':
      return retryFeed(context, command.which);
    case 'restore-feed':
      return restoreFeed(context, command);
    case 'export-feeds':
      return exportFeeds(context);
    case 'read-document':
      return readDocument(context);
    case 'other-document':
      return said(otherDocumentReply(context.channel.platform));
  }
}
