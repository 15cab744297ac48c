import { describe, expect, it } from 'vitest';
import { createSendRate, type RateAddress, type SendRate } from '../../src/delivery/send-rate.ts';

const start = Date.parse('2026-11-23T09:00:00Z');
const chat: RateAddress = { platform: 'telegram', channelKey: 'chat 1', isGroup: false };
const group: RateAddress = { platform: 'telegram', channelKey: 'group 1', isGroup: true };
const slack: RateAddress = { platform: 'slack', channelKey: 'C1', isGroup: true };

/** Sends as early as allowed; gives when each message went. */
function sendAll(rate: SendRate, addresses: readonly RateAddress[]): readonly number[] {
  let now = start;
  return addresses.map((address) => {
    now = rate.readyAt(address, now);
    rate.sent(address, now);
    return now - start;
  });
}

/** The largest number of sends in any stretch of `ms`. */
function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + ms).length));
}

describe('the rate of sending', () => {
  it('lets the first message to a chat go at once and the second a second later', () => {
    expect(sendAll(createSendRate(), [chat, chat, chat])).toEqual([0, 1_050, 2_100]);
  });

  it('keeps a group below 20 a minute', () => {
    const times = sendAll(
      createSendRate(),
      Array.from({ length: 60 }, () => group),
    );
    expect(mostWithin(times, 60_000)).toBe(19);
    expect(times.at(-1)).toBeLessThan(4 * 60_000);
  });

  it('does not hold a private chat to the limit of groups', () => {
    expect(
      sendAll(
        createSendRate(),
        Array.from({ length: 30 }, () => chat),
      ).at(-1),
    ).toBe(29 * 1_050);
  });

  it('keeps all of Telegram below 30 a second, at even distances', () => {
    const chats = Array.from({ length: 200 }, (_, number) => ({ ...chat, channelKey: `chat ${number}` }));
    const times = sendAll(createSendRate(), chats);
    expect(mostWithin(times, 1_000)).toBe(29);
    expect(mostWithin(times, 100)).toBe(4);
  });

  it('lets a busy channel delay no other', () => {
    const rate = createSendRate();
    const now = start + (sendAll(rate, [group, group, group]).at(-1) ?? 0) + 30;
    expect(rate.readyAt(group, now)).toBeGreaterThan(now);
    expect(rate.readyAt({ ...group, channelKey: 'group 2' }, now)).toBe(now);
    expect(rate.readyAt(slack, now)).toBe(now);
  });

  it('sends one a second to a Slack channel and any number to the terminal', () => {
    expect(sendAll(createSendRate(), [slack, slack])).toEqual([0, 1_050]);
    const terminal: RateAddress = { platform: 'terminal', channelKey: 'terminal', isGroup: false };
    expect(sendAll(createSendRate(), [terminal, terminal, terminal])).toEqual([0, 0, 0]);
  });

  it('lets edits go only while there is room to spare, so that no message waits for them', () => {
    const rate = createSendRate();
    const edit = (channelKey: string) => ({ ...chat, channelKey, isEdit: true }) as const;
    const edits = sendAll(
      rate,
      Array.from({ length: 32 }, (_, number) => edit(`chat ${number}`)),
    );
    expect(mostWithin(edits, 1_000)).toBe(8);
    const now = start + (edits.at(-1) ?? 0) + 30;
    expect(rate.readyAt({ ...chat, channelKey: 'chat 99' }, now)).toBe(now);
    expect(rate.readyAt(edit('chat 99'), now)).toBeGreaterThan(now);

    const busy = createSendRate();
    for (let number = 0; number < 10; number++) busy.sent(group, start - number * 1_100);
    expect(busy.readyAt(group, start + 1_100)).toBe(start + 1_100);
    expect(busy.readyAt({ ...group, isEdit: true }, start + 1_100)).toBe(start - 7 * 1_100 + 60_000);
  });

  it('keeps edits below 50 a minute over all of Slack, apart from messages', () => {
    const rate = createSendRate();
    const times = sendAll(
      rate,
      Array.from({ length: 100 }, (_, number) => ({ ...slack, channelKey: `C${number}`, isEdit: true })),
    );
    expect(mostWithin(times, 60_000)).toBe(45);
    expect(rate.readyAt({ ...slack, channelKey: 'C999' }, start)).toBe(start);
  });

  it('knows what it was told after a restart, in whatever order', () => {
    const told = createSendRate();
    const sends = Array.from({ length: 19 }, (_, number) => start - number * 3_000);
    for (const at of sends.toSorted((a, b) => (a % 7) - (b % 7))) told.sent(group, at);
    expect(told.readyAt(group, start)).toBe(start - 18 * 3_000 + 60_000);
  });

  it('forgets channels that were long silent and still keeps the pace of the others', () => {
    const rate = createSendRate();
    for (let number = 0; number < 1_500; number++)
      rate.sent({ ...chat, channelKey: `old ${number}` }, start - 3_600_000);
    rate.sent(chat, start);
    expect(rate.readyAt(chat, start)).toBe(start + 1_050);
    expect(rate.readyAt({ ...chat, channelKey: 'old 3' }, start + 30)).toBe(start + 30);
  });
});
