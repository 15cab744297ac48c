// `npm run train:quotes -- DATA [--leave-out NAME]… [--folds 5] [--write] [--misses FILE]`: fits the weights of the speaker search and of the
// choice of key quotes on labelled articles (a folder of *.jsonl in the format of the `quotes` command's evaluation) and prints the scores by
// cross-validation. Files whose name contains "rucoco" are left out unless --leave-out says otherwise: that corpus is licensed for
// non-commercial use only (docs/decisions/0003). --write puts the weights into src/analysis/tables. The same data gives the same weights.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SpeakerWeights } from '../../src/analysis/find-speakers.ts';
import { SHOWN_FROM } from '../../src/analysis/key-quotes.ts';
import { weightTable } from '../../src/analysis/linear-ranker.ts';
import { fitChoices } from './fit-weights.ts';
import { fitKeyQuotes, keyQuoteScores } from './key-quote-scores.ts';
import { foldOf, type LabelledArticle, readLabelledData } from './labelled-quotes.ts';
import { type Answer, confidenceChoices, confidenceOf, speakerAnswers } from './speaker-answers.ts';
import { speakerChoices } from './speaker-choices.ts';

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'leave-out': { type: 'string', multiple: true, default: ['rucoco'] },
    folds: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
    misses: { type: 'string' },
  },
});
const TABLES = new URL('../../src/analysis/tables/', import.meta.url);
const folds = Number(given.folds);
const path = positionals[0];
if (path === undefined || !(folds >= 2)) {
  console.error('usage: npm run train:quotes -- DATA [--leave-out NAME]… [--folds 5] [--write] [--misses FILE]');
  process.exit(2);
}
const data = readLabelledData(path, given['leave-out']);
console.log(
  `${data.articles.length} articles, ${data.graded.length} with graded quotes, from ${data.files.join(', ')}`,
);

const weightOf = languageWeights(data.articles);
const learnt = data.articles.map((article) => ({
  article,
  fold: foldOf(article.id, folds),
  choices: speakerChoices(article, weightOf(article.lang)),
}));

const answers = Array.from({ length: folds }, (_, fold) => {
  const weights = fitSpeakers((one) => one.fold !== fold);
  return learnt.filter((one) => one.fold === fold).flatMap((one) => speakerAnswers(one.article, weights));
});
const confident = answers.map((own, fold) => {
  const weights = fitConfidence(answers.filter((_, other) => other !== fold).flat());
  return own.map((answer) => ({ answer, confidence: confidenceOf(answer, weights) }));
});
printSpeakers(confident.flat());
if (given.misses !== undefined) writeMisses(given.misses, confident.flat());
if (data.graded.length > 0) console.log(keyQuoteScores(data, folds));

if (given.write) {
  const { speaker, antecedent } = fitSpeakerTables(() => true);
  writeTable('speaker-weights.json', { speaker, antecedent });
  writeTable('confidence-weights.json', fitConfidence(answers.flat()));
  if (data.graded.length > 0) writeTable('key-quote-weights.json', fitKeyQuotes(data));
}

/** Languages with fewer labelled quotes count more, up to four times, so that the largest one does not decide alone. */
function languageWeights(articles: readonly LabelledArticle[]): (language: string) => number {
  const counts = new Map<string, number>();
  for (const article of articles) counts.set(article.lang, (counts.get(article.lang) ?? 0) + article.quotes.length);
  const most = Math.max(...counts.values());
  return (language) => Math.min(4, Math.sqrt(most / (counts.get(language) ?? most)));
}

function fitSpeakerTables(isUsed: (one: { readonly fold: number }) => boolean) {
  const used = learnt.filter(isUsed);
  const options = { shrink: 0.005, rounds: 25, fewest: 5 };
  return {
    speaker: fitChoices(
      used.flatMap((one) => one.choices.speaker),
      options,
    ),
    antecedent: fitChoices(
      used.flatMap((one) => one.choices.antecedent),
      options,
    ),
  };
}

function fitSpeakers(isUsed: (one: { readonly fold: number }) => boolean): SpeakerWeights {
  const { speaker, antecedent } = fitSpeakerTables(isUsed);
  return { speaker: weightTable(speaker), antecedent: weightTable(antecedent) };
}

function fitConfidence(from: readonly Answer[]): Readonly<Record<string, number>> {
  return fitChoices(confidenceChoices(from, weightOf), {
    shrink: 0.0025,
    rounds: 40,
    fewest: 5,
    isNeverNegative: (feature) => /^(?:ru:)?p>/.test(feature),
  });
}

function printSpeakers(rows: readonly { answer: Answer; confidence: number }[]): void {
  for (const language of [...new Set(rows.map((row) => row.answer.language))].sort()) {
    const own = rows.filter((row) => row.answer.language === language && row.answer.isByHand);
    const share = (part: readonly unknown[], whole: readonly unknown[]) =>
      whole.length === 0 ? '–' : ((100 * part.length) / whole.length).toFixed(1);
    const right = (part: typeof own) =>
      share(
        part.filter((row) => row.answer.isRight),
        part,
      );
    const ofKind = (kind: string) => own.filter((row) => row.answer.wantedKind === kind);
    const agreed = rows.filter((row) => row.answer.language === language && !row.answer.isByHand);
    console.log(
      `${language}: ${own.length} quotes, best guess right ${right(own)}, by name ${right(ofKind('name'))}, by noun ${right(ofKind('nominal'))}, ` +
        `by pronoun ${right([...ofKind('pronoun'), ...agreed])}, exact name ${share(
          own.filter((row) => row.answer.isExact),
          own,
        )}`,
    );
    for (const from of [...new Set([0.95, 0.9, SHOWN_FROM, 0.85, 0.8, 0.75, 0.7])].sort((a, b) => b - a)) {
      const shown = own.filter((row) => row.confidence >= from);
      const unnamed = shown.filter((row) => row.answer.isUnnamedAsPerson);
      console.log(
        `  shown from ${from}${from === SHOWN_FROM ? ' *' : '  '} right ${right(shown)} coverage ${share(shown, own)} unnamed as person ${share(unnamed, own)}`,
      );
    }
  }
}

/** One line for each wrong answer, the most confident first. */
function writeMisses(file: string, rows: readonly { answer: Answer; confidence: number }[]): void {
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
