import { readFileSync } from 'node:fs';

/** Prints the comment at the head of a measuring script, which is its help, and ends, when `--help` was asked for. `path` is the script's own. */
export function helpIfAsked(path: string): void {
  if (!process.argv.includes('--help')) return;
  const lines = readFileSync(path, 'utf8').split('\n');
  const end = lines.findIndex((line) => !line.startsWith('//'));
  console.log(
    lines
      .slice(0, end)
      .map((line) => line.replace(/^\/\/ ?/, ''))
      .join('\n'),
  );
  process.exit(0);
}
