import { expect, it } from 'vitest';
import { queryPointer } from '../../src/commands/query-pointer.ts';

it.each([
  ['the wrong word', 'oil AND AND gas', { at: 8, length: 3 }, 'oil AND AND gas\n        ^^^'],
  ['the end', '(oil AND gas', { at: 12, length: 0 }, '(oil AND gas\n            ^'],
  ['the first character', ')oil', { at: 0, length: 1 }, ')oil\n^'],
  ['a place after a line break', 'oil\nOR', { at: 4, length: 2 }, 'oil OR\n    ^^'],
  ['a place after a composed emoji', '👩‍💻 )', { at: 6, length: 1 }, '👩‍💻 )\n  ^'],
  ['a place after a bidi control', 'a\u202eb )', { at: 4, length: 1 }, 'ab )\n   ^'],
  [
    'a place in a long query',
    `${'x'.repeat(40)} ) ${'y'.repeat(40)}`,
    { at: 41, length: 1 },
    `…${'x'.repeat(13)} ) ${'y'.repeat(13)}…\n${' '.repeat(15)}^`,
  ],
])('points at %s', (_, query, place, expected) => {
  expect(queryPointer(query, place)).toBe(expected);
});
