import type { Mention } from './mentions.ts';
import { generalNouns } from './word-lists.ts';

/** The nouns by which a later mention can mean whom this one names ("president", "главврач"), lower case. */
export function officeNouns(mention: Mention): readonly string[] {
  const heads = mention.head ? [mention.head] : [];
  const inRole = (mention.role ?? '')
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .filter((word) => word.length > 2);
  const offices = [...heads, ...inRole, ...contracted(mention.role ?? '')];
  return [...offices, ...offices.flatMap(generalNouns)];
}

/** "главный врач" is "главврач" a sentence later. */
function contracted(role: string): readonly string[] {
  return CONTRACTIONS.filter(([words]) => words.test(role)).map(([, noun]) => noun);
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/главн\p{Ll}+ врач/iu, 'главврач'],
  [/главн\p{Ll}+ редактор/iu, 'главред'],
  [/генеральн\p{Ll}+ директор/iu, 'гендиректор'],
  [/генеральн\p{Ll}+ прокурор/iu, 'генпрокурор'],
  [/заместител\p{Ll}+ министра/iu, 'замминистра'],
];
