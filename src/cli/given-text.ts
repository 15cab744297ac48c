import type { Command } from 'commander';
import { oneLine } from '../text/printable.ts';

/** Where a command gets a text that a person names. */
export interface TextInput {
  /** The file's text, read as UTF-8. */
  readonly readFile: (path: string) => Promise<string>;
  readonly stdinText: () => Promise<string>;
}

/** The text of a file, or of standard input where `-` is given. A file that cannot be read ends the command as wrong usage (exit status 2). */
export async function givenText(input: TextInput, file: string, command: Command): Promise<string> {
  if (file === '-') return input.stdinText();
  try {
    return await input.readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    return command.error(`error: ${oneLine(file)} cannot be read (${String(reason)})`, { exitCode: 2 });
  }
}
