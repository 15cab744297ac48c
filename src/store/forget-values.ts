import { type SqlBool, sql } from 'kysely';
import type { Database } from './schema.ts';

// Small facts that name a chat or a person stand apart from the tables that refer to channels: who looks after a channel (commands/tell-trouble.ts), what the
// operator decided about a chat (commands/admission.ts), and a group's former id (move-chat.ts).

interface Gone {
  readonly channels: readonly { readonly id: number; readonly workspace_id: number; readonly chat_id: string }[];
  readonly people: readonly { readonly workspace_id: number; readonly external_id: string }[];
}

/**
 * Deletes those of channels and people that are gone. A chat of which a topic is left stays admitted, and a refusal stays: it is the operator's, and
 * without it the chat could ask again.
 */
export async function forgetValues(db: Database, { channels, people }: Gone): Promise<void> {
  await deleteNamed(
    db,
    channels.map(({ id }) => `keeper:${id}`),
  );
  for (const person of people) {
    await db
      .deleteFrom('program_values')
      .where(sql<SqlBool>`name in (select 'keeper:' || id from channels where workspace_id = ${person.workspace_id})`)
      .where('value', '=', person.external_id)
      .execute();
  }
  for (const chat of channels) await forgetAdmission(db, chat);
}

async function forgetAdmission(
  db: Database,
  { workspace_id: workspaceId, chat_id: chatId }: Gone['channels'][number],
): Promise<void> {
  const left = await db
    .selectFrom('channels')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('chat_id', '=', chatId)
    .limit(1)
    .executeTakeFirst();
  if (left !== undefined) return;
  const moves = await db
    .selectFrom('program_values')
    .select('name')
    .where('name', 'like', `moved:${workspaceId}:%`)
    .where('value', '=', chatId)
    .execute();
  const moved = moves.map(({ name }) => name);
  const former = moved.map((name) => name.replace('moved:', 'admission:'));
  await deleteNamed(db, [...moved, ...former]);
  await db
    .deleteFrom('program_values')
    .where('name', '=', `admission:${workspaceId}:${chatId}`)
    .where('value', '=', 'admitted')
    .execute();
}

async function deleteNamed(db: Database, names: readonly string[]): Promise<void> {
  for (const name of names) await db.deleteFrom('program_values').where('name', '=', name).execute();
}
