import { withFeedback } from '../delivery/compose-feedback.ts';
import { type LessChoice, lessChoices, withLessChoices } from '../delivery/compose-less.ts';
import { phrase } from '../delivery/content-nodes.ts';
import { type LessRule, lessOf, lessWords, underRule, withoutRule } from '../delivery/less-rule.ts';
import type { Watch } from '../model/watch.ts';
import { withDigestFor } from './change-mode.ts';
import type { LessCommand } from './command.ts';
import { type CommandContext, type CommandOutcome, shown, toast } from './context.ts';
import { alertGone } from './gone-words.ts';
import { holdAgain } from './hold-again.ts';
import { type PressedAlert, pressedAlert } from './pressed-alert.ts';
import { findWatch } from './watch-cards.ts';

/** Offers rules that would have kept an alert away, makes one of them, or takes it back; each is seen in the alert. Pressed twice it is as pressed once. */
export async function lessLikeThis(context: CommandContext, command: LessCommand): Promise<CommandOutcome> {
  const { number = 0, step } = command;
  const pressed = await pressedAlert(context, command);
  if (pressed === undefined) return toast(alertGone(context.channel.platform));
  switch (step) {
    case 'ask':
      return offer(context, pressed);
    case 'close':
      return shown(await asItIs(context, pressed));
    case 'undo':
      return takeBack(context, pressed, number);
    default:
      return makeRule(context, pressed, { number, rule: step });
  }
}

async function offer(context: CommandContext, { on, about }: PressedAlert): Promise<CommandOutcome> {
  const choices = await choicesFor(context, { on, about });
  if (choices.length === 0) return { ...shown(await asItIs(context, { on, about })), toast: phrase('toast-less-none') };
  return shown(withLessChoices(on.content, about, choices));
}

async function choicesFor(
  { channel, rows }: CommandContext,
  { on, about }: PressedAlert,
): Promise<readonly LessChoice[]> {
  const asking = (await rows.deliveries.find(on.id))?.watchIds ?? [];
  const watches = (await rows.watches.ofChannel(channel.id)).filter(({ id }) => asking.includes(id));
  const matches = await rows.matches.ofItems(
    watches.map(({ id }) => id),
    [about.itemId],
  );
  return lessChoices(
    watches.flatMap((watch) => {
      const match = matches.find(({ watchId }) => watchId === watch.id);
      return match === undefined ? [] : [{ watch, match }];
    }),
  );
}

async function makeRule(
  context: CommandContext,
  pressed: PressedAlert,
  { number, rule }: { readonly number: number; readonly rule: LessRule },
): Promise<CommandOutcome> {
  const { channel, incoming, now, rows } = context;
  const watch = await findBringing(context, pressed, number);
  if (watch === undefined) return { ...shown(await asItIs(context, pressed)), toast: phrase('why-unknown') };
  const change = { ...underRule(rule), ...(rule === 'digest' ? { isUrgent: false } : {}) };
  if (!isSo(watch, change)) {
    const [given] = (await givenOn(context, pressed)).filter(({ subject }) => subject === String(number));
    await changeWatch(context, number, change);
    const name = incoming.person?.name;
    await rows.feedback.give({
      channelId: channel.id,
      kind: 'less',
      subject: String(number),
      // The way back leads to how it was before the first rule that came of this alert.
      words: lessWords(rule, {
        before: given === undefined ? watch : withoutRule(watch, lessOf(given)),
        after: { ...watch, ...change },
      }),
      itemId: pressed.about.itemId,
      at: now,
      ...(name === undefined ? {} : { by: name }),
    });
  }
  return { ...shown(await asItIs(context, pressed)), toast: phrase('toast-less') };
}

async function takeBack(context: CommandContext, pressed: PressedAlert, number: number): Promise<CommandOutcome> {
  const { channel, rows } = context;
  const watch = await findBringing(context, pressed, number);
  const given = (await givenOn(context, pressed)).find(({ subject }) => subject === String(number));
  if (given !== undefined) {
    if (watch !== undefined) await changeWatch(context, number, withoutRule(watch, lessOf(given)));
    await rows.feedback.takeBack(channel.id, 'less', given.subject);
  }
  return {
    ...shown(await asItIs(context, pressed)),
    toast: phrase(watch === undefined ? 'why-unknown' : 'toast-less-undone'),
  };
}

/** The watch of this number if it is one that brought the alert: in a chat that another one has joined, numbers on older messages are another's. */
async function findBringing(context: CommandContext, { on }: PressedAlert, number: number): Promise<Watch | undefined> {
  const asking = (await context.rows.deliveries.find(on.id))?.watchIds ?? [];
  const watch = await findWatch(context, number);
  return watch !== undefined && asking.includes(watch.id) ? watch : undefined;
}

type Change = Partial<Pick<Watch, 'mode' | 'isUrgent' | 'reach'>>;

function isSo(watch: Watch, { mode, reach }: Change): boolean {
  return (mode === undefined || watch.mode === mode) && (reach === undefined || watch.reach === reach);
}

async function changeWatch(context: CommandContext, number: number, change: Change): Promise<void> {
  const { channel, now, rows } = context;
  await rows.watches.change(channel.id, number, change);
  await holdAgain(rows, await withDigestFor(context, change.mode ?? 'instant'), now);
}

async function givenOn({ channel, now, rows }: CommandContext, { about }: PressedAlert) {
  const given = await rows.feedback.about(channel.id, { ...about, now });
  return given.filter(({ kind }) => kind === 'less');
}

/** The alert with its buttons and with all that was said about it. */
async function asItIs({ channel, now, rows }: CommandContext, { on, about }: PressedAlert) {
  return withFeedback(on.content, about, await rows.feedback.about(channel.id, { ...about, now }));
}
