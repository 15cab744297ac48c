import type { Command } from 'commander';
import { oneLine } from '../text/printable.ts';
import { counted } from './counted.ts';
import { givenText, type TextInput } from './given-text.ts';
import { createStoriesBatch, type StoryInput, storyAnswerLine } from './stories-batch.ts';

/** What the command needs. `out` prints one line on standard output. */
export interface StoriesDeps extends TextInput {
  readonly stdinLines: () => AsyncIterable<string>;
  readonly out: (line: string) => void;
}

const wrongUsage = { exitCode: 2, code: 'quotewire.usage' };

const helpOnLines = `
Each line of the input is a JSON object, in the order in which the items appeared:
  in   {"id", "title", "text"?, "lang"?, "source"?, "url"?, "publishedAt"?}
       source       the outlet; publishedAt  ISO 8601, e.g. 2026-11-23T09:00:00Z
       A line without publishedAt counts as published with the latest item before it.
With --jsonl each line gives one line, in the same order:
  out  {"id", "story"}
       story        the id of the first item of its story
  A line that cannot be read gives {"id" or null, "error": {"code", "message"}}.

Items are one story when they have one address or say the same within 72 hours, by title and the first 1,500 characters of text.`;

/** Registers `stories`: groups items of a file or of standard input. A file that cannot be read is wrong usage (exit status 2). */
export function registerStories(program: Command, deps: StoriesDeps): void {
  program
    .command('stories')
    .summary('group items that report one event')
    .description('Groups items into stories and lists each story with its items.')
    .argument('[file]', 'file with one JSON object a line, or - for standard input')
    .option('--jsonl', 'read standard input and print the story of each item as a line of JSON')
    .addHelpText('after', helpOnLines)
    .action(async (file: string | undefined, flags: { readonly jsonl?: true }, command: Command) => {
      if (flags.jsonl === true && file !== undefined)
        command.error('error: --jsonl reads standard input, leave out the file', wrongUsage);
      if (flags.jsonl === true) return answerLines(deps);
      if (file === undefined)
        return command.error('error: a file is missing, for example: stories items.jsonl', wrongUsage);
      const text = await givenText(deps, file, command);
      const warn = command.configureOutput().writeErr ?? (() => undefined);
      for (const line of storyList(text, warn)) deps.out(line);
    });
}

async function answerLines(deps: StoriesDeps): Promise<void> {
  const batch = createStoriesBatch(Date.now());
  for await (const line of deps.stdinLines()) {
    if (line.trim() !== '') deps.out(storyAnswerLine(batch.answer(line)));
  }
}

/** The stories in the order of their first items, as lines for people. Lines that cannot be read are named by `warn`. */
function storyList(text: string, warn: (text: string) => void): readonly string[] {
  const batch = createStoriesBatch(Date.now());
  const stories = new Map<string | number, StoryInput[]>();
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const answer = batch.answer(line);
    if ('error' in answer) {
      warn(`line ${index + 1}: ${answer.error.message}\n`);
      return;
    }
    stories.set(answer.story, [...(stories.get(answer.story) ?? []), answer.input]);
  });
  const items = [...stories.values()].reduce((sum, story) => sum + story.length, 0);
  return [
    `${counted(items, 'item')} in ${counted(stories.size, 'story', 'stories')}`,
    ...[...stories.values()].flatMap(storyLines),
  ];
}

function storyLines(items: readonly StoryInput[], index: number): readonly string[] {
  return [
    '',
    `${index + 1}. ${oneLine(items[0]?.title ?? '')} (${counted(items.length, 'item')})`,
    ...items.map((item) => `   ${itemLine(item)}`),
  ];
}

function itemLine({ title, outlet, url, at }: StoryInput): string {
  const time = at === undefined ? '' : `${new Date(at).toISOString()}  `;
  const source = outlet === undefined ? '' : `${oneLine(outlet)}: `;
  return `${time}${source}${oneLine(title)}${url === undefined ? '' : `  ${oneLine(url)}`}`;
}
