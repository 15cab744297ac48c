import { parseEnv } from 'node:util';

/**
 * The environment with the settings of a `.env` file added. What the environment itself sets wins, also when it sets a name to nothing,
 * as with every other program that reads `.env`.
 */
export function withEnvFile(
  env: Readonly<Record<string, string | undefined>>,
  fileText: string,
): Readonly<Record<string, string | undefined>> {
  return { ...parseEnv(fileText), ...env };
}
