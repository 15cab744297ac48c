import { z } from 'zod';
import type { FullText } from '../model/feed.ts';
import { foundText, strangeNames } from './setting-names.ts';
import * as values from './setting-values.ts';

// The settings of .env.example, from the environment. An empty value counts as absent, because compose files write `NAME=`.

interface TelegramSettings {
  readonly token: string;
  /** Address of the Bot API server, without a slash at the end. */
  readonly apiRoot: string;
}

/** With `appToken` Slack is read by Socket Mode, else over HTTP, signed with `signingSecret`; one of the two is there. */
interface SlackSettings {
  readonly botToken: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Address of the Web API, with a slash at the end, as Slack's client wants it. */
  readonly apiUrl: string;
}

/** What the operator chose, checked. With neither `telegram` nor `slack` the program runs in terminal mode. */
export interface Settings {
  readonly telegram?: TelegramSettings;
  readonly slack?: SlackSettings;
  readonly access: 'invited' | 'open';
  /** `sqlite:PATH`, `sqlite::memory:` or `postgres://…`. */
  readonly databaseUrl: string;
  readonly configDir: string;
  readonly pollEverySeconds: number;
  /** True when POLL_EVERY_SECONDS was set: then it is the exact distance of two checks, which rhythm, ttl and Cache-Control do not lengthen. */
  readonly isPollExact: boolean;
  readonly maxItemAgeHours: number;
  readonly maxPerHost: number;
  readonly contact?: string;
  readonly httpsProxy?: string;
  /** IANA zone of a new channel. */
  readonly defaultTimeZone: string;
  /** Language of a new channel, one of those the program has phrases for. */
  readonly defaultLanguage: string;
  readonly httpHost: string;
  /** 0 = no HTTP server. */
  readonly httpPort: number;
  /** Without a slash at the end. */
  readonly publicUrl?: string;
  /** `host:port`, in lower case. */
  readonly allowPrivateHosts: readonly string[];
  readonly fullText: FullText;
  readonly retentionDays: number;
  readonly articleTextDays: number;
  readonly logLevel: values.LogLevel;
}

const schema = z.object({
  TELEGRAM_BOT_TOKEN: values.telegramToken.optional(),
  TELEGRAM_API_ROOT: values.httpAddress('https://api.telegram.org'),
  SLACK_BOT_TOKEN: values.slackToken('xoxb-').optional(),
  SLACK_APP_TOKEN: values.slackToken('xapp-').optional(),
  SLACK_SIGNING_SECRET: values.signingSecret.optional(),
  SLACK_API_URL: values.httpAddress('https://slack.com/api'),
  ACCESS: values.oneOf(['invited', 'open'], 'invited'),
  DATABASE_URL: values.databaseUrl('sqlite:data/quotewire.db'),
  CONFIG_DIR: z.string().default('config'),
  POLL_EVERY_SECONDS: values.wholeNumber({ least: 1, most: 86_400 }, 300),
  MAX_ITEM_AGE_HOURS: values.wholeNumber({ least: 1, most: 8_760 }, 72),
  MAX_PER_HOST: values.wholeNumber({ least: 1, most: 100 }, 2),
  CONTACT: values.contact.optional(),
  HTTPS_PROXY: values.proxy.optional(),
  DEFAULT_TIME_ZONE: values.timeZone('UTC'),
  DEFAULT_LANGUAGE: values.oneOf(values.LANGUAGES, 'en'),
  HTTP_HOST: values.listenHost('127.0.0.1'),
  HTTP_PORT: values.wholeNumber({ least: 0, most: 65_535 }, 8080),
  PUBLIC_URL: values.httpAddress().optional(),
  ALLOW_PRIVATE_HOSTS: values.hostPortList,
  FULL_TEXT: values.oneOf(['off', 'matched', 'always'], 'matched'),
  RETENTION_DAYS: values.wholeNumber({ least: 1, most: 3_650 }, 90),
  ARTICLE_TEXT_DAYS: values.wholeNumber({ least: 0, most: 3_650 }, 7),
  LOG_LEVEL: values.oneOf(values.logLevels, 'info'),
});

/** The names of all settings that this version reads. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

type Environment = Readonly<Record<string, string | undefined>>;
type Values = z.infer<typeof schema>;

/**
 * Settings from the environment, or every problem at once, each one sentence with the name, what was found, what is expected and what to do.
 * Secrets never appear in a problem, only their length. Names that look like ours and are not are problems too.
 */
export function readSettings(
  env: Environment,
): { kind: 'settings'; settings: Settings } | { kind: 'problems'; problems: readonly string[] } {
  const given = present(env);
  const read = schema.safeParse(given);
  const wrong = read.success
    ? []
    : read.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name}: found ${foundText(name, given[name] ?? '')}, expected ${issue.message}`;
      });
  const problems = [...wrong, ...strangeNames(given, settingNames), ...missingPartners(given)];
  if (!read.success || problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'settings', settings: toSettings(read.data, given) };
}

/** The values of these settings that must never be shown: what createLog strikes out. */
export function secretValues(settings: Settings): readonly string[] {
  const { telegram, slack, httpsProxy, databaseUrl } = settings;
  const passwords = [httpsProxy, databaseUrl].flatMap((address) => (address === undefined ? [] : passwordOf(address)));
  return [telegram?.token, slack?.botToken, slack?.appToken, slack?.signingSecret, ...passwords].filter(
    (secret) => secret !== undefined,
  );
}

function present(env: Environment): Record<string, string> {
  const entries = Object.entries(env).map(([name, value]) => [name, value?.trim() ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** Settings that mean nothing alone. */
function missingPartners(given: Environment): readonly string[] {
  const has = (name: string) => given[name] !== undefined;
  const problems: string[] = [];
  if (has('SLACK_BOT_TOKEN') && !has('SLACK_APP_TOKEN') && !has('SLACK_SIGNING_SECRET'))
    problems.push(
      'SLACK_BOT_TOKEN: found alone, expected SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) with it; add one of them',
    );
  for (const name of ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'])
    if (has(name) && !has('SLACK_BOT_TOKEN'))
      problems.push(
        `${name}: found without SLACK_BOT_TOKEN; add the bot token (xoxb-…) of the same Slack app, or remove it`,
      );
  if (has('SLACK_SIGNING_SECRET') && !has('SLACK_APP_TOKEN') && given.HTTP_PORT === '0')
    problems.push(
      'HTTP_PORT: found 0 (off), but Slack over HTTP needs the server; choose a port, or set SLACK_APP_TOKEN for Socket Mode',
    );
  return problems;
}

function toSettings(read: Values, given: Environment): Settings {
  return {
    ...(read.TELEGRAM_BOT_TOKEN !== undefined && {
      telegram: { token: read.TELEGRAM_BOT_TOKEN, apiRoot: read.TELEGRAM_API_ROOT },
    }),
    ...(read.SLACK_BOT_TOKEN !== undefined && {
      slack: {
        botToken: read.SLACK_BOT_TOKEN,
        ...(read.SLACK_APP_TOKEN !== undefined && { appToken: read.SLACK_APP_TOKEN }),
        ...(read.SLACK_SIGNING_SECRET !== undefined && { signingSecret: read.SLACK_SIGNING_SECRET }),
        apiUrl: `${read.SLACK_API_URL}/`,
      },
    }),
    access: read.ACCESS,
    databaseUrl: read.DATABASE_URL,
    configDir: read.CONFIG_DIR,
    pollEverySeconds: read.POLL_EVERY_SECONDS,
    isPollExact: given.POLL_EVERY_SECONDS !== undefined,
    maxItemAgeHours: read.MAX_ITEM_AGE_HOURS,
    maxPerHost: read.MAX_PER_HOST,
    ...(read.CONTACT !== undefined && { contact: read.CONTACT }),
    ...(read.HTTPS_PROXY !== undefined && { httpsProxy: read.HTTPS_PROXY }),
    defaultTimeZone: read.DEFAULT_TIME_ZONE,
    defaultLanguage: read.DEFAULT_LANGUAGE,
    httpHost: read.HTTP_HOST,
    httpPort: read.HTTP_PORT,
    ...(read.PUBLIC_URL !== undefined && { publicUrl: read.PUBLIC_URL }),
    allowPrivateHosts: read.ALLOW_PRIVATE_HOSTS,
    fullText: read.FULL_TEXT,
    retentionDays: read.RETENTION_DAYS,
    articleTextDays: read.ARTICLE_TEXT_DAYS,
    logLevel: read.LOG_LEVEL,
  };
}

function passwordOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { password } = new URL(address);
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
