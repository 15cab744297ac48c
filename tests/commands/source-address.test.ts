import { expect, it } from 'vitest';
import { mayCarryKey, sourceAddress } from '../../src/commands/source-address.ts';

it.each([
  ['example.org', 'https://example.org/'],
  ['HTTP://Example.org/Feed?a=1', 'http://example.org/Feed?a=1'],
  ['<https://example.org/feed|example.org/feed>', 'https://example.org/feed'],
  ['<https://example.org/feed>', 'https://example.org/feed'],
  ['новости.example/rss', 'https://xn--b1amnebsh.example/rss'],
  ['localhost:8080/feed', 'https://localhost:8080/feed'],
  ['what is new', undefined],
  ['oil', undefined],
  ['ftp://example.org/', undefined],
  ['javascript:alert(1)', undefined],
  ['http://', undefined],
  ['', undefined],
  [`https://example.org/${'a'.repeat(2_000)}`, undefined],
])('reads %s as an address, or not', (typed, address) => {
  expect(sourceAddress(typed)).toBe(address);
});

it.each([
  ['https://example.org/feed/', false],
  ['https://example.org/rss?section=politics&lang=ru', false],
  ['https://example.org/feeds/posts/default?alt=rss', false],
  ['https://example.org/2026/11/a-long-way-to-the-2nd-harbour/feed', false],
  ['https://dana:secret@example.org/feed', true],
  ['https://example.org/feed?key=1', true],
  ['https://example.org/feed?access_token=abc', true],
  ['https://example.org/feed?u=9f8e7d6c5b4a39281706f5e4d3c2b1a0', true],
  ['https://example.org/private/9f8e7d6c5b4a39281706f5e4d3c2b1a0/feed', true],
])('takes %s for personal: %s', (address, isPersonal) => {
  expect(mayCarryKey(address)).toBe(isPersonal);
});
