import type { ItemQuote } from '../model/quote.ts';
import type { QuoteRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { StoreDialect } from './dialect.ts';
import { bit, pieces, present } from './row-values.ts';
import type { Database, QuoteRow } from './schema.ts';

/** Quotes of items. A quote is named by its item, source and offsets: saved twice it is there once. */
export function quoteRows(db: Database, dialect: StoreDialect): QuoteRows {
  return {
    save: async (quotes) =>
      atomically(db, async (inner) => {
        for (const piece of pieces(quotes)) {
          await inner
            .insertInto('quotes')
            .values(piece.map(quoteColumns))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
      }),

    ofItems: (itemIds) => quotesOfItems(db, dialect, itemIds),

    markChanged: async (quotes, at) => {
      for (const { itemId, source, start, end } of quotes) {
        await db
          .updateTable('quotes')
          .set({ changed_at: at })
          .where('item_id', '=', itemId)
          .where('source', '=', source)
          .where('start_offset', '=', start)
          .where('end_offset', '=', end)
          .where('changed_at', 'is', null)
          .execute();
      }
    },
  };
}

/** In order of item and place in its text. */
export async function quotesOfItems(
  db: Database,
  dialect: StoreDialect,
  itemIds: readonly number[],
): Promise<readonly ItemQuote[]> {
  const rows = await db
    .selectFrom('quotes')
    .selectAll()
    .where(({ ref }) => dialect.among(ref('item_id'), itemIds))
    .orderBy('item_id')
    .orderBy('start_offset')
    .orderBy('end_offset')
    .execute();
  return rows.map(quoteOf);
}

function quoteColumns(quote: ItemQuote): QuoteRow {
  return {
    item_id: quote.itemId,
    source: quote.source,
    start_offset: quote.start,
    end_offset: quote.end,
    text: quote.text,
    kind: quote.kind,
    speaker: quote.speaker ?? null,
    role: quote.role ?? null,
    speaker_kind: quote.speakerKind ?? null,
    occasion: quote.occasion ?? null,
    confidence: quote.confidence,
    is_shown: bit(quote.isShown),
    rank: quote.rank ?? null,
    changed_at: quote.changedAt ?? null,
  };
}

/** A quote as it is stored. */
export function quoteOf(row: QuoteRow): ItemQuote {
  return {
    itemId: row.item_id,
    source: row.source as ItemQuote['source'],
    start: row.start_offset,
    end: row.end_offset,
    text: row.text,
    kind: row.kind as ItemQuote['kind'],
    ...present({
      speaker: row.speaker,
      role: row.role,
      speakerKind: row.speaker_kind as ItemQuote['speakerKind'] | null,
      occasion: row.occasion,
      rank: row.rank,
      changedAt: row.changed_at,
    }),
    confidence: row.confidence,
    isShown: row.is_shown === 1,
  };
}
