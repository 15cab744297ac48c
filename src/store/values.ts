import type { ValueRows } from '../ports/store.ts';
import type { Database } from './schema.ts';

/** Small facts of the program itself. */
export function valueRows(db: Database): ValueRows {
  return {
    get: async (name) => {
      const row = await db.selectFrom('program_values').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },

    set: async (name, value) => {
      await db
        .insertInto('program_values')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
