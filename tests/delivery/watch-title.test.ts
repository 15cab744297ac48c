import { expect, test } from 'vitest';
import { watchTitle } from '../../src/delivery/watch-title.ts';
import type { Topic } from '../../src/model/topic.ts';

const topics = [{ id: 'sanctions', name: { en: 'Sanctions', ru: 'Санкции' } }] as unknown as readonly Topic[];

test.each([
  ['topic:sanctions AND NOT place:CN', 'en', 'Sanctions AND NOT China'],
  ['topic:sanctions AND NOT place:CN', 'ru', 'Санкции AND NOT Китай'],
  ['(place:KZ OR place:UZ) AND "place:CNN"', 'kk', '(Қазақстан OR Өзбекстан) AND "place:CNN"'],
  ['place:central-asia OR place:QQ OR topic:none', 'en', 'place:central-asia OR place:QQ OR topic:none'],
])('a reader of %s in %s reads %s', (query, language, title) => {
  expect(watchTitle(query, topics, language)).toBe(title);
});
