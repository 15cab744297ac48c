import { describe, expect, it } from 'vitest';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import { nameSkeleton, nameSkeletons } from '../../src/analysis/name-skeleton.ts';
import { inOtherScript } from '../../src/analysis/other-script.ts';

const isMet = (query: string, title: string) =>
  matchDocument(compileWatches([{ id: 1, query }], []), { title, text: '' }).has(1);

describe('a name with a capital', () => {
  it.each([
    ['Tokayev', 'С Токаевым встретились послы'],
    ['Tokayev', 'Тоқаевтың сөзі'],
    ['Токаев', 'Tokayev meets envoys'],
    ['Sberbank', 'Вклады Сбербанка'],
    ['Сбербанк', 'Sberbank’s deposits'],
    ['Zelensky', 'Встреча с Зеленским'],
    ['Mirziyoyev', 'Указ Мирзиёева'],
    ['Matviyenko', 'Матвиенко выступила'],
    ['Japarov', 'Жапаровдун сөзү'],
    ['Kazatomprom', 'Акции Казатомпрома'],
  ])('%s is met by "%s"', (query, title) => {
    expect(isMet(query, title)).toBe(true);
  });

  it.each([
    ['Tokayev', 'Токарев выступил'],
    ['tokayev', 'Токаев выступил'],
    ['=Tokayev', 'Токаев выступил'],
    ['Marina', 'В марте'],
    ['Bank', 'Банк'],
  ])('%s is not met by "%s"', (query, title) => {
    expect(isMet(query, title)).toBe(false);
  });

  it('has one skeleton in both scripts', () => {
    expect(nameSkeletons('назарбаева')).toContain(nameSkeleton('nazarbayev'));
  });
});

describe('a Kazakh or Uzbek word', () => {
  it.each([
    ['үкімет', 'ukimet'],
    ['қаңтар', 'qantar'],
    ['ўқитувчи', 'oqituvchi'],
    ['oʻqituvchi', 'ўқитувчи'],
    ['gʻalla', 'ғалла'],
  ])('%s is spelt %s in the other letters', (word, other) => {
    expect(inOtherScript(word)).toBe(other);
  });

  it.each(['санкция', 'sanction', 'oil', 'ташкент'])('%s does not show its language', (word) => {
    expect(inOtherScript(word)).toBeUndefined();
  });

  it('is met in both', () => {
    expect(isMet('ўқитувчи', 'Oʻqituvchilarga yangi uylar')).toBe(true);
    expect(isMet('oʻqituvchi', 'Ўқитувчилар куни')).toBe(true);
  });
});
