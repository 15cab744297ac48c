import { type Article, antecedents } from '../../src/analysis/antecedents.ts';
import { type FoundQuote, findQuotes } from '../../src/analysis/find-quotes.ts';
import { canPointBack, quotePlaces, readArticle } from '../../src/analysis/find-speakers.ts';
import { type QuotePlace, type SpeakerCandidate, speakerCandidates } from '../../src/analysis/speaker-candidates.ts';
import type { Choice } from './fit-weights.ts';
import { type LabelledArticle, type LabelledQuote, overlapWithQuote } from './labelled-quotes.ts';
import { isSameSpeaker } from './same-speaker.ts';

/** What an article teaches the two rankers: which mention speaks a quote, and whom a pronoun or role means. */
export interface SpeakerChoices {
  readonly speaker: readonly Choice[];
  readonly antecedent: readonly Choice[];
}

/** The choices of one labelled article; each counts `weight`. Quotes before are taken as labelled, not as found. */
export function speakerChoices(labelled: LabelledArticle, weight: number): SpeakerChoices {
  const quotes = findQuotes(labelled.text);
  const article = readArticle(labelled.text, quotes);
  const speaker: Choice[] = [];
  const antecedent: Choice[] = [];
  let before: Before | undefined;
  for (const { quote, at } of quotePlaces(article, quotes)) {
    if (at < 0) continue;
    const label = labelOf(labelled, quote);
    const place: QuotePlace = { quote, at, ...(before && { before }) };
    const candidates = speakerCandidates(article, place);
    const last = candidates.length - 1;
    if (label.kind === 'spoken') {
      const right = rightCandidates(article, { candidates, label: label.quote, before });
      if (right.size > 0) speaker.push({ options: candidates.map((candidate) => candidate.features), right, weight });
      const mention = candidates.find(
        (candidate, index) => right.has(index) && isNamedHere(article, candidate, label.quote),
      )?.mention;
      if (mention !== undefined)
        antecedent.push(...antecedentChoice(article, { mention, place, label: label.quote, weight }));
      const person = personOf(article, label.quote);
      before = {
        quote,
        at,
        label: label.quote,
        ...(mention !== undefined && { mention }),
        ...(person !== undefined && { person }),
      };
    } else if (label.kind === 'nobody') {
      speaker.push({ options: candidates.map((candidate) => candidate.features), right: new Set([last]), weight });
      if (quote.wordCount > 3) before = { quote, at };
    } else before = { quote, at };
  }
  return { speaker, antecedent };
}

type Before = NonNullable<QuotePlace['before']> & { readonly label?: LabelledQuote };
type Label =
  | { readonly kind: 'spoken'; readonly quote: LabelledQuote }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unlabelled' };

const SAME_QUOTE = 0.5;
const SAME_WORDS = 0.6;

function labelOf(labelled: LabelledArticle, found: FoundQuote): Label {
  let best: LabelledQuote | undefined;
  for (const quote of labelled.quotes) {
    if (quote.kind === 'indirect' || overlapWithQuote(found, quote) < SAME_QUOTE) continue;
    if (!best || overlapWithQuote(found, quote) > overlapWithQuote(found, best)) best = quote;
  }
  if (best && (best.speaker_kind === 'none' || best.kind === 'other')) return { kind: 'nobody' };
  if (best && typeof best.speaker_start === 'number') return { kind: 'spoken', quote: best };
  const isUnattributed = (labelled.unattributed_quoted ?? []).some(
    ([start, end]) => overlapWithQuote(found, { start, end, kind: 'other', speaker_kind: 'none' }) >= SAME_WORDS,
  );
  return isUnattributed ? { kind: 'nobody' } : { kind: 'unlabelled' };
}

/** Mentions at the labelled place, names of the labelled person elsewhere, and "the same as before" where that is so. */
function rightCandidates(
  article: Article,
  about: { candidates: readonly SpeakerCandidate[]; label: LabelledQuote; before: Before | undefined },
): ReadonlySet<number> {
  const { candidates, label, before } = about;
  const right = new Set<number>();
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.kind === 'previous' && before?.label && isSameSource(before.label, label)) right.add(index);
    if (candidate.kind !== 'mention') continue;
    const person = article.table.ofMention.get(candidate.mention ?? -1);
    const name = person === undefined ? undefined : article.table.people[person]?.name;
    if (isNamedHere(article, candidate, label) || (name !== undefined && name.length > 2 && isNameOf(name, label)))
      right.add(index);
  }
  return right;
}

function isNamedHere(article: Article, candidate: SpeakerCandidate, label: LabelledQuote): boolean {
  const mention = article.mentions[candidate.mention ?? -1];
  const start = article.tokens[mention?.first ?? -1]?.start;
  const end = article.tokens[mention?.last ?? -1]?.end;
  if (start === undefined || end === undefined) return false;
  return start < (label.speaker_end ?? 0) && end > (label.speaker_start ?? Infinity);
}

function isSameSource(before: LabelledQuote, label: LabelledQuote): boolean {
  if (before.speaker_kind === 'none') return false;
  if (label.speaker && before.speaker === label.speaker) return true;
  if (label.group && before.group === label.group) return true;
  return before.speaker_start === label.speaker_start;
}

/** Whom the pronoun or role at the labelled place means, when that is labelled by a person or by two methods that agree. */
function antecedentChoice(
  article: Article,
  about: { mention: number; place: QuotePlace; label: LabelledQuote; weight: number },
): readonly Choice[] {
  const { mention, place, label, weight } = about;
  const words = article.mentions[mention];
  if (!words || article.table.ofMention.has(mention) || !canPointBack(words)) return [];
  if (!label.speaker || label.speaker_by === 'dcoref') return [];
  const previous = place.before?.person;
  const options = antecedents(article, { mention, ...(previous !== undefined && { previousSpeaker: previous }) });
  const right = new Set<number>();
  for (const [index, option] of options.entries()) {
    const name = option.person === undefined ? undefined : article.table.people[option.person]?.name;
    if (name !== undefined && isNameOf(name, label)) right.add(index);
  }
  const last = options.length - 1;
  if (right.size === 0 && options[last] && options[last].person === undefined) right.add(last);
  if (right.size === 0 || options.length < 2) return [];
  return [{ options: options.map((option) => option.features), right, weight }];
}

function personOf(article: Article, label: LabelledQuote): number | undefined {
  return label.speaker ? article.table.people.find((person) => isNameOf(person.name, label))?.id : undefined;
}

/** Whether this name is one that the label accepts for its speaker. */
export function isNameOf(name: string, label: LabelledQuote): boolean {
  const accepted = [
    label.speaker,
    ...(label.aliases ?? []),
    ...(label.speaker_kind === 'pronoun' ? [] : [label.speaker_mention]),
  ];
  return accepted.some((other) => typeof other === 'string' && other !== '' && isSameSpeaker(name, other));
}
