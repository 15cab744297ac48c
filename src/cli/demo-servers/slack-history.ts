type Fields = Readonly<Record<string, unknown>>;

interface Kept {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly shownTo?: string;
  readonly request: Fields;
}

/**
 * A page of a channel's history, newest first, or of a thread (https://docs.slack.dev/reference/methods/conversations.history and
 * conversations.replies): messages after `oldest`, `limit` at most, metadata only when asked for, never what only one person saw.
 */
export function historyPage(
  messages: readonly Kept[],
  request: Fields,
  { botId, isThread }: { readonly botId: string; readonly isThread: boolean },
): object {
  const found = messages.filter(
    ({ channel, ts, shownTo, request: { thread_ts: thread } }) =>
      channel === request.channel &&
      shownTo === undefined &&
      Number(ts) > Number(request.oldest ?? 0) &&
      (isThread ? thread === request.ts : thread === undefined),
  );
  const from = Number(request.cursor ?? 0);
  const to = from + Number(request.limit ?? 100);
  const isMore = to < found.length;
  return {
    messages: (isThread ? found : found.toReversed()).slice(from, to).map((message) => shown(message, request, botId)),
    has_more: isMore,
    response_metadata: { next_cursor: isMore ? String(to) : '' },
  };
}

function shown({ ts, text, request: { metadata } }: Kept, request: Fields, botId: string): object {
  const isAsked = request.include_all_metadata === 'true' && metadata !== undefined;
  return { type: 'message', ts, text, bot_id: botId, ...(isAsked ? { metadata: JSON.parse(String(metadata)) } : {}) };
}
