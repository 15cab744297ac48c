import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';
import { withEnvFile } from '../../src/settings/read-env-file.ts';
import { readSettings, type Settings, secretValues, settingNames } from '../../src/settings/read-settings.ts';

const telegramToken = '123456789:AAinvented-token_for-tests-only-0001';

function settingsOf(env: Record<string, string>): Settings {
  const read = readSettings(env);
  if (read.kind === 'problems') throw new Error(read.problems.join('\n'));
  return read.settings;
}

function problemsOf(env: Record<string, string>): readonly string[] {
  const read = readSettings(env);
  return read.kind === 'problems' ? read.problems : [];
}

describe('settings', () => {
  it('are the documented defaults when nothing is set', () => {
    expect(settingsOf({})).toEqual({
      access: 'invited',
      databaseUrl: 'sqlite:data/quotewire.db',
      configDir: 'config',
      pollEverySeconds: 300,
      isPollExact: false,
      maxItemAgeHours: 72,
      maxPerHost: 2,
      defaultTimeZone: 'UTC',
      defaultLanguage: 'en',
      httpHost: '127.0.0.1',
      httpPort: 8080,
      allowPrivateHosts: [],
      fullText: 'matched',
      retentionDays: 90,
      articleTextDays: 7,
      logLevel: 'info',
    });
  });

  it('take an empty value for none', () => {
    expect(settingsOf({ TELEGRAM_BOT_TOKEN: '', POLL_EVERY_SECONDS: ' ', ACCESS: '' })).toEqual(settingsOf({}));
  });

  it('of Telegram and of Slack stand together', () => {
    const settings = settingsOf({
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-test',
    });
    expect(settings.telegram).toEqual({ token: telegramToken, apiRoot: 'http://127.0.0.1:8081' });
    expect(settings.slack).toEqual({ botToken: 'xoxb-test', appToken: 'xapp-test', apiUrl: 'https://slack.com/api/' });
  });

  it.each([
    ['POLL_EVERY_SECONDS', '2', { pollEverySeconds: 2, isPollExact: true }],
    ['DEFAULT_TIME_ZONE', 'asia/almaty', { defaultTimeZone: 'Asia/Almaty' }],
    ['ACCESS', 'OPEN', { access: 'open' }],
    ['ALLOW_PRIVATE_HOSTS', '127.0.0.1:8088, LOCALHOST:80,', { allowPrivateHosts: ['127.0.0.1:8088', 'localhost:80'] }],
    ['ALLOW_PRIVATE_HOSTS', '[::1]:8088', { allowPrivateHosts: ['[::1]:8088'] }],
    [
      'DATABASE_URL',
      'postgres://bot:pw@db.example:5432/news',
      { databaseUrl: 'postgres://bot:pw@db.example:5432/news' },
    ],
    ['DATABASE_URL', 'sqlite::memory:', { databaseUrl: 'sqlite::memory:' }],
    ['PUBLIC_URL', 'https://news.example/bot/', { publicUrl: 'https://news.example/bot' }],
    ['CONTACT', 'bot@news.example', { contact: 'bot@news.example' }],
    ['HTTP_PORT', '0', { httpPort: 0 }],
    ['HTTPS_PROXY', 'http://proxy.example:3128', { httpsProxy: 'http://proxy.example:3128' }],
  ])('%s=%s is read', (name, value, expected) => {
    expect(settingsOf({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    [
      'POLL_EVERY_SECONDS',
      '0',
      'POLL_EVERY_SECONDS: found "0", expected a whole number from 1 to 86400; leave it out for 300',
    ],
    [
      'POLL_EVERY_SECONDS',
      '1.5',
      'POLL_EVERY_SECONDS: found "1.5", expected a whole number from 1 to 86400; leave it out for 300',
    ],
    ['ACCESS', 'all', 'ACCESS: found "all", expected one of invited, open; leave it out for invited'],
    ['DEFAULT_TIME_ZONE', '+05:00', 'DEFAULT_TIME_ZONE: found "+05:00", expected an IANA time zone like Asia/Almaty'],
    [
      'DATABASE_URL',
      'mysql://a:pw@b/c',
      'DATABASE_URL: found a value of 16 characters (not shown), expected sqlite:PATH',
    ],
    ['ALLOW_PRIVATE_HOSTS', '127.0.0.1', 'ALLOW_PRIVATE_HOSTS: found "127.0.0.1", expected host:port entries'],
    ['ALLOW_PRIVATE_HOSTS', 'a:70000', '"a:70000" is none'],
    ['PUBLIC_URL', 'https://me:pw@news.example', 'PUBLIC_URL: found "https://…@news.example", expected an address'],
    ['CONTACT', 'me', 'CONTACT: found "me", expected an e-mail address or a web address'],
    ['HTTP_HOST', 'http://0.0.0.0', 'HTTP_HOST: found "http://0.0.0.0", expected an address of this machine'],
    ['POLL_EVERY_SECOND', '5', 'POLL_EVERY_SECOND: unknown setting, did you mean POLL_EVERY_SECONDS?'],
    ['telegram_bot_token', 'x', 'telegram_bot_token: unknown setting, did you mean TELEGRAM_BOT_TOKEN?'],
    ['TELEGRAM_TOKEN', 'x', 'TELEGRAM_TOKEN: unknown setting, did you mean TELEGRAM_BOT_TOKEN?'],
    ['TELEGRAM_WEBHOOK_URL', 'https://a.example', 'TELEGRAM_WEBHOOK_URL: not supported by this version'],
    ['SLACK_APP_TOKEN', 'xapp-1', 'SLACK_APP_TOKEN: found without SLACK_BOT_TOKEN'],
    [
      'SLACK_BOT_TOKEN',
      'xoxb-1',
      'SLACK_BOT_TOKEN: found alone, expected SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)',
    ],
    [
      'SLACK_BOT_TOKEN',
      'xoxp-1',
      'SLACK_BOT_TOKEN: found a value of 6 characters (not shown), expected a token that begins with xoxb-',
    ],
  ])('%s=%s is a problem', (name, value, expected) => {
    expect(problemsOf({ [name]: value }).join('\n')).toContain(expected);
  });

  it('report every problem at once', () => {
    const problems = problemsOf({
      ACCESS: 'x',
      HTTP_PORT: '70000',
      FULL_TEXT: 'some',
      LOG_LEVELS: 'debug',
      SLACK_SIGNING_SECRET: 'abcdefgh',
    });
    expect(problems).toHaveLength(5);
  });

  it('never show a secret, nor a part of it', () => {
    const secret = 'very secret value';
    const names = [
      'TELEGRAM_BOT_TOKEN',
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
      'DATABASE_URL',
      'HTTPS_PROXY',
    ];
    const problems = problemsOf(Object.fromEntries(names.map((name) => [name, secret])));
    expect(problems.length).toBeGreaterThanOrEqual(names.length);
    expect(problems.join('\n')).not.toContain('very');
  });

  it("leave other programs' variables alone", () => {
    const others = {
      HTTP_PROXY: 'http://a.example:1',
      https_proxy: 'http://a.example:1',
      NO_PROXY: 'x',
      PATH: '/bin',
      HOME: '/',
      SECRET_KEY: 'x',
      SLACK_CHANNEL: 'c',
    };
    expect(problemsOf(others)).toEqual([]);
  });

  it('take a near name for another program when the setting itself is there', () => {
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: telegramToken, TELEGRAM_TOKEN: 'x' })).toEqual([]);
  });

  it('list their secrets for the log to strike out', () => {
    const settings = settingsOf({
      TELEGRAM_BOT_TOKEN: telegramToken,
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'abcdefgh',
      DATABASE_URL: 'postgres://bot:p%40ss@db.example/news',
    });
    expect(secretValues(settings)).toEqual([telegramToken, 'xoxb-1', 'abcdefgh', 'p%40ss', 'p@ss']);
  });

  it('let a new chat begin in every language that the program speaks', () => {
    const { languages } = loadPhrases();
    expect(languages.map((DEFAULT_LANGUAGE) => settingsOf({ DEFAULT_LANGUAGE }).defaultLanguage)).toEqual(languages);
    expect(problemsOf({ DEFAULT_LANGUAGE: 'xx' })).toHaveLength(1);
  });

  it('are all in .env.example, which as it stands sets nothing', () => {
    const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const listed = [...text.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual([...settingNames].toSorted());
    expect(withEnvFile({}, text)).toEqual({});
  });
});

describe('a .env file', () => {
  it('adds to the environment, which wins', () => {
    const env = withEnvFile(
      { ACCESS: 'open', HTTP_PORT: undefined },
      'ACCESS=invited\nCONTACT="bot@news.example" # us\nHTTP_PORT=0\n',
    );
    expect(env).toEqual({ ACCESS: 'open', CONTACT: 'bot@news.example', HTTP_PORT: undefined });
  });
});
