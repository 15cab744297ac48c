import type { QueryDocument } from '../model/query.ts';
import { languageOf, SAMPLE_LENGTH } from '../text/language.ts';
import { foldWord } from '../text/words.ts';
import { type DocumentHits, type Met, metByHits } from './evaluate-query.ts';
import type { QueryCompiler } from './query-compiler.ts';
import type { Hit } from './term-index.ts';

/**
 * Reads a document once and finds all terms and facts of all queries in it. `topicMet` is given what was found and a topic's number, and asked
 * once for each topic.
 */
export function documentHits(
  compiler: QueryCompiler,
  document: QueryDocument,
  topicMet: (found: DocumentHits, topic: number) => Met | undefined,
): DocumentHits {
  let language: { readonly code: string | undefined } | undefined;
  const languageOfDocument = (): string | undefined => {
    language ??= { code: languageOf(beginningOf(document)) ?? baseLanguage(document.language) };
    return language.code;
  };
  // Names of one language count as English where the language is not known: most short Latin texts are.
  const terms = compiler.terms.read(document, () => languageOfDocument() ?? 'en');
  const facts = compiler.facts.holding(document, languageOfDocument);
  const topics = new Map<number, Met | undefined>();
  const hits = new Map<number, readonly Hit[]>();
  const termsMet = new Map<number, Met | undefined>();
  const found: DocumentHits = {
    terms,
    facts,
    hasTerm: (term) => compiler.terms.has(term),
    hitsOf: (term) => {
      const known = hits.get(term) ?? compiler.terms.hitsOf(term);
      hits.set(term, known);
      return known;
    },
    termMet: (term) => {
      if (!termsMet.has(term)) termsMet.set(term, metByHits(found.hitsOf(term)));
      return termsMet.get(term);
    },
    doubtsOf: (place) => compiler.doubtsOf(place),
    topicRoot: (topic) => compiler.topicRoot(topic),
    topicMet: (topic) => {
      if (!topics.has(topic)) topics.set(topic, topicMet(found, topic));
      return topics.get(topic);
    },
  };
  return found;
}

/** As much as tells the language: joining a whole article to its title would copy it. */
function beginningOf({ title, text }: QueryDocument): string {
  return `${title}\n${text.slice(0, SAMPLE_LENGTH)}`;
}

function baseLanguage(language: string | undefined): string | undefined {
  return language === undefined ? undefined : foldWord(language.split('-')[0] ?? language);
}
