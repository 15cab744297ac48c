import { foundStory } from '../delivery/compose-found-story.ts';
import { instant, phrase } from '../delivery/content-nodes.ts';
import type { FoundStory, SearchResult, ShownStory } from '../jobs/search-archive.ts';
import type { Block, Button, Content, Inline } from '../model/content.ts';
import type { SearchPlace } from './command.ts';
import { answer, button, buttons, code, note } from './content-parts.ts';
import { searchPlaceText } from './parse-search.ts';

/** Stories of an answer that are shown together: where they stand in it, from 0. */
export interface SearchPage {
  readonly start: number;
  readonly stories: readonly FoundStory[];
}

/** A page of an answer. `isFollowed`: the channel follows the query already. */
export interface FoundPage {
  readonly query: string;
  readonly found: SearchResult;
  readonly page: SearchPage;
  readonly stories: readonly ShownStory[];
  readonly isFollowed: boolean;
}

/** How much was found, the stories of the page, and buttons for the pages around it and to follow the query. */
export function searchReply(shown: FoundPage): Content {
  const { found, page, query, stories } = shown;
  const { sinceAt } = found;
  const count = found.stories.length;
  const reports = found.stories.reduce((sum, story) => sum + story.reports, 0);
  const args = { stories: count, reports, query: code(query) };
  const first = phrase(found.end === 'many-stories' ? 'search-found-most' : 'search-found', args);
  const place: Inline = phrase('search-place', { from: page.start + 1, to: page.start + page.stories.length, count });
  return answer(
    first,
    ...(sinceAt === 0 ? [] : [note(phrase('search-since', { since: instant(sinceAt, 'date-time') }))]),
    ...stories.map(blockOf),
    ...(stories.length < page.stories.length ? [note(phrase('search-gone'))] : []),
    ...(count > page.stories.length ? [note(place)] : []),
    ...limitNote(found),
    buttons(turnButtons(shown), shown.isFollowed ? [] : followButton(query)),
  );
}

/** Nothing matches: since when there is anything (`heldSince`), and how to hear of what will come. */
export function nothingFoundReply(query: string, found: SearchResult, heldSince: number | undefined): Content {
  const { sinceAt } = found;
  const held =
    heldSince === undefined
      ? phrase('search-archive-empty')
      : phrase('search-archive-since', { since: instant(heldSince, 'date') });
  return answer(
    phrase('search-none', { query: code(query) }),
    ...(sinceAt === 0 ? [] : [note(phrase('search-since', { since: instant(sinceAt, 'date-time') }))]),
    ...(found.end === 'all' ? [note(held)] : limitNote(found)),
    buttons(followButton(query)),
  );
}

/** The search stopped before it had seen everything. */
function limitNote({ backTo, end }: SearchResult): readonly Block[] {
  if (end === 'all' || backTo === undefined) return [];
  return [note(phrase('search-back-to', { at: instant(backTo, 'date') }))];
}

function blockOf({ at, item, match, quote, quotes, reports }: ShownStory): Block {
  const { articleText, language, outlet, text, title, url } = item;
  return foundStory({
    title,
    outlet,
    at,
    text: articleText ?? text,
    reports,
    match,
    quotes,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
    ...(quote === undefined ? {} : { quote }),
  });
}

function turnButtons({ found, page, query }: FoundPage): readonly Button[] {
  const { sinceAt, upToSequence } = found;
  const [first, last] = [page.stories[0], page.stories.at(-1)];
  const turn = (label: Inline, way: SearchPlace['way'], story: SearchPage['stories'][number] | undefined) =>
    story === undefined
      ? []
      : [
          button(
            label,
            `${way}:${searchPlaceText({ way, upToSequence, sinceAt, at: story.at, storyId: story.storyId }, query)}`,
          ),
        ];
  const hasOlder = page.start + page.stories.length < found.stories.length;
  return [
    ...(page.start > 0 ? turn(phrase('button-newer'), 'newer', first) : []),
    ...(hasOlder ? turn(phrase('button-older'), 'older', last) : []),
  ];
}

function followButton(query: string): readonly Button[] {
  return [button(phrase('button-watch-this'), `watch:${query}`)];
}
