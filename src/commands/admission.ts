import { createHash, timingSafeEqual } from 'node:crypto';
import type { Channel, Workspace } from '../model/channel.ts';
import type { StoreRows } from '../ports/store.ts';
import type { CommandDeps } from './command-deps.ts';

// Who may use the bot on Telegram (ACCESS in .env.example). The operator's decision is kept by chat, apart from the state of its channels:
// a chat that blocks us and comes back, or opens another forum topic, is neither admitted by that nor asked about again.

/** What the operator decided about a chat; `waiting` = nothing yet. */
export type Admission = 'admitted' | 'refused' | 'waiting';

type ChatRows = Pick<StoreRows, 'values' | 'channels' | 'watches'>;

/** Whether a chat may use the bot. Slack and the terminal are admitted by their set-up. */
export async function admissionOf(
  deps: Pick<CommandDeps, 'access'>,
  rows: ChatRows,
  workspace: Workspace,
  chatId: string,
): Promise<Admission> {
  if (workspace.platform !== 'telegram' || deps.access === 'open') return 'admitted';
  const decided = await rows.values.get(nameOf(workspace.id, chatId));
  if (decided === 'admitted' || decided === 'refused') return decided;
  const channels = await rows.channels.ofChat(workspace.id, chatId);
  return channels.some(({ state }) => state === 'active') ? 'admitted' : 'waiting'; // active = let in while access was open
}

/** Remembers that a chat is admitted and opens its channels that waited or were refused. */
export async function admitChat(rows: ChatRows, workspaceId: number, chatId: string): Promise<void> {
  await rows.values.set(nameOf(workspaceId, chatId), 'admitted');
  for (const channel of await rows.channels.ofChat(workspaceId, chatId)) {
    const isHeldBack = channel.state === 'pending' || channel.stateReason === REFUSED;
    if (isHeldBack) await rows.channels.change(channel.id, { state: 'active', stateReason: undefined });
  }
  await rows.watches.touch();
}

/** Remembers that a chat is refused and closes its channels; an admitted chat can be refused later. */
export async function refuseChat(rows: ChatRows, workspaceId: number, chatId: string): Promise<void> {
  await rows.values.set(nameOf(workspaceId, chatId), 'refused');
  for (const { id } of await rows.channels.ofChat(workspaceId, chatId)) {
    await rows.channels.change(id, { state: 'closed', stateReason: REFUSED });
  }
  await rows.watches.touch();
}

/** Carries a decision over to a chat's new id. */
export async function moveAdmission(
  rows: ChatRows,
  workspaceId: number,
  chat: { from: string; to: string },
): Promise<void> {
  const decided = await rows.values.get(nameOf(workspaceId, chat.from));
  if (decided !== undefined) await rows.values.set(nameOf(workspaceId, chat.to), decided);
}

/** The state a channel belongs in while its chat talks to us. */
export function stateOf(admission: Admission): Pick<Channel, 'state' | 'stateReason'> {
  switch (admission) {
    case 'admitted':
      return { state: 'active' };
    case 'refused':
      return { state: 'closed', stateReason: REFUSED };
    case 'waiting':
      return { state: 'pending' };
  }
}

/** Compares in constant time, so that answers cannot be timed to guess the code. */
export function isOperatorCode(typed: string | undefined, code: string | undefined): boolean {
  if (typed === undefined || code === undefined || code === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(typed), digest(code));
}

const REFUSED = 'refused by the operator';

function nameOf(workspaceId: number, chatId: string): string {
  return `admission:${workspaceId}:${chatId}`;
}
