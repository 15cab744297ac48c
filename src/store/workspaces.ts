import type { Selectable } from 'kysely';
import type { Workspace } from '../model/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { WorkspaceRows } from '../ports/store.ts';
import { present } from './row-values.ts';
import type { Database, WorkspaceTable } from './schema.ts';

/** Workspaces. Ensuring is one statement, so two updates at once make one row. */
export function workspaceRows(db: Database, clock: Clock): WorkspaceRows {
  return {
    ensure: async ({ platform, externalId, name }) => {
      const known = await db
        .selectFrom('workspaces')
        .selectAll()
        .where('platform', '=', platform)
        .where('external_id', '=', externalId)
        .executeTakeFirst();
      // Nearly always: without a write, whose lock every update of the workspace would have to wait for.
      if (known?.state === 'active' && known.name === (name ?? known.name)) return workspaceOf(known);
      const row = await db
        .insertInto('workspaces')
        .values({
          platform,
          external_id: externalId,
          name: name ?? null,
          state: 'active',
          created_at: clock.now(),
        })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'external_id']).doUpdateSet({
            ...(name === undefined ? {} : { name }),
            state: 'active',
            stop_reason: null,
            stopped_at: null,
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return workspaceOf(row);
    },

    find: async (id) => {
      const row = await db.selectFrom('workspaces').selectAll().where('id', '=', id).executeTakeFirst();
      return row && workspaceOf(row);
    },

    stop: async (id, reason) => {
      await db
        .updateTable('workspaces')
        .set({ state: 'stopped', stop_reason: reason, stopped_at: clock.now() })
        .where('id', '=', id)
        .execute();
    },
  };
}

function workspaceOf(row: Selectable<WorkspaceTable>): Workspace {
  return {
    id: row.id,
    platform: row.platform as Workspace['platform'],
    externalId: row.external_id,
    ...present({ name: row.name }),
    state: row.state as Workspace['state'],
  };
}
