import type { Log } from '../../src/ports/log.ts';

/** A log that keeps what it is told, for tests that look at it. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return {
    lines,
    debug: keep('debug'),
    info: keep('info'),
    warn: keep('warn'),
    error: (message, error) =>
      void lines.push(`error: ${message}: ${error instanceof Error ? error.stack : String(error)}`),
  };
}
