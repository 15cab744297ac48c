import { findQuotes } from '../../src/analysis/find-quotes.ts';
import { findSpeakers, readArticle, type SpeakerWeights } from '../../src/analysis/find-speakers.ts';
import { linearScore, logistic, weightTable } from '../../src/analysis/linear-ranker.ts';
import { speakerName } from '../../src/analysis/speaker-names.ts';
import type { Choice } from './fit-weights.ts';
import { type LabelledArticle, overlapWithQuote } from './labelled-quotes.ts';
import { isExactName } from './same-speaker.ts';
import { isNameOf } from './speaker-choices.ts';

/** What the program answered for one labelled quote of four words and more whose speaker is known. */
export interface Answer {
  readonly article: string;
  readonly language: string;
  readonly words: string;
  readonly wanted: string;
  readonly wantedKind: string;
  /** Labelled by a person, not resolved by a program. */
  readonly isByHand: boolean;
  /** Empty when nobody was found. */
  readonly speaker: string;
  readonly features: readonly string[];
  /** Whether a reader may see it at all. */
  readonly canBeShown: boolean;
  readonly isRight: boolean;
  readonly isExact: boolean;
  /** A source whom the article does not name was given a person's name. */
  readonly isUnnamedAsPerson: boolean;
}

const SAME_QUOTE = 0.75;

/** The answers for one article under these weights. Quotes that were not found are left out. */
export function speakerAnswers(labelled: LabelledArticle, weights: SpeakerWeights): readonly Answer[] {
  const quotes = findQuotes(labelled.text);
  const article = readArticle(labelled.text, quotes);
  const speakers = findSpeakers(article, quotes, weights);
  return labelled.quotes.flatMap((label) => {
    if (label.kind === 'indirect' || label.kind === 'other' || !label.speaker) return [];
    if (!/^(?:mention|hand|dcoref\+nearest)$/.test(label.speaker_by ?? '')) return [];
    const index = quotes.findIndex((quote) => overlapWithQuote(quote, label) > SAME_QUOTE);
    const quote = quotes[index];
    if (!quote || quote.wordCount < 4) return [];
    const found = speakers[index];
    const name = found && speakerName(article, found);
    const isRight = name !== undefined && isNameOf(name.speaker, label);
    return [
      {
        article: labelled.id,
        language: labelled.lang,
        words: labelled.text.slice(quote.start, quote.end).slice(0, 70).replaceAll('\n', ' '),
        wanted: label.speaker,
        wantedKind: label.speaker_kind,
        isByHand: label.speaker_by !== 'dcoref+nearest',
        speaker: name?.speaker ?? '',
        features: name?.features ?? [],
        canBeShown: name?.canBeShown ?? false,
        isRight,
        isExact: isRight && isExactName(name.speaker, label.speaker),
        isUnnamedAsPerson: !isRight && label.speaker_kind === 'nominal' && name?.speakerKind === 'person',
      },
    ];
  });
}

/** Answers as choices between "right" and "not right", for the fit of the confidence. */
export function confidenceChoices(
  answers: readonly Answer[],
  weightOf: (language: string) => number,
): readonly Choice[] {
  return answers
    .filter((answer) => answer.features.length > 0)
    .map((answer) => ({
      options: [answer.features, []],
      right: new Set([answer.isRight ? 0 : 1]),
      weight: weightOf(answer.language) / 2,
    }));
}

/** The confidence, 0 to 1, of an answer; 0 for a name that no reader may see. */
export function confidenceOf(answer: Answer, weights: Readonly<Record<string, number>>): number {
  return answer.features.length === 0 || !answer.canBeShown
    ? 0
    : logistic(linearScore(weightTable(weights), answer.features));
}
