import type { Platform } from '../model/channel.ts';
import type { Inline } from '../model/content.ts';
import type { CommandName } from './command.ts';
import { code } from './content-parts.ts';

/** How each command is typed in Slack, where all of them begin with `/watch`. */
const IN_SLACK: Readonly<Record<CommandName, string>> = {
  start: '/watch start',
  watch: '/watch',
  unwatch: '/watch remove',
  list: '/watch list',
  topics: '/watch topics',
  test: '/watch test',
  search: '/watch search',
  digest: '/watch digest',
  alerts: '/watch alerts',
  quiet: '/watch quiet',
  urgent: '/watch urgent',
  followups: '/watch followups',
  previews: '/watch previews',
  pause: '/watch pause',
  resume: '/watch resume',
  timezone: '/watch timezone',
  language: '/watch language',
  permissions: '/watch permissions',
  saved: '/watch saved',
  sources: '/watch sources',
  edit: '/watch edit',
  mode: '/watch mode',
  export: '/watch export',
  import: '/watch import',
  settings: '/watch settings',
  status: '/watch status',
  privacy: '/watch privacy',
  forget: '/watch forget',
  help: '/watch help',
};

/** What a person types on this platform for a command, as plain text: `/unwatch 3` in Telegram and the terminal, `/watch remove 3` in Slack. */
export function commandLine(platform: Platform, name: CommandName, argument?: string): string {
  const command = platform === 'slack' ? IN_SLACK[name] : `/${name}`;
  return argument === undefined ? command : `${command} ${argument}`;
}

/**
 * The same in a text: as code, to be copied; but a command of one word is plain text in Telegram, where it can then be tapped
 * (https://core.telegram.org/bots/features#commands, read 2026-11-23).
 */
export function typedCommand(platform: Platform, name: CommandName, argument?: string): Inline {
  const line = commandLine(platform, name, argument);
  return platform === 'telegram' && argument === undefined ? { kind: 'text', text: line } : code(line);
}

/** A command with an example after it, a phrase: people type queries in their own language. */
export function typedExample(platform: Platform, name: CommandName, example: string): Inline {
  const args = { command: commandLine(platform, name), argument: { kind: 'phrase', id: example } } as const;
  return { kind: 'phrase', id: 'typed-command', args, isCode: true };
}
