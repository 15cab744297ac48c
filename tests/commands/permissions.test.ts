import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/commands/command.ts';
import { mayAdmit, mayRun } from '../../src/commands/permissions.ts';

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

describe('in a group', () => {
  it.each(CHANGES)('only who may manage it may give $kind', (command) => {
    expect(mayRun(command, { chatKind: 'group', person: { canManage: true } })).toBe(true);
    expect(mayRun(command, { chatKind: 'group', person: { canManage: false } })).toBe(false);
    expect(mayRun(command, { chatKind: 'group' })).toBe(false);
  });

  it.each(READINGS)('anybody may give $kind', (command) => {
    expect(mayRun(command, { chatKind: 'group', person: { canManage: false } })).toBe(true);
    expect(mayRun(command, { chatKind: 'group' })).toBe(true);
  });
});

it('lets a post in a broadcast channel change it, because only its administrators write there', () => {
  expect(mayRun({ kind: 'watch', query: 'oil' }, { chatKind: 'broadcast' })).toBe(true);
});

it('lets an operator admit chats only in his private chat', () => {
  expect(mayAdmit({ chatKind: 'private', isOperator: true })).toBe(true);
  expect(mayAdmit({ chatKind: 'private', isOperator: false })).toBe(false);
  expect(mayAdmit({ chatKind: 'group', isOperator: true })).toBe(false);
});
