import type { Channel } from '../model/channel.ts';
import type { Store } from '../ports/store.ts';

/** What the terminal follows until somebody says otherwise: the three main topics of config/topics.yaml. */
export const TERMINAL_WATCHES = ['topic:sanctions', 'topic:kazakhstan', 'topic:central-asia'] as const;

/** The channel of terminal mode, made at the first start with `queries` as its watches; each owes its newest match as proof. */
export async function openTerminalChannel(
  store: Store,
  options: {
    readonly now: number;
    readonly language: string;
    readonly timeZone: string;
    readonly queries: readonly string[];
  },
): Promise<Channel> {
  const { now, language, timeZone, queries } = options;
  return store.transaction(async (rows) => {
    const workspace = await rows.workspaces.ensure({ platform: 'terminal', externalId: 'terminal' });
    const address = { workspaceId: workspace.id, chatId: 'terminal' };
    const { channel, isNew } = await rows.channels.ensure(address, {
      kind: 'terminal',
      language,
      timeZone,
      state: 'active',
      now,
    });
    if (!isNew) return channel;
    for (const query of queries) {
      await rows.watches.add({ channelId: channel.id, query, mode: 'instant', createdAt: now, owesProof: true });
    }
    return channel;
  });
}
