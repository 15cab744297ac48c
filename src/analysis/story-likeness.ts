import type { StoryTerm } from './story-signature.ts';

/** What a document and a kept one have in common. Similarities and shares are 0 to 1, weighed by rarity. */
export interface Likeness {
  /** Cosines of title and text together, of the titles' words alone, and of their four-letter pieces. */
  readonly words: number;
  readonly titleWords: number;
  readonly grams: number;
  /** Share of a title that is found anywhere in the other document: the smaller of the two directions. */
  readonly lessCovered: number;
  /** Each title has figures (names) that the other document lacks. */
  readonly hasOtherFigures: boolean;
  readonly hasOtherNames: boolean;
  readonly sharesTitleName: boolean;
  /** A name of one title stands in the other document, in its title or text. */
  readonly sharesName: boolean;
  /** The titles are equal but for their figures, or for names that the other document lacks. */
  readonly isEqualButFigures: boolean;
  readonly isEqualButNames: boolean;
  readonly commonTitleTerms: number;
  readonly fewerTitleTerms: number;
  /** Share of the shorter text's terms (those that the titles lack) that the other document has. */
  readonly commonText: number;
}

/** Sums over one document's terms. Mutable, because comparing is the work of most of the time. */
export interface Totals {
  squares: number;
  titleSquares: number;
  titleRarity: number;
  titleTerms: number;
  titleFigures: number;
  titleNames: number;
  textTerms: number;
}

/** Sums over the terms that two documents share; `own` are the new document's, `their` the kept one's. */
export interface Common {
  product: number;
  titleProduct: number;
  ownTitleRarity: number;
  theirTitleRarity: number;
  ownTitleFigures: number;
  theirTitleFigures: number;
  titleFigures: number;
  ownTitleNames: number;
  theirTitleNames: number;
  titleNames: number;
  titleTerms: number;
  titlePlainTerms: number;
  textTerms: number;
}

/** Bits of a term's code: quarters of text counts (4), title count (3), name, figure. */
export const codeBits = 9;
/** Set in the code of a term that is present, so that no code is 0. */
export const presentBit = 1 << codeBits;
const nameBit = 1 << 7;
const figureBit = 1 << 8;
const titleMask = 7 << 4;

/** Share of common stems from which two titles are equal but for a detail: then another figure or name in it means another event. */
const equalButDetail = 0.75;
const titleWeight = 3;
const countPower = 0.75;

const weights = Float64Array.from(
  { length: 1 << codeBits },
  (_, code) => (titleWeight * ((code & titleMask) >> 4) + (code & 15) / 4) ** countPower,
);

/** How a document has a term, in 9 bits. */
export function codeOf({ title, textQuarters, isName, isFigure }: StoryTerm): number {
  return textQuarters | (title << 4) | (isName ? nameBit : 0) | (isFigure ? figureBit : 0);
}

/** The weight of a term in its document: title and text together, damped. */
export function weightOfCode(code: number): number {
  return weights[code] ?? 0;
}

/** Sums of no terms. */
export function createTotals(): Totals {
  return {
    squares: 0,
    titleSquares: 0,
    titleRarity: 0,
    titleTerms: 0,
    titleFigures: 0,
    titleNames: 0,
    textTerms: 0,
  };
}

/** Sums of no shared terms. */
export function createCommon(): Common {
  return {
    product: 0,
    titleProduct: 0,
    ownTitleRarity: 0,
    theirTitleRarity: 0,
    ownTitleFigures: 0,
    theirTitleFigures: 0,
    titleFigures: 0,
    ownTitleNames: 0,
    theirTitleNames: 0,
    titleNames: 0,
    titleTerms: 0,
    titlePlainTerms: 0,
    textTerms: 0,
  };
}

/** Adds one term of a document to its sums. */
export function countTerm(totals: Totals, code: number, rarity: number, weight: number): void {
  totals.squares += weight * weight;
  if ((code & titleMask) === 0) {
    totals.textTerms += 1;
    return;
  }
  totals.titleSquares += rarity * rarity;
  totals.titleRarity += rarity;
  totals.titleTerms += 1;
  if ((code & figureBit) !== 0) totals.titleFigures += 1;
  if ((code & nameBit) !== 0) totals.titleNames += 1;
}

/** Adds one shared term; `product` is that of its two weights. */
export function countCommon(common: Common, code: number, ownCode: number, rarity: number, product: number): void {
  common.product += product;
  const isInTheirTitle = (code & titleMask) !== 0;
  const isInOwnTitle = (ownCode & titleMask) !== 0;
  if (isInTheirTitle) {
    common.theirTitleRarity += rarity;
    if ((code & figureBit) !== 0) common.theirTitleFigures += 1;
    if ((code & nameBit) !== 0) common.theirTitleNames += 1;
  } else common.textTerms += 1;
  if (!isInOwnTitle) return;
  common.ownTitleRarity += rarity;
  if ((ownCode & figureBit) !== 0) common.ownTitleFigures += 1;
  if ((ownCode & nameBit) !== 0) common.ownTitleNames += 1;
  if (!isInTheirTitle) return;
  common.titleProduct += rarity * rarity;
  common.titleTerms += 1;
  if ((code & ownCode & figureBit) !== 0) common.titleFigures += 1;
  if ((code & ownCode & nameBit) !== 0) common.titleNames += 1;
  if (((code | ownCode) & nameBit) === 0) common.titlePlainTerms += 1;
}

/** What the sums say; `grams` is the cosine of the titles' four-letter pieces. */
export function likeness(sums: { own: Totals; theirs: Totals; common: Common; grams: number }): Likeness {
  const { own, theirs, common, grams } = sums;
  const ownCovered = share(common.ownTitleRarity, own.titleRarity);
  const theirCovered = share(common.theirTitleRarity, theirs.titleRarity);
  const hasOtherNames = common.ownTitleNames < own.titleNames && common.theirTitleNames < theirs.titleNames;
  const hasOtherTitleFigures = common.titleFigures < own.titleFigures && common.titleFigures < theirs.titleFigures;
  return {
    words: cosine(common.product, own.squares, theirs.squares),
    titleWords: cosine(common.titleProduct, own.titleSquares, theirs.titleSquares),
    grams,
    lessCovered: Math.min(ownCovered, theirCovered),
    hasOtherFigures: common.ownTitleFigures < own.titleFigures && common.theirTitleFigures < theirs.titleFigures,
    hasOtherNames,
    sharesTitleName: common.titleNames > 0,
    sharesName: common.ownTitleNames + common.theirTitleNames > 0,
    isEqualButFigures:
      hasOtherTitleFigures &&
      common.titleTerms - common.titleFigures >=
        equalButDetail * Math.max(own.titleTerms - own.titleFigures, theirs.titleTerms - theirs.titleFigures),
    isEqualButNames:
      hasOtherNames &&
      common.titlePlainTerms >=
        equalButDetail * Math.max(own.titleTerms - own.titleNames, theirs.titleTerms - theirs.titleNames),
    commonTitleTerms: common.titleTerms,
    fewerTitleTerms: Math.min(own.titleTerms, theirs.titleTerms),
    commonText: share(common.textTerms, Math.min(own.textTerms, theirs.textTerms)),
  };
}

function cosine(product: number, squares: number, otherSquares: number): number {
  return product === 0 ? 0 : product / Math.sqrt(squares * otherSquares);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
