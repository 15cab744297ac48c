import { describe, expect, it } from 'vitest';
import { storySignature } from '../../src/analysis/story-signature.ts';
import { createTermTable } from '../../src/analysis/term-table.ts';

const signature = (title: string, text = '') => storySignature({ title, text });
const termsWith = (what: 'isFigure' | 'isName', title: string, text = '') =>
  [...signature(title, text).terms].filter(([, term]) => term[what] && term.title > 0).map(([term]) => term);

describe('the signature of a document', () => {
  it.each([
    ['9,709 cases', ['9709']],
    ['9 709 cases', ['9709']],
    ['9709 cases', ['9709']],
    ['Inflation at 3,5 percent', ['3.5']],
    ['Inflation at 3.5 percent', ['3.5']],
    ['From 12 to 15 degrees', ['12', '15']],
    ['A budget of 1 200 300 crowns', ['1200300']],
    ['No figure at all', []],
  ])('reads the figures of "%s"', (title, figures) => {
    expect(termsWith('isFigure', title)).toEqual(figures);
  });

  it('counts weekdays as figures', () => {
    expect(termsWith('isFigure', 'Погода в Карасае в понедельник')).toHaveLength(1);
  });

  it('takes capitals inside a title for names', () => {
    expect(termsWith('isName', 'Minister Lena Orlick opens a bridge')).toEqual(['lena', 'orli']);
  });

  it('takes names of a headline in capitals from the text', () => {
    const names = termsWith(
      'isName',
      'Minister Opens Bridge In Velm',
      'On Monday the minister opened a bridge in Velm. Bridge and road cost a million.',
    );
    expect(names).toEqual(['velm']);
  });

  it('is equal for titles that differ in marks, capitals and accents', () => {
    expect(signature('«Café» — OPEN again!').titleKey).toBe(signature('Cafe: open again').titleKey);
  });

  it('does not look beyond the first 1,500 characters', () => {
    const filler = 'word '.repeat(300);
    expect(signature('Title', `${filler}late`).terms).toEqual(signature('Title', filler).terms);
  });

  it.each([
    ['Bjornsson', 'Бьорнссона'],
    ['Johnson', 'Джонсоном'],
    ['Kazakhstan', 'Казахстане'],
    ['Sharapova', 'Шараповой'],
    ['Moscow', 'Москве'],
  ])('writes %s and %s alike', (english, russian) => {
    const bridge = (name: string) => [...signature(`they met ${name} near town`).bridges.keys()];
    expect(bridge(english)).toHaveLength(1);
    expect(bridge(english)).toEqual(bridge(russian));
  });

  it('bridges alphabets by figures of three digits and more that are no years', () => {
    expect([...signature('In 2026 the 12 lifted 1,104 pounds').bridges]).toEqual([['figure:1104', true]]);
  });

  it('says when there is too little text to compare', () => {
    expect(signature('Title', 'Read more').hasText).toBe(false);
  });
});

describe('the term table', () => {
  it('gives the number of a forgotten term to the next new one', () => {
    const table = createTermTable();
    const first = table.add(['bridge', 'mayor']);
    table.add(['mayor']);
    table.remove(first);
    expect(table.size).toBe(1);
    expect(table.numberOf('bridge')).toBeUndefined();
    expect(table.documentsWith(table.numberOf('mayor') ?? -1)).toBe(1);
    expect([...table.add(['museum'])]).toEqual([first[0]]);
    expect(table.documentsWith(first[0] ?? -1)).toBe(1);
  });
});
