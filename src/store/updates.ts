import type { UpdateRows } from '../ports/store.ts';
import type { Database } from './schema.ts';

/** Updates that were handled. */
export function updateRows(db: Database): UpdateRows {
  return {
    record: async ({ workspaceId, eventId, now }) => {
      const row = await db
        .insertInto('updates')
        .values({ workspace_id: workspaceId, event_id: eventId, handled_at: now })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'event_id']).doNothing())
        .returning('event_id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
