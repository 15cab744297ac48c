import { type Selectable, type SqlBool, sql } from 'kysely';
import type { Feedback, FeedbackKind } from '../model/feedback.ts';
import type { FeedbackRows } from '../ports/store.ts';
import type { StoreDialect } from './dialect.ts';
import { present } from './row-values.ts';
import type { Database, FeedbackTable } from './schema.ts';

/** What people said about alerts. A channel's rows go with the channel. */
export function feedbackRows(db: Database, dialect: StoreDialect): FeedbackRows {
  return {
    give: async (feedback) => {
      const row = columnsOf(feedback);
      await db
        .insertInto('feedback')
        .values(row)
        .onConflict((conflict) => conflict.columns(['channel_id', 'kind', 'subject']).doUpdateSet(row))
        .execute();
    },

    takeBack: async (channelId, kind, subject) => {
      const { numDeletedRows } = await db
        .deleteFrom('feedback')
        .where('channel_id', '=', channelId)
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    ofChannel: async (channelId, kind, limit) => {
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .where('channel_id', '=', channelId)
        .where('kind', '=', kind)
        .orderBy('given_at', 'desc')
        .orderBy('subject')
        .limit(limit)
        .execute();
      return rows.map(feedbackOf);
    },

    about: async (channelId, { itemId, storyId, outlet, now }) => {
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .where('channel_id', '=', channelId)
        .where(({ or, and, eb }) =>
          or([
            and([eb('kind', '=', 'saved'), eb('subject', '=', String(itemId))]),
            and([eb('kind', '=', 'muted-story'), eb('subject', '=', String(storyId))]),
            and([eb('kind', '=', 'muted-source'), eb('subject', '=', outlet), isStillOn(now)]),
            and([eb('kind', 'in', ['wrong-quote', 'less']), eb('item_id', '=', itemId)]),
          ]),
        )
        .orderBy('given_at')
        .orderBy('kind')
        .orderBy('subject')
        .execute();
      return rows.map(feedbackOf);
    },

    mutedChannels: async ({ storyId, outlet, now }) => {
      const rows = await db
        .selectFrom('feedback')
        .select('channel_id')
        .distinct()
        .where(({ or, and, eb }) =>
          or([
            and([eb('kind', '=', 'muted-story'), eb('subject', '=', String(storyId))]),
            and([eb('kind', '=', 'muted-source'), eb('subject', '=', outlet), isStillOn(now)]),
          ]),
        )
        .execute();
      return new Set(rows.map((row) => row.channel_id));
    },

    wrongQuotes: async (channelIds) => {
      const rows = await db
        .selectFrom('feedback')
        .select(['channel_id', 'subject'])
        .where(({ ref }) => dialect.among(ref('channel_id'), channelIds))
        .where('kind', '=', 'wrong-quote')
        .execute();
      const byChannel = Map.groupBy(rows, (row) => row.channel_id);
      return new Map([...byChannel].map(([id, ofChannel]) => [id, new Set(ofChannel.map((row) => row.subject))]));
    },

    newestWrongQuotes: async ({ limit, workspaceId }) => {
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .where('kind', '=', 'wrong-quote')
        .$if(workspaceId !== undefined, (query) =>
          query.where(({ eb, selectFrom }) =>
            eb(
              'channel_id',
              'in',
              selectFrom('channels')
                .select('id')
                .where('workspace_id', '=', workspaceId ?? 0),
            ),
          ),
        )
        .orderBy('given_at', 'desc')
        .orderBy('subject')
        .limit(limit)
        .execute();
      return rows.map(feedbackOf);
    },
  };
}

/** A mute without an end lasts until it is taken back. */
function isStillOn(now: number) {
  return sql<SqlBool>`(until_at is null or until_at > ${now})`;
}

function columnsOf({ channelId, kind, subject, words, itemId, until, at, by }: Feedback): Selectable<FeedbackTable> {
  return {
    channel_id: channelId,
    kind,
    subject,
    words: words ?? null,
    item_id: itemId ?? null,
    until_at: until ?? null,
    given_at: at,
    given_by: by ?? null,
  };
}

function feedbackOf(row: Selectable<FeedbackTable>): Feedback {
  return {
    channelId: row.channel_id,
    kind: row.kind as FeedbackKind,
    subject: row.subject,
    ...present({ words: row.words, itemId: row.item_id, until: row.until_at, by: row.given_by }),
    at: row.given_at,
  };
}
