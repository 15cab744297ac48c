import type { Channel } from '../model/channel.ts';
import type { Button, Content } from '../model/content.ts';
import type { Command, Expected } from './command.ts';
import { buttons, inRows } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { malformedReply } from './mistake-replies.ts';
import { zoneButtons } from './replies.ts';
import { watchButton } from './watch-card-replies.ts';

type Malformed = Extract<Command, { kind: 'malformed' }>;

const ABOUT_ONE_WATCH: ReadonlySet<Expected> = new Set<Expected>([
  'watch-number',
  'watch-edit',
  'watch-mode',
  'urgent-number',
  'pause-number',
  'resume-number',
]);
/** Buttons of watches; the list has the rest. */
const MOST = 12;

/** Says what was expected. A command about one watch that does not say which has a button for each watch, where all can be changed. */
export async function answerMalformed({ channel, rows }: CommandContext, command: Malformed): Promise<CommandOutcome> {
  const content = malformedReply(channel.platform, command);
  if (command.expected === 'time-zone') return said(replaceable(withButtons(content, zoneButtons())));
  if (!ABOUT_ONE_WATCH.has(command.expected) || mayBeQuery(channel, command)) return said(content);
  const watches = await rows.watches.ofChannel(channel.id);
  if (watches.length === 0) return said(content);
  return said(withButtons(content, watches.slice(0, MOST).map(watchButton)));
}

/** What a press sets takes its place. */
function replaceable({ blocks, ...content }: Content): Content {
  return { ...content, blocks: [{ kind: 'group', role: 'feedback', blocks }] };
}

function withButtons(content: Content, choices: readonly Button[]): Content {
  return { ...content, blocks: [...content.blocks, buttons(...inRows(choices, 2))] };
}

/** In Slack a command with words behind it may have been meant as a query; alone it is all that was typed. */
function mayBeQuery({ platform }: Channel, { typed }: Malformed): boolean {
  return platform === 'slack' && /\s/u.test(typed);
}
