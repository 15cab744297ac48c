import type { SentDocument } from '../model/incoming.ts';
import type { Command } from './command.ts';

/** What stands after `/sources`: nothing, a word that says what to do with what follows, or a feed. */
export function parseSources(argument: string): Command {
  const [first = '', ...others] = argument.split(/\s+/u);
  const rest = argument.slice(first.length).trim();
  switch (first.toLowerCase()) {
    case '':
      return { kind: 'list-sources', page: 0 };
    case 'add':
      return rest === '' ? { kind: 'ask', action: 'source' } : { kind: 'add-source', address: rest };
    case 'mute':
    case 'unmute':
    case 'remove':
      return named(`${first.toLowerCase()}-feed` as 'mute-feed' | 'unmute-feed' | 'remove-feed', rest);
    case 'export':
      return others.length === 0 ? { kind: 'export-feeds' } : { kind: 'show-source', which: argument };
    case 'import':
      return others.length === 0 ? { kind: 'ask', action: 'source' } : { kind: 'show-source', which: argument };
    default:
      return { kind: 'show-source', which: argument };
  }
}

/** The command behind a button about feeds; undefined for other buttons. */
export function parseSourceButton(name: string, argument: string): Command | undefined {
  switch (name) {
    case 'sources-page':
      return { kind: 'list-sources', page: /^\d{1,4}$/.test(argument) ? Number(argument) : 0 };
    case 'source':
      return { kind: 'show-source', which: argument };
    case 'mute-feed':
    case 'unmute-feed':
    case 'remove-feed':
    case 'retry-feed':
      return named(name, argument);
    case 'add-source':
      return { kind: 'add-source', address: argument };
    case 'restore-feed': {
      const [, address = '', name = ''] = /^(https?:\/\/\S+) (\S.*)$/iu.exec(argument) ?? [];
      return URL.canParse(address) ? { kind: 'restore-feed', address, name } : { kind: 'old-button' };
    }
    default:
      return undefined;
  }
}

/** Readers export their feeds as `.opml`, some as `.xml` (http://opml.org/spec2.opml, "file extension"); a chat's watches are a `.txt`. */
const IS_READ = /\.(?:opml|xml|txt)$/iu;

/** A file that was sent, by its name or by the command that was written with it. */
export function parseDocument({ name }: SentDocument, command: string): Command {
  const isMeant = command === 'import' || command === 'sources';
  return { kind: isMeant || IS_READ.test(name) ? 'read-document' : 'other-document' };
}

function named(kind: 'mute-feed' | 'unmute-feed' | 'remove-feed' | 'retry-feed', which: string): Command {
  return which === '' ? { kind: 'malformed', expected: 'feed', typed: '' } : { kind, which };
}
