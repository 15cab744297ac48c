import { instant, phrase } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Inline } from '../model/content.ts';
import { answer, code, list, note } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';

const DAY_MS = 24 * 3_600_000;

/** How the program does for this chat: its feeds, the last look at them, how fast alerts came, and what waits. */
export async function showStatus({ channel, now, rows }: CommandContext): Promise<CommandOutcome> {
  const { total, read, failing } = await rows.feeds.readings(now - DAY_MS);
  const checks = (await rows.feeds.list()).flatMap(({ lastCheckAt }) => lastCheckAt ?? []);
  const { waiting, delaysMs } = await rows.deliveries.progressOf(channel.id, now - DAY_MS);
  const lines: readonly Inline[] = [
    phrase('status-feeds', { read, total, failing: failing.length }),
    checks.length === 0
      ? phrase('status-never-read')
      : phrase('status-last-read', { at: instant(Math.max(...checks), 'date-time') }),
    delayLine(delaysMs),
    phrase('status-waiting', { count: waiting }),
  ];
  return said(
    answer(
      phrase('status-first'),
      list(lines.map((line) => [line])),
      note(phrase('status-delay-means')),
      note(chatId(channel)),
    ),
  );
}

/** For whoever keeps channels in a file. */
function chatId({ chatId: id, threadId }: Channel): Inline {
  if (threadId === undefined) return phrase('status-chat', { id: code(id) });
  return phrase('status-chat-topic', { id: code(id), topic: code(threadId) });
}

function delayLine(delaysMs: readonly number[]): Inline {
  if (delaysMs.length === 0) return phrase('status-no-alerts');
  const sorted = delaysMs.toSorted((a, b) => a - b);
  const at = (share: number): Inline => duration(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return phrase('status-delay', { count: sorted.length, half: at(0.5), most: at(0.95) });
}

function duration(ms: number): Inline {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 120
    ? phrase('status-seconds', { count: seconds })
    : phrase('status-minutes', { count: Math.round(seconds / 60) });
}
