import { phrase } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Block, Button, Content, Inline } from '../model/content.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import type { Command, CommandName } from './command.ts';
import { answer, button, buttons, code, inRows, list, note, paragraph } from './content-parts.ts';
import { commandLine, typedCommand } from './typed-command.ts';

/** An example that fits the starter feeds; it shows the operator AND. */
export const EXAMPLE_QUERY = 'sanctions AND Kazakhstan';
/** A search in help and error texts. */
export const EXAMPLE_SEARCH = 'uranium since 7d';
/** The beginning of what /export gives. */
const EXAMPLE_LINE = 'Quotewire 1 | …';
/** A site in help and error texts (RFC 2606). */
export const EXAMPLE_ADDRESS = 'example.org';
/** The time of a digest in help and error texts. */
export const EXAMPLE_TIME = '09:00';
/** The time zone in help and error texts. */
export const EXAMPLE_ZONE = 'Asia/Almaty';
/** The quiet hours in help and error texts. */
export const EXAMPLE_QUIET = '22:00 07:00';
const EXAMPLE_NUMBER = '3';

/** What follows a command in /help, and the phrase that says what it does. Also the source of Telegram's command menu. */
export const HELP_LINES: readonly {
  readonly name: CommandName;
  readonly argument?: string;
  readonly does: string;
  /** One of those that most people need: the rest only the full help has. */
  readonly isMain?: true;
}[] = [
  { name: 'watch', argument: EXAMPLE_QUERY, does: 'help-watch', isMain: true },
  { name: 'watch', argument: `daily: ${EXAMPLE_QUERY}`, does: 'help-watch-mode' },
  { name: 'list', does: 'help-list', isMain: true },
  { name: 'unwatch', argument: EXAMPLE_NUMBER, does: 'help-unwatch' },
  { name: 'topics', does: 'help-topics', isMain: true },
  { name: 'digest', argument: EXAMPLE_TIME, does: 'help-digest', isMain: true },
  { name: 'digest', argument: 'now', does: 'help-digest-now' },
  { name: 'digest', argument: 'off', does: 'help-digest-off' },
  { name: 'digest', argument: `weekly monday ${EXAMPLE_TIME}`, does: 'help-digest-weekly' },
  { name: 'test', argument: EXAMPLE_QUERY, does: 'help-test', isMain: true },
  { name: 'search', argument: EXAMPLE_SEARCH, does: 'help-search', isMain: true },
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
  { name: 'edit', argument: `${EXAMPLE_NUMBER} ${EXAMPLE_QUERY}`, does: 'help-edit' },
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
export function helpLine(platform: Platform, { name, argument, does }: (typeof HELP_LINES)[number]): readonly Inline[] {
  return [phrase('help-line', { command: typedCommand(platform, name, argument), does: phrase(does) })];
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
        watch: typedCommand(platform, 'watch', EXAMPLE_QUERY),
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
    watch: typedCommand(platform, 'watch', EXAMPLE_QUERY),
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

/** A command that does not exist, with the nearest one that does. */
export function unknownReply(platform: Platform, command: Extract<Command, { kind: 'unknown' }>): Content {
  const { argument, name, nearest, typed } = command;
  const first = phrase('error-unknown-command', {
    command: code(platform === 'slack' ? `/watch ${name}` : `/${name}`),
  });
  const help = paragraph(phrase('error-see-help', { help: typedCommand(platform, 'help') }));
  if (nearest === undefined) return answer(first, help);
  const meant = phrase('error-nearest-command', { command: typedCommand(platform, nearest, argument) });
  const isWhole = argument !== undefined || ALONE.has(nearest);
  return answer(
    first,
    paragraph(meant),
    ...(typed === undefined ? [help] : literalQuery(platform, typed)),
    buttons([
      ...(isWhole ? [nearestButton(platform, nearest, argument)] : []),
      ...(typed === undefined
        ? []
        : [button(phrase('button-corrected', { query: shortWords(typed) }), `watch:${typed}`)]),
    ]),
  );
}

/** Commands that are whole without an argument. */
const ALONE: ReadonlySet<CommandName> = new Set([
  'list',
  'topics',
  'digest',
  'alerts',
  'timezone',
  'language',
  'permissions',
  'saved',
  'export',
  'sources',
  'settings',
  'status',
  'privacy',
  'help',
]);

function nearestButton(platform: Platform, name: CommandName, argument?: string): Button {
  const line = commandLine(platform, name, argument);
  return button(shortWords(line), argument === undefined ? name : `${name}:${argument}`);
}

/** UTF-16 units of what somebody typed on a button. */
const MAX_LABEL = 50;

function shortWords(text: string): Inline {
  return { kind: 'text', text: shorten(oneLine(text), MAX_LABEL) };
}

/** A known command whose argument is not of the expected form: what was expected, an example, and how to watch for those words themselves. */
export function malformedReply(platform: Platform, command: Extract<Command, { kind: 'malformed' }>): Content {
  return answer(expectedForm(platform, command), ...literalQuery(platform, command.typed));
}

/** What those who may change things are called there. */
export function managersWord(platform: Platform): string {
  return platform === 'slack' ? 'owners' : 'admins';
}

function expectedForm(platform: Platform, command: Extract<Command, { kind: 'malformed' }>): Inline {
  switch (command.expected) {
    case 'query':
      return phrase('error-no-query', {
        example: typedCommand(platform, 'watch', EXAMPLE_QUERY),
        topics: typedCommand(platform, 'topics'),
      });
    case 'test-query':
      return phrase('error-no-test-query', { example: typedCommand(platform, 'test', EXAMPLE_QUERY) });
    case 'search-query':
      return phrase('error-no-search-query', { example: typedCommand(platform, 'search', EXAMPLE_SEARCH) });
    case 'import-line':
      return phrase('error-no-import-line', {
        example: typedCommand(platform, 'import', EXAMPLE_LINE),
        export: typedCommand(platform, 'export'),
      });
    case 'urgent-number':
      return phrase('error-no-number', {
        example: typedCommand(platform, 'urgent', EXAMPLE_NUMBER),
        list: typedCommand(platform, 'list'),
      });
    case 'pace-of-alerts':
      return phrase('error-not-a-pace', {
        hourly: typedCommand(platform, 'alerts', 'hourly'),
        instant: typedCommand(platform, 'alerts', 'instant'),
      });
    case 'quiet-hours':
      return phrase('error-not-quiet-hours', {
        example: typedCommand(platform, 'quiet', EXAMPLE_QUIET),
        off: typedCommand(platform, 'quiet', 'off'),
      });
    case 'on-or-off':
      return phrase('error-not-on-or-off', {
        on: typedCommand(platform, 'followups', 'on'),
        off: typedCommand(platform, 'followups', 'off'),
      });
    case 'previews':
      return phrase('error-not-on-or-off', {
        on: typedCommand(platform, 'previews', 'on'),
        off: typedCommand(platform, 'previews', 'off'),
      });
    case 'who-may-change':
      return phrase('error-not-permissions', {
        managers: typedCommand(platform, 'permissions', managersWord(platform)),
        everyone: typedCommand(platform, 'permissions', 'everyone'),
      });
    case 'feed':
      return phrase('error-no-feed-named', {
        example: typedCommand(platform, 'sources', `remove ${EXAMPLE_NUMBER}`),
        sources: typedCommand(platform, 'sources'),
      });
    case 'watch-number':
      return phrase('error-no-number', {
        example: typedCommand(platform, 'unwatch', EXAMPLE_NUMBER),
        list: typedCommand(platform, 'list'),
      });
    case 'watch-edit':
      return phrase('error-no-edit', { example: typedCommand(platform, 'edit', `${EXAMPLE_NUMBER} ${EXAMPLE_QUERY}`) });
    case 'watch-mode':
      return phrase('error-no-mode', {
        example: typedCommand(platform, 'mode', `${EXAMPLE_NUMBER} hourly`),
        list: typedCommand(platform, 'list'),
      });
    case 'digest-time':
      return phrase('error-not-a-time', {
        example: typedCommand(platform, 'digest', EXAMPLE_TIME),
        now: typedCommand(platform, 'digest', 'now'),
        off: typedCommand(platform, 'digest', 'off'),
      });
    case 'time-zone':
      return phrase('error-not-a-zone', { example: typedCommand(platform, 'timezone', EXAMPLE_ZONE) });
  }
}

/** In Slack a sub-command's word can also begin a query; in quotes it always does. */
export function literalQuery(platform: Platform, typed: string): readonly Block[] {
  if (platform !== 'slack' || typed === '') return [];
  const quoted = `"${typed.replaceAll('"', '')}"`;
  return [note(phrase('error-literal-query', { command: typedCommand(platform, 'watch', quoted) }))];
}
