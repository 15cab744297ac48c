import type { LinkKind, StoryLink } from './story-link.ts';
import storyWeights from './tables/story-weights.json' with { type: 'json' };

/** How a document is held against a story of some size, in an index of some size. */
interface StrengthWeights {
  /** Share of the closest member; the mean of all has the rest. */
  readonly closest: number;
  /** How alike two reports of one story are on the whole. */
  readonly usualLikeness: number;
  readonly threshold: number;
  /** Raised for each e-fold of documents: the more there are, the likelier is one that is alike by chance. */
  readonly crowd: number;
  /** Lowered for each e-fold of members: what many reported, more will report. */
  readonly size: number;
  readonly lowestThreshold: number;
}

/** The links of a document to the members of one story that were compared, how many members it has, and how many documents the index. */
export interface StoryLinks {
  readonly links: readonly StoryLink[];
  readonly members: number;
  readonly documents: number;
}

/** The crowd that the threshold counts for; fewer count as so many. The weights were fitted up to 4,000 documents, and much more raise it no further. */
const usualCrowd = 300;
const largestCrowd = 8_000;

/**
 * How strongly a document belongs to a story: above 0 it does, and of several stories to the strongest. Undefined when one of the members is
 * surely another event.
 */
export function storyStrength({ links, members, documents }: StoryLinks): number | undefined {
  if (links.length === 0 || links.some((link) => link.isApart)) return undefined;
  const weights = storyWeights[usualKind(links)];
  const likenesses = links.map(({ likeness }) => likeness);
  const closest = Math.max(...likenesses);
  const mean = likenesses.reduce((sum, likeness) => sum + likeness, 0) / likenesses.length;
  const likeness = weights.closest * closest + (1 - weights.closest) * likenessToMiddle(mean, members, weights);
  return likeness - threshold(members, documents, weights);
}

/** Links of one lookup are all across alphabets or none is; of the others the more frequent kind decides, of equals texts. */
function usualKind(links: readonly StoryLink[]): LinkKind {
  if (links.some(({ kind }) => kind === 'across')) return 'across';
  return links.filter(({ kind }) => kind === 'texts').length * 2 >= links.length ? 'texts' : 'headlines';
}

/**
 * The cosine to the middle of a story, from the mean of the cosines to its members: the middle of many is shorter than each of them, so a
 * report that is a little like all of them is much like the middle.
 */
function likenessToMiddle(mean: number, members: number, { usualLikeness }: StrengthWeights): number {
  return Math.min(1, mean * Math.sqrt(members / (1 + (members - 1) * usualLikeness)));
}

function threshold(members: number, documents: number, weights: StrengthWeights): number {
  const crowd = Math.log(Math.min(Math.max(documents, usualCrowd), largestCrowd) / usualCrowd);
  const usual = weights.threshold + weights.crowd * crowd - weights.size * Math.log(members);
  return Math.max(weights.lowestThreshold, usual);
}
