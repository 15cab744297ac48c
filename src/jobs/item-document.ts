import type { Item } from '../model/item.ts';
import type { QueryDocument } from '../model/query.ts';
import type { StoryDocument } from '../model/story.ts';

/** Grouping reads the title and this many characters of feed text (stories do not depend on watches or articles). */
const STORY_TEXT_LENGTH = 1500;

/** What the matcher sees of an item: the article where there is one, else the feed text. */
export function matchDocumentOf(item: Item): QueryDocument {
  const host = hostOf(item.url);
  return {
    title: item.title,
    text: item.articleText ?? item.text,
    outlet: item.outlet,
    ...(item.language === undefined ? {} : { language: item.language }),
    ...(host === undefined ? {} : { host }),
    ...(item.author === undefined ? {} : { author: item.author }),
    ...(item.section === undefined ? {} : { section: item.section }),
    ...(item.outletCountry === undefined ? {} : { sourceCountry: item.outletCountry }),
  };
}

/** What grouping sees of an item. */
export function storyDocumentOf(item: Item): StoryDocument {
  return {
    title: item.title,
    text: item.text.slice(0, STORY_TEXT_LENGTH),
    outlet: item.outlet,
    at: item.publishedAt ?? item.firstSeenAt,
    scope: item.visibility === 'shared' ? 'shared' : `feed:${item.feedId}`,
    ...(item.canonicalUrl === undefined ? {} : { canonicalUrl: item.canonicalUrl }),
    ...(item.language === undefined ? {} : { language: item.language }),
  };
}

function hostOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  return new URL(url).hostname;
}
