import type { KeptSignature, Probe, Similarity } from './story-similarity.ts';

/** How strongly two documents report one event: above 0 they do. `isApart` = they surely do not, however alike they look. */
export interface StoryLink {
  readonly strength: number;
  readonly isApart: boolean;
}

type Term = number | undefined;

// Chosen on labelled pairs and clusters so that one setting serves texts and bare headlines, with precision before recall: a report that is
// wrongly merged reaches nobody, one that is wrongly left alone is read twice.
const wordsShare = 0.8;
const textThreshold = 0.33;
const headlineThreshold = 0.45;
const figurePenalty = 0.1;
const namePenalty = 0.05;
const sameTitleStrength = 0.2;

/** Share of common stems from which two titles are equal but for a detail: then another figure or name in it means another event. */
const equalButDetail = 0.75;
/** Titles with fewer stems ("Morning briefing") name no event by themselves. */
const fewestTitleStems = 3;
/** Share of the shorter text's words that the other has, below which two texts under one title tell different news. */
const fewestCommonWords = 0.5;

const apart: StoryLink = { strength: -1, isApart: true };

/** Compares a new document with a kept one; `hasSameOutlet` when both are known to come from one outlet. */
export function storyLink(
  probe: Probe,
  kept: KeptSignature,
  like: Similarity,
  about: { hasSameOutlet: boolean },
): StoryLink {
  const isBothText = probe.hasText && kept.hasText;
  const isSameTitle = probe.titleKey === kept.titleKey;
  if (isDetailApart(probe, kept, 'figures') || isDetailApart(probe, kept, 'names')) return apart;
  if (isSameTitle && isRoutine(probe, kept, about)) return apart;
  if (!isBothText && probe.titleTerms.length < fewestTitleStems) return { strength: -1, isApart: false };

  const titleLike = (like.title + like.grams) / 2;
  const score = isBothText
    ? wordsShare * like.words + (1 - wordsShare) * titleLike - textThreshold
    : titleLike - headlineThreshold;
  const strength = score - differences(probe, kept);
  return { strength: isSameTitle ? Math.max(strength, sameTitleStrength) : strength, isApart: false };
}

/**
 * Titles equal but for their figures (the count of another day) or names (another club that returns to training). Figures of the titles must
 * agree; a name may also stand in the other's text.
 */
function isDetailApart(probe: Probe, kept: KeptSignature, detail: 'figures' | 'names'): boolean {
  const isOnlyInProbe = (term: Term) => !has(detail === 'names' ? kept.words.numbers : kept[detail], term);
  const isOnlyInKept = (term: Term) =>
    detail === 'names' ? !probe.words.has(term ?? -1) : !probe[detail].includes(term);
  if (!probe[detail].some(isOnlyInProbe) || !kept[detail].some(isOnlyInKept)) return false;
  const ofProbe = probe.titleTerms.filter((term) => !probe[detail].includes(term));
  const ofKept = [...kept.title.numbers].filter((term) => !kept[detail].includes(term));
  const common = ofProbe.filter((term) => has(ofKept, term)).length;
  return common >= equalButDetail * Math.max(ofProbe.length, ofKept.length);
}

/**
 * One title over different news: an outlet's own rubric, or a title too general to name an event. Two outlets that print one longer
 * headline mean one event, whatever their texts.
 */
function isRoutine(probe: Probe, kept: KeptSignature, about: { hasSameOutlet: boolean }): boolean {
  if (!probe.hasText || !kept.hasText) return false;
  if (!about.hasSameOutlet && probe.titleTerms.length >= fewestTitleStems) return false;
  const beside = [...probe.words.keys()].filter((term) => !kept.title.numbers.includes(term));
  const common = beside.filter((term) => kept.words.numbers.includes(term)).length;
  const shorter = Math.min(probe.wordsCount, kept.words.numbers.length) - probe.titleTerms.length;
  return common < fewestCommonWords * shorter;
}

/** What the title of each says and the whole other document does not: other figures, other names. */
function differences(probe: Probe, kept: KeptSignature): number {
  const isInKept = (term: Term) => has(kept.words.numbers, term);
  const isInProbe = (term: number) => probe.words.has(term);
  const haveOtherFigures = !probe.figures.every(isInKept) && !kept.figures.every(isInProbe);
  const haveOtherNames = !probe.names.every(isInKept) && !kept.names.every(isInProbe);
  const shareNoName = haveOtherNames && !probe.names.some((term) => has(kept.names, term));
  return (haveOtherFigures ? figurePenalty : 0) + (haveOtherNames ? namePenalty : 0) + (shareNoName ? namePenalty : 0);
}

function has(terms: readonly number[] | Int32Array, term: Term): boolean {
  return term !== undefined && terms.includes(term);
}
