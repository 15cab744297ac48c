import { isDeepStrictEqual } from 'node:util';
import type { Channel } from '../model/channel.ts';
import type { Command, UndoneSetting } from './command.ts';
import { DAYS } from './forms.ts';
import { parseCommand } from './parse-command.ts';
import { digestSize } from './settings-replies.ts';

/** The settings that are worth sharing, each as a command that sets it, by what it sets. How alerts come is each watch's own. */
function linesByName(
  channel: Channel,
): Readonly<Record<string, { readonly line: string; readonly isChosen: boolean }>> {
  const { digestDays, digestTime, language, quietFrom, quietTo, timeZone, weeklyDay, weeklyTime } = channel;
  const days = digestDays === undefined ? '' : ` ${digestDays}`;
  const hasWeekly = weeklyDay !== undefined && weeklyTime !== undefined;
  const hasQuiet = quietFrom !== undefined && quietTo !== undefined;
  return {
    language: { line: `language ${language}`, isChosen: true },
    // Before the digest: another zone moves its time.
    timezone: { line: `timezone ${timeZone}`, isChosen: channel.hasChosenZone },
    digest: {
      line: digestTime === undefined ? 'digest off' : `digest ${digestTime}${days}`,
      isChosen: digestTime !== undefined,
    },
    weekly: {
      line: hasWeekly ? `digest weekly ${DAYS[weeklyDay - 1]} ${weeklyTime}` : 'digest weekly off',
      isChosen: hasWeekly,
    },
    empty: { line: `digest empty ${channel.skipsEmptyDigest ? 'off' : 'on'}`, isChosen: channel.skipsEmptyDigest },
    quiet: { line: hasQuiet ? `quiet ${quietFrom} ${quietTo}` : 'quiet off', isChosen: hasQuiet },
    size: { line: `digest size ${digestSize(channel.digestStories)}`, isChosen: channel.digestStories !== undefined },
    previews: { line: `previews ${channel.showsPreviews ? 'on' : 'off'}`, isChosen: channel.showsPreviews },
    followups: { line: `followups ${channel.wantsFollowUps ? 'on' : 'off'}`, isChosen: !channel.wantsFollowUps },
  };
}

/** The channel's settings as commands that are typed on Telegram, without slash: `digest 09:00 weekdays`. With `isChosenOnly` only what somebody chose. */
export function settingLines(
  channel: Channel,
  { isChosenOnly }: { readonly isChosenOnly: boolean },
): readonly string[] {
  return Object.values(linesByName(channel)).flatMap(({ line, isChosen }) => (isChosen || !isChosenOnly ? [line] : []));
}

/** Whether a line is a command that sets one of these. */
export function isSetting(line: string): boolean {
  return nameOf(settingCommand(line)) !== undefined;
}

/** Those of the lines that would change the channel. */
export function settingChanges(channel: Channel, lines: readonly string[]): readonly string[] {
  const now = linesByName(channel);
  return lines.filter((line) => {
    const wanted = settingCommand(line);
    const set = now[nameOf(wanted) ?? '']?.line;
    return set !== undefined && !isDeepStrictEqual(wanted, settingCommand(set));
  });
}

/** Behind a zone that nobody had chosen: it is offered again. */
const NOT_CHOSEN = ' not chosen';

/** What was changed between two states of a channel. */
export function settingsBetween(before: Channel, after: Channel): readonly Required<UndoneSetting>[] {
  const [was, now] = [linesByName(before), linesByName(after)];
  return Object.entries(now).flatMap(([name, { line }]) => {
    const { isChosen, line: set = line } = was[name] ?? {};
    if (set === line) return [];
    return [{ line, before: name === 'timezone' && !isChosen ? set + NOT_CHOSEN : set }];
  });
}

/**
 * The commands that take back what is still as it was set, in order; `wasChosen`: somebody had chosen what is set then. What is no setting is passed over: a
 * changed client can send any button.
 */
export function takingBack(
  channel: Channel,
  changes: readonly UndoneSetting[],
): readonly { readonly command: Command; readonly wasChosen: boolean }[] {
  return changes.flatMap(({ before, line }) => {
    const [was = ''] = before.split(NOT_CHOSEN);
    const isStill = line === undefined || (isSetting(line) && settingChanges(channel, [line]).length === 0);
    return isStill && isSetting(was) ? [{ command: settingCommand(was), wasChosen: was === before }] : [];
  });
}

/** The command of such a line; `unknown` or `malformed` when it is none. */
export function settingCommand(line: string): Command {
  const [name = '', ...rest] = line.split(' ');
  return parseCommand({ platform: 'telegram', name, argument: rest.join(' ') });
}

/** Under which name a command's setting stands; undefined for what is no setting. */
function nameOf({ kind }: Command): string | undefined {
  switch (kind) {
    case 'set-language':
      return 'language';
    case 'set-time-zone':
      return 'timezone';
    case 'set-digest':
    case 'digest-off':
      return 'digest';
    case 'set-weekly-digest':
    case 'weekly-digest-off':
      return 'weekly';
    case 'set-empty-digest':
      return 'empty';
    case 'set-digest-size':
      return 'size';
    case 'set-previews':
      return 'previews';
    case 'set-quiet':
    case 'quiet-off':
      return 'quiet';
    case 'set-follow-ups':
      return 'followups';
    default:
      return undefined;
  }
}
