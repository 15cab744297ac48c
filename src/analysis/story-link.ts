import type { Likeness } from './story-likeness.ts';
import type { StorySignature } from './story-signature.ts';
import type { BridgedLikeness, KeptSignature, Probe } from './story-similarity.ts';
import storyWeights from './tables/story-weights.json' with { type: 'json' };

/** What two documents are compared by: both have text, at least one is a bare headline, or they are written in two alphabets. */
export type LinkKind = 'texts' | 'headlines' | 'across';

/** How alike two documents are, 0 to 1. `isApart` = they surely report two events, however alike they look. */
export interface StoryLink {
  readonly kind: LinkKind;
  readonly likeness: number;
  readonly isApart: boolean;
}

/** `hasSameOutlet`: both are known to come from one outlet. */
export interface LinkFacts {
  readonly hasSameOutlet: boolean;
}

/** Shares of the similarities in a likeness (their sum is 1), and factors for what speaks against one event. */
interface LikenessWeights {
  readonly words: number;
  readonly titleWords: number;
  readonly grams: number;
  readonly lessCovered: number;
  readonly otherFigures: number;
  readonly otherPlaces: number;
  readonly otherNames: number;
  readonly noSharedName: number;
  /** An outlet seldom tells one event under two headlines. */
  readonly sameOutlet: number;
}

/** Two outlets that print one headline mean one event, whatever their texts. */
const sameTitleLikeness = 0.8;
/** What is printed every day anew is one event only when it is nearly the same text. */
const routineFactor = 0.85;

/** Titles with fewer stems ("Morning briefing") name no event by themselves. */
const fewestTitleStems = 3;
/** Share of the shorter text's words that the other has, below which two texts under one title tell different news. */
const fewestCommonWords = 0.5;

/** Compares a new document with a kept one. */
export function storyLink(probe: Probe, kept: KeptSignature, facts: LinkFacts): StoryLink {
  const { signature } = probe;
  const kind = linkKind(probe, kept);
  if (kind === 'across') return { kind, likeness: bridgedLikeness(probe, kept), isApart: false };
  const like = probe.likenessTo(kept);
  const isSameTitle = signature.titleKey === kept.titleKey;
  const isRoutine = signature.isRoutine && kept.isRoutine;
  const isApart =
    like.isEqualButFigures ||
    like.isEqualButNames ||
    (isSameTitle && kind === 'texts' && isRubric(like, facts)) ||
    (isRoutine && isOtherEdition(like, { ...facts, isBareTitle: isSameTitle && kind === 'headlines' }));
  const isVague = kind === 'headlines' && like.fewerTitleTerms < fewestTitleStems;
  const isElsewhere = hasOtherPlaces(signature, kept);
  // Another country and another figure: one fund's loans to two countries, told in the same words.
  const isOfOthers = isElsewhere && like.hasOtherFigures;
  // Frost is forecast in the same words in every region.
  const isNowhere = kind === 'texts' && isRoutine && !like.sharesName && !isSameTitle && !sharePlace(signature, kept);
  if (isApart || isVague || isOfOthers || isNowhere) return { kind, likeness: 0, isApart };
  const likeness =
    likenessOf(like, storyWeights[kind], { ...facts, hasOtherPlaces: isElsewhere }) * (isRoutine ? routineFactor : 1);
  return { kind, likeness: isSameTitle ? Math.max(likeness, sameTitleLikeness) : likeness, isApart };
}

function linkKind({ signature }: Probe, kept: KeptSignature): LinkKind {
  if (signature.isCyrillic !== kept.isCyrillic) return 'across';
  return signature.hasText && kept.hasText ? 'texts' : 'headlines';
}

/**
 * One title over different news: an outlet's own rubric, or a title too general to name an event. Two outlets that print one longer
 * headline mean one event, whatever their texts.
 */
function isRubric(like: Likeness, { hasSameOutlet }: LinkFacts): boolean {
  return (hasSameOutlet || like.fewerTitleTerms < fewestTitleStems) && like.commonText < fewestCommonWords;
}

/** Another day, another place, or a bare headline that an outlet prints again over what cannot be compared. */
function isOtherEdition(like: Likeness, facts: LinkFacts & { readonly isBareTitle: boolean }): boolean {
  return like.hasOtherNames || like.hasOtherFigures || (facts.isBareTitle && facts.hasSameOutlet);
}

/** Both titles name countries, and none in common. */
function hasOtherPlaces(signature: StorySignature, kept: KeptSignature): boolean {
  return signature.titlePlaces.length > 0 && kept.titlePlaces.length > 0 && !sharePlace(signature, kept);
}

function sharePlace({ titlePlaces }: StorySignature, kept: KeptSignature): boolean {
  return titlePlaces.some((place) => kept.titlePlaces.includes(place));
}

function likenessOf(
  like: Likeness,
  weights: LikenessWeights,
  { hasSameOutlet, hasOtherPlaces }: LinkFacts & { readonly hasOtherPlaces: boolean },
): number {
  const similar =
    weights.words * like.words +
    weights.titleWords * like.titleWords +
    weights.grams * like.grams +
    weights.lessCovered * like.lessCovered;
  return (
    similar *
    (like.hasOtherFigures ? weights.otherFigures : 1) *
    (hasOtherPlaces ? weights.otherPlaces : 1) *
    (like.hasOtherNames ? weights.otherNames : 1) *
    (like.hasOtherNames && !like.sharesTitleName ? weights.noSharedName : 1) *
    (hasSameOutlet ? weights.sameOutlet : 1)
  );
}

/**
 * Across alphabets only names, places, bodies, figures and concepts can agree. Shared bridges count once, and once more when they stand in both
 * titles. Many are enough, unless they are the names of one maker's goods: then the reports tell different things of them. With few bridges
 * the reports must be about the same things, by their titles too. Read by hand on a day of English and Russian feeds.
 */
const fewestAgreements = 5;
/** So many in the texts are enough where the titles share none, or the reports little else. */
const manyBridges = 6;
const fewestBesideBridges = 2;
const fewestConcepts = 6;
const fewestInTitles = 2;
const leastAcross = 0.4;

function bridgedLikeness(probe: Probe, kept: KeptSignature): number {
  if (!probe.signature.hasText || !kept.hasText) return 0;
  const common = probe.bridgesTo(kept);
  return common.cosine >= leastAcross && (haveManyBridges(common) || areAboutTheSame(common)) ? common.cosine : 0;
}

function haveManyBridges({ bridges, titleBridges, concepts }: BridgedLikeness): boolean {
  if (bridges >= manyBridges) return true;
  return bridges + titleBridges >= fewestAgreements && titleBridges > 0 && concepts >= fewestBesideBridges;
}

function areAboutTheSame({ bridges, titleBridges, concepts, titleConcepts }: BridgedLikeness): boolean {
  return (
    bridges > 0 && concepts >= fewestConcepts && titleConcepts > 0 && titleConcepts + titleBridges >= fewestInTitles
  );
}
