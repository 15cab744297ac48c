import type { Token } from './article-tokens.ts';
import { englishMentions } from './english-mentions.ts';
import type { Mention } from './mentions.ts';
import { russianMentions } from './russian-mentions.ts';

/** All mentions in order of place, in the article's language: Russian by its letters, English rules for all else. */
export function findMentions(tokens: readonly Token[], about: { isRussian: boolean }): readonly Mention[] {
  return outermost(tokens, about.isRussian ? russianMentions(tokens) : englishMentions(tokens));
}

/**
 * Without mentions that lie within a longer one: "Kazakh" in "the Kazakh president". In "a spokesman for Mayor Okafor" her name stays as well, as
 * one that another speaks for.
 */
function outermost(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] {
  const ordered = [...mentions].sort((a, b) => a.first - b.first || b.last - a.last);
  const kept: Mention[] = [];
  for (const mention of ordered) {
    const last = kept.at(-1);
    if (last && mention.first <= last.last) {
      if (last.kind !== 'nominal' || mention.kind !== 'name' || mention.role === undefined) continue;
      if (/^(?:for|of|to)$/.test(tokens[mention.first - 1]?.lower ?? '')) kept.push({ ...mention, isOblique: true });
      else kept[kept.length - 1] = mention;
      continue;
    }
    kept.push(mention);
  }
  return kept;
}

/** Whether most words are in Cyrillic letters. */
export function isRussian(tokens: readonly Token[]): boolean {
  let cyrillic = 0;
  let words = 0;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    words += 1;
    const first = token.text.charCodeAt(0);
    if (first >= 0x400 && first <= 0x4ff) cyrillic += 1;
  }
  return cyrillic * 2 > words;
}
