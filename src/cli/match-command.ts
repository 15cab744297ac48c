import { type Command, InvalidArgumentError, Option } from 'commander';
import { compileWatches } from '../analysis/compile-watches.ts';
import { LEAD_LENGTH } from '../analysis/evaluate-query.ts';
import { explainTerms } from '../analysis/explain-query.ts';
import { matchDocument } from '../analysis/match-item.ts';
import { parseQuery } from '../analysis/parse-query.ts';
import type { QueryError, QueryNode } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import type { MatchDocument, PlaceNaming, QueryMatch, Zone } from '../model/watch.ts';
import { counted } from './counted.ts';
import { givenText, type TextInput } from './given-text.ts';
import { matchBatch } from './match-batch.ts';

/** An item of the stored archive that matches. `at` is its instant in ms. */
export interface ArchiveMatch {
  readonly title: string;
  readonly outlet: string;
  readonly url?: string;
  readonly at: number;
  readonly match: QueryMatch;
}

/** What a query would have brought: examples are of different stories, newest first; `alertsPerDay` only where the archive is a day old. */
export interface ArchiveAnswer {
  readonly items: number;
  readonly stories: number;
  readonly examples: readonly ArchiveMatch[];
  readonly alertsPerDay?: number;
}

/** What the command needs. `out` prints one line; `queryError` says what is wrong with a query; `archive` looks back `sinceMs` milliseconds. */
export interface MatchDeps extends TextInput {
  readonly topics: () => Promise<readonly Topic[]>;
  readonly stdinLines: () => AsyncIterable<string>;
  readonly out: (line: string) => void;
  readonly queryError: (error: QueryError) => string;
  readonly archive?: (query: string, sinceMs: number) => Promise<ArchiveAnswer>;
}

interface MatchFlags {
  readonly explain?: true;
  readonly since?: number;
  readonly jsonl?: true;
  readonly watch?: readonly string[];
}

/** Names of a place shown by --explain; some have hundreds. */
const SHOWN_FORMS = 12;
const LONGEST_SHOWN_QUERY = 300;
const ZONE_TEXT: Readonly<Record<Zone, string>> = {
  title: 'Match in the title',
  lead: `Match in title and lead (first ${LEAD_LENGTH} characters)`,
  body: 'Match in the whole text',
  source: "Match by the source's own country",
};
const NAMING_TEXT: Readonly<Record<PlaceNaming, string>> = {
  name: 'its name',
  adjective: 'an adjective or its people',
  city: 'a city or region of it',
};
const WRONG_USAGE = { exitCode: 2 };
const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const HELP_JSONL = `
Query: words (any form), "exact phrases", =word, word*, AND OR NOT -word, parentheses, A EXCEPT B,
  A NEAR/5 B (at most five words apart), topic:ID  place:KZ  place:Казахстан  place:central-asia  source:NAME
  author:NAME  section:NAME  lang:ru  title:word. A name with a capital counts in Latin and Cyrillic letters (Tokayev, Токаев).

With --jsonl each line of standard input is an object and gives one line, in the same order:
  in   {"id", "title", "text", "lang"?, "sourceCountry"?, "outlet"?, "author"?, "section"?}
  out  {"id", "matches": [{"watch", "zone", "about", "by"?, "terms"}]}
       watch  the NAME given with --watch NAME=QUERY
       zone   title, lead (first ${LEAD_LENGTH} characters of text), body, source (text and the source's country)
       about  true when the item is about it, false when it is mentioned in passing
       by     with place: queries, the strongest way in which the place is named: name, adjective, city
       terms  the matched words as printed
  A line that cannot be read gives {"id" or null, "error": {"code", "message"}}.`;

/** Registers `match`. A query or a file that cannot be read, or a missing option, is wrong usage (exit status 2); no match is not a failure. */
export function registerMatch(program: Command, deps: MatchDeps): void {
  program
    .command('match')
    .summary('does a text match a query, where and why')
    .description(
      'Says whether a text matches a query, in which part, and by which words. The first line of the text is its title.',
    )
    .argument('[query]', 'the query; with --jsonl it is given by --watch')
    .argument(
      '[file]',
      'file with the text, or - for standard input; without it only the query is read and printed back',
    )
    .option(
      '--explain',
      'also show what words, places and topics in the query stand for, and each place where one was found',
    )
    .addOption(
      new Option(
        '--since <time>',
        'what it would have brought of the stored items, so far back: 12h, 7d, 4w',
      ).argParser(parseDuration),
    )
    .option('--jsonl', 'match many items against many watches')
    .addOption(
      new Option('--watch <name=query>', 'with --jsonl, a watch; may be given several times').argParser(collect),
    )
    .addHelpText('after', HELP_JSONL)
    .action(async (query: string | undefined, file: string | undefined, flags: MatchFlags, command: Command) => {
      const stop = (text: string): never => command.error(text, WRONG_USAGE);
      const topics = await deps.topics();
      if (flags.jsonl === true) return matchLines(deps, topics, flags.watch ?? [], stop);
      if (query === undefined)
        return stop('error: a query is missing, for example: match "sanctions AND Kazakhstan" article.txt');
      const parsed = parseQuery(query, topics);
      if (parsed.kind === 'error') return stop(queryErrorText(query, parsed.error, deps.queryError));
      deps.out(`Query: ${parsed.query.canonical}`);
      if (flags.explain === true) {
        for (const line of termLines(parsed.query.root)) deps.out(line);
        for (const line of topicLines(parsed.query.canonical, topics)) deps.out(line);
      }
      if (flags.since !== undefined) return searchArchive(deps, query, flags.since, stop);
      if (file === undefined) return;
      const document = documentOf(await givenText(deps, file, command));
      for (const line of matchLinesOf(query, document, topics, { isExplained: flags.explain === true })) deps.out(line);
    });
}

/** The message with the query, or the part of it around the place, a caret under the character, and the query that may have been meant. */
function queryErrorText(query: string, error: QueryError, say: (error: QueryError) => string): string {
  const { at, length, suggestion } = error;
  const from = Math.max(0, at - 60);
  const shown = onOneLine(query.slice(from, at + 40));
  const caret = ' '.repeat([...shown.slice(0, at - from)].length);
  const corrected = onOneLine(`${query.slice(from, at)}${suggestion}${query.slice(at + length, at + length + 40)}`);
  return [
    `error: ${say(error)}`,
    `  ${shown}`,
    `  ${caret}${'^'.repeat(Math.max(1, Math.min(length, 40)))}`,
    ...(suggestion === undefined ? [] : [`Did you mean: ${corrected}`]),
  ].join('\n');
}

function onOneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]/gu, ' ');
}

async function matchLines(
  deps: MatchDeps,
  topics: readonly Topic[],
  watches: readonly string[],
  stop: (text: string) => never,
): Promise<void> {
  if (watches.length === 0) return stop('error: --jsonl needs at least one --watch NAME=QUERY');
  const batch = matchBatch(watches, topics);
  if (batch.kind === 'bad-watch') return stop(`error: --watch expects NAME=QUERY, found: ${batch.watch}`);
  if (batch.kind === 'bad-query')
    return stop(`in --watch ${batch.watch}:\n${queryErrorText(batch.query, batch.error, deps.queryError)}`);
  for await (const line of deps.stdinLines()) {
    if (line.trim() !== '') deps.out(JSON.stringify(batch.answer(line)));
  }
}

async function searchArchive(
  deps: MatchDeps,
  query: string,
  sinceMs: number,
  stop: (text: string) => never,
): Promise<void> {
  if (deps.archive === undefined) return stop('error: --since needs the store');
  const found = await deps.archive(query, sinceMs);
  for (const { at, outlet, title, url, match } of found.examples) {
    deps.out(
      `${new Date(at).toISOString()}  ${outlet}: ${title}  [${match.zone}: ${match.terms.join(', ')}]${url === undefined ? '' : `  ${url}`}`,
    );
  }
  const { alertsPerDay, items, stories } = found;
  const rate = alertsPerDay === undefined ? '' : `, about ${counted(alertsPerDay, 'alert')} a day`;
  deps.out(
    items === 0
      ? 'No stored item of that time matches.'
      : `Stored items that match: ${items}, stories: ${stories}${rate}.`,
  );
}

/** What each word and place of the query is looked for as. */
function termLines(root: QueryNode): readonly string[] {
  return explainTerms(root, SHOWN_FORMS).map(
    ({ term, forms, more }) => `${term} = ${forms.join(', ')}${more === 0 ? '' : ` and ${more} more`}`,
  );
}

/** A short topic by its query, a long one by what it is about. */
function topicLines(canonical: string, topics: readonly Topic[]): readonly string[] {
  return topics
    .filter((topic) => canonical.split(/[\s()]+/).some((part) => part.endsWith(`topic:${topic.id}`)))
    .map(({ id, query, description }) => {
      if (query.length <= LONGEST_SHOWN_QUERY) return `topic:${id} = ${query}`;
      return `topic:${id} = ${description.en} (its words and phrases: topics.yaml)`;
    });
}

function matchLinesOf(
  query: string,
  document: MatchDocument,
  topics: readonly Topic[],
  { isExplained }: { readonly isExplained: boolean },
): readonly string[] {
  const match = matchDocument(compileWatches([{ id: 1, query }], topics), document).get(1);
  if (match === undefined) return ['No match.'];
  const summary = [`${ZONE_TEXT[match.zone]}; ${aboutText(match)}.`, `Words: ${match.terms.join(', ')}`];
  if (!isExplained) return summary;
  return [...summary, ...match.spans.map((span) => spanLine(span, document))];
}

function aboutText({ isAbout, by }: QueryMatch): string {
  const about = isAbout ? 'the text is about it' : 'it is mentioned in passing';
  return by === undefined ? about : `${about}; the place is given by ${NAMING_TEXT[by]}`;
}

function spanLine({ field, start, end }: QueryMatch['spans'][number], document: MatchDocument): string {
  const text = document[field];
  const zone = field === 'title' ? 'title' : end <= LEAD_LENGTH ? 'lead' : 'body';
  const around = `${text.slice(Math.max(0, start - 30), start)}[${text.slice(start, end)}]${text.slice(end, end + 30)}`;
  return `  ${zone} ${start}-${end}: ${around.replaceAll(/\s+/g, ' ')}`;
}

function documentOf(text: string): MatchDocument {
  const [title = '', ...rest] = text.trimStart().split('\n');
  return { title: title.trim(), text: rest.join('\n').trim() };
}

function parseDuration(text: string): number {
  const found = /^(\d{1,4})([hdw])$/.exec(text);
  const unit = UNIT_MS[found?.[2] ?? ''];
  if (unit === undefined) throw new InvalidArgumentError('expected a number with h, d or w, such as 7d.');
  return Number(found?.[1]) * unit;
}

function collect(watch: string, before: readonly string[] = []): readonly string[] {
  return [...before, watch];
}
