import { languageCode } from '../analysis/language-names.ts';
import type { Feed } from '../model/feed.ts';

/** The languages in which these feeds publish, as `lang:` takes them: those of most feeds first, then by code. */
export function feedLanguages(feeds: readonly Feed[]): readonly string[] {
  const codes = feeds.flatMap(({ language }) => (language && languageCode(language)) || []);
  const counted = [...Map.groupBy(codes, (code) => code)].map(([code, same]) => ({ code, count: same.length }));
  return counted.toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code)).map(({ code }) => code);
}
