import { instant, phrase } from '../delivery/content-nodes.ts';
import { dailyTime, nextDigestAt, weeklyTime } from '../delivery/digest-due.ts';
import type { Channel } from '../model/channel.ts';
import type { Block, Button, Inline } from '../model/content.ts';
import { WATCH_MODES, type Watch, type WatchMode } from '../model/watch.ts';
import { button, note } from './content-parts.ts';
import { EXAMPLE_TIME } from './replies.ts';
import { typedCommand } from './typed-command.ts';

// How a watch reports, in words and as buttons.

/** Each mode with the phrase of its button. */
const MODE_LABELS: Readonly<Record<WatchMode, string>> = {
  instant: 'button-mode-instant',
  hourly: 'button-mode-hourly',
  daily: 'button-mode-daily',
  weekly: 'button-mode-weekly',
};

/** Lets a watch report so. */
export function modeButton(number: number, mode: WatchMode): Button {
  return button({ kind: 'phrase', id: MODE_LABELS[mode] }, `mode:${number} ${mode}`);
}

/** The four modes, the chosen one marked; where a watch alerts of some matches only, also the way back. Slack's menu takes five. */
export function modeButtons({ number, mode: chosen, reach }: Watch): readonly Button[] {
  const modes = WATCH_MODES.map((mode) => {
    const { action, label: name } = modeButton(number, mode);
    return button(mode === chosen ? phrase('button-followed', { name }) : name, action);
  });
  return reach === 'all' ? modes : [...modes, button(phrase('button-reach-all'), `reach:${number} all`)];
}

/** When a watch's reports come, and of which matches it alerts. */
export function modeNotes(channel: Channel, watch: Watch, now: number): readonly Block[] {
  return [note(modeLine(channel, watch, now)), ...reachNotes(watch)];
}

function modeLine(channel: Channel, { isUrgent, mode }: Watch, now: number): Inline {
  switch (mode) {
    case 'instant':
      return phrase(isUrgent ? 'watch-urgent' : 'settings-instant');
    case 'hourly':
      return phrase('settings-hourly');
    case 'daily':
      return dailyLine(channel, now);
    case 'weekly':
      return weeklyLine(channel, now);
  }
}

function dailyLine(channel: Channel, now: number): Inline {
  const command = typedCommand(channel.platform, 'digest', EXAMPLE_TIME);
  const time = dailyTime(channel);
  if (time === undefined) return phrase('watch-daily-none', { command });
  return phrase('watch-daily', { next: instant(nextDigestAt({ ...time, now }), 'next-moment'), command });
}

function weeklyLine(channel: Channel, now: number): Inline {
  const command = typedCommand(channel.platform, 'digest', `weekly monday ${EXAMPLE_TIME}`);
  const time = weeklyTime(channel);
  if (time === undefined) return phrase('watch-weekly-none', { command });
  return phrase('watch-weekly', { next: instant(nextDigestAt({ ...time, now }), 'next-moment'), command });
}

function reachNotes({ mode, reach }: Watch): readonly Block[] {
  const doesAlert = mode === 'instant' || mode === 'hourly';
  if (!doesAlert || reach === 'all') return [];
  return [note(phrase(reach === 'about' ? 'watch-about-only' : 'watch-headline-only'))];
}

/** Each mode in a few words. */
export const MODE_NAMES: Readonly<Record<WatchMode, string>> = {
  instant: 'mode-instant',
  hourly: 'mode-hourly',
  daily: 'mode-daily',
  weekly: 'mode-weekly',
};

/** Beside a watch in the list: how it reports, where that is not at once. */
export function modeMark({ isUrgent, mode }: Watch): readonly Inline[] {
  const mark = (id: string): readonly Inline[] => [
    { kind: 'text', text: ' · ' },
    { kind: 'phrase', id },
  ];
  if (isUrgent) return mark('mode-urgent');
  return mode === 'instant' ? [] : mark(MODE_NAMES[mode]);
}

/** Watches that report only in a digest that the channel does not have (any more); otherwise nothing. */
export function silentNote(channel: Channel, watches: readonly Watch[]): readonly Block[] {
  const silent = watches.filter(({ mode }) => isSilent(channel, mode));
  if (silent.length === 0) return [];
  const numbers = silent.map(({ number }) => number).join(', ');
  const command = typedCommand(channel.platform, 'digest', EXAMPLE_TIME);
  return [note(phrase('watches-silent', { count: silent.length, numbers, command }))];
}

function isSilent({ digestTime, weeklyTime }: Channel, mode: WatchMode): boolean {
  if (mode === 'weekly') return weeklyTime === undefined;
  return mode === 'daily' && digestTime === undefined && weeklyTime === undefined;
}
