// npm run train:quotes -- DATA: see `usage` below and docs/decisions/0003 for what the shipped weights were fitted on.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SpeakerWeights } from '../../src/analysis/find-speakers.ts';
import { SHOWN_FROM } from '../../src/analysis/key-quotes.ts';
import { weightTable } from '../../src/analysis/linear-ranker.ts';
import { fitChoices } from './fit-weights.ts';
import { fitKeyQuotes, keyQuoteScores } from './key-quote-scores.ts';
import { foldOf, type LabelledArticle, readLabelledData } from './labelled-quotes.ts';
import { type Answer, confidenceChoices, confidenceOf, speakerAnswers } from './speaker-answers.ts';
import { type SpeakerChoices, speakerChoices } from './speaker-choices.ts';

const usage = `usage: npm run train:quotes -- DATA [--leave-out NAME]… [--folds N] [--aside N] [--write] [--misses FILE]

Fits the weights of the speaker search and of the choice of key quotes on labelled articles and prints how good they are: by cross-validation
(each article is answered with weights fitted on the others), then on a part kept aside that the cross-validation never saw.

  DATA              a folder of *.jsonl, or one such file, in the format of the data for \`quotes --jsonl\`: articles with "quotes"
                    (start, end, kind, speaker, speaker_kind, speaker_by, …) and graded articles with "watch" and "grades"
  --leave-out NAME  leaves out the files whose name contains NAME; may be repeated (default: rucoco and adaq, which are licensed for
                    non-commercial use only; --leave-out nothing takes all)
  --folds N         parts of the cross-validation (default 5)
  --aside N         every N-th article is kept aside (default 6)
  --write           fits on all the articles and puts the weights into src/analysis/tables
  --misses FILE     writes the wrong answers of the cross-validation, the most confident first

The same data always gives the same weights.`;

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'leave-out': { type: 'string', multiple: true, default: ['rucoco', 'adaq'] },
    folds: { type: 'string', default: '5' },
    aside: { type: 'string', default: '6' },
    write: { type: 'boolean', default: false },
    misses: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const TABLES = new URL('../../src/analysis/tables/', import.meta.url);
const folds = Number(given.folds);
const path = positionals[0];
if (given.help || path === undefined || !(folds >= 2) || !(Number(given.aside) >= 2)) {
  console.log(usage);
  process.exit(given.help ? 0 : 2);
}

interface Learnt {
  readonly article: LabelledArticle;
  readonly choices: SpeakerChoices;
}
interface Judged {
  readonly answer: Answer;
  readonly confidence: number;
}

const data = readLabelledData(path, given['leave-out']);
const weightOf = languageWeights(data.articles);
const learnt = data.articles.map((article) => ({ article, choices: speakerChoices(article, weightOf(article.lang)) }));
const isAside = ({ id }: { readonly id: string }) => foldOf(`aside ${id}`, Number(given.aside)) === 0;
const known = learnt.filter((one) => !isAside(one.article));
const unseen = learnt.filter((one) => isAside(one.article));

console.log(`${learnt.length} articles, ${data.graded.length} graded, from ${data.files.join(', ')}`);
console.log(`\nCross-validation, ${folds} parts, ${known.length} articles`);
const answers = crossAnswers(known);
const judged = crossConfidence(answers);
printSpeakers(judged);
if (given.misses !== undefined) writeMisses(given.misses, judged);

console.log(`\nKept aside, ${unseen.length} articles`);
const unseenWeights = speakerWeights(fitSpeakers(known));
const unseenConfidence = fitConfidence(answers.flat());
printSpeakers(
  unseen
    .flatMap((one) => speakerAnswers(one.article, unseenWeights))
    .map((answer) => ({ answer, confidence: confidenceOf(answer, unseenConfidence) })),
);
const tables = fitSpeakers(learnt);
const confidence = fitConfidence(crossAnswers(learnt).flat());
const weights = { speakers: speakerWeights(tables), confidence: weightTable(confidence) };
if (data.graded.length > 0) console.log(`\nKey quotes, ${folds} parts\n${keyQuoteScores(data, folds, weights)}`);

if (given.write) {
  writeTable('speaker-weights.json', tables);
  writeTable('confidence-weights.json', confidence);
  if (data.graded.length > 0) writeTable('key-quote-weights.json', fitKeyQuotes(data, weights));
}

/** Languages with fewer labelled quotes count more, up to four times, so that the largest one does not decide alone. */
function languageWeights(articles: readonly LabelledArticle[]): (language: string) => number {
  const counts = new Map<string, number>();
  for (const article of articles) counts.set(article.lang, (counts.get(article.lang) ?? 0) + article.quotes.length);
  const most = Math.max(...counts.values());
  return (language) => Math.min(4, Math.sqrt(most / (counts.get(language) ?? most)));
}

/** For each part the answers by weights that were fitted on the other parts. */
function crossAnswers(articles: readonly Learnt[]): readonly (readonly Answer[])[] {
  return Array.from({ length: folds }, (_, part) => {
    const isOwn = ({ article }: Learnt) => foldOf(article.id, folds) === part;
    const fitted = speakerWeights(fitSpeakers(articles.filter((one) => !isOwn(one))));
    return articles.filter(isOwn).flatMap((one) => speakerAnswers(one.article, fitted));
  });
}

function crossConfidence(parts: readonly (readonly Answer[])[]): readonly Judged[] {
  return parts.flatMap((own, part) => {
    const fitted = fitConfidence(parts.filter((_, other) => other !== part).flat());
    return own.map((answer) => ({ answer, confidence: confidenceOf(answer, fitted) }));
  });
}

type SpeakerTables = Readonly<Record<'speaker' | 'antecedent', Readonly<Record<string, number>>>>;

function fitSpeakers(from: readonly Learnt[]): SpeakerTables {
  const options = { shrink: 0.005, rounds: 25, fewest: 5 };
  const table = (name: keyof SpeakerChoices) =>
    fitChoices(
      from.flatMap((one) => one.choices[name]),
      options,
    );
  return { speaker: table('speaker'), antecedent: table('antecedent') };
}

function speakerWeights({ speaker, antecedent }: SpeakerTables): SpeakerWeights {
  return { speaker: weightTable(speaker), antecedent: weightTable(antecedent) };
}

function fitConfidence(from: readonly Answer[]): Readonly<Record<string, number>> {
  return fitChoices(confidenceChoices(from, weightOf), {
    shrink: 0.0025,
    rounds: 40,
    fewest: 5,
    isNeverNegative: (feature) => /^p>/.test(feature),
  });
}

function printSpeakers(rows: readonly Judged[]): void {
  for (const language of [...new Set(rows.map((row) => row.answer.language))].sort()) {
    const own = rows.filter((row) => row.answer.language === language && row.answer.isByHand);
    const agreed = rows.filter((row) => row.answer.language === language && !row.answer.isByHand);
    const ofKind = (kind: string) => own.filter((row) => row.answer.wantedKind === kind);
    console.log(
      `${language}: ${own.length} quotes, best guess right ${rightShare(own)}, by name ${rightShare(ofKind('name'))}, by noun ` +
        `${rightShare(ofKind('nominal'))}, by pronoun ${rightShare([...ofKind('pronoun'), ...agreed])}, exact name ${share(
          own.filter((row) => row.answer.isExact),
          own,
        )}`,
    );
    for (const from of [...new Set([0.95, 0.9, SHOWN_FROM, 0.85, 0.8, 0.75, 0.7])].sort((a, b) => b - a)) {
      const shown = own.filter((row) => row.confidence >= from);
      const unnamed = shown.filter((row) => row.answer.isUnnamedAsPerson);
      console.log(
        `  shown from ${from}${from === SHOWN_FROM ? ' *' : '  '} right ${rightShare(shown)} coverage ${share(shown, own)} unnamed as person ${share(unnamed, own)}`,
      );
    }
  }
}

function rightShare(rows: readonly Judged[]): string {
  return share(
    rows.filter((row) => row.answer.isRight),
    rows,
  );
}

function share(part: readonly unknown[], whole: readonly unknown[]): string {
  return whole.length === 0 ? '–' : ((100 * part.length) / whole.length).toFixed(1);
}

function writeMisses(file: string, rows: readonly Judged[]): void {
  const lines = rows
    .filter(({ answer }) => !answer.isRight || !answer.isExact)
    .sort((a, b) => b.confidence - a.confidence)
    .map(({ answer, confidence }) =>
      [
        answer.isRight ? 'inexact' : 'wrong',
        confidence.toFixed(2),
        answer.article,
        answer.words,
        `found ${answer.speaker}`,
        `wanted ${answer.wanted} (${answer.wantedKind})`,
        answer.features.filter((feature) => !feature.startsWith('ru:') && !feature.startsWith('p>')).join(' '),
      ].join(' | '),
    );
  writeFileSync(file, `${lines.join('\n')}\n`);
}

function writeTable(name: string, table: unknown): void {
  writeFileSync(new URL(name, TABLES), `${JSON.stringify(table, undefined, 2)}\n`);
  console.log(`wrote src/analysis/tables/${name}`);
}
