// npm run eval [-- DATA] [--misses]
// The figures of docs/decisions/0003 with the shipped weights, by file and language: words found, words and speaker together (F1), the best guess, the
// names that a reader would see, roles, and the three key quotes against grades. DATA is a folder of *.jsonl in the format of
// `npm run train:quotes`; without it the project's own labelled set (tests/fixtures/quotes), which nothing was
// fitted on (but constructions.jsonl is in a test, so that it is answered right).
// --misses lists what went wrong. Nothing outside the repository is read unless DATA names it.
import { parseArgs } from 'node:util';
import { helpIfAsked } from './help.ts';
import { shippedKeyQuoteScores } from './key-quote-scores.ts';
import { readLabelledData } from './labelled-quotes.ts';
import { figuresOf, missesOf, scoreArticle } from './quote-scores.ts';

helpIfAsked(import.meta.filename);
const { values, positionals } = parseArgs({ allowPositionals: true, options: { misses: { type: 'boolean' } } });
const own = new URL('../fixtures/quotes', import.meta.url).pathname;
const data = readLabelledData(positionals[0] ?? own, []);
const scored = data.articles.map((article) => ({ file: data.fileOf.get(article.id) ?? '', ...scoreArticle(article) }));

for (const [name, own] of Map.groupBy(scored, ({ file, language }) => `${file} ${language}`)) {
  console.log(`${name}: ${figuresOf(own)}`);
}
if (data.graded.length > 0) console.log(shippedKeyQuoteScores(data));
if (values.misses) console.log(scored.flatMap(missesOf).join('\n'));
