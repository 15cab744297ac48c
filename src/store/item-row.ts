import type { Item } from '../model/item.ts';
import { present } from './row-values.ts';
import type { Database, ItemRow } from './schema.ts';

/** Items with what their feed says of them and the article text while it is kept. */
export function selectItems(db: Database) {
  return db
    .selectFrom('items')
    .innerJoin('feeds', 'feeds.id', 'items.feed_id')
    .leftJoin('article_texts', 'article_texts.item_id', 'items.id')
    .selectAll('items')
    .select([
      'feeds.name as outlet',
      'feeds.country as outlet_country',
      'feeds.section',
      'feeds.visibility',
      'feeds.full_text',
      'article_texts.text as article_text',
    ]);
}

interface FeedColumns {
  readonly outlet: string;
  readonly outlet_country: string | null;
  readonly section: string | null;
  readonly visibility: string;
  readonly full_text: string | null;
  readonly article_text: string | null;
}

/** A row as the model has it. */
export function itemOf(row: ItemRow & FeedColumns): Item {
  return {
    id: row.id,
    feedId: row.feed_id,
    state: row.state as Item['state'],
    title: row.title,
    text: row.text,
    firstSeenAt: row.first_seen_at,
    isBaseline: row.is_baseline === 1,
    outlet: row.outlet,
    visibility: row.visibility as Item['visibility'],
    ...present({
      url: row.url,
      canonicalUrl: row.canonical_url,
      author: row.author,
      image: row.image,
      language: row.language,
      publishedAt: row.published_at,
      outletCountry: row.outlet_country,
      section: row.section,
      fullText: row.full_text as Item['fullText'] | null,
      articleText: row.article_text,
      storyId: row.story_id,
      sequence: row.sequence,
    }),
  };
}
