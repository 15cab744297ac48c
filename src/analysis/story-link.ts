import type { Likeness } from './story-likeness.ts';
import type { KeptSignature, Probe } from './story-similarity.ts';

/** How strongly two documents report one event: above 0 they do. `isApart` = they surely do not, however alike they look. */
export interface StoryLink {
  readonly strength: number;
  readonly isApart: boolean;
}

/** `hasSameOutlet`: both are known to come from one outlet. `documents`: how many the index holds. */
export interface LinkFacts {
  readonly hasSameOutlet: boolean;
  readonly documents: number;
}

/** What each likeness adds to the log odds of one event. */
interface LinkWeights {
  readonly base: number;
  readonly words: number;
  readonly grams: number;
  readonly moreCovered: number;
  readonly lessCovered: number;
  readonly otherFigures: number;
  readonly otherNames: number;
  readonly noSharedName: number;
  /** An outlet seldom tells one event under two headlines. */
  readonly sameOutlet: number;
  /** Taken off for each e-fold of documents: the more there are, the likelier is one that is alike by chance. */
  readonly crowd: number;
}

// Fitted on labelled pairs (logistic regression), simplified as long as nothing was lost, and tried in stream order on pairs, clusters and a
// day of real feeds, all with one setting. Bare headlines have less to compare, and a crowd pulls them apart more. Their base is lower than the
// labelled pairs alone would have it (-0.45): a wrong merge is an alert that somebody does not get, a missed one only a second alert.
const ofTexts: LinkWeights = {
  base: -2.4,
  words: 6.4,
  grams: 1.4,
  moreCovered: 0,
  lessCovered: 0,
  otherFigures: -0.8,
  otherNames: -0.4,
  noSharedName: -0.4,
  sameOutlet: -0.4,
  crowd: 0.15,
};
const ofHeadlines: LinkWeights = {
  base: -1.1,
  words: 0,
  grams: 2.3,
  moreCovered: 0.6,
  lessCovered: 1.6,
  otherFigures: -0.7,
  otherNames: -0.05,
  noSharedName: -0.2,
  sameOutlet: -1.6,
  crowd: 0.35,
};
/** The crowd that the base counts for, and how many are assumed before the first. */
const usualCrowd = 300;
const assumedCrowd = 150;
const sameTitleStrength = 2;
/** What is printed every day anew is one event only when it is nearly the same text. */
const routinePenalty = 1;

/** Titles with fewer stems ("Morning briefing") name no event by themselves. */
const fewestTitleStems = 3;
/** Share of the shorter text's words that the other has, below which two texts under one title tell different news. */
const fewestCommonWords = 0.5;

const apart: StoryLink = { strength: -9, isApart: true };
const unlinked: StoryLink = { strength: -9, isApart: false };

/** Compares a new document with a kept one. */
export function storyLink(probe: Probe, kept: KeptSignature, facts: LinkFacts): StoryLink {
  const { signature } = probe;
  if (signature.isCyrillic !== kept.isCyrillic) return bridgedLink(probe, kept, facts);
  const like = probe.likenessTo(kept);
  if (like.isEqualButFigures || like.isEqualButNames) return apart;
  const isBothText = signature.hasText && kept.hasText;
  const isSameTitle = signature.titleKey === kept.titleKey;
  if (isSameTitle && isBothText && isRubric(like, facts)) return apart;
  const isRoutine = signature.isRoutine && kept.isRoutine;
  if (isRoutine && (like.hasOtherNames || like.hasOtherFigures)) return apart;
  if (!isBothText && like.fewerTitleTerms < fewestTitleStems) return unlinked;
  const strength = logOdds(like, isBothText ? ofTexts : ofHeadlines, facts) - (isRoutine ? routinePenalty : 0);
  return { strength: isSameTitle ? Math.max(strength, sameTitleStrength) : strength, isApart: false };
}

/**
 * One title over different news: an outlet's own rubric, or a title too general to name an event. Two outlets that print one longer
 * headline mean one event, whatever their texts.
 */
function isRubric(like: Likeness, { hasSameOutlet }: LinkFacts): boolean {
  return (hasSameOutlet || like.fewerTitleTerms < fewestTitleStems) && like.commonText < fewestCommonWords;
}

function logOdds(like: Likeness, weights: LinkWeights, { documents, hasSameOutlet }: LinkFacts): number {
  return (
    weights.base +
    weights.words * like.words +
    weights.grams * like.grams +
    weights.moreCovered * like.moreCovered +
    weights.lessCovered * like.lessCovered +
    (like.hasOtherFigures ? weights.otherFigures : 0) +
    (like.hasOtherNames ? weights.otherNames : 0) +
    (like.hasOtherNames && !like.sharesTitleName ? weights.noSharedName : 0) +
    (hasSameOutlet ? weights.sameOutlet : 0) -
    weights.crowd * crowdOf(documents)
  );
}

/**
 * Across alphabets only names, places and figures can agree. Shared bridges count once, and once more when they stand in both titles. Read by
 * hand on a day of English and Russian feeds: of the stories that this joined, none was wrong.
 */
const fewestAgreements = 5;
const fewestInTitles = 1;
const bridgeSlope = 4;
const bridgeThreshold = 0.25;
const bridgeCrowd = 0.02;

function bridgedLink(probe: Probe, kept: KeptSignature, { documents }: LinkFacts): StoryLink {
  if (!probe.signature.hasText || !kept.hasText) return unlinked;
  const { cosine, shared, inTitles } = probe.bridgesTo(kept);
  if (shared + inTitles < fewestAgreements || inTitles < fewestInTitles) return unlinked;
  const threshold = bridgeThreshold + bridgeCrowd * crowdOf(documents);
  return { strength: bridgeSlope * (cosine - threshold), isApart: false };
}

function crowdOf(documents: number): number {
  return Math.log((documents + assumedCrowd) / usualCrowd);
}
