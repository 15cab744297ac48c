import { Command, type CommanderError } from 'commander';

/** What a command printed and how it ended. */
export interface Ran {
  readonly out: readonly string[];
  readonly err: string;
  readonly exitCode: number;
}

/** Runs one command as the program does. `register` gets the functions through which a command prints and fails. */
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
    exitCode = (error as CommanderError).exitCode === 0 ? 0 : 2;
  }
  return { out, err, exitCode };
}

function exitToo(command: Command): void {
  command.exitOverride();
  command.configureOutput(command.parent?.configureOutput() ?? {});
  for (const inner of command.commands) exitToo(inner);
}
