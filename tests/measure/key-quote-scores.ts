import { type KeyQuoteContext, keyCandidates } from '../../src/analysis/key-quote-features.ts';
import { keyQuotes, type QuoteWeights } from '../../src/analysis/key-quotes.ts';
import { type Weights, weightTable } from '../../src/analysis/linear-ranker.ts';
import { rankQuotes } from '../../src/analysis/rank-quotes.ts';
import { plainTerms } from '../../src/cli/quotes-batch.ts';
import type { Quote } from '../../src/model/quote.ts';
import { fitPreferences, type Preference } from './fit-weights.ts';
import { foldOf, type GradedArticle, type LabelledData, overlap } from './labelled-quotes.ts';

/** Weights of the choice of key quotes, from all graded articles; `weights` name the speakers of their quotes. */
export function fitKeyQuotes(data: LabelledData, weights: QuoteWeights): Readonly<Record<string, number>> {
  return fitOn(gradedArticles(data, weights));
}

/** How good the three chosen quotes are, by cross-validation, as lines for a person. */
export function keyQuoteScores(data: LabelledData, folds: number, weights: QuoteWeights): string {
  const articles = gradedArticles(data, weights);
  const scores = Array.from({ length: folds }, (_, fold) => {
    const weights = weightTable(fitOn(articles.filter((article) => foldOf(article.graded.id, folds) !== fold)));
    return articles
      .filter((article) => foldOf(article.graded.id, folds) === fold)
      .map((article) => scoreOf(article, weights));
  }).flat();
  return scoreLines(scores);
}

/** How good the three quotes are that the shipped weights choose. */
export function shippedKeyQuoteScores(data: LabelledData): string {
  return scoreLines(gradedArticles(data).map((article) => scoreOf(article)));
}

function scoreLines(scores: readonly Score[]): string {
  return [...new Set(scores.map((score) => score.language))]
    .sort()
    .map((language) => {
      const own = scores.filter((score) => score.language === language);
      const grades = own.flatMap((score) => score.grades);
      const contrasts = own.filter((score) => score.hasBothSides !== undefined);
      return (
        `${language}: key quotes of ${own.length} articles: NDCG@3 ${mean(own.map((score) => score.ndcg))}, top pick among the best ` +
        `${mean(own.map((score) => (score.grades[0] === 3 ? 1 : 0)))}, good ${mean(grades.map((grade) => (grade >= 2 ? 1 : 0)))}, both sides of a ` +
        `contrast ${mean(contrasts.map((score) => (score.hasBothSides ? 1 : 0)))} of ${contrasts.length}`
      );
    })
    .join('\n');
}

interface Graded {
  readonly graded: GradedArticle;
  readonly quotes: readonly Quote[];
  readonly context: KeyQuoteContext;
}

const SAME_QUOTE = 0.8;
const BEST = 3;

function gradedArticles(data: LabelledData, weights?: QuoteWeights): readonly Graded[] {
  const texts = new Map(data.articles.map((article) => [article.id, article.text]));
  return data.graded.flatMap((graded) => {
    const text = texts.get(graded.id);
    if (text === undefined) return [];
    const context = { title: '', text, terms: plainTerms(graded.watch) };
    const quotes = keyQuotes(context, weights).map(({ rank: _, ...quote }) => quote);
    return [{ graded, quotes, context }];
  });
}

function gradeOf(quote: Quote, graded: GradedArticle): number {
  return graded.grades.find((grade) => overlap(quote, grade) >= SAME_QUOTE)?.grade ?? 0;
}

function fitOn(articles: readonly Graded[]): Readonly<Record<string, number>> {
  const pairs: Preference[] = [];
  for (const { graded, quotes, context } of articles) {
    const candidates = keyCandidates(quotes, context).map((one) => ({ ...one, grade: gradeOf(one.quote, graded) }));
    for (const [index, one] of candidates.entries()) {
      for (const other of candidates.slice(index + 1)) {
        if (one.grade === other.grade) continue;
        const [better, worse] = one.grade > other.grade ? [one, other] : [other, one];
        const weight = (2 ** better.grade - 2 ** worse.grade) / candidates.length;
        pairs.push({ better: better.features, worse: worse.features, weight });
      }
    }
  }
  return fitPreferences(pairs, { shrink: 0.01, rounds: 150 });
}

interface Score {
  readonly language: string;
  readonly ndcg: number;
  readonly grades: readonly number[];
  readonly hasBothSides?: boolean;
}

function scoreOf(article: Graded, weights?: Weights): Score {
  const { graded, quotes, context } = article;
  const shown = rankQuotes(quotes, context, weights)
    .filter((quote) => quote.rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const grades = shown.map((quote) => gradeOf(quote, graded));
  const ideal = gain(
    graded.grades
      .map((grade) => grade.grade)
      .sort((a, b) => b - a)
      .slice(0, BEST),
  );
  const sides = graded.contrast?.map(([start, end]) =>
    shown.some((quote) => overlap(quote, { start, end }) >= SAME_QUOTE),
  );
  return {
    language: graded.lang,
    ndcg: ideal === 0 ? 0 : gain(grades) / ideal,
    grades,
    ...(sides && { hasBothSides: sides.every(Boolean) }),
  };
}

/** Discounted gain: 7 for the best grade, 3 and 1 below, less for each place further down. */
function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

function mean(values: readonly number[]): string {
  return values.length === 0 ? '–' : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
}
