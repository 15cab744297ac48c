import packageJson from '../package.json' with { type: 'json' };

/** The version in package.json, for `--version`, the User-Agent and the start-up line. */
export const version: string = packageJson.version;
