import { instant, phrase, words } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Button, Content, Inline } from '../model/content.ts';
import type { DigestSize } from './command.ts';
import { answer, button, buttons, inRows, list, note } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, inPlace, shown } from './context.ts';
import { permissionSetting } from './permission-settings.ts';
import { EXAMPLE_QUIET, EXAMPLE_TIME, EXAMPLE_ZONE, pausedNote, zoneButtons } from './replies.ts';
import { digestLine, digestSize, ownName, weeklyLine } from './settings-replies.ts';
import { typedCommand } from './typed-command.ts';

// /settings: everything that a chat can choose, each with a button that changes it in place.

/** Shows the settings; in place of what was pressed. */
export function showSettings(context: CommandContext): CommandOutcome {
  return inPlace(context, settingsReply(context.channel, context));
}

/** The settings after one of them was set; `done` is what setting it came to. */
export async function setInSettings(context: CommandContext, done: CommandOutcome): Promise<CommandOutcome> {
  const channel = (await context.rows.channels.find(context.channel.id)) ?? context.channel;
  const [change] = done.replies.filter(({ isChange }) => isChange);
  return {
    ...shown(settingsReply(channel, context)),
    alsoHint: done.alsoHint,
    ...(change === undefined ? {} : { announcement: change.content }),
  };
}

/** The zones to choose from, in place of the settings. */
export function askZone({ channel }: CommandContext): CommandOutcome {
  const command = typedCommand(channel.platform, 'timezone', EXAMPLE_ZONE);
  const zones = zoneButtons().map(({ label, action }) => button(label, `set:${action.replace(':', ' ')}`));
  const back = button(phrase('button-back'), 'set:show');
  return shown(
    answer(phrase('settings-zone', { zone: channel.timeZone, command }), buttons(...inRows(zones, 2), [back])),
  );
}

/** The command without the button by which it was given: it answers as if it were typed. */
export function unpressed(context: CommandContext): CommandContext {
  const { pressed: _, ...incoming } = context.incoming;
  const { pressedOn: _on, ...rest } = context;
  return { ...rest, incoming };
}

/** What a channel has chosen, a line each. */
export function settingsLines(channel: Channel, now: number): readonly Inline[] {
  const { alertPace, language, quietFrom, quietTo, showsPreviews, timeZone, wantsFollowUps } = channel;
  const weekly = weeklyLine(channel, now);
  return [
    phrase('language-is', { language: ownName(language) }),
    phrase('zone-is-now', { zone: timeZone, now: instant(now, 'date-time') }),
    digestLine(channel, now),
    ...(weekly === undefined ? [] : [weekly]),
    phrase(SIZES[digestSize(channel.digestStories)].line),
    phrase(alertPace === 'hourly' ? 'settings-hourly' : 'settings-instant'),
    quietFrom === undefined || quietTo === undefined
      ? phrase('settings-no-quiet')
      : phrase('settings-quiet', { from: quietFrom, to: quietTo }),
    phrase(wantsFollowUps ? 'settings-follow-ups' : 'settings-no-follow-ups'),
    phrase(showsPreviews ? 'settings-previews' : 'settings-no-previews'),
    ...permissionSetting(channel).lines,
  ];
}

function settingsReply(channel: Channel, { deps, now }: Pick<CommandContext, 'deps' | 'now'>): Content {
  const { alertPace, digestTime, isPaused, language, quietFrom, showsPreviews, wantsFollowUps } = channel;
  const size = digestSize(channel.digestStories);
  return answer(
    phrase('settings-first'),
    list(settingsLines(channel, now).map((line) => [line])),
    ...(isPaused ? pausedNote(channel) : []),
    note(phrase('settings-how')),
    buttons(
      deps.languages.map((code) => languageButton(code, language)),
      [
        button(phrase('button-zone'), 'set:zone'),
        digestTime === undefined
          ? button(phrase('button-digest', { time: EXAMPLE_TIME }), `set:digest ${EXAMPLE_TIME}`)
          : button(phrase('button-digest-off'), 'set:digest off'),
      ],
      [
        alertPace === 'hourly'
          ? button(phrase('button-instant'), 'set:alerts instant')
          : button(phrase('button-hourly'), 'set:alerts hourly'),
        quietFrom === undefined
          ? button(phrase('button-quiet', { from: '22:00', to: '07:00' }), `set:quiet ${EXAMPLE_QUIET}`)
          : button(phrase('button-quiet-off'), 'set:quiet off'),
      ],
      [
        button(
          phrase(wantsFollowUps ? 'button-follow-ups-off' : 'button-follow-ups-on'),
          `set:followups ${wantsFollowUps ? 'off' : 'on'}`,
        ),
        button(phrase(isPaused ? 'button-resume-all' : 'button-pause-all'), isPaused ? 'set:resume' : 'set:pause'),
      ],
      [
        button(
          phrase(showsPreviews ? 'button-previews-off' : 'button-previews-on'),
          `set:previews ${showsPreviews ? 'off' : 'on'}`,
        ),
        ...SIZES[size].others.map((other) =>
          button({ kind: 'phrase', id: SIZES[other].label }, `set:digest size ${other}`),
        ),
      ],
      permissionSetting(channel).buttons,
    ),
  );
}

/** Each size of a digest: its line, its button, and the sizes to change to. */
const SIZES: Readonly<Record<DigestSize, { line: string; label: string; others: readonly DigestSize[] }>> = {
  short: { line: 'settings-size-short', label: 'button-size-short', others: ['usual'] },
  usual: { line: 'settings-size-usual', label: 'button-size-usual', others: ['short', 'long'] },
  long: { line: 'settings-size-long', label: 'button-size-long', others: ['usual'] },
};

function languageButton(code: string, chosen: string): Button {
  const name = ownName(code);
  const label: Inline = code === chosen ? phrase('button-followed', { name }) : words(name);
  return button(label, `set:language ${code}`);
}
