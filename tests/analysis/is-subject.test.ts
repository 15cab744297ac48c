import { describe, expect, it } from 'vitest';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';

const filler = (length: number) => 'word '.repeat(length / 5);
const isAbout = (query: string, title: string, text: string) =>
  matchDocument(compileWatches([{ id: 1, query }], []), { title, text }).get(1)?.isAbout;

describe('an item is about a word', () => {
  it.each([
    ['in the title', 'oil', filler(2000), true],
    ['once in the lead of a short text', '', `oil ${filler(300)}`, true],
    ['once in the lead of a long text', '', `oil ${filler(2000)}`, false],
    ['in the lead and again', '', `oil ${filler(1500)} oil`, true],
    ['early and again, in a text of some length', '', `${filler(450)} oil ${filler(500)} oil`, true],
    ['late, though twice', '', `${filler(900)} oil oil ${filler(100)}`, false],
    ['late, but throughout', '', `${filler(900)} oil oil oil oil ${filler(100)}`, true],
    ['often, but lost in a very long text', '', `${filler(900)} oil oil oil oil ${filler(9000)}`, false],
    ['once, late', '', `${filler(400)} oil`, false],
  ])('%s', (_name, title, text, expected) => {
    expect(isAbout('oil', title, text)).toBe(expected);
  });

  it('of an AND only when it is about each side', () => {
    expect(isAbout('oil AND gas', 'oil', `${filler(400)} gas ${filler(900)}`)).toBe(false);
    expect(isAbout('oil AND gas', 'oil and gas', filler(400))).toBe(true);
  });

  it('counts the sides of an OR together', () => {
    expect(isAbout('oil OR gas', '', `oil ${filler(900)} gas`)).toBe(true);
  });

  it('takes a place in the lead for where the story happens', () => {
    expect(isAbout('place:KZ', '', `ASTANA, May 1 - ${filler(2000)}`)).toBe(true);
  });
});
