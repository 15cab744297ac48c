import { instant, phrase } from '../delivery/content-nodes.ts';
import { dailyTime, nextDigestAt, weeklyTime } from '../delivery/digest-due.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Button, Content, Inline } from '../model/content.ts';
import type { Watch } from '../model/watch.ts';
import type { DigestSize } from './command.ts';
import { answer, button, buttons, inRows, list, note, paragraph } from './content-parts.ts';
import { EXAMPLE_TIME, EXAMPLE_ZONE, noWatches, pausedNote, zoneOffer } from './replies.ts';
import { typedCommand } from './typed-command.ts';
import { silentNote } from './watch-mode-replies.ts';

/** The digest was set to the channel's digest time. */
export function digestSetReply(channel: Channel, now: number): Content {
  return answer(digestLine(channel, now), ...pausedNote(channel), ...zoneOffer(channel));
}

/** /digest alone: when it comes and how to change that. `watches` are named that it leaves silent. */
export function digestShownReply(channel: Channel, now: number, watches: readonly Watch[] = []): Content {
  const { platform, skipsEmptyDigest } = channel;
  const weekly = weeklyLine(channel, now);
  const how = phrase('digest-how', {
    at: typedCommand(platform, 'digest', EXAMPLE_TIME),
    weekdays: typedCommand(platform, 'digest', `${EXAMPLE_TIME} weekdays`),
    weekly: typedCommand(platform, 'digest', `weekly monday ${EXAMPLE_TIME}`),
    now: typedCommand(platform, 'digest', 'now'),
    off: typedCommand(platform, 'digest', 'off'),
  });
  const empty = skipsEmptyDigest
    ? phrase('digest-empty-off', { command: typedCommand(platform, 'digest', 'empty on') })
    : phrase('digest-empty-on', { command: typedCommand(platform, 'digest', 'empty off') });
  return answer(
    digestLine(channel, now),
    ...(weekly === undefined ? [] : [paragraph(weekly)]),
    ...silentNote(channel, watches),
    paragraph(how),
    note(sizeLine(channel)),
    note(empty),
    ...pausedNote(channel),
    buttons(...inRows(digestButtons(channel), 2)),
    ...zoneOffer(channel),
  );
}

/** What can be changed with one tap; each is a command of its own. */
function digestButtons({ digestDays, digestTime, weeklyDay }: Channel): readonly Button[] {
  const daily =
    digestTime === undefined
      ? [button(phrase('button-digest', { time: EXAMPLE_TIME }), `digest:${EXAMPLE_TIME}`)]
      : [
          digestDays === 'weekdays'
            ? button(phrase('button-every-day'), `digest:${digestTime}`)
            : button(phrase('button-weekdays'), `digest:${digestTime} weekdays`),
          button(phrase('button-digest-off'), 'digest:off'),
        ];
  const weekly =
    weeklyDay === undefined
      ? button(phrase('button-weekly'), `digest:weekly monday ${EXAMPLE_TIME}`)
      : button(phrase('button-weekly-off'), 'digest:weekly off');
  return [button(phrase('button-digest-now'), 'digest:now'), ...daily, weekly];
}

/** When the weekly edition comes; undefined where there is none. */
export function weeklyLine(channel: Channel, now: number): Inline | undefined {
  const time = weeklyTime(channel);
  if (time === undefined) return undefined;
  const next = instant(nextDigestAt({ ...time, now }), 'date');
  const off = typedCommand(channel.platform, 'digest', 'weekly off');
  return phrase('digest-weekly', { time: time.digestTime, next, off });
}

/** How many stories a digest shows in full, and how to change it. */
function sizeLine({ digestStories, platform }: Channel): Inline {
  const other = (size: DigestSize) => typedCommand(platform, 'digest', `size ${size}`);
  return phrase(SIZE_LINES[digestSize(digestStories)], {
    short: other('short'),
    usual: other('usual'),
    long: other('long'),
  });
}

const SIZE_LINES: Readonly<Record<DigestSize, string>> = {
  short: 'digest-size-short',
  usual: 'digest-size-usual',
  long: 'digest-size-long',
};

/** The name of a size. */
export function digestSize(digestStories: number | undefined): DigestSize {
  if (digestStories === undefined) return 'usual';
  return digestStories < 12 ? 'short' : 'long';
}

/** Previews were switched on or off. */
export function previewsReply({ platform, showsPreviews }: Pick<Channel, 'platform' | 'showsPreviews'>): Content {
  const command = typedCommand(platform, 'previews', showsPreviews ? 'off' : 'on');
  return answer(phrase(showsPreviews ? 'previews-on' : 'previews-off', { command }));
}

/** The digest was switched off, or was off already. */
export function digestOffReply(channel: Channel, watches: readonly Watch[]): Content {
  return answer(phrase('digest-is-off'), ...silentNote(channel, watches));
}

/** A digest at once was asked for in a channel without watches. */
export function noWatchesReply(platform: Platform): Content {
  return answer(noWatches(platform));
}

/** A digest at once was asked for in a paused channel. */
export function digestWhilePausedReply(channel: Channel): Content {
  return answer(phrase('error-digest-paused', { command: typedCommand(channel.platform, 'resume') }));
}

/** When the daily digest comes: its time, and its next moment with the zone. */
export function digestLine(channel: Channel, now: number): Inline {
  const time = dailyTime(channel);
  if (time === undefined)
    return phrase('digest-none', { command: typedCommand(channel.platform, 'digest', EXAMPLE_TIME) });
  if (channel.isPaused) return phrase('digest-daily-paused', { time: time.digestTime });
  const next = instant(nextDigestAt({ ...time, now }), 'next-moment');
  const id = channel.digestDays === 'weekdays' ? 'digest-on-weekdays' : 'digest-daily';
  return phrase(id, { time: time.digestTime, next });
}

/** The channel's zone by its name. */
export function zoneLine(channel: Channel): Inline {
  return phrase('zone-is', { zone: channel.timeZone });
}

/** The zone was set: its name, what time it is there, the next digest. */
export function zoneReply(channel: Channel, now: number): Content {
  const digest = channel.digestTime === undefined ? [] : [paragraph(digestLine(channel, now))];
  return answer(phrase('zone-is-now', { zone: channel.timeZone, now: instant(now, 'date-time') }), ...digest);
}

/** /timezone alone: the same, and how to change it. */
export function zoneShownReply(channel: Channel, now: number): Content {
  const shown = zoneReply(channel, now);
  const how = phrase('zone-how', { command: typedCommand(channel.platform, 'timezone', EXAMPLE_ZONE) });
  return { ...shown, blocks: [...shown.blocks, note(how)] };
}

/** The language was set: said in the new one, because replies are rendered in the channel's language. */
export function languageSetReply(language: string): Content {
  return answer(phrase('language-is', { language: ownName(language) }));
}

/** /language alone, or with a language that we do not speak. */
export function languagesReply(
  channel: Channel,
  languages: readonly string[],
  about: { readonly isError: boolean },
): Content {
  const first = about.isError
    ? phrase('error-not-a-language')
    : phrase('language-is', { language: ownName(channel.language) });
  const lines = languages.map((language): readonly Inline[] => [
    phrase('language-line', {
      command: typedCommand(channel.platform, 'language', language),
      language: ownName(language),
    }),
  ]);
  return answer(first, list(lines));
}

/** Paused: what that means and how to go on. */
export function pausedReply(channel: Channel): Content {
  return answer(phrase('paused', { command: typedCommand(channel.platform, 'resume') }));
}

/** Resumed, with the next digest. */
export function resumedReply(channel: Channel, now: number): Content {
  const digest = channel.digestTime === undefined ? [] : [note(digestLine(channel, now))];
  return answer(phrase('resumed'), ...digest);
}

/** A language's name in itself: "русский". */
export function ownName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
