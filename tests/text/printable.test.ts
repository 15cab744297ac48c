import { describe, expect, it } from 'vitest';
import { hasVisibleText, oneLine, printable } from '../../src/text/printable.ts';

describe('printable', () => {
  it.each([
    ['keeps letters, marks, emoji and line breaks', 'Қазақстан été 👩‍🚀\nсегодня', 'Қазақстан été 👩‍🚀\nсегодня'],
    ['makes every line end a line feed', 'a\r\nb\rc\u2028d\u2029e\u0085f', 'a\nb\nc\nd\ne\nf'],
    ['takes out what steers a terminal', '\u001b[31mred\u001b[0m\u0007\u0000\u009b1m', '[31mred[0m1m'],
    ['takes out what turns a line around', 'a\u202eb\u2066c\u2069d\u200fe', 'abcde'],
    ['takes out placeholders and byte order marks', '\ufeffa\ufdd0b\uffff', 'ab'],
    ['mends half surrogates', 'a\ud800b', 'a\ufffdb'],
  ])('%s', (_name, text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});

describe('oneLine', () => {
  it('collapses white space and trims', () => {
    expect(oneLine('  Two\n\n lines\tand\u00a0more ')).toBe('Two lines and more');
    expect(oneLine('\u200b «Two» \u00adlines\u2060 ')).toBe('«Two» \u00adlines');
  });
});

describe('hasVisibleText', () => {
  it.each([
    ['a', true],
    ['—', true],
    ['👍', true],
    ['', false],
    [' \n\u00a0', false],
    ['\u200b\u2060\u200d', false],
    ['\u0301', false],
  ])('says of %j: %s', (text, expected) => {
    expect(hasVisibleText(text)).toBe(expected);
  });
});
