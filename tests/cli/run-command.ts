import { Command, CommanderError } from 'commander';
import { UserError } from '../../src/cli/user-error.ts';

/** What a command printed and how it ended. */
export interface Ran {
  readonly out: readonly string[];
  readonly err: string;
  readonly exitCode: number;
}

/** Runs one command as main.ts does; a bug is thrown. `register` gets the functions through which a command prints and fails. */
export async function runCommand(
  args: readonly string[],
  register: (
    program: Command,
    io: { readonly out: (line: string) => void; readonly warn: (line: string) => void; readonly fail: () => void },
  ) => void,
): Promise<Ran> {
  const out: string[] = [];
  let err = '';
  let exitCode = 0;
  const program = new Command('quotewire').exitOverride().configureOutput({
    writeErr: (text) => {
      err += text;
    },
    writeOut: (text) => void out.push(text),
  });
  register(program, {
    out: (line) => void out.push(line),
    warn: (line) => {
      err += `${line}\n`;
    },
    fail: () => {
      exitCode = 1;
    },
  });
  for (const command of program.commands) exitToo(command);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof UserError) {
      exitCode = 1;
      err += `${error.message}\n`;
    } else throw error;
  }
  return { out, err, exitCode };
}

function exitToo(command: Command): void {
  command.exitOverride();
  command.configureOutput(command.parent?.configureOutput() ?? {});
  for (const inner of command.commands) exitToo(inner);
}
