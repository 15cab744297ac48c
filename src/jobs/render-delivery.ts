import { phrase, quotesIn } from '../delivery/content-nodes.ts';
import { renderParts } from '../format/render.ts';
import type { Channel } from '../model/channel.ts';
import type { Block, Content, Inline, Phrases, RenderContext, RenderedPart } from '../model/content.ts';
import type { DeliveryPart } from '../model/delivery.ts';
import type { StoryReport } from '../model/story.ts';
import type { Clock } from '../ports/clock.ts';
import type { ClaimedDelivery, Store } from '../ports/store.ts';

/** What rendering reads: facts that may have changed since the content was composed, and the phrases. */
export interface RenderDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly phrases: Phrases;
}

/**
 * The stored parts of a delivery, with the reason where they have gaps (a phrase that this version lacks); or why its content cannot be rendered at all (a zone
 * that is gone).
 */
export type Rendered =
  | { readonly kind: 'parts'; readonly parts: readonly DeliveryPart[]; readonly gap?: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Renders a claimed delivery for its channel with the facts of this moment, and stores the parts so that a later try sends the same words. What waited during an
 * upgrade is told all the same, with a word that something is missing.
 */
export async function renderDelivery(deps: RenderDeps, channel: Channel, claim: ClaimedDelivery): Promise<Rendered> {
  const facts = await factsOf(deps, claim.content);
  const rendered = tryToRender(deps, channel, claim.content, facts);
  if (rendered.kind === 'failed') return rendered;
  return { ...rendered, parts: await deps.store.deliveries.saveParts(claim, rendered.parts) };
}

/**
 * A message that is out, with the facts of this moment, as exactly as many parts as it has; without the list of sources where only so it fits. Undefined when
 * it does not fit even then: no part may be added to it. Throws like the rendering.
 */
export async function renderAgain(
  deps: RenderDeps,
  channel: Channel,
  { content, parts }: ClaimedDelivery,
): Promise<readonly RenderedPart[] | undefined> {
  const facts = await factsOf(deps, content);
  return [facts.reports, new Map()]
    .map((listed) => renderParts(channel.platform, content, contextOf(deps, channel, facts, listed)))
    .find((rendered) => rendered.length === parts.length);
}

function tryToRender(
  deps: RenderDeps,
  channel: Channel,
  content: Content,
  facts: Facts,
): { kind: 'parts'; parts: readonly RenderedPart[]; gap?: unknown } | { kind: 'failed'; error: unknown } {
  const context = contextOf(deps, channel, facts, facts.reports);
  try {
    return { kind: 'parts', parts: renderParts(channel.platform, content, context) };
  } catch (gap) {
    try {
      const forgiving = { ...context, phrases: withGaps(deps.phrases) };
      return { kind: 'parts', parts: renderParts(channel.platform, sayingSo(content), forgiving), gap };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }
}

/** Of a phrase that this version lacks, or that wants other arguments now, what stands in it. */
function withGaps(phrases: Phrases): Phrases {
  return (language, id, args = {}) => {
    try {
      return phrases(language, id, args);
    } catch {
      // Why is known: the whole message has failed for it before.
      return Object.values(args).join(' · ') || '…';
    }
  };
}

function sayingSo(content: Content): Content {
  return { ...content, blocks: [...content.blocks, { kind: 'note', children: [phrase('message-has-gaps')] }] };
}

function contextOf(
  { clock, phrases }: RenderDeps,
  { language, showsPreviews, timeZone }: Channel,
  { reports, changedQuotes }: Facts,
  listed: Reports,
): RenderContext {
  return {
    language,
    timeZone,
    showsPreviews,
    now: clock.now(),
    phrases,
    moreSources: othersOf(reports),
    reports: listed,
    changedQuotes,
  };
}

/** The first report of each outlet, by story. */
type Reports = ReadonlyMap<number, readonly StoryReport[]>;

/** What a message says of this moment. */
interface Facts {
  readonly reports: Reports;
  readonly changedQuotes: NonNullable<RenderContext['changedQuotes']>;
}

async function factsOf({ store }: RenderDeps, content: Content): Promise<Facts> {
  const itemIds = [...new Set(quotesIn(content.blocks).map(({ itemId }) => itemId))];
  const quotes = itemIds.length === 0 ? [] : await store.quotes.ofItems(itemIds);
  const changed = quotes.filter(({ changedAt }) => changedAt !== undefined);
  return {
    reports: await store.stories.reports(storyIdsIn(content)),
    changedQuotes: new Map(
      [...Map.groupBy(changed, ({ itemId }) => itemId)].map(([itemId, ofItem]) => [
        itemId,
        new Map(ofItem.map(({ start, changedAt = 0 }) => [start, changedAt])),
      ]),
    ),
  };
}

/** How many other outlets there are beside the one that is shown, for "+2 sources". */
function othersOf(reports: Reports): ReadonlyMap<number, number> {
  return new Map([...reports].map(([storyId, outlets]) => [storyId, Math.max(0, outlets.length - 1)]));
}

/** The stories whose sources a content mentions. */
function storyIdsIn(content: Content): readonly number[] {
  return [...new Set([...content.summary.flatMap(storyIdsOfInline), ...content.blocks.flatMap(storyIdsOfBlock)])];
}

function storyIdsOfBlock(block: Block): readonly number[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return block.children.flatMap(storyIdsOfInline);
    case 'list':
      return [
        ...(block.sourcesOf === undefined ? [] : [block.sourcesOf]),
        ...block.items.flat().flatMap(storyIdsOfInline),
      ];
    case 'group':
      return block.blocks.flatMap(storyIdsOfBlock);
    case 'buttons':
      return [...block.rows.flat(), ...(block.more ?? [])].flatMap((button) => storyIdsOfInline(button.label));
    case 'quote':
    case 'divider':
      return [];
  }
}

function storyIdsOfInline(inline: Inline): readonly number[] {
  switch (inline.kind) {
    case 'more-sources':
      return [inline.storyId];
    case 'strong':
    case 'link':
      return inline.children.flatMap(storyIdsOfInline);
    case 'phrase':
      return Object.values(inline.args ?? {}).flatMap((arg) => (typeof arg === 'object' ? storyIdsOfInline(arg) : []));
    case 'text':
    case 'marked':
    case 'code':
    case 'instant':
      return [];
  }
}
