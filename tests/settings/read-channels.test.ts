import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ReadQuery, readChannels } from '../../src/settings/read-channels.ts';

const FILE = 'config/channels.yaml';
/** Takes every query but those with a bracket. */
const readQuery: ReadQuery = (query) =>
  query.includes('(') ? { problem: 'This parenthesis is never closed.' } : { canonical: query.trim() };

describe('channels.yaml', () => {
  it('gives each channel with its watches, and only what it says', () => {
    const { channels, problems } = readChannels(
      `
channels:
  - name: Desk
    platform: telegram
    chat: -1001234567890
    topic: 12
    language: ru
    timezone: asia/almaty
    digest: 9:00 weekdays
    watches:
      - topic:sanctions
      - {query: '"dual use"', urgent: true}
  - platform: slack
    chat: C0123ABC
    watches: []
`,
      FILE,
      readQuery,
    );
    expect(problems).toEqual([]);
    expect(channels).toEqual([
      {
        name: 'Desk',
        platform: 'telegram',
        chatId: '-1001234567890',
        threadId: '12',
        language: 'ru',
        timeZone: 'Asia/Almaty',
        digestTime: '09:00',
        digestDays: 'weekdays',
        watches: [
          { query: 'topic:sanctions', mode: 'instant', isUrgent: false },
          { query: '"dual use"', mode: 'instant', isUrgent: true },
        ],
      },
      { name: '', platform: 'slack', chatId: 'C0123ABC', watches: [] },
    ]);
  });

  it('tells every mistake at once, with entry, what was found and what is expected', () => {
    const { channels, problems } = readChannels(
      `
channels:
  - {name: A, platform: discord, chat: 12, watches: [oil]}
  - {name: B, platform: slack, chat: general, topic: 3, watches: oil, digets: "09:00"}
  - {name: C, platform: telegram, chat: -7, language: fr, timezone: Mars, digest: "25:00", watches: [oil, oil, "(gas", {query: zinc, mode: often, urgent: 1, tags: x}, {title: x}, {query: tin, mode: daily, urgent: true}]}
  - {name: D, platform: telegram, chat: -7, watches: [oil]}
  - {name: E}
`,
      FILE,
      readQuery,
    );
    expect(channels).toEqual([]);
    expect(problems).toEqual([
      `${FILE}, channel 1 "A": field "platform" is "discord", expected telegram or slack`,
      `${FILE}, channel 2 "B": unknown field "digets", expected one of name, platform, chat, topic, language, timezone, digest, watches; did you mean "digest"?`,
      `${FILE}, channel 2 "B": field "chat" is "general", expected the id of a Slack channel like C0123456789 (in its details, at the bottom)`,
      `${FILE}, channel 2 "B": field "topic" is 3, expected nothing: only Telegram has topics`,
      `${FILE}, channel 2 "B": field "watches" is "oil", expected a list of queries ([] for none)`,
      `${FILE}, channel 3 "C": field "language" is "fr", expected one of en, kk, ru`,
      `${FILE}, channel 3 "C": field "timezone" is "Mars", expected an IANA time zone like Asia/Almaty`,
      `${FILE}, channel 3 "C": field "digest" is "25:00", expected a time like "09:00" or "09:00 weekdays"`,
      `${FILE}, channel 3 "C", watch 2: the same query is in watch 1; remove one of them`,
      `${FILE}, channel 3 "C", watch 3: This parenthesis is never closed. ("(gas")`,
      `${FILE}, channel 3 "C", watch 4: unknown field "tags", expected one of query, mode, urgent`,
      `${FILE}, channel 3 "C", watch 4: field "mode" is "often", expected one of instant, hourly, daily, weekly`,
      `${FILE}, channel 3 "C", watch 4: field "urgent" is 1, expected true or false`,
      `${FILE}, channel 3 "C", watch 5: unknown field "title", expected one of query, mode, urgent`,
      `${FILE}, channel 3 "C", watch 5: found nothing, expected a query; one with a colon and a space needs quotes`,
      `${FILE}, channel 3 "C", watch 6: field "urgent" is true with mode daily, expected it only with mode instant`,
      `${FILE}, channel 4 "D": the same chat is in channel 3 "C"; remove one of them`,
      `${FILE}, channel 5 "E": field "platform" is missing`,
      `${FILE}, channel 5 "E": field "chat" is missing`,
      `${FILE}, channel 5 "E": field "watches" is missing`,
    ]);
  });

  it('has an example that can be read', () => {
    const text = readFileSync('config/channels.example.yaml', 'utf8');
    const { channels, problems } = readChannels(text, 'config/channels.example.yaml', readQuery);
    expect(problems).toEqual([]);
    expect(channels.map(({ watches }) => watches.length)).toEqual([3, 1]);
  });
});
