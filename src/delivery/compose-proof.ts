import type { Block, Content, Inline } from '../model/content.ts';
import type { Item } from '../model/item.ts';
import type { Match, Watch } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { instant, linked, phrase, words } from './content-nodes.ts';

/** The newest stored match of a watch, as `matches.newestOf` gives it; only these facts of the item are shown. `match`: where and by which words it was found. */
export interface NewestMatch {
  readonly match?: Pick<Match, 'zone' | 'terms'>;
  readonly item: Pick<Item, 'title' | 'url' | 'outlet' | 'publishedAt' | 'firstSeenAt'>;
}

/** The proof that a watch works, sent by itself once the very first reading of the feeds is over: its newest match, or that there is none yet. */
export function composeProof(watch: Pick<Watch, 'number' | 'query'>, newest: NewestMatch | undefined): Content {
  const query: Inline = { kind: 'code', text: watch.query };
  const first = phrase('proof-first', { number: String(watch.number), query });
  return {
    kind: 'reply',
    summary: [first],
    blocks: [{ kind: 'paragraph', children: [first] }, ...proofBlocks(newest)],
  };
}

/** The newest match as linked headline, outlet and time; one sentence when there is none. */
export function proofBlocks(newest: NewestMatch | undefined): readonly Block[] {
  if (newest === undefined) return [{ kind: 'paragraph', children: [phrase('proof-none')] }];
  const { item } = newest;
  const title = item.title === '' ? phrase('no-headline') : words(item.title);
  const at = instant(item.publishedAt ?? item.firstSeenAt, 'date-time');
  return [
    { kind: 'paragraph', children: [phrase('proof-newest')] },
    {
      kind: 'group',
      blocks: [
        { kind: 'paragraph', children: linked(item.url, [title]) },
        { kind: 'note', children: [phrase('story-source', { outlet: item.outlet, at })] },
        ...matchedWords(newest),
      ],
    },
  ];
}

/** UTF-16 units of the matched words that are shown. */
const MAX_WORDS = 80;

/** Which words were found where the headline does not show them. */
function matchedWords({ match }: NewestMatch): readonly Block[] {
  if (match === undefined || match.zone === 'title' || match.terms.length === 0) return [];
  const found = shorten(oneLine([...new Set(match.terms)].join(', ')), MAX_WORDS);
  return [{ kind: 'note', children: [phrase('alert-matched-words'), words(found)] }];
}
