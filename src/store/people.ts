import type { Selectable } from 'kysely';
import type { Person } from '../model/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { PersonRows } from '../ports/store.ts';
import { present } from './row-values.ts';
import type { Database, PersonTable } from './schema.ts';

/** People by workspace. A name that is not given keeps the one that is known. */
export function personRows(db: Database, clock: Clock): PersonRows {
  return {
    ensure: async ({ workspaceId, externalId, name }) => {
      const known = await db
        .selectFrom('people')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('external_id', '=', externalId)
        .executeTakeFirst();
      if (known && known.name === (name ?? known.name)) return personOf(known);
      const row = await db
        .insertInto('people')
        .values({ workspace_id: workspaceId, external_id: externalId, name: name ?? null, created_at: clock.now() })
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'external_id'])
            .doUpdateSet(name === undefined ? { external_id: externalId } : { name }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return personOf(row);
    },

    makeOperator: async (id) => {
      await db.updateTable('people').set({ is_operator: 1 }).where('id', '=', id).execute();
    },

    operators: async (workspaceId) => {
      const rows = await db
        .selectFrom('people')
        .selectAll()
        .$if(workspaceId !== undefined, (query) => query.where('workspace_id', '=', workspaceId ?? 0))
        .where('is_operator', '=', 1)
        .orderBy('id')
        .execute();
      return rows.map(personOf);
    },
  };
}

function personOf(row: Selectable<PersonTable>): Person {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    externalId: row.external_id,
    ...present({ name: row.name }),
    isOperator: row.is_operator === 1,
  };
}
