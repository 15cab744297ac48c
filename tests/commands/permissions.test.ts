import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/commands/command.ts';
import { mayAdmit, mayRun, ownsWatches } from '../../src/commands/permissions.ts';
import type { Watch } from '../../src/model/watch.ts';

const CHANGES: readonly Command[] = [
  { kind: 'watch', query: 'oil' },
  { kind: 'unwatch', number: 1 },
  { kind: 'set-digest', time: '09:00' },
  { kind: 'set-weekly-digest', day: 1, time: '09:00' },
  { kind: 'weekly-digest-off' },
  { kind: 'set-empty-digest', isWanted: false },
  { kind: 'set-alert-pace', pace: 'hourly' },
  { kind: 'set-follow-ups', areWanted: false },
  { kind: 'set-quiet', from: '22:00', to: '07:00' },
  { kind: 'quiet-off' },
  { kind: 'set-urgent', number: 1, isUrgent: true },
  { kind: 'digest-now' },
  { kind: 'digest-off' },
  { kind: 'pause' },
  { kind: 'resume' },
  { kind: 'set-time-zone', timeZone: 'Asia/Almaty' },
  { kind: 'set-language', language: 'ru' },
];
const READINGS: readonly Command[] = [
  { kind: 'start' },
  { kind: 'help' },
  { kind: 'list' },
  { kind: 'topics' },
  { kind: 'test', query: 'oil' },
  { kind: 'show-digest' },
  { kind: 'show-alerts' },
  { kind: 'show-time-zone' },
  { kind: 'show-language' },
  { kind: 'unknown', name: 'x' },
  { kind: 'malformed', expected: 'query', typed: '' },
];

const WATCH: Command = { kind: 'watch', query: 'oil' };
const GROUP = { platform: 'telegram', chatKind: 'group' } as const;
const SLACK = { platform: 'slack', chatKind: 'group' } as const;
const MEMBER = { canManage: false };
const MANAGER = { canManage: true };

describe('in a Telegram group', () => {
  it.each(CHANGES)('only who may manage it may give $kind, or everybody where that was chosen', (command) => {
    expect(mayRun(command, { ...GROUP, person: MANAGER })).toBe(true);
    expect(mayRun(command, { ...GROUP, person: MEMBER })).toBe(false);
    expect(mayRun(command, { ...GROUP, person: MEMBER }, 'everyone')).toBe(true);
    expect(mayRun(command, GROUP, 'everyone')).toBe(false);
  });

  it.each(READINGS)('anybody may give $kind', (command) => {
    expect(mayRun(command, { ...GROUP, person: MEMBER })).toBe(true);
    expect(mayRun(command, GROUP)).toBe(true);
  });

  it.each([{ kind: 'forget' }, { kind: 'set-permissions', whoMayChange: 'everyone' }] as const)(
    'only who manages it may give $kind, whatever was chosen',
    (command) => {
      expect(mayRun(command, { ...GROUP, person: MEMBER }, 'everyone')).toBe(false);
      expect(mayRun(command, { ...GROUP, person: MANAGER })).toBe(true);
    },
  );
});

describe('in a Slack channel', () => {
  it.each(CHANGES)('everybody may give $kind, unless only owners may', (command) => {
    expect(mayRun(command, { ...SLACK, person: MEMBER })).toBe(true);
    expect(mayRun(command, { ...SLACK, person: MEMBER }, 'managers')).toBe(command.kind === 'watch');
    expect(mayRun(command, { ...SLACK, person: MANAGER }, 'managers')).toBe(true);
  });

  it('only administrators of the workspace choose who may', () => {
    const command = { kind: 'set-permissions', whoMayChange: 'managers' } as const;
    expect(mayRun(command, { ...SLACK, person: MEMBER })).toBe(false);
    expect(mayRun(command, { ...SLACK, person: MANAGER })).toBe(true);
  });
});

it('knows what concerns only the watches of one person', () => {
  const watch = (number: number, madeBy: number | undefined, query = 'oil') =>
    ({ number, query, ...(madeBy === undefined ? {} : { madeBy }) }) as Watch;
  const watches = [watch(1, 7), watch(2, 8), watch(3, undefined), watch(4, 7, 'topic:sanctions')];
  const mine = (command: Command) => ownsWatches(command, 7, watches);
  expect([1, 2, 3, 9].map((number) => mine({ kind: 'unwatch', number }))).toEqual([true, false, false, false]);
  expect(mine({ kind: 'unfollow-topic', id: 'sanctions' })).toBe(true);
  expect(mine({ kind: 'undo-import', numbers: [1, 4], settings: [] })).toBe(true);
  expect(mine({ kind: 'undo-import', numbers: [1, 2], settings: [] })).toBe(false);
  const brought = { line: 'digest 09:00', before: 'digest off' };
  const other = { line: 'language kk', before: 'language en' };
  expect(mine({ kind: 'undo-import', numbers: [1], settings: [brought] })).toBe(true);
  expect(mine({ kind: 'undo-import', numbers: [1], settings: [brought, other] })).toBe(false);
  expect(mine({ kind: 'pause' })).toBe(false);
});

it('lets a post in a broadcast channel change it, because only its administrators write there', () => {
  expect(mayRun(WATCH, { platform: 'telegram', chatKind: 'broadcast' })).toBe(true);
});

it.each(['telegram', 'slack'] as const)('lets the person of a private chat do everything there (%s)', (platform) => {
  expect(mayRun({ kind: 'forget' }, { platform, chatKind: 'private', person: MEMBER }, 'managers')).toBe(true);
});

it('lets an operator admit chats only in his private chat', () => {
  expect(mayAdmit({ chatKind: 'private', isOperator: true })).toBe(true);
  expect(mayAdmit({ chatKind: 'private', isOperator: false })).toBe(false);
  expect(mayAdmit({ chatKind: 'group', isOperator: true })).toBe(false);
});
