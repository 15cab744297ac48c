import { phrase } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { Watch } from '../model/watch.ts';
import { answer, code, note, paragraph } from './content-parts.ts';
import { EXAMPLE_QUIET, pausedNote } from './replies.ts';
import { typedCommand } from './typed-command.ts';

/** How alerts come to the channel, and how to change each of it. */
export function alertsReply(channel: Channel): Content {
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
    paragraph(quiet),
    paragraph(phrase(wantsFollowUps ? 'follow-ups-on' : 'follow-ups-off', followUps)),
    ...pausedNote(channel),
  );
}

/** A watch was made urgent, or was made like the others again. */
export function urgentReply({ platform }: Channel, watch: Watch): Content {
  const number = String(watch.number);
  const first = phrase(watch.isUrgent ? 'urgent-on' : 'urgent-off', { number, query: code(watch.query) });
  if (!watch.isUrgent) return answer(first);
  return answer(first, note(phrase('urgent-how-off', { command: typedCommand(platform, 'urgent', `${number} off`) })));
}
