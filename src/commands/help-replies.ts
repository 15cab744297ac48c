import { phrase } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Content, Inline } from '../model/content.ts';
import { answer, button, buttons, code, list, note, paragraph } from './content-parts.ts';
import { HELP_LINES, helpLine } from './replies.ts';
import { typedCommand } from './typed-command.ts';

/** Queries that people really have, each with the phrase that says what it finds. */
const QUERIES: readonly (readonly [query: string, finds: string])[] = [
  ['sanctions', 'query-example-word'],
  ['"secondary sanctions"', 'query-example-phrase'],
  ['sanctions AND Kazakhstan', 'query-example-and'],
  ['uranium OR lithium', 'query-example-or'],
  ['oil NOT football', 'query-example-not'],
  ['(oil OR gas) AND pipeline', 'query-example-group'],
  ['Tokayev NEAR/5 visit', 'query-example-near'],
  ['topic:sanctions AND place:KZ', 'query-example-topic'],
  ['title:drone AND lang:ru', 'query-example-title'],
  ['source:Reuters AND central bank', 'query-example-source'],
];

/** /help all: every command with an example. */
export function fullHelpReply(platform: Platform): Content {
  return answer(
    phrase('help-first'),
    list(HELP_LINES.map((line) => helpLine(platform, line))),
    note(phrase('help-query')),
    note(phrase('help-not-screening')),
  );
}

/** /help watch: how a query is written, by ten of them. */
export function queryHelpReply(platform: Platform): Content {
  const lines = QUERIES.map(([query, finds]): readonly Inline[] => [
    phrase('query-example', { query: code(query), finds: { kind: 'phrase', id: finds } }),
  ]);
  const test = typedCommand(platform, 'test', 'uranium OR lithium');
  return answer(
    phrase('query-help-first'),
    list(lines),
    note(phrase('query-help-more')),
    note(phrase('query-help-test', { test })),
  );
}

/** /privacy: what is stored and for how long, and how it is deleted; in a Telegram group also what the bot gets to see. */
export function privacyReply({ kind, platform }: Pick<Channel, 'kind' | 'platform'>): Content {
  const isTelegramGroup = platform === 'telegram' && kind === 'group';
  const stored = ['privacy-chat', 'privacy-sources', 'privacy-people', 'privacy-messages', 'privacy-not'];
  const lines = isTelegramGroup ? [...stored, 'privacy-groups'] : stored;
  return answer(
    phrase('privacy-first'),
    list(lines.map((id) => [phrase(id)])),
    paragraph(phrase('privacy-forget', { forget: typedCommand(platform, 'forget') })),
  );
}

/** /forget: what would be deleted, and the button that does it. */
export function askForgetReply({ kind, platform }: Channel, access: 'invited' | 'open'): Content {
  return answer(
    phrase('forget-first'),
    note(phrase(kind === 'private' ? 'forget-you-too' : 'forget-chat-only')),
    ...(access === 'invited' && platform === 'telegram' ? [note(phrase('forget-admission'))] : []),
    buttons([button(phrase('button-forget'), 'erase:')]),
  );
}
