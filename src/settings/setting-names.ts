import { nearWord } from '../text/near-word.ts';

/** Settings whose value is never shown, not even in part. */
const secretNames = new Set([
  'TELEGRAM_BOT_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'HTTPS_PROXY',
  'DATABASE_URL',
]);

/** Settings that this version does not have, with the reason: named in a problem, because one that is silently ignored misleads. */
const laterNames = new Map([
  ['TELEGRAM_WEBHOOK_URL', 'Telegram is read by long polling'],
  ['TELEGRAM_WEBHOOK_SECRET', 'Telegram is read by long polling'],
  ['SLACK_CLIENT_ID', 'one Slack workspace is served, by its SLACK_BOT_TOKEN'],
  ['SLACK_CLIENT_SECRET', 'one Slack workspace is served, by its SLACK_BOT_TOKEN'],
]);

/** Names of other programs that lie near one of ours. */
const foreignNames = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY']);

/**
 * A problem for each variable that was probably meant to be a setting: misspelt ("did you mean"), shortened (`TELEGRAM_TOKEN`), or not read by
 * this version. A name whose likely meaning is set as well is taken for another program's.
 */
export function strangeNames(
  given: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): readonly string[] {
  return Object.keys(given).flatMap((name) => {
    const instead = laterNames.get(name);
    if (instead !== undefined) return [`${name}: not supported by this version (${instead}); remove it`];
    if (names.includes(name) || foreignNames.has(name.toUpperCase())) return [];
    const meant = nearWord(name, names) ?? longerName(name, names);
    if (meant === undefined || given[meant] !== undefined) return [];
    return [`${name}: unknown setting, did you mean ${meant}? Rename or remove it`];
  });
}

/** How a problem shows a value: in quotation marks, shortened, without the password of an address; of a secret only the length. */
export function foundText(name: string, value: string): string {
  if (secretNames.has(name)) return `a value of ${value.length} characters (not shown)`;
  const shown = value.replace(/\/\/[^/]*@/, '//…@');
  return `"${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}"`;
}

/** TELEGRAM_TOKEN stands for TELEGRAM_BOT_TOKEN: all its words are in the longer name, the platform's name among them. */
function longerName(name: string, names: readonly string[]): string | undefined {
  const words = name.toUpperCase().split('_');
  if (words.length < 2 || !['TELEGRAM', 'SLACK'].includes(words[0] ?? '')) return undefined;
  return names.find((candidate) => words.every((word) => candidate.split('_').includes(word)));
}
