import { z } from 'zod';
import { ianaTimeZone } from '../delivery/time-zones.ts';

// What each kind of setting may hold. A schema's message completes the sentence "NAME: found …, expected …" and says what to do.

/** The levels of pino, most first (https://github.com/pinojs/pino/blob/main/docs/api.md). */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** How much is logged: this level and what is graver. */
export type LogLevel = (typeof logLevels)[number];

/** "123456789:AAE…", as BotFather gives it: https://core.telegram.org/bots/api#authorizing-your-bot (read 2026-11-23). */
export const telegramToken = z
  .string()
  .regex(/^\d+:[\w-]+$/, 'a bot token like 123456789:AA…; copy it whole from @BotFather');

/** Slack's tokens begin with their kind: https://docs.slack.dev/authentication/tokens (read 2026-11-23). */
export function slackToken(prefix: 'xoxb-' | 'xapp-'): z.ZodType<string> {
  const where = prefix === 'xoxb-' ? '"OAuth & Permissions"' : '"Basic Information", App-Level Tokens';
  return z
    .string()
    .refine(
      (text) => text.startsWith(prefix) && /^[\w.-]+$/.test(text),
      `a token that begins with ${prefix}; copy it from the Slack app's page ${where}`,
    );
}

/** From the Slack app's page "Basic Information"; with it posts of Slack are told from anybody else's. */
export const signingSecret = z
  .string()
  .regex(
    /^[\w-]{8,}$/,
    'the signing secret, letters and digits only; copy it from the Slack app\'s page "Basic Information"',
  );

/** A whole number in a range, written in digits. */
export function wholeNumber(range: { least: number; most: number }, fallback: number) {
  const expected = `a whole number from ${range.least} to ${range.most}; leave it out for ${fallback}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= range.least && value <= range.most, expected)
    .default(fallback);
}

/** The languages that the program has phrases in. */
export const LANGUAGES = ['en', 'kk', 'ru'] as const;

/** One of a few words, in any case. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words, fallback: Words[number]) {
  const expected = `one of ${words.join(', ')}; leave it out for ${fallback}`;
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.toLowerCase() : (value ?? fallback)),
    z.enum(words, { error: expected }),
  );
}

/** An http(s) address; the result has no slash at the end. */
export function httpAddress(fallback?: string) {
  const address = z
    .string()
    .refine(
      isPlainHttpAddress,
      'an address that begins with https:// or http:// and has no user name, query or fragment',
    )
    .transform((text) => text.replace(/\/+$/, ''));
  return fallback === undefined ? address : address.default(fallback);
}

/** An HTTP proxy, with a password where it wants one. */
export const proxy = z
  .string()
  .refine(
    (text) => ['http:', 'https:'].includes(parsedUrl(text)?.protocol ?? ''),
    'the address of an HTTP proxy like http://proxy.example:3128',
  );

const databaseForms = 'sqlite:PATH, sqlite::memory: or postgres://USER:PASSWORD@HOST:PORT/NAME';

/** Where the rows are kept. */
export function databaseUrl(fallback: string) {
  return z
    .string()
    .refine(
      (text) => /^sqlite:.+/.test(text) || (/^postgres(ql)?:\/\//.test(text) && parsedUrl(text) !== undefined),
      `${databaseForms}; leave it out for ${fallback}`,
    )
    .default(fallback);
}

/** A way to reach the operator, sent to every site in the User-Agent, hence without control characters. */
export const contact = z
  .string()
  .max(200, 'at most 200 characters')
  .refine(
    (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) || isPlainHttpAddress(text),
    'an e-mail address or a web address under which sites can reach you',
  );

/** An IANA time zone; the result has its usual upper and lower case. */
export function timeZone(fallback: string) {
  return z
    .string()
    .transform((text, context) => {
      const zone = ianaTimeZone(text);
      if (zone !== undefined) return zone;
      context.addIssue({
        code: 'custom',
        message: `an IANA time zone like Asia/Almaty or Europe/Berlin; leave it out for ${fallback}`,
      });
      return z.NEVER;
    })
    .default(fallback);
}

/** An address of this machine to listen on. */
export function listenHost(fallback: string) {
  return z
    .string()
    .regex(
      /^[\w.:-]+$/,
      `an address of this machine like 127.0.0.1 or 0.0.0.0, without a port; leave it out for ${fallback}`,
    )
    .default(fallback);
}

/** "127.0.0.1:8088, [::1]:8088": entries in lower case. */
export const hostPortList = z
  .string()
  .transform((text, context) => {
    const entries = text
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => entry !== '');
    for (const entry of entries)
      if (!isHostPort(entry))
        context.addIssue({
          code: 'custom',
          message: `host:port entries separated by commas, like 127.0.0.1:8088; "${entry}" is none`,
        });
    return entries;
  })
  .default([]);

function isHostPort(entry: string): boolean {
  const port = Number(/^(?:[\w.-]+|\[[\da-f:.]+\]):(\d{1,5})$/.exec(entry)?.[1]);
  return port >= 1 && port <= 65_535;
}

function isPlainHttpAddress(text: string): boolean {
  const url = parsedUrl(text);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return false;
  return [url.username, url.password, url.search, url.hash].every((part) => part === '');
}

function parsedUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
