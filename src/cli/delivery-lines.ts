import type { DeliveryReport } from '../ports/store.ts';
import { oneLine } from '../text/printable.ts';
import { counted } from './counted.ts';

/** A delivery for the operator: what and where, since when and how often tried, what went wrong, what to do. */
export function deliveryLines(report: DeliveryReport, now: number): readonly string[] {
  const { id, kind, state, channelId, platform, createdAt } = report;
  const lines = [
    `${id}  ${state}  ${kind} to channel ${channelId} (${platform}), planned ${duration(now - createdAt)} ago${triedOf(report, now)}${partsOf(report)}`,
  ];
  if (report.detail !== undefined && state !== 'sent') lines.push(`    ${inPlainWords(report.detail)}`);
  const todo = whatToDo(report, now);
  if (todo !== undefined) lines.push(`    -> ${todo}`);
  return lines;
}

function triedOf({ tries, failingSince, finishedAt }: DeliveryReport, now: number): string {
  const refused = tries === 0 ? '' : `, refused ${counted(tries, 'time')}`;
  return failingSince === undefined
    ? refused
    : `${refused}, tried in vain for ${duration((finishedAt ?? now) - failingSince)}`;
}

function partsOf({ parts }: DeliveryReport): string {
  if (parts.total <= 1 && parts.givenUp === 0) return '';
  const unsure = parts.givenUp === 0 ? '' : `, ${parts.givenUp} without an answer after one repeat`;
  return `, ${parts.sent} of ${counted(parts.total, 'part')} sent${unsure}`;
}

/** Details that platforms or this program give as a code. Others are shown as they came. */
const KNOWN: Readonly<Record<string, string>> = {
  moved: 'The chat has a new id; the message follows it.',
  'the rate of the platform': 'It waits for its turn within the rate of the platform.',
  'cannot be rendered': 'The program could not make a message of it; its log tells why.',
  'the program was stopped': 'The program was stopped before it could be sent.',
  'not-in-channel': 'The app is not in the channel, or the channel is gone.',
  archived: 'The channel is archived.',
  invalid_blocks: 'Slack finds the message badly built.',
  msg_blocks_too_long: 'The message is too long for Slack.',
  msg_too_long: 'The message is too long for Slack.',
  token_revoked: 'Slack no longer accepts the token.',
  invalid_auth: 'Slack no longer accepts the token.',
  account_inactive: 'Slack no longer accepts the token.',
  ECONNREFUSED: 'The platform could not be reached: its server refuses connections.',
  ENOTFOUND: 'The platform could not be reached: its name cannot be looked up.',
  EAI_AGAIN: 'The platform could not be reached: names cannot be looked up.',
};

/** A platform quotes what it refuses, which is a piece of the message: that is left out. */
function inPlainWords(detail: string): string {
  return KNOWN[detail] ?? `The platform said: ${oneLine(detail).replace(/"[^"]*"/g, '"…"')}`;
}

function whatToDo(report: DeliveryReport, now: number): string | undefined {
  const { id, state, channelState, notBefore, parts } = report;
  switch (state) {
    case 'dead':
      return channelState === 'closed'
        ? `the channel is closed to the bot; when it is back, run: deliveries retry ${id}`
        : `when the reason is gone, run: deliveries retry ${id}`;
    case 'waiting':
      if (channelState === 'closed') return 'nothing: it is sent when the bot is let into the channel again';
      if (channelState === 'pending') return 'nothing: it is sent when the channel is admitted';
      return notBefore !== undefined && notBefore > now
        ? `nothing: it is tried again in ${duration(notBefore - now)}`
        : 'nothing: it is sent as soon as the bot runs and its turn comes';
    case 'sent':
      return parts.givenUp > 0 ? 'look into the channel whether it arrived; it is not sent a third time' : undefined;
    case 'claimed':
    case 'folded':
    case 'cancelled':
      return undefined;
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "3 days", "2 hours", "5 minutes", "under a minute". */
function duration(ms: number): string {
  if (ms < MINUTE_MS) return 'under a minute';
  if (ms < HOUR_MS) return counted(Math.floor(ms / MINUTE_MS), 'minute');
  if (ms < 2 * DAY_MS) return counted(Math.floor(ms / HOUR_MS), 'hour');
  return counted(Math.floor(ms / DAY_MS), 'day');
}
