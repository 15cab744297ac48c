import { phrase } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Block, Button, Content, Inline } from '../model/content.ts';
import type { CommandName } from './command.ts';
import { answer, button, buttons, inRows, list, note, paragraph } from './content-parts.ts';
import { typedCommand, typedExample } from './typed-command.ts';

/** The beginning of what /export gives. */
export const EXAMPLE_LINE = 'Quotewire 1 | …';
/** A site in help and error texts (RFC 2606). */
export const EXAMPLE_ADDRESS = 'example.org';
/** The time of a digest in help and error texts. */
export const EXAMPLE_TIME = '09:00';
/** The time zone in help and error texts. */
export const EXAMPLE_ZONE = 'Asia/Almaty';
/** The quiet hours in help and error texts. */
export const EXAMPLE_QUIET = '22:00 07:00';
/** The number of a watch or feed in help and error texts. */
export const EXAMPLE_NUMBER = '3';

/** What follows a command in /help, and the phrase that says what it does. Also the source of Telegram's command menu. */
export const HELP_LINES: readonly {
  readonly name: CommandName;
  readonly argument?: string;
  /** A phrase in place of it. */
  readonly example?: string;
  readonly does: string;
  /** One of those that most people need: the rest only the full help has. */
  readonly isMain?: true;
}[] = [
  { name: 'watch', example: 'example-query', does: 'help-watch', isMain: true },
  { name: 'watch', example: 'example-watch-mode', does: 'help-watch-mode' },
  { name: 'list', does: 'help-list', isMain: true },
  { name: 'unwatch', argument: EXAMPLE_NUMBER, does: 'help-unwatch' },
  { name: 'topics', does: 'help-topics', isMain: true },
  { name: 'digest', argument: EXAMPLE_TIME, does: 'help-digest', isMain: true },
  { name: 'digest', argument: 'now', does: 'help-digest-now' },
  { name: 'digest', argument: 'off', does: 'help-digest-off' },
  { name: 'digest', argument: `weekly monday ${EXAMPLE_TIME}`, does: 'help-digest-weekly' },
  { name: 'test', example: 'example-query', does: 'help-test', isMain: true },
  { name: 'search', example: 'example-search', does: 'help-search', isMain: true },
  { name: 'alerts', argument: 'hourly', does: 'help-alerts' },
  { name: 'quiet', argument: EXAMPLE_QUIET, does: 'help-quiet' },
  { name: 'urgent', argument: EXAMPLE_NUMBER, does: 'help-urgent' },
  { name: 'followups', argument: 'off', does: 'help-followups' },
  { name: 'previews', argument: 'on', does: 'help-previews' },
  { name: 'pause', does: 'help-pause', isMain: true },
  { name: 'resume', does: 'help-resume' },
  { name: 'timezone', argument: EXAMPLE_ZONE, does: 'help-timezone' },
  { name: 'language', argument: 'ru', does: 'help-language' },
  { name: 'permissions', argument: 'everyone', does: 'help-permissions' },
  { name: 'saved', does: 'help-saved', isMain: true },
  { name: 'sources', does: 'help-sources', isMain: true },
  { name: 'sources', argument: `add ${EXAMPLE_ADDRESS}`, does: 'help-sources-add' },
  { name: 'sources', argument: 'export', does: 'help-sources-export' },
  { name: 'edit', example: 'example-edit', does: 'help-edit' },
  { name: 'mode', argument: `${EXAMPLE_NUMBER} hourly`, does: 'help-mode' },
  { name: 'export', does: 'help-export' },
  { name: 'import', argument: EXAMPLE_LINE, does: 'help-import' },
  { name: 'settings', does: 'help-settings', isMain: true },
  { name: 'status', does: 'help-status' },
  { name: 'privacy', does: 'help-privacy' },
  { name: 'forget', does: 'help-forget' },
  { name: 'help', does: 'help-help' },
  { name: 'help', argument: 'watch', does: 'help-help-watch', isMain: true },
  { name: 'help', argument: 'all', does: 'help-help-all', isMain: true },
];

/** /help: what most people need, and what this is not. */
export function helpReply(platform: Platform): Content {
  const main = HELP_LINES.filter(({ isMain }) => isMain);
  return answer(
    phrase('help-first'),
    list(main.map((line) => helpLine(platform, line))),
    note(phrase('help-not-screening')),
  );
}

/** One command with an example and what it does. */
export function helpLine(
  platform: Platform,
  { name, argument, does, example }: (typeof HELP_LINES)[number],
): readonly Inline[] {
  const command =
    example === undefined ? typedCommand(platform, name, argument) : typedExample(platform, name, example);
  return [phrase('help-line', { command, does: phrase(does) })];
}

/** /start, and the greeting of a chat that lets us in. */
export function startReply(channel: Channel, watches: { readonly count: number }): Content {
  const { platform } = channel;
  const { count } = watches;
  const followed =
    count === 0 ? [] : [paragraph(phrase('start-again', { count, list: typedCommand(platform, 'list') }))];
  return answer(
    phrase('start-first'),
    ...followed,
    note(
      phrase('start-how', {
        watch: typedExample(platform, 'watch', 'example-query'),
        help: typedCommand(platform, 'help'),
      }),
    ),
    note(phrase('help-not-screening')),
    ...pausedNote(channel),
    buttons(
      ...inRows(
        [...beginButtons(), button(phrase('button-digest', { time: EXAMPLE_TIME }), `digest:${EXAMPLE_TIME}`)],
        2,
      ),
    ),
  );
}

/** The two ways to begin: a ready topic, or a query of one's own. */
export function beginButtons(): readonly Button[] {
  return [button(phrase('button-topics'), 'topics'), button(phrase('button-write-watch'), 'ask:watch')];
}

/** Says that the channel follows nothing yet and how to begin. */
export function noWatches(platform: Platform): Inline {
  return phrase('list-empty', {
    watch: typedExample(platform, 'watch', 'example-query'),
    topics: typedCommand(platform, 'topics'),
  });
}

/** Zones offered as buttons, with the phrase that names their city; any other can be typed. */
const OFFERED_ZONES: readonly (readonly [zone: string, city: string])[] = [
  ['Asia/Almaty', 'zone-almaty'],
  ['Asia/Tashkent', 'zone-tashkent'],
  ['Europe/Moscow', 'zone-moscow'],
  ['Europe/Brussels', 'zone-brussels'],
  ['Europe/London', 'zone-london'],
  ['America/New_York', 'zone-new-york'],
];

/** The buttons that set a zone. */
export function zoneButtons(): readonly Button[] {
  return OFFERED_ZONES.map(([zone, city]) => button({ kind: 'phrase', id: city }, `timezone:${zone}`));
}

/** Asks a channel that is still on UTC by default for its zone; otherwise nothing. What is chosen takes the place of the question. */
export function zoneOffer(channel: Channel): readonly Block[] {
  if (channel.hasChosenZone || channel.timeZone !== 'UTC') return [];
  const command = typedCommand(channel.platform, 'timezone', EXAMPLE_ZONE);
  const question = note(phrase('zone-offer', { command }));
  return [{ kind: 'group', role: 'feedback', blocks: [question, buttons(...inRows(zoneButtons(), 2))] }];
}

/** Reminds that a paused channel gets nothing; otherwise nothing. */
export function pausedNote(channel: Channel): readonly Block[] {
  if (!channel.isPaused) return [];
  return [note(phrase('paused-note', { command: typedCommand(channel.platform, 'resume') }))];
}

/** A person who may not change this chat tried to. */
export function needsManagingReply(platform: Platform): Content {
  const reading = { list: typedCommand(platform, 'list'), help: typedCommand(platform, 'help') };
  return answer(phrase(platform === 'slack' ? 'error-needs-owner' : 'error-needs-administrator', reading));
}

/** The same to a person who pressed a button. */
export function needsManagingToast(platform: Platform): Inline {
  return phrase(platform === 'slack' ? 'toast-needs-owner' : 'toast-needs-administrator');
}
