import { type AlertSubject, quotesIn, withFeedback, withMenu } from '../delivery/compose-feedback.ts';
import { phrase, words } from '../delivery/content-nodes.ts';
import type { Content, Inline } from '../model/content.ts';
import type { Feedback } from '../model/feedback.ts';
import { oneLine } from '../text/printable.ts';
import { quoteKey } from '../text/quote-key.ts';
import { shorten } from '../text/shorten.ts';
import type { Command, FeedbackCommand } from './command.ts';
import { type CommandContext, type CommandOutcome, said, shown, toast } from './context.ts';
import { savedReply, wrongQuotesReply } from './feedback-replies.ts';
import { alertGone } from './gone-words.ts';
import { pressedAlert } from './pressed-alert.ts';

const DAY_MS = 24 * 3_600_000;
/** Saved reports and wrong quotes listed at once. */
const LISTED = 20;

/** Stores what was said about an alert and shows it in the alert itself. Said twice it is as said once. */
export async function giveFeedback(context: CommandContext, command: FeedbackCommand): Promise<CommandOutcome> {
  const { channel, now, rows } = context;
  const pressed = await pressedAlert(context, command);
  if (pressed === undefined) return toast(alertGone(channel.platform));
  const { about, on } = pressed;
  const done = await change(context, { command, about, alert: on.content });
  const given = await rows.feedback.about(channel.id, { ...about, now });
  return { ...shown(withFeedback(on.content, about, given)), toast: done };
}

/** Opens or closes the menu under a message. */
export function turnMenu({ channel, pressedOn }: CommandContext, menu: { readonly isOpen: boolean }): CommandOutcome {
  return pressedOn === undefined ? toast(alertGone(channel.platform)) : shown(withMenu(pressedOn.content, menu));
}

/** Which watches brought an alert, and by which words. */
export async function sayWhy(
  { channel, rows }: CommandContext,
  { itemId }: Extract<Command, { kind: 'why' }>,
): Promise<CommandOutcome> {
  const watches = await rows.watches.ofChannel(channel.id);
  const found = await rows.matches.ofItems(
    watches.map(({ id }) => id),
    [itemId],
  );
  const [match] = found;
  const watch = watches.find(({ id }) => id === match?.watchId);
  if (match === undefined || watch === undefined) return toast(phrase('why-unknown'));
  const terms = shorten(oneLine([...new Set(match.terms)].slice(0, 5).join(', ')), 80);
  const args = {
    number: String(watch.number),
    query: words(shorten(oneLine(watch.query), 60)),
    more: found.length - 1,
  };
  if (terms.length === 0 || match.zone === 'source') return toast(phrase('why-source', args));
  const id = match.zone === 'title' ? 'why-headline' : 'why-text';
  return toast({ kind: 'phrase', id, args: { ...args, terms: words(terms) } });
}

/** What this channel has saved, newest first. */
export async function listSaved({ channel, rows }: CommandContext): Promise<CommandOutcome> {
  const saved = await rows.feedback.ofChannel(channel.id, 'saved', LISTED);
  const items = await rows.items.find(saved.flatMap(({ itemId }) => itemId ?? []));
  return said(savedReply(saved, items));
}

/** The newest quotes that people called wrong: for the operator anywhere, for an administrator of a Slack workspace in that workspace. */
export async function listWrongQuotes({ channel, rows }: CommandContext): Promise<CommandOutcome> {
  const own = channel.platform === 'slack' ? { workspaceId: channel.workspaceId } : {};
  const wrong = await rows.feedback.newestWrongQuotes({ limit: LISTED, ...own });
  const items = await rows.items.find(wrong.flatMap(({ itemId }) => itemId ?? []));
  return said(wrongQuotesReply(wrong, items));
}

interface Said {
  readonly command: FeedbackCommand;
  readonly about: AlertSubject;
  readonly alert: Content;
}

/** Makes the change and gives the word for it. */
async function change(context: CommandContext, { command, about, alert }: Said): Promise<Inline> {
  const { channel, incoming, now, rows } = context;
  const name = incoming.person?.name;
  const base = { channelId: channel.id, itemId: about.itemId, at: now, ...(name === undefined ? {} : { by: name }) };
  const give = (feedback: Pick<Feedback, 'kind' | 'subject' | 'until' | 'words'>) =>
    rows.feedback.give({ ...base, ...feedback });
  const { outlet } = about;
  switch (command.what) {
    case 'save':
      await give({ kind: 'saved', subject: String(about.itemId) });
      return phrase('toast-saved');
    case 'unsave':
      await rows.feedback.takeBack(channel.id, 'saved', String(about.itemId));
      return phrase('toast-unsaved');
    case 'mute-source':
      // An older message offers a day's mute also where the source was muted for good since.
      if (!(await isMutedForGood(context, about)))
        await give({ kind: 'muted-source', subject: outlet, until: now + DAY_MS });
      return phrase('toast-muted-source', { outlet });
    case 'unmute-source':
      await rows.feedback.takeBack(channel.id, 'muted-source', outlet);
      return phrase('toast-unmuted');
    case 'mute-story':
      await give({ kind: 'muted-story', subject: String(about.storyId) });
      return phrase('toast-muted-story');
    case 'unmute-story':
      await rows.feedback.takeBack(channel.id, 'muted-story', String(about.storyId));
      return phrase('toast-unmuted');
    case 'wrong-quote':
    case 'right-quote': {
      const quote = quotesIn(alert.blocks)[(command.quote ?? 1) - 1];
      if (quote === undefined) return alertGone(channel.platform);
      const subject = quoteKey(quote.text);
      if (command.what === 'wrong-quote') await give({ kind: 'wrong-quote', subject, words: quote.text });
      else await rows.feedback.takeBack(channel.id, 'wrong-quote', subject);
      return phrase(command.what === 'wrong-quote' ? 'toast-wrong-quote' : 'toast-right-quote');
    }
  }
}

async function isMutedForGood({ channel, now, rows }: CommandContext, about: AlertSubject): Promise<boolean> {
  const given = await rows.feedback.about(channel.id, { ...about, now });
  return given.some(({ kind, until }) => kind === 'muted-source' && until === undefined);
}
