import { describe, expect, it } from 'vitest';
import { bodyOf, conceptsOf } from '../../src/analysis/story-concepts.ts';
import storyConcepts from '../../src/analysis/tables/story-concepts.json' with { type: 'json' };
import { foldWord, wordsIn } from '../../src/text/words.ts';

const shared = (english: string, russian: string) =>
  conceptsOf(foldWord(english)).filter((term) => conceptsOf(foldWord(russian)).includes(term));

describe('concepts', () => {
  it.each([
    ['approves', 'одобрили'],
    ['allowed', 'разрешил'],
    ['court', 'судебный'],
    ['patients', 'пациентов'],
    ['sanctions', 'санкциями'],
    ['frozen', 'заморозил'],
    ['children', 'детей'],
  ])('are shared by "%s" and "%s"', (english, russian) => {
    expect(shared(english, russian)).toHaveLength(1);
  });

  it.each([
    ['court', 'судно'],
    ['war', 'мир'],
    ['dense', 'отрицать'],
    ['oil', 'газа'],
  ])('part "%s" from "%s"', (english, russian) => {
    expect(shared(english, russian)).toEqual([]);
  });

  it('are none for most words', () => {
    expect([...'Velm Карасай tomorrow однако'.split(' ')].flatMap((word) => conceptsOf(foldWord(word)))).toEqual([]);
  });

  it('tell bodies by their capitals', () => {
    const [small, english, russian, other] = wordsIn('who WHO ВОЗ ООН').map(bodyOf);
    expect(small).toBeUndefined();
    expect(english).toBeDefined();
    expect(russian).toBe(english);
    expect(other).not.toBe(english);
  });
});

describe('the table of concepts', () => {
  it('has words of both alphabets in each line, and beginnings of three letters and more', () => {
    for (const line of [...storyConcepts.concepts, ...storyConcepts.bodies]) {
      const [english = '', russian = '', ...more] = line.split(' = ');
      expect(more).toEqual([]);
      expect(english).toMatch(/^[a-zA-Z* ]+$/);
      expect(russian).toMatch(/^[а-яА-ЯёЁa-z* ]+$/);
      for (const word of `${english} ${russian}`.split(' ')) expect(word).toMatch(/^(?:\p{L}+|\p{L}{3,}\*)$/u);
    }
  });

  it('says no English word twice', () => {
    const words = storyConcepts.concepts.flatMap((line) => line.split(' = ')[0]?.split(' ') ?? []);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});
