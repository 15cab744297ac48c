import { phrase } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Content, Inline } from '../model/content.ts';
import { answer, button, buttons, code, codePhrase, list, note, paragraph } from './content-parts.ts';
import { HELP_LINES, helpLine } from './replies.ts';
import { typedCommand, typedExample } from './typed-command.ts';

/** Queries that people really have, and what each finds: phrases both. */
export const TEN_QUERIES: readonly (readonly [query: string, finds: string])[] = [
  ['query-ten-word', 'query-example-word'],
  ['query-ten-phrase', 'query-example-phrase'],
  ['query-ten-and', 'query-example-and'],
  ['query-ten-or', 'query-example-or'],
  ['query-ten-not', 'query-example-not'],
  ['query-ten-group', 'query-example-group'],
  ['query-ten-near', 'query-example-near'],
  ['query-ten-topic', 'query-example-topic'],
  ['query-ten-title', 'query-example-title'],
  ['query-ten-source', 'query-example-source'],
];

/** Who may do more than others. */
export interface Standing {
  readonly isOperator: boolean;
  readonly seesWrongQuotes: boolean;
}

/** /help all: every command with an example, folded behind those of /help; at the end those that others do not have. */
export function fullHelpReply(platform: Platform, standing: Standing): Content {
  const [main, rest] = [HELP_LINES.filter(({ isMain }) => isMain), HELP_LINES.filter(({ isMain }) => !isMain)];
  const own = ownLines(platform, standing);
  return answer(
    phrase('help-first'),
    list(main.map((line) => helpLine(platform, line))),
    { kind: 'list', items: [...rest.map((line) => helpLine(platform, line)), ...own], fold: [phrase('help-rest')] },
    note(phrase('help-query')),
    note(phrase('help-not-screening')),
  );
}

function ownLines(platform: Platform, { isOperator, seesWrongQuotes }: Standing): readonly (readonly Inline[])[] {
  const line = (command: string, does: Inline): readonly Inline[] => [
    phrase('help-line', { command: code(command), does }),
  ];
  return [
    ...(isOperator ? [line('/admit', phrase('help-admit')), line('/refuse 2', phrase('help-refuse'))] : []),
    ...(seesWrongQuotes ? [line(platform === 'slack' ? '/watch wrong' : '/wrong', phrase('help-wrong'))] : []),
  ];
}

/** /help watch: how a query is written, by ten of them. */
export function queryHelpReply(platform: Platform): Content {
  const lines = TEN_QUERIES.map(([query, finds]): readonly Inline[] => [
    phrase('query-example', { query: codePhrase(query), finds: phrase(finds) }),
  ]);
  const test = typedExample(platform, 'test', 'example-test');
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
