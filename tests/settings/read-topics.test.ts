import { describe, expect, it } from 'vitest';
import { readTopics } from '../../src/settings/read-topics.ts';

const noCheck = () => undefined;

describe('topics.yaml', () => {
  it('gives each topic, with its examples where there are some', () => {
    const { topics, problems } = readTopics(
      `
topics:
  - id: wind-power
    name: {en: Wind power, ru: Ветроэнергетика}
    description: {en: Wind parks and turbines}
    query: wind OR turbine
    match: [A wind park for Velm]
  - id: rivers
    name: {en: Rivers}
    description: {en: Rivers and floods}
    query:
      - river OR stream
      - flood
`,
      'config/topics.yaml',
      noCheck,
    );
    expect(problems).toEqual([]);
    expect(topics).toEqual([
      {
        id: 'wind-power',
        name: { en: 'Wind power', ru: 'Ветроэнергетика' },
        description: { en: 'Wind parks and turbines' },
        query: 'wind OR turbine',
        match: ['A wind park for Velm'],
        miss: [],
      },
      {
        id: 'rivers',
        name: { en: 'Rivers' },
        description: { en: 'Rivers and floods' },
        query: '(river OR stream) OR (flood)',
        match: [],
        miss: [],
      },
    ]);
  });

  it('writes out the word lists that a query names, and says which there are not', () => {
    const entry = (query: string, lists = '{fruit: apple OR plum}') =>
      readTopics(
        `topics: [{id: a, name: {en: A}, description: {en: A}, lists: ${lists}, query: '${query}'}]`,
        'config/topics.yaml',
        noCheck,
      );
    expect(entry('ripe NEAR/3 @fruit').topics[0]?.query).toBe('ripe NEAR/3 (apple OR plum)');
    expect(entry('ripe NEAR/3 @fruits').problems).toEqual([
      'config/topics.yaml, topic 1 "a": field "query": there is no list "fruits" under "lists"',
    ]);
    expect(entry('ripe', '[apple]').problems).toEqual([
      expect.stringContaining('field "lists" is ["apple"], expected'),
    ]);
  });

  it('reports every mistake at once with topic, field, found and expected', () => {
    const { topics, problems } = readTopics(
      `
topics:
  - id: Wind Power
    titel: Wind
    name: {en: Wind}
    description: {ru: Ветер}
    query: wind OR
  - id: rivers
    name: Rivers
    description: {en: Rivers}
    query: ''
    miss: river
  - id: rivers
    name: {en: Rivers}
    description: {en: Rivers}
    query: river
`,
      'config/topics.yaml',
      (query) => (query.endsWith('OR') ? 'a word is missing after OR' : undefined),
    );
    expect(topics).toEqual([]);
    expect(problems).toEqual([
      'config/topics.yaml, topic 1 "Wind Power": unknown field "titel", expected one of id, name, description, lists, query, match, miss',
      expect.stringContaining(
        'config/topics.yaml, topic 1 "Wind Power": field "id" is "Wind Power", expected lower-case letters',
      ),
      'config/topics.yaml, topic 1 "Wind Power": field "description" is {"ru":"Ветер"}, expected a text for each language code, "en" among them',
      'config/topics.yaml, topic 1 "Wind Power": field "query": a word is missing after OR',
      'config/topics.yaml, topic 2 "rivers": field "name" is "Rivers", expected a text for each language code, "en" among them',
      'config/topics.yaml, topic 2 "rivers": field "query" is "", expected a query or a list of queries',
      'config/topics.yaml, topic 2 "rivers": field "miss" is "river", expected a list of headlines',
      'config/topics.yaml, topic 3 "rivers": field "id" is the same as in topic 2 "rivers"; remove one of them',
    ]);
  });
});
