import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import { TEN_QUERIES } from '../../src/commands/help-replies.ts';
import type { QueryDocument } from '../../src/model/query.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';
import { readTopics } from '../../src/settings/read-topics.ts';

const file = join(import.meta.dirname, '..', '..', 'config', 'topics.yaml');
const { topics } = readTopics(readFileSync(file, 'utf8'), file, () => undefined);
const { phrases } = loadPhrases();

/** For each of the ten a report that it finds. */
const FOUND: Readonly<Record<string, readonly Partial<QueryDocument>[]>> = {
  en: [
    { title: 'New sanctions announced' },
    { title: 'Banks fear secondary sanctions' },
    { title: 'Sanctions discussed in Kazakhstan' },
    { title: 'Lithium prices fall' },
    { title: 'Oil prices fall' },
    { title: 'Gas pipeline repaired' },
    { title: 'Tokayev ends his visit' },
    { title: 'Kazakhstan studies sanctions' },
    { title: 'Drone found in a field', language: 'en' },
    { title: 'The central bank keeps its rate', outlet: 'Reuters' },
  ],
  ru: [
    { title: 'Объявлены новые санкции' },
    { title: 'Что такое вторичные санкции' },
    { title: 'О санкциях говорили в Казахстане' },
    { title: 'Цены на литий упали' },
    { title: 'Цены на нефть упали' },
    { title: 'Трубопровод для газа починили' },
    { title: 'Токаев завершил визит' },
    { title: 'Казахстан изучает санкции' },
    { title: 'Беспилотник нашли в поле', language: 'ru' },
    { title: 'Центральный банк сохранил ставку', outlet: 'Reuters' },
  ],
  kk: [
    { title: 'Жаңа санкциялар жарияланды' },
    { title: 'Бүгін орталық банк отырысы өтті' },
    { title: 'Қазақстанда санкциялар талқыланды' },
    { title: 'Литий бағасы түсті' },
    { title: 'Мұнай бағасы түсті' },
    { title: 'Газ құбыры жөнделді' },
    { title: 'Тоқаев сапарын аяқтады' },
    { title: 'Қазақстан санкцияларды зерттеуде' },
    { title: 'Дала үстінде дрон табылды', language: 'kk' },
    { title: 'Мұнай бағасы түсті', outlet: 'Reuters' },
  ],
};

describe.each(Object.entries(FOUND))('the ten queries that are taught in %s', (language, found) => {
  it.each(TEN_QUERIES.map(([id], index) => [phrases(language, id), found[index]] as const))(
    '%s finds such a report, and no other',
    (query, document) => {
      const compiled = compileWatches([{ id: 1, query }], topics);
      expect(compiled.broken).toEqual([]);
      const matches = (one: Partial<QueryDocument>) => matchDocument(compiled, { title: '', text: '', ...one }).has(1);
      expect(matches(document ?? {})).toBe(true);
      expect(matches({ title: 'Storks arrive early. Аисты прилетели рано. Ләйлектер ерте келді' })).toBe(false);
    },
  );
});
