import { describe, expect, it } from 'vitest';
import { isPathAllowed, robotsRules } from '../../src/fetch/robots-rules.ts';

const allowed = (text: string, path: string): boolean => isPathAllowed(robotsRules(text, 'Quotewire'), path);

describe('robotsRules', () => {
  it.each<[string, string, string, boolean]>([
    ['no rules at all', '', '/a', true],
    ['a general group', 'User-agent: *\nDisallow: /private', '/private/a', false],
    ['an empty pattern', 'User-agent: *\nDisallow:', '/a', true],
    ['our group before the general one', 'User-agent: *\nDisallow: /\nUser-agent: quotewire\nDisallow: /b', '/a', true],
    ['our name in any case and with a version', 'User-Agent: QUOTEWIRE/2.0\nDisallow: /', '/a', false],
    ['another name that begins like ours', 'User-agent: quotewirebot\nDisallow: /', '/a', true],
    ['several names above one group', 'User-agent: a\nUser-agent: quotewire\nUser-agent: b\nDisallow: /', '/a', false],
    [
      'two groups of ours',
      'User-agent: quotewire\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: quotewire\nDisallow: /b',
      '/b',
      false,
    ],
    ['rules before any group', 'Disallow: /\nUser-agent: quotewire\nAllow: /a', '/b', true],
    [
      'lines that are none of ours',
      'Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 5\nDisallow: /a',
      '/a',
      false,
    ],
    ['comments, odd spaces, BOM, CR', '\ufeffUSER-AGENT : * # all\rDISALLOW:/a # b\r', '/a', false],
    ['an HTML page', '<html><body>Not found</body></html>', '/a', true],
  ])('reads %s', (_what, text, path, expected) => {
    expect(allowed(text, path)).toBe(expected);
  });
});

describe('isPathAllowed', () => {
  it.each<[string, string, boolean]>([
    ['Disallow: /', '/robots.txt', true],
    ['Disallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['Allow: /a\nDisallow: /a', '/a', true],
    ['Disallow: /*.pdf$', '/x/y.pdf', false],
    ['Disallow: /*.pdf$', '/x/y.pdf?v=1', true],
    ['Disallow: /*/print', '/news/1/print', false],
    ['Disallow: /a$', '/a', false],
    ['Disallow: /a$', '/ab', true],
    ['Disallow: *', '/a', false],
    ['Disallow: /a*$', '/abc', false],
    ['Disallow: /*a*a$', '/a', true],
    ['Disallow: /?s=', '/?s=kz', false],
    ['Disallow: /%D0%B0', '/%d0%b0', false],
    ['Disallow: /а', '/%D0%B0', false],
    ['Disallow: /%7Ejoe', '/~joe', false],
    ['Disallow: /a%2Fb', '/a/b', true],
    ['Disallow: /\ud800', '/a', true],
  ])('with %j gives %s: %s', (rule, path, expected) => {
    expect(allowed(`User-agent: *\n${rule}`, path)).toBe(expected);
  });

  it('takes no longer for a pattern made to be slow', () => {
    const started = performance.now();
    expect(allowed(`User-agent: *\nDisallow: ${'*a'.repeat(5000)}b$`, `/${'a'.repeat(8000)}`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(100);
  });
});
