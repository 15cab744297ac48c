import { instant, phrase, words } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Content, Inline } from '../model/content.ts';
import type { Watch } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import type { WatchChoiceCommand } from './command.ts';
import { answer, button, buttons, code, inRows, list, note, paragraph } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, shown } from './context.ts';
import { mutedOutlets, setOutletMuted } from './muted-outlets.ts';
import { typedCommand } from './typed-command.ts';
import { findWatch, watchGone } from './watch-cards.ts';

/** Newest reports of a watch whose outlets can be muted on its card, and how many of these are listed. */
const LATEST = 200;
const LISTED = 8;
const MAX_NAME = 80;
const MAX_LABEL = 28;

/** What brought a watch's latest reports, and which of it is muted in the channel. */
interface WatchOutlets {
  readonly outlets: readonly { readonly outlet: string; readonly reports: number }[];
  readonly muted: ReadonlyMap<string, number | undefined>;
}

/** The outlets that brought the watch's latest reports, each with a button that mutes it in the channel. */
export async function showMutes(context: CommandContext, number: number): Promise<CommandOutcome> {
  const watch = await findWatch(context, number);
  if (watch === undefined) return watchGone(context, number);
  return shown(mutesReply(context.channel, watch, await outletsOf(context, watch)));
}

/** No alerts of the outlet in this channel, whichever watch found them, or alerts again; seen where it was pressed. */
export async function muteOutlet(
  context: CommandContext,
  { kind, number, outlet: pressed }: Extract<WatchChoiceCommand, { kind: 'mute-outlet' | 'unmute-outlet' }>,
): Promise<CommandOutcome> {
  const watch = await findWatch(context, number);
  if (watch === undefined) return watchGone(context, number);
  const { outlets } = await outletsOf(context, watch);
  // A button carries what can be shown of the name.
  const outlet = outlets.find((one) => oneLine(one.outlet) === pressed)?.outlet ?? pressed;
  const isMuted = kind === 'mute-outlet';
  const before = await mutedOutlets(context);
  const isSo = isMuted ? before.has(outlet) && before.get(outlet) === undefined : !before.has(outlet);
  if (!isSo) await setOutletMuted(context, outlet, { isMuted });
  const outcome = await showMutes(context, number);
  return isSo ? outcome : { ...outcome, announcement: mutedReply(number, outlet, { isMuted }) };
}

async function outletsOf(context: CommandContext, watch: Watch): Promise<WatchOutlets> {
  const outlets = await context.rows.matches.outletsOf(watch.id, LATEST);
  return { outlets: outlets.slice(0, LISTED), muted: await mutedOutlets(context) };
}

function mutesReply({ platform }: Channel, watch: Watch, { outlets, muted }: WatchOutlets): Content {
  const number = String(watch.number);
  const back = button(phrase('button-back'), `show:${number}`);
  const first = phrase('watch-card', { number, query: code(watch.query) });
  const others = note(phrase('mutes-others', { command: typedCommand(platform, 'sources') }));
  if (outlets.length === 0) return answer(first, paragraph(phrase('mutes-none')), others, buttons([back]));
  const turns = outlets.map(({ outlet }) =>
    muted.has(outlet)
      ? button(phrase('button-unmute-source', { outlet: label(outlet) }), `unmute-outlet:${number} ${oneLine(outlet)}`)
      : button(phrase('button-mute-outlet', { outlet: label(outlet) }), `mute-outlet:${number} ${oneLine(outlet)}`),
  );
  return answer(
    first,
    paragraph(phrase('mutes-first')),
    list(outlets.map((one): readonly Inline[] => [outletLine(one, muted)])),
    others,
    buttons(...inRows(turns, 2), [back]),
  );
}

function outletLine({ outlet, reports }: WatchOutlets['outlets'][number], muted: WatchOutlets['muted']): Inline {
  const args = { outlet: words(shorten(oneLine(outlet), MAX_NAME)), count: reports };
  if (!muted.has(outlet)) return phrase('mutes-line', args);
  const until = muted.get(outlet);
  return until === undefined
    ? phrase('mutes-line-muted', args)
    : phrase('mutes-line-until', { ...args, until: instant(until, 'date-time') });
}

/** For the others in a Slack channel: what was muted, with the way back. */
function mutedReply(number: number, outlet: string, { isMuted }: { readonly isMuted: boolean }): Content {
  const name = words(shorten(oneLine(outlet), MAX_NAME));
  return answer(
    phrase(isMuted ? 'mutes-done' : 'mutes-undone', { outlet: name }),
    buttons([button(phrase('button-undo'), `${isMuted ? 'unmute' : 'mute'}-outlet:${number} ${oneLine(outlet)}`)]),
  );
}

function label(outlet: string): string {
  return shorten(oneLine(outlet), MAX_LABEL);
}
