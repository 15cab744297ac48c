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
    ['/watch Daily: oil OR gas', 'daily : oil OR gas', { kind: 'watch', query: 'oil OR gas', mode: 'daily' }],
    ['/watch daily oil', 'daily oil', { kind: 'watch', query: 'daily oil' }],
    ['/edit 3', 'edit #3', { kind: 'ask', action: 'edit', number: 3 }],
    ['/watch Күн-сайын: oil', 'ежедневно: oil', { kind: 'watch', query: 'oil', mode: 'daily' }],
    ['/watch раз в день: oil', 'күн сайын : oil', { kind: 'watch', query: 'oil', mode: 'daily' }],
    ['/edit 3 weekly: oil', 'edit 3 weekly:oil', { kind: 'edit-watch', number: 3, query: 'oil', mode: 'weekly' }],
    ['/unwatch 3', 'remove 3', { kind: 'unwatch', number: 3 }],
    ['/unwatch #3', 'remove №3', { kind: 'unwatch', number: 3 }],
    ['/list', 'list', { kind: 'list' }],
    ['/topics', 'TOPICS', { kind: 'topics' }],
    ['/digest', 'digest', { kind: 'show-digest' }],
    ['/digest 9:00', 'digest 9:00', { kind: 'set-digest', time: '09:00' }],
    ['/digest now', 'digest now', { kind: 'digest-now' }],
    ['/digest 9 weekdays', 'digest 9 Weekdays', { kind: 'set-digest', time: '09:00', days: 'weekdays' }],
    ['/digest 9 am daily', 'digest 9 am daily', { kind: 'set-digest', time: '09:00' }],
    ['/digest weekly monday 9:00', 'digest weekly Mon 9:00', { kind: 'set-weekly-digest', day: 1, time: '09:00' }],
    ['/digest weekly воскресенье 9 pm', 'digest weekly вс 21:00', { kind: 'set-weekly-digest', day: 7, time: '21:00' }],
    ['/digest weekly off', 'digest weekly off', { kind: 'weekly-digest-off' }],
    ['/digest empty off', 'digest empty off', { kind: 'set-empty-digest', isWanted: false }],
    ['/alerts', 'followups', { kind: 'show-alerts' }],
    ['/alerts hourly', 'alerts Hourly', { kind: 'set-alert-pace', pace: 'hourly' }],
    ['/followups off', 'followups off', { kind: 'set-follow-ups', areWanted: false }],
    ['/quiet 22:00 07:00', 'quiet 22:00 - 7', { kind: 'set-quiet', from: '22:00', to: '07:00' }],
    ['/quiet 10pm to 7', 'quiet 22–7', { kind: 'set-quiet', from: '22:00', to: '07:00' }],
    ['/quiet off', 'quiet off', { kind: 'quiet-off' }],
    ['/urgent 3', 'urgent #3 on', { kind: 'set-urgent', number: 3, isUrgent: true }],
    ['/urgent 3 off', 'urgent 3 off', { kind: 'set-urgent', number: 3, isUrgent: false }],
    ['/test oil OR gas', 'test oil OR gas', { kind: 'test', query: 'oil OR gas' }],
    ['/digest OFF', 'Digest off', { kind: 'digest-off' }],
    ['/pause', 'pause', { kind: 'pause' }],
    ['/resume', 'resume', { kind: 'resume' }],
    ['/timezone', 'timezone', { kind: 'show-time-zone' }],
    ['/timezone asia/almaty', 'timezone asia/almaty', { kind: 'set-time-zone', timeZone: 'Asia/Almaty' }],
    ['/timezone New York', 'timezone New York', { kind: 'set-time-zone', timeZone: 'America/New_York' }],
    ['/language', 'language', { kind: 'show-language' }],
    ['/language ru', 'language ru', { kind: 'set-language', language: 'ru' }],
    ['/help', 'help', { kind: 'help' }],
    ['/помощь все', 'справка все', { kind: 'full-help' }],
    ['/help watch', 'көмек сұрау', { kind: 'teach-queries' }],
  ])('%s and /watch %s are one', (telegram, slack, command) => {
    expect(inTelegram(telegram)).toEqual(command);
    expect(inSlack(slack)).toEqual(command);
  });

  it.each([
    ['/unwatch', 'remove', 'watch-number'],
    ['/unwatch sanctions', 'remove sanctions', 'watch-number'],
    ['/digest 25:00', 'digest 25:00', 'digest-time'],
    ['/digest weekly 9:00', 'digest weekly', 'digest-week'],
    ['/digest monday', 'digest friday', 'digest-week'],
    ['/pause 1 2', 'pause 1 2', 'pause-number'],
    ['/resume 1 2', 'resume 1 2', 'resume-number'],
    ['/quiet 22:00', 'quiet 22:00', 'quiet-hours'],
    ['/quiet 7 7', 'quiet hours', 'quiet-hours'],
    ['/alerts daily', 'alerts daily', 'pace-of-alerts'],
    ['/urgent meeting', 'urgent meeting', 'urgent-number'],
    ['/followups maybe', 'followups maybe', 'on-or-off'],
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
    'digest empty talk',
    'quiet diplomacy in Astana',
    'urgent 3 meetings',
    'language policy in Kazakhstan',
    'lists',
    'now',
    'stop the strike',
    'delete accounts',
    'add oil',
  ])('%s is a query', (argument) => {
    expect(inSlack(argument)).toEqual({ kind: 'watch', query: argument });
  });

  it.each([
    ['lst', { nearest: 'list' }],
    ['stop', { nearest: 'pause' }],
    ['delete 3', { nearest: 'unwatch', argument: '3' }],
    ['digst 09:00', { nearest: 'digest', argument: '09:00' }],
    ['remvoe 2', { nearest: 'unwatch', argument: '2' }],
    ['serach uranium since 7d', { nearest: 'search', argument: 'uranium since 7d' }],
  ])('%s is told to be a slip', (line, meant) => {
    const [name] = line.split(' ');
    expect(inSlack(line)).toEqual({ kind: 'unknown', name, typed: line, ...meant });
  });

  it.each(['digst of sanctions news', 'text messages', 'rest of Asia', 'exports', 'remvoe sanctions on Iran'])(
    '%s is a query although its first word is near a sub-command',
    (argument) => {
      expect(inSlack(argument)).toEqual({ kind: 'watch', query: argument });
    },
  );

  it('takes the name that Telegram has for removing', () => {
    expect(inSlack('unwatch 2')).toEqual({ kind: 'unwatch', number: 2 });
    expect(inSlack('unwatch films')).toEqual({ kind: 'watch', query: 'unwatch films' });
  });

  it('is help when there is none', () => {
    expect(inSlack('  ')).toEqual({ kind: 'help' });
  });
});

describe('commands of Telegram alone', () => {
  it.each([
    ['/start', { kind: 'start' }],
    ['/start abc-def', { kind: 'start', code: 'abc-def' }],
    ['/watch', { kind: 'ask', action: 'watch' }],
    ['/search уран за 7 дней', { kind: 'search', query: 'уран', sinceMs: 7 * 86_400_000 }],
    ['/search уран соңғы 2 апта', { kind: 'search', query: 'уран', sinceMs: 14 * 86_400_000 }],
    ['/search oil since yesterday', { kind: 'malformed', expected: 'search-since', typed: 'oil since yesterday' }],
    ['/watch list', { kind: 'watch', query: 'list' }],
    ['/admit', { kind: 'list-waiting' }],
    ['/admit 12', { kind: 'admit', number: 12 }],
    ['/refuse 12', { kind: 'refuse', number: 12 }],
    ['/pause tomorrow', { kind: 'malformed', expected: 'pause-number', typed: 'tomorrow' }],
    ['/resume oil', { kind: 'malformed', expected: 'resume-number', typed: 'oil' }],
    ['/unwatch 99999999999999', { kind: 'malformed', expected: 'watch-number', typed: '99999999999999' }],
  ])('%s', (line, command) => {
    expect(inTelegram(line)).toEqual(command);
  });

  it.each([
    ['/wacth', 'watch'],
    ['/unwatch3', 'unwatch'],
    ['/topic', 'topics'],
    ['/timezon', 'timezone'],
    ['/lst', 'list'],
    ['/stop', 'pause'],
    ['/unsubscribe', 'unwatch'],
    ['/subscribe', 'watch'],
    ['/feeds', 'sources'],
    ['/отписаться', 'unwatch'],
  ])('%s is near /%s', (line, nearest) => {
    expect(inTelegram(line)).toMatchObject({ kind: 'unknown', nearest });
  });

  it('keeps what follows a mistyped command where it fits', () => {
    expect(inTelegram('/wach oil AND gas')).toEqual({
      kind: 'unknown',
      name: 'wach',
      nearest: 'watch',
      argument: 'oil AND gas',
    });
    expect(inTelegram('/digst soon')).toEqual({ kind: 'unknown', name: 'digst', nearest: 'digest' });
  });

  it('finds nothing near a command of another kind', () => {
    expect(inTelegram('/weather')).toEqual({ kind: 'unknown', name: 'weather' });
  });
});

describe('commands in Russian and Kazakh', () => {
  it.each([
    ['/список', 'список', { kind: 'list' }],
    ['/көмек', 'көмек', { kind: 'help' }],
    ['/digest 9:00 по будням', 'дайджест 9:00 по будням', { kind: 'set-digest', time: '09:00', days: 'weekdays' }],
    ['/digest будни в 9', 'дайджест будни в 9', { kind: 'set-digest', time: '09:00', days: 'weekdays' }],
    ['/digest сейчас', 'дайджест қазір', { kind: 'digest-now' }],
    [
      '/digest раз в неделю в пятницу 18:00',
      'digest апта сайын жұма 18:00',
      { kind: 'set-weekly-digest', day: 5, time: '18:00' },
    ],
    ['/digest по понедельникам в 9', 'digest mondays 9:00', { kind: 'set-weekly-digest', day: 1, time: '09:00' }],
    ['/digest friday 18:00', 'digest пятница 18:00', { kind: 'set-weekly-digest', day: 5, time: '18:00' }],
    [
      '/digest еженедельно в среду в 9',
      'digest weekly on wed at 9',
      { kind: 'set-weekly-digest', day: 3, time: '09:00' },
    ],
    ['/quiet с 22 до 7', 'quiet from 22 to 7', { kind: 'set-quiet', from: '22:00', to: '07:00' }],
    ['/mode 2 раз в час', 'mode 2 сағат сайын', { kind: 'set-mode', number: 2, mode: 'hourly' }],
    ['/alerts сразу', 'alerts бірден', { kind: 'set-alert-pace', pace: 'instant' }],
    ['/previews вкл', 'previews қосу', { kind: 'set-previews', areWanted: true }],
    ['/permissions все', 'permissions бәрі', { kind: 'set-permissions', whoMayChange: 'everyone' }],
  ])('%s and /watch %s', (telegram, slack, command) => {
    const [name = '', ...rest] = telegram.slice(1).split(' ');
    expect(parseCommand({ platform: 'telegram', name, argument: rest.join(' ') })).toEqual(command);
    expect(inSlack(slack)).toEqual(command);
  });

  it('leave queries alone', () => {
    expect(inSlack('язык вражды в сети')).toEqual({ kind: 'watch', query: 'язык вражды в сети' });
    expect(inSlack('список кандидатов')).toEqual({ kind: 'watch', query: 'список кандидатов' });
  });
});
