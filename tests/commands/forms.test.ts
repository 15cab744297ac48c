import { describe, expect, it } from 'vitest';
import { readForm } from '../../src/commands/read-form.ts';
import type { FormValues } from '../../src/model/form.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';

const { phrases } = loadPhrases();
const SETTINGS = {
  language: 'en',
  timezone: 'UTC',
  alerts: 'instant',
  'quiet-from': '',
  'quiet-to': '',
  size: 'usual',
};
const DIGEST = { time: '09:00', days: 'daily', weekly: 'off', 'weekly-time': '', empty: 'on', size: 'usual' };

function read(name: 'settings' | 'digest', change: FormValues) {
  const initial: FormValues = name === 'settings' ? SETTINGS : DIGEST;
  return readForm({ name, initial, values: { ...initial, ...change } }, { language: 'en', phrases });
}

describe('a window that was sent in', () => {
  it.each([
    ['settings', {}, []],
    ['settings', { language: 'ru', timezone: 'Asia/Almaty' }, ['language ru', 'timezone Asia/Almaty']],
    ['settings', { 'quiet-from': '22:00', 'quiet-to': '07:00' }, ['quiet 22:00 07:00']],
    ['settings', { size: 'short', alerts: 'hourly' }, ['alerts hourly', 'digest size short']],
    ['digest', { time: '' }, ['digest off']],
    ['digest', { days: 'weekdays' }, ['digest 09:00 weekdays']],
    ['digest', { weekly: 'friday', 'weekly-time': '18:00' }, ['digest weekly friday 18:00']],
    ['digest', { empty: 'off' }, ['digest empty off']],
  ] as const)('%s: %o is typed as %o', (name, change, lines) => {
    expect(read(name, change)).toEqual({ kind: 'lines', lines });
  });

  it.each([
    ['settings', { timezone: 'Atlantis' }, 'timezone', 'That is not a time zone.'],
    ['settings', { timezone: '' }, 'timezone', 'That is not a time zone.'],
    ['settings', { 'quiet-from': '22:00' }, 'quiet-to', 'Give both times'],
    ['settings', { 'quiet-from': '22:00', 'quiet-to': '22:00' }, 'quiet-to', 'two different ones'],
    ['digest', { weekly: 'monday' }, 'weekly-time', 'Choose a time'],
  ] as const)('%s: %o is refused under the field %s', (name, change, field, problem) => {
    expect(read(name, change)).toEqual({ kind: 'problems', problems: { [field]: expect.stringContaining(problem) } });
  });
});
