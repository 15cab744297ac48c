import type { Hit } from './term-index.ts';

/**
 * The hits of two sides of NEAR that have one of the other side at most `distance` words away, in either order: neighbours are one word
 * apart. Hits that overlap are not near each other: `oil NEAR/5 oil` asks for two. How a place is named is told only of places that are asked for
 * by themselves: beside other words a place is one clue of several.
 */
export function nearHits(left: readonly Hit[], right: readonly Hit[], distance: number): readonly Hit[] {
  const lefts = left.toSorted(byWord);
  const rights = right.toSorted(byWord);
  return [...nearTo(lefts, rights, distance), ...nearTo(rights, lefts, distance)].map(withoutNaming);
}

function withoutNaming(hit: Hit): Hit {
  if (hit.by === undefined) return hit;
  const { by: _, ...rest } = hit;
  return rest;
}

/** The `hits` with one of `others` near them; both are in order of place, so a window moves along `others`. */
function nearTo(hits: readonly Hit[], others: readonly Hit[], distance: number): readonly Hit[] {
  let from = 0;
  return hits.filter((hit) => {
    while (from < others.length && (others[from]?.word ?? 0) < hit.word - distance - LONGEST_NAME) from++;
    for (let at = from; at < others.length; at++) {
      const other = others[at];
      if (other === undefined || other.word > lastWord(hit) + distance) return false;
      if (isNear(hit, other, distance)) return true;
    }
    return false;
  });
}

/** Words that one hit may span: the window begins so much earlier. */
const LONGEST_NAME = 30;

function isNear(a: Hit, b: Hit, distance: number): boolean {
  const gap = a.word > b.word ? a.word - lastWord(b) : b.word - lastWord(a);
  return gap >= 1 && gap <= distance;
}

function lastWord(hit: Hit): number {
  return hit.word + hit.wordCount - 1;
}

function byWord(a: Hit, b: Hit): number {
  return a.word - b.word;
}
