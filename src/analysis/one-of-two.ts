import type { Article } from './antecedents.ts';
import { verbGender } from './speech-words.ts';

/** "Okafor and Lindgren said": the words of two are nobody's alone. */
export function isOneOfTwo(article: Article, index: number): boolean {
  const { mentions, tokens, isRussian } = article;
  const mention = mentions[index];
  const next = mentions[index + 1];
  if (mention?.kind !== 'name') return false;
  if (isPersonAt(article, index + 1) && next?.first === mention.last + 2 && isAnd(article, mention.last + 1))
    return saysTogether(article, index + 1);
  if (!isAnd(article, mention.first - 1)) return false;
  // The first word of a Russian sentence may be a surname that is no mention.
  const isBesideName = isRussian
    ? tokens[mention.first - 2]?.isCapital === true
    : isPersonAt(article, index - 1) && mentions[index - 1]?.last === mention.first - 2;
  return isBesideName && saysTogether(article, index);
}

function isPersonAt({ mentions, table }: Article, index: number): boolean {
  return mentions[index]?.kind === 'name' && table.people[table.ofMention.get(index) ?? -1]?.kind === 'person';
}

function isAnd({ tokens }: Article, at: number): boolean {
  return /^(?:and|и)$/.test(tokens[at]?.lower ?? '');
}

/** The verb beside the second of two names is theirs: in Russian it is a plural, in English it stands right behind. */
function saysTogether(article: Article, index: number): boolean {
  const tie = article.ties[index];
  if (!article.isRussian) return tie?.after?.toVerb === 0;
  return [tie?.after, tie?.before].some((verb) => {
    const lower = (verb && verb.between <= 2 && article.tokens[verb.at]?.lower) || '';
    return verbGender(lower) === 'plural' || /(?:ют|ят|ут)$/.test(lower);
  });
}
