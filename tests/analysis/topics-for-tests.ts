import type { Topic } from '../../src/model/topic.ts';

/** A topic with nothing but an id, a query and names. */
export function testTopic(id: string, query: string, name: Topic['name'] = { en: id }): Topic {
  return { id, name, description: { en: id }, query, match: [], miss: [] };
}

export const testTopics: readonly Topic[] = [
  testTopic('sanctions', '=sanctions OR =санкции OR эмбарго', { en: 'Sanctions', ru: 'Санкции', kk: 'Санкциялар' }),
  testTopic('central-asia', 'place:central-asia', { en: 'Central Asia', ru: 'Центральная Азия' }),
];
