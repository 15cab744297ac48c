import type { DigestStory } from '../model/digest.ts';
import { foldWord, wordsIn } from '../text/words.ts';
import { sectionKind } from './outlet-sections.ts';
import table from './tables/public-affairs.json' with { type: 'json' };

const EXACT = '=';
const listed = [table.en, table.ru, table.kk].flatMap((list) => list.split(' '));
const exact = new Set(listed.filter((word) => word.startsWith(EXACT)).map((word) => foldWord(word.slice(1))));
const beginnings = listed.filter((word) => !word.startsWith(EXACT)).map(foldWord);
/** One in so many of the reports must stand in a section for it to tell of the story. */
const SECTION_SHARE = 10;

/**
 * True for news of what states, courts, armies and the economy do: by the sections in which outlets have put it, or by the words of its headline, unless as many
 * outlets have it among sport or leisure: clubs have presidents and stars go to court.
 */
export function isPublicAffairs({ headline, reports }: DigestStory): boolean {
  const sections = reports.map(sectionKind).filter((section) => section !== undefined);
  const affairs = sections.filter((section) => section === 'affairs').length;
  const others = sections.length - affairs;
  const isTelling = (count: number) => count > 0 && count * SECTION_SHARE >= reports.length;
  if (isTelling(affairs) && affairs > others) return true;
  return !isTelling(others) && namesPublicAffairs(wordsIn(headline).map(({ form }) => form));
}

/** One of the folded words is a government's, a court's, an army's or the economy's. */
export function namesPublicAffairs(words: readonly string[]): boolean {
  return words.some((word) => exact.has(word) || beginnings.some((beginning) => word.startsWith(beginning)));
}
