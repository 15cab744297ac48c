import { phrase } from '../delivery/content-nodes.ts';
import type { Platform } from '../model/channel.ts';
import type { Block, Button, Content, Inline } from '../model/content.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import type { Command, CommandName } from './command.ts';
import { answer, button, buttons, code, note, paragraph } from './content-parts.ts';
import { EXAMPLE_LINE, EXAMPLE_NUMBER, EXAMPLE_QUIET, EXAMPLE_TIME, EXAMPLE_ZONE } from './replies.ts';
import { commandLine, typedCommand, typedExample } from './typed-command.ts';

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
      ...(isWhole ? [commandButton(platform, nearest, argument)] : []),
      ...(typed === undefined
        ? []
        : [button(phrase('button-corrected', { query: shortWords(typed) }), `watch:${typed}`)]),
    ]),
  );
}

/** Commands that are whole without an argument. */
export const ALONE: ReadonlySet<CommandName> = new Set([
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

/** A button that gives a command; its label is how it is typed. */
export function commandButton(platform: Platform, name: CommandName, argument?: string): Button {
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
        example: typedExample(platform, 'watch', 'example-query'),
        topics: typedCommand(platform, 'topics'),
      });
    case 'test-query':
      return phrase('error-no-test-query', { example: typedExample(platform, 'test', 'example-query') });
    case 'search-query':
      return phrase('error-no-search-query', { example: typedExample(platform, 'search', 'example-search') });
    case 'search-since':
      return phrase('error-not-a-since', { example: typedExample(platform, 'search', 'example-search') });
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
    case 'pause-number':
      return wholeOrOne(platform, 'pause');
    case 'resume-number':
      return wholeOrOne(platform, 'resume');
    case 'watch-edit':
      return phrase('error-no-edit', { example: typedExample(platform, 'edit', 'example-edit') });
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
    case 'digest-week':
      return phrase('error-not-a-week', {
        example: typedCommand(platform, 'digest', `weekly monday ${EXAMPLE_TIME}`),
        off: typedCommand(platform, 'digest', 'weekly off'),
      });
    case 'time-zone':
      return phrase('error-not-a-zone', { example: typedCommand(platform, 'timezone', EXAMPLE_ZONE) });
  }
}

function wholeOrOne(platform: Platform, name: 'pause' | 'resume'): Inline {
  return phrase('error-whole-or-one', {
    whole: typedCommand(platform, name),
    one: typedCommand(platform, name, EXAMPLE_NUMBER),
    list: typedCommand(platform, 'list'),
  });
}

/** In Slack a sub-command's word can also begin a query; in quotes it always does. */
export function literalQuery(platform: Platform, typed: string): readonly Block[] {
  if (platform !== 'slack' || typed === '') return [];
  const quoted = `"${typed.replaceAll('"', '')}"`;
  return [note(phrase('error-literal-query', { command: typedCommand(platform, 'watch', quoted) }))];
}
