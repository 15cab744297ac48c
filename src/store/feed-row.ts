import type { Insertable } from 'kysely';
import type { Feed, FeedSource, ToldHealth } from '../model/feed.ts';
import type { Problem } from '../model/problem.ts';
import { bit, present } from './row-values.ts';
import type { FeedRow, FeedTable } from './schema.ts';

/** A row as the model has it. A feed that the program has stopped reading counts as disabled, whatever the configuration says. */
export function feedOf(row: FeedRow): Feed {
  const isEnabled = row.is_enabled === 1 && row.gone_at === null;
  const { told_health: told, moving_to: movingTo } = row;
  return {
    id: row.id,
    visibility: row.visibility as Feed['visibility'],
    url: row.url,
    name: row.name,
    isEnabled,
    ...present({
      language: row.language,
      country: row.country,
      section: row.section,
      fullText: row.full_text as Feed['fullText'] | null,
      title: row.title,
      siteUrl: row.site_url,
      lastCheckAt: row.last_check_at,
      lastSuccessAt: row.last_success_at,
      lastNewItemAt: row.last_new_item_at,
      failingSince: row.failing_since,
      stoppedAt: row.gone_at,
      movedTo: row.moved_to,
    }),
    ...(told === null ? {} : { told: { health: told as ToldHealth, at: row.told_at ?? 0 } }),
    ...(movingTo === null ? {} : { moving: { to: movingTo, since: row.moving_since ?? 0 } }),
    ...(row.validators_kept_at === null
      ? {}
      : {
          validators: {
            ...present({ etag: row.etag, lastModified: row.last_modified, bodyHash: row.body_hash }),
            keptAt: row.validators_kept_at,
          },
        }),
    nextCheckAt: row.next_check_at,
    failures: row.failures,
    ...(row.problem_code === null
      ? {}
      : {
          problem: {
            code: row.problem_code as Problem['code'],
            detail: row.problem_detail ?? '',
            ...present({ status: row.problem_status }),
          },
        }),
    isBaselined: row.is_baselined === 1,
  };
}

/** The columns that say what a person or the configuration says of a feed. */
export function sourceColumns(source: FeedSource) {
  return {
    name: source.name,
    language: source.language ?? null,
    country: source.country ?? null,
    section: source.section ?? null,
    full_text: source.fullText ?? null,
    is_enabled: bit(source.isEnabled),
  };
}

/** A feed that is due at `now`, its first check. */
export function newFeedColumns(source: FeedSource, visibility: Feed['visibility'], now: number): Insertable<FeedTable> {
  return { ...sourceColumns(source), visibility, url: source.url, next_check_at: now, created_at: now };
}
