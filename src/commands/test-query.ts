import { parseQuery } from '../analysis/parse-query.ts';
import { exampleIds, storyCount } from '../jobs/back-test.ts';
import type { BackTested } from './back-test-ahead.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { BACK_FILL_MS } from './expected-rate.ts';
import { testReply } from './test-replies.ts';
import { queryErrorReply } from './watch-replies.ts';

const EXAMPLES = 5;

/** Says what a query would have brought in the last seven days, and follows nothing. */
export async function testQuery(context: CommandContext, text: string): Promise<CommandOutcome> {
  const { channel, deps, rows } = context;
  const parsed = parseQuery(text, deps.topics);
  if (parsed.kind === 'error')
    return said(queryErrorReply(context, text, { error: parsed.error, purpose: { kind: 'test' } }));
  const { canonical } = parsed.query;
  const { matches, rate } = context.tested ?? (await tryNow(context, canonical));
  const ids = exampleIds(matches, EXAMPLES);
  const examples = (await rows.items.find(ids)).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  const found = { items: matches.length, stories: storyCount(matches), examples };
  return said(testReply(channel.platform, canonical, { ...found, ...(rate && { rate }) }));
}

/** The channel was admitted by this very command: nothing was tried ahead. */
function tryNow({ channel, deps, now, rows }: CommandContext, query: string): Promise<BackTested> {
  const range = { sinceAt: now - BACK_FILL_MS, afterSequence: 0, channelId: channel.id };
  return deps.backTest(rows, deps.topics, query, range);
}
