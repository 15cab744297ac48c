import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/commands/parse-command.ts';

const inTelegram = (line: string) => {
  const [name = '', ...rest] = line.slice(1).split(' ');
  return parseCommand({ platform: 'telegram', name, argument: rest.join(' ') });
};
const inSlack = (argument: string) => parseCommand({ platform: 'slack', name: 'watch', argument });

describe('a command of either platform', () => {
  it.each([
    [
      '/watch sanctions AND Kazakhstan',
      'sanctions AND Kazakhstan',
      { kind: 'watch', query: 'sanctions AND Kazakhstan' },
    ],
    ['/unwatch 3', 'remove 3', { kind: 'unwatch', number: 3 }],
    ['/unwatch #3', 'remove №3', { kind: 'unwatch', number: 3 }],
    ['/list', 'list', { kind: 'list' }],
    ['/topics', 'TOPICS', { kind: 'topics' }],
    ['/digest', 'digest', { kind: 'show-digest' }],
    ['/digest 9:00', 'digest 9:00', { kind: 'set-digest', time: '09:00' }],
    ['/digest now', 'digest now', { kind: 'digest-now' }],
    ['/digest OFF', 'Digest off', { kind: 'digest-off' }],
    ['/pause', 'pause', { kind: 'pause' }],
    ['/resume', 'resume', { kind: 'resume' }],
    ['/timezone', 'timezone', { kind: 'show-time-zone' }],
    ['/timezone asia/almaty', 'timezone asia/almaty', { kind: 'set-time-zone', timeZone: 'Asia/Almaty' }],
    ['/timezone New York', 'timezone New York', { kind: 'set-time-zone', timeZone: 'America/New_York' }],
    ['/language', 'language', { kind: 'show-language' }],
    ['/language ru', 'language ru', { kind: 'set-language', language: 'ru' }],
    ['/help', 'help', { kind: 'help' }],
  ])('%s and /watch %s are one', (telegram, slack, command) => {
    expect(inTelegram(telegram)).toEqual(command);
    expect(inSlack(slack)).toEqual(command);
  });

  it.each([
    ['/unwatch', 'remove', 'watch-number'],
    ['/unwatch sanctions', 'remove sanctions', 'watch-number'],
    ['/digest 25:00', 'digest 25:00', 'digest-time'],
    ['/timezone +05:00', 'timezone +05:00', 'time-zone'],
    ['/timezone Nowhere', 'timezone Nowhere', 'time-zone'],
  ])('%s and /watch %s are malformed', (telegram, slack, expected) => {
    expect(inTelegram(telegram)).toMatchObject({ kind: 'malformed', expected });
    expect(inSlack(slack)).toEqual({ kind: 'malformed', expected, typed: slack });
  });
});

describe('a Slack argument that only begins like a sub-command', () => {
  it.each([
    'list of sanctions',
    'topics trade',
    'pause AND gas',
    'help wanted',
    '"list"',
    '“list”',
    'remove sanctions on Kazakhstan',
    'digest of the week',
    'timezone change in Kazakhstan',
    'language policy in Kazakhstan',
    'lists',
    'now',
  ])('%s is a query', (argument) => {
    expect(inSlack(argument)).toEqual({ kind: 'watch', query: argument });
  });

  it('is help when there is none', () => {
    expect(inSlack('  ')).toEqual({ kind: 'help' });
  });
});

describe('commands of Telegram alone', () => {
  it.each([
    ['/start', { kind: 'start' }],
    ['/start abc-def', { kind: 'start', code: 'abc-def' }],
    ['/watch', { kind: 'malformed', expected: 'query', typed: '' }],
    ['/watch list', { kind: 'watch', query: 'list' }],
    ['/admit', { kind: 'list-waiting' }],
    ['/admit 12', { kind: 'admit', number: 12 }],
    ['/refuse 12', { kind: 'refuse', number: 12 }],
    ['/unwatch 99999999999999', { kind: 'malformed', expected: 'watch-number', typed: '99999999999999' }],
  ])('%s', (line, command) => {
    expect(inTelegram(line)).toEqual(command);
  });

  it.each([
    ['/wacth', 'watch'],
    ['/unwatch3', 'unwatch'],
    ['/topic', 'topics'],
    ['/timezon', 'timezone'],
  ])('%s is near /%s', (line, nearest) => {
    expect(inTelegram(line)).toMatchObject({ kind: 'unknown', nearest });
  });

  it('finds nothing near a command of another kind', () => {
    expect(inTelegram('/weather')).toEqual({ kind: 'unknown', name: 'weather' });
  });
});
