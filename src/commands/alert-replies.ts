import { phrase } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Block, Content, Inline } from '../model/content.ts';
import type { Watch } from '../model/watch.ts';
import { answer, code, list, note, paragraph } from './content-parts.ts';
import { EXAMPLE_QUIET, pausedNote } from './replies.ts';
import { typedCommand } from './typed-command.ts';
import { MODE_NAMES } from './watch-mode-replies.ts';

/** How alerts come to the channel, and how to change each of it. */
export function alertsReply(channel: Channel, watches: readonly Watch[]): Content {
  const { alertPace, platform, quietFrom, quietTo, timeZone, wantsFollowUps } = channel;
  const isHourly = alertPace === 'hourly';
  const pace = { command: typedCommand(platform, 'alerts', isHourly ? 'instant' : 'hourly') };
  const followUps = { command: typedCommand(platform, 'followups', wantsFollowUps ? 'off' : 'on') };
  const quiet =
    quietFrom === undefined || quietTo === undefined
      ? phrase('quiet-none', { command: typedCommand(platform, 'quiet', EXAMPLE_QUIET) })
      : phrase('quiet-hours', {
          from: quietFrom,
          to: quietTo,
          zone: timeZone,
          urgent: typedCommand(platform, 'urgent', '3'),
          off: typedCommand(platform, 'quiet', 'off'),
        });
  return answer(
    phrase(isHourly ? 'alerts-hourly' : 'alerts-instant', pace),
    ...ownModes(channel, watches),
    paragraph(quiet),
    paragraph(phrase(wantsFollowUps ? 'follow-ups-on' : 'follow-ups-off', followUps)),
    ...pausedNote(channel),
  );
}

/** Watches that report in another way than the channel's new ones. */
function ownModes({ alertPace, platform }: Channel, watches: readonly Watch[]): readonly Block[] {
  const own = watches.filter(({ isUrgent, mode }) => isUrgent || mode !== alertPace);
  if (own.length === 0) return [];
  const lines = own.map(({ isUrgent, mode, number }): readonly Inline[] => {
    const how: Inline = { kind: 'phrase', id: isUrgent ? 'mode-urgent' : MODE_NAMES[mode] };
    return [phrase('alerts-own', { number: String(number), how })];
  });
  return [list(lines), note(phrase('alerts-own-how', { command: typedCommand(platform, 'mode', '3 hourly') }))];
}

/** A watch was made urgent, or was made like the others again. */
export function urgentReply({ platform }: Channel, watch: Watch): Content {
  const number = String(watch.number);
  const first = phrase(watch.isUrgent ? 'urgent-on' : 'urgent-off', { number, query: code(watch.query) });
  if (!watch.isUrgent) return answer(first);
  return answer(first, note(phrase('urgent-how-off', { command: typedCommand(platform, 'urgent', `${number} off`) })));
}
