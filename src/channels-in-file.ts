import { applyChannel } from './commands/apply-channel.ts';
import type { CommandDeps } from './commands/command-deps.ts';
import type { Platform, Workspace } from './model/channel.ts';
import type { ChannelSource } from './model/channel-source.ts';
import type { Topic } from './model/topic.ts';

type Deps = Pick<CommandDeps, 'store' | 'clock' | 'log' | 'defaults'> & { readonly topics: () => readonly Topic[] };

/** The channels that `channels.yaml` keeps. */
export interface ChannelsInFile {
  /** How the file is called. */
  readonly file: string;
  /** Whether a channel, by its number, is kept there: then nobody changes it in chat. */
  has(channelId: number): boolean;
  /** A platform runs: what the file has for its workspace is applied, and again with every change of the file. */
  workspaceRuns(workspace: Workspace): Promise<void>;
  /** The file has changed. A channel that is in it no longer keeps its watches and can be changed in chat again. */
  reload(sources: readonly ChannelSource[]): Promise<void>;
}

/** Channels in a file; `sources` are those of the start. */
export function createChannelsInFile(deps: Deps, file: string, sources: readonly ChannelSource[]): ChannelsInFile {
  const workspaces = new Map<Platform, Workspace>();
  const kept = new Map<Platform, ReadonlySet<number>>();
  let current = sources;
  let turn: Promise<void> = Promise.resolve();
  /** One after the other: an older version of the file must not be applied after a newer one. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work, work);
    return turn;
  };

  const apply = async (workspace: Workspace): Promise<void> => {
    const ids = new Set<number>();
    for (const [index, source] of current.entries()) {
      if (source.platform !== workspace.platform) continue;
      try {
        const { channel, hasMoved } = await applyChannel({ ...deps, topics: deps.topics() }, workspace, source);
        ids.add(channel.id);
        if (hasMoved)
          deps.log.warn(`${file}: a group has a new id; write that into the file`, {
            entry: index + 1,
            chat: channel.chatId,
          });
      } catch (error) {
        deps.log.error(`${file}: a channel could not be set up`, error, { entry: index + 1 });
        // It is not known which one it is; what was kept until now is not let go for a fault of ours.
        for (const id of kept.get(workspace.platform) ?? []) ids.add(id);
      }
    }
    kept.set(workspace.platform, ids);
  };

  return {
    file,
    has: (channelId) => [...kept.values()].some((ids) => ids.has(channelId)),
    workspaceRuns: (workspace) =>
      inTurn(async () => {
        workspaces.set(workspace.platform, workspace);
        await apply(workspace);
      }),
    reload: (changed) =>
      inTurn(async () => {
        current = changed;
        for (const workspace of workspaces.values()) await apply(workspace);
      }),
  };
}
