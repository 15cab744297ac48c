import type { Command } from 'commander';
import { keyQuotes, shownFrom } from '../analysis/key-quotes.ts';
import type { Problem } from '../model/problem.ts';
import type { Quote } from '../model/quote.ts';
import { htmlToText } from '../text/html-to-text.ts';
import { oneLine } from '../text/printable.ts';
import { givenText, type TextInput } from './given-text.ts';
import { type FindTerms, quoteJson, quotesBatchLine } from './quotes-batch.ts';
import { UserError } from './user-error.ts';

/** The text of an article as the program reads it from the web. */
export interface FetchedText {
  readonly text: string;
  readonly title?: string;
  readonly language?: string;
}

/**
 * What the command needs. `fetchText` reads the article behind an address, `problemText` says in plain words why it could not,
 * `findTerms` makes what finds a query's words in a text (the query's own words when it is left out). `out` prints one line.
 */
export interface QuotesDeps extends TextInput {
  readonly fetchText: (url: string) => Promise<FetchedText | Problem>;
  readonly problemText: (problem: Problem) => string;
  readonly stdinLines: () => AsyncIterable<string>;
  readonly out: (line: string) => void;
  readonly findTerms?: () => Promise<FindTerms>;
}

const wrongUsage = { exitCode: 2 };

const helpOnLines = `
Quotes stand in order of place, each word for word as printed, with the speaker's full name and office where the article
makes them certain; otherwise "speaker unclear, see article". Below stand the confidence, 0 to 1, and the article's words
for the speaker. Reported speech stands without marks. [1] to [3] mark the quotes that an alert would carry.

With --jsonl each line of standard input is an object and gives one line, in the same order:
  in   {"id", "lang"?, "text", "watch"?}
       watch        a query: its words guide which quotes are key
  out  {"id", "quotes": [{"start", "end", "text", "kind", "speaker", "role"?, "speakerKind", "mention"?,
        "occasion"?, "confidence", "shown", "rank"?}]}
       start, end   UTF-16 units into text, end exclusive, without the marks
       kind         direct | mixed | indirect
       speaker      the best guess or null; shown says whether a reader would see it
       speakerKind  person | institution | unnamed | null
       confidence   0 to 1; rank 1, 2, 3 for the quotes that an alert would carry
  A line that cannot be read gives {"id" or null, "error": {"code", "message"}}.`;

/** Registers `quotes`: the quotes of one article from the web, a file or standard input. */
export function registerQuotes(program: Command, deps: QuotesDeps): void {
  program
    .command('quotes')
    .summary('the quotes of one article, with their speakers')
    .description('Shows who said what in one article: its quotes word for word, with speaker and office.')
    .argument('[article]', 'http or https address, or a file with plain text or HTML, or - for standard input')
    .option('--json', 'print everything as one JSON array')
    .option('--jsonl', 'read many articles: one JSON object a line on standard input')
    .addHelpText('after', helpOnLines)
    .action(
      async (article: string | undefined, flags: { readonly json?: true; readonly jsonl?: true }, command: Command) => {
        if (flags.jsonl) {
          if (article !== undefined)
            command.error('error: --jsonl reads standard input, leave out the article', wrongUsage);
          return answerLines(deps);
        }
        if (article === undefined) {
          return command.error('error: an address or file is missing, for example: quotes article.txt', wrongUsage);
        }
        const quotes = keyQuotes(await readArticle(deps, article, command));
        if (flags.json) return deps.out(JSON.stringify(quotes.map(quoteJson)));
        for (const line of quoteLines(quotes)) deps.out(line);
      },
    );
}

async function answerLines(deps: QuotesDeps): Promise<void> {
  const findTerms = await deps.findTerms?.();
  for await (const line of deps.stdinLines()) {
    if (line.trim() !== '') deps.out(quotesBatchLine(line, findTerms));
  }
}

async function readArticle(deps: QuotesDeps, article: string, command: Command): Promise<FetchedText> {
  if (!/^https?:\/\//i.test(article)) {
    return { text: plainText(await givenText(deps, article, command)) };
  }
  const answer = await deps.fetchText(article);
  if ('code' in answer) throw new UserError(`${oneLine(article)}: ${deps.problemText(answer)}`);
  return answer;
}

/** A saved page is read as its text. */
function plainText(content: string): string {
  return /^\s*<(?:!doctype|html|\?xml|article|body|div|p)\b/i.test(content) ? htmlToText(content) : content;
}

function quoteLines(quotes: readonly Quote[]): readonly string[] {
  if (quotes.length === 0) return ['No quotes found.'];
  return quotes.flatMap((quote, index) => [
    ...(index === 0 ? [] : ['']),
    `${quote.rank === undefined ? '   ' : `[${quote.rank}]`} ${quotedWords(quote)}`,
    `    — ${speakerLine(quote)}`,
    ...(quote.speaker === undefined ? [] : [`      ${reasonLine(quote, quote.speaker)}`]),
  ]);
}

/** Reported speech is the reporter's wording: it never stands in marks. */
function quotedWords(quote: Quote): string {
  const words = oneLine(quote.text);
  return quote.kind === 'indirect' ? `reported: ${words}` : `“${words}”`;
}

function speakerLine(quote: Quote): string {
  if (!quote.isShown || quote.speaker === undefined) return 'speaker unclear, see article';
  const role = quote.role === undefined ? '' : `, ${quote.role}`;
  const occasion = quote.occasion === undefined ? '' : ` (${quote.occasion})`;
  return oneLine(`${quote.speaker}${role}${occasion}`);
}

/** How sure the name is and what it rests on. */
function reasonLine(quote: Quote, speaker: string): string {
  const line = shownFrom(quote);
  const guess = quote.isShown ? '' : `${quote.confidence < line ? ` is below ${line}` : ''}, best guess ${speaker}`;
  const ground = quote.mention === undefined ? 'goes on from the quote before' : `the article says "${quote.mention}"`;
  return oneLine(`${quote.confidence.toFixed(2)}${guess}: ${ground}`);
}
