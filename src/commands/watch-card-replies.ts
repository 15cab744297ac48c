import { type NewestMatch, proofBlocks } from '../delivery/compose-proof.ts';
import { instant, phrase } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Button, ButtonsBlock, Content, Inline } from '../model/content.ts';
import type { Watch, WatchMode } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { answer, button, buttons, code, note } from './content-parts.ts';
import { modeButton, modeButtons, modeNotes } from './watch-mode-replies.ts';

/** UTF-16 units of a query on a button. */
const MAX_LABEL = 26;
/** UTF-16 units of a wanted query on one. */
const MAX_WANTED = 50;

/** One watch, how it reports, and what can be done to it. */
export function watchCard(channel: Channel, watch: Watch, now: number): Content {
  const number = String(watch.number);
  const made = instant(watch.createdAt, 'date-time');
  const since =
    watch.createdBy === undefined
      ? phrase('watch-since', { made })
      : phrase('watch-since-by', { made, person: watch.createdBy });
  return answer(
    phrase('watch-card', { number, query: code(watch.query) }),
    note(since),
    ...modeNotes(channel, watch, now),
    ...(watch.isPaused ? [note(phrase('watch-rests'))] : []),
    cardButtons(channel.platform, watch),
  );
}

/** In place of a removed watch's card. */
export function watchGoneCard(watch: Watch): Content {
  return answer(
    phrase('watch-removed', { number: String(watch.number), query: code(watch.query) }),
    buttons([button(phrase('button-undo'), restoring(watch)), listButton()]),
  );
}

function restoring({ isPaused, isUrgent, mode, query, reach }: Watch): string {
  return `restore:${isPaused ? 'paused ' : ''}${isUrgent ? 'urgent' : mode} ${reach} ${query}`;
}

/** A watch has another query: its newest match as proof. */
export function watchEditedReply(
  channel: Channel,
  watch: Watch,
  { newest, now }: { readonly newest: NewestMatch | undefined; readonly now: number },
): Content {
  const first = phrase('watch-edited', { number: String(watch.number), query: code(watch.query) });
  return answer(
    first,
    ...proofBlocks(newest),
    ...(watch.mode === 'instant' ? [] : modeNotes(channel, watch, now)),
    watchButtons(channel.platform, watch),
  );
}

/** Somebody else has changed the same in a watch while its window was open: what it is now, and what was wanted as a button. */
export function watchClashReply(
  channel: Channel,
  watch: Watch,
  { mode, now, query }: { readonly query: string; readonly mode?: WatchMode; readonly now: number },
): Content {
  const number = String(watch.number);
  return answer(
    phrase('watch-clash', { number, query: code(watch.query) }),
    ...modeNotes(channel, watch, now),
    buttons(
      [query === watch.query ? modeButton(watch.number, mode ?? watch.mode) : editTo(watch.number, query, mode)],
      [editButton(watch), listButton()],
    ),
  );
}

/** Changes the query to this one, and the mode where one is named. */
function editTo(number: number, query: string, mode: WatchMode | undefined): Button {
  const label: Inline = { kind: 'text', text: shorten(oneLine(query), MAX_WANTED) };
  return button(
    phrase('button-edit-corrected', { query: label }),
    `edit:${number} ${mode === undefined ? '' : `${mode}: `}${query}`,
  );
}

/** Under a watch that was just made or changed: what it brings and how it reports. */
export function watchButtons(platform: Platform, watch: Watch): ButtonsBlock {
  return {
    ...buttons([editButton(watch), deleteButton(watch)], narrowButtons(platform, watch), [listButton()]),
    ...modeMenu(watch),
  };
}

/** All that can be done to a watch. */
function cardButtons(platform: Platform, watch: Watch): ButtonsBlock {
  const { isPaused, number } = watch;
  const turn = isPaused
    ? button(phrase('button-wake'), `wake:${number}`)
    : button(phrase('button-rest'), `rest:${number}`);
  const mute = button(phrase('button-mutes'), `mutes:${number}`);
  return {
    ...buttons([editButton(watch), turn], narrowButtons(platform, watch), [mute, deleteButton(watch)], [listButton()]),
    ...modeMenu(watch),
  };
}

function editButton({ number }: Watch): Button {
  return button(phrase('button-edit'), `ask:edit ${number}`);
}

function deleteButton({ number }: Watch): Button {
  return button(phrase('button-delete'), `unwatch:${number}`);
}

function listButton(): Button {
  return button(phrase('button-list'), 'list');
}

/** In Slack the window in which a watch is edited has its languages and sources too. */
function narrowButtons(platform: Platform, { number }: Watch): readonly Button[] {
  if (platform === 'slack') return [];
  return [
    button(phrase('button-languages'), `langs:${number}`),
    button(phrase('button-outlets'), `outlets:${number} 1`),
  ];
}

function modeMenu(watch: Watch): Pick<ButtonsBlock, 'more' | 'opener'> {
  return { more: modeButtons(watch), opener: phrase('button-mode') };
}

/** The button that shows a watch. */
export function watchButton(watch: Watch): Button {
  const label: Inline = { kind: 'text', text: `${watch.number} · ${shorten(oneLine(watch.query), MAX_LABEL)}` };
  return button(label, `show:${watch.number}`);
}
