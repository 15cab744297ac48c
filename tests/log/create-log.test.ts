import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log/create-log.ts';
import type { Log } from '../../src/ports/log.ts';

const token = '123456789:AAinvented-token_for-tests-only-0001';

/** What the log writes, line by line. */
function written(
  use: (log: Log) => void,
  options: { level?: string; secrets?: readonly string[]; isPlain?: boolean } = {},
): readonly string[] {
  const lines: string[] = [];
  use(
    createLog({
      level: options.level ?? 'info',
      secrets: options.secrets ?? [],
      isPlain: options.isPlain ?? false,
      destination: { write: (line) => void lines.push(line) },
    }),
  );
  return lines;
}

describe('the log', () => {
  it('writes a line of JSON with time, level, message and fields', () => {
    const [line = ''] = written((log) => log.info('feed read', { feedId: 3, isNew: true }));
    expect(JSON.parse(line)).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      level: 'info',
      message: 'feed read',
      feedId: 3,
      isNew: true,
    });
    expect(line.endsWith('}\n')).toBe(true);
  });

  it('writes plain lines for a person, with the stack of an error and without secrets', () => {
    const error = new Error(`refused ${token}`);
    const lines = written(
      (log) => {
        log.info('feed read', { feedId: 3 });
        log.error('send failed', error);
      },
      { isPlain: true },
    );
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d info {2}feed read feedId=3\n$/);
    expect(lines[1]).toMatch(/error send failed\nError: refused [^\n]*\n {4}at /);
    expect(lines.join('')).not.toContain(token);
  });

  it('leaves out what is below its level', () => {
    const use = (log: Log) => {
      log.debug('a');
      log.info('b');
      log.warn('c');
      log.error('d', new Error('e'));
    };
    expect(written(use, { level: 'warn' })).toHaveLength(2);
    expect(written(use, { level: 'silent' })).toHaveLength(0);
  });

  it('tells an error with its causes and without what libraries hang onto it', () => {
    const cause = Object.assign(new TypeError('socket closed'), { code: 'ECONNRESET' });
    const error = Object.assign(new Error('send failed', { cause }), {
      on: { payload: { text: 'a private message' } },
    });
    const [line = ''] = written((log) => log.error('a delivery failed', error, { deliveryId: 7 }));
    expect(JSON.parse(line)).toMatchObject({
      deliveryId: 7,
      error: {
        name: 'Error',
        message: 'send failed',
        cause: { name: 'TypeError', message: 'socket closed', code: 'ECONNRESET' },
      },
    });
    expect(line).not.toContain('private');
  });

  it.each([[null], ['a text'], [{ token }], [undefined]])('tells of %j that was thrown', (thrown) => {
    const [line = ''] = written((log) => log.error('odd', thrown));
    expect(JSON.parse(line).error.name).toBe('thrown value');
    expect(line).not.toContain(token);
  });

  it('ends when an error is its own cause', () => {
    const error = new Error('circle');
    error.cause = error;
    expect(written((log) => log.error('odd', error))).toHaveLength(1);
  });

  it.each([
    ['a Telegram token', token, 'AAinvented'],
    ['a Telegram address', `https://api.telegram.org/bot${token}/sendMessage`, 'AAinvented'],
    ['a short token in an address', 'http://127.0.0.1:8081/bot123456:TEST/getMe', 'TEST'],
    ['a token in an address, percent-encoded', `https://a.example/?u=${encodeURIComponent(token)}`, 'AAinvented'],
    [
      'a token cut off in an address',
      'invalid json response body at https://api.telegram.org/bot123456789:AAinv',
      'AAinv',
    ],
    ['a Slack bot token', 'xoxb-123-456-abcDEF', 'abcDEF'],
    ['a Slack app token', 'xapp-1-A0-123-abcDEF', 'abcDEF'],
    ['a rotating Slack token', 'xoxe.xoxb-1-abcDEF', 'abcDEF'],
    ['a Slack response address', 'https://hooks.slack.com/commands/T0/123/abcDEF', 'abcDEF'],
    ['a Slack webhook', 'https://hooks.slack.com/services/T0/B0/abcDEF', 'abcDEF'],
    ['a database password', 'postgres://bot:abcDEF@db.example/news', 'abcDEF'],
    ['an authorization header', 'Authorization: Bearer abcDEF123456', 'abcDEF'],
  ])('strikes out %s wherever it stands', (_, text, secret) => {
    const error = new Error(`failed: ${text}`, { cause: new Error(text) });
    const lines = written((log) => {
      log.info(text, { text });
      log.error('failed', error, { text });
      log.error('failed', new AggregateError([error], text));
    });
    expect(lines.join('')).not.toContain(secret);
    for (const line of lines) expect(JSON.parse(line).message).toBeTruthy();
  });

  it('strikes out the secrets that it was given, also as JSON and addresses write them', () => {
    const secrets = ['pa"ss/word', 'test-signing-secret', 'abc'];
    const lines = written(
      (log) => log.info('x', { a: 'pa"ss/word', b: 'pa%22ss%2Fword', c: 'is test-signing-secret', d: 'abcd' }),
      { secrets },
    );
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ a: '[secret]', b: '[secret]', c: 'is [secret]', d: 'abcd' });
  });

  it('leaves ordinary text alone', () => {
    const text = 'read https://paper.example/a/1?b=2 at 12:30, 100000:short, 5 items, 123456: a number';
    expect(JSON.parse(written((log) => log.info(text))[0] ?? '').message).toBe(text);
  });
});
