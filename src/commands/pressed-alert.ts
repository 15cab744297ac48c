import type { AlertSubject } from '../delivery/compose-feedback.ts';
import type { ShownDelivery } from '../ports/store.ts';
import type { CommandContext } from './context.ts';
import { actionsIn } from './unpack-incoming.ts';

/** An alert whose button was pressed. */
export interface PressedAlert {
  readonly on: ShownDelivery;
  readonly about: AlertSubject;
}

/**
 * The alert on which a button about this report was pressed; undefined when it is gone, or is about another report: a changed client can send any numbers, and
 * what the channel may not see stays unseen.
 */
export async function pressedAlert(
  { pressedOn: on, rows }: CommandContext,
  { storyId, itemId }: Omit<AlertSubject, 'outlet'>,
): Promise<PressedAlert | undefined> {
  if (on === undefined || !actionsIn(on.content).some((action) => isAbout(action, `${storyId} ${itemId}`)))
    return undefined;
  const [item] = await rows.items.find([itemId]);
  return item && { on, about: { storyId, itemId, outlet: item.outlet } };
}

/** `save:12 34` and `less:about 12 34 1` are about "12 34". */
function isAbout(action: string, ids: string): boolean {
  return ` ${action.slice(action.indexOf(':') + 1)} `.includes(` ${ids} `);
}
