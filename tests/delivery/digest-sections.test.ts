import { describe, expect, it } from 'vitest';
import { digestSections, outletCount } from '../../src/delivery/digest-sections.ts';
import type { DigestStory } from '../../src/model/digest.ts';

function story(storyId: number, change: Partial<DigestStory> = {}): DigestStory {
  return {
    storyId,
    itemId: storyId,
    watchIds: [1],
    hasTitleMatch: false,
    headline: `Story ${storyId}`,
    outlet: 'One',
    at: 0,
    reports: [],
    quotes: [],
    ...change,
  };
}

function reports(...outlets: readonly string[]): DigestStory['reports'] {
  return outlets.map((outlet, index) => ({ itemId: index, outlet, title: 'x' }));
}

const watches = [
  { id: 1, title: 'Sanctions' },
  { id: 2, title: 'Central Asia' },
];
const idsIn = (sections: ReturnType<typeof digestSections>) =>
  sections.map(({ stories }) => stories.map(({ storyId }) => storyId));

describe('digestSections', () => {
  it('puts each story once, under the strongest of its watches that is asked for', () => {
    const stories = [story(1, { watchIds: [2, 1] }), story(2, { watchIds: [9, 1] }), story(3, { watchIds: [9] })];
    expect(idsIn(digestSections(stories, watches))).toEqual([[2], [1]]);
  });

  it('keeps the order of the watches and those without stories', () => {
    expect(digestSections([], watches)).toEqual([
      { title: 'Sanctions', watchId: 1, stories: [], rest: [], total: 0, matched: 0 },
      { title: 'Central Asia', watchId: 2, stories: [], rest: [], total: 0, matched: 0 },
    ]);
  });

  it('counts what a watch matched also where the story stands under another', () => {
    const stories = [story(1, { watchIds: [1, 2] }), story(2, { watchIds: [2] })];
    expect(digestSections(stories, watches).map(({ total, matched }) => [total, matched])).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });

  it('never shows in full what names its subject in passing', () => {
    const passing = [story(7, { isAbout: false }), story(8, { isAbout: false })];
    const [section] = digestSections([...passing, story(1, { isAbout: true })], watches);
    expect(section?.stories.map(({ storyId }) => storyId)).toEqual([1]);
    expect(section?.rest?.map(({ storyId }) => storyId)).toEqual([8, 7]);
    expect(idsIn(digestSections(passing, watches))[0]).toEqual([]);
  });

  it('shows side news in full only where there is nothing else, and little of it', () => {
    const rain = (id: number) => story(id, { headline: `Rain expected in ${id} towns`, isAbout: true });
    expect(idsIn(digestSections([rain(7), story(1), story(2, { isAbout: false })], watches))[0]).toEqual([1]);
    expect(idsIn(digestSections([rain(7), story(2, { isAbout: false })], watches))[0]).toEqual([7]);
    expect(idsIn(digestSections([5, 6, 7, 8].map(rain), watches))[0]).toHaveLength(3);
    const onPlace = [{ id: 1, title: 'Kazakhstan', query: 'topic:kazakhstan OR (place:KG)' }];
    expect(idsIn(digestSections([rain(7)], onPlace))[0]).toEqual([]);
  });

  it('puts side news first where the watch asks for it', () => {
    const rain = story(1, { headline: 'Rain expected', hasTitleMatch: true });
    const match = story(2, { headline: 'Hockey: another win', hasTitleMatch: true });
    const first = (query: string) =>
      idsIn(digestSections([rain, match, story(3)], [{ id: 1, title: 'Own', query }]))[0]?.[0];
    expect([first('weather OR frost'), first('hockey AND win'), first('minister')]).toEqual([1, 2, 3]);
  });

  it('puts the worthiest story first', () => {
    const stories = [story(1), story(2), story(3, { hasTitleMatch: true })];
    expect(idsIn(digestSections(stories, watches))[0]).toEqual([3, 2, 1]);
  });

  it('shares twelve places among the watches, and gives those that one leaves free to the others', () => {
    const many = (watchId: number, count: number) =>
      Array.from({ length: count }, (_, n) => story(watchId * 100 + n, { watchIds: [watchId], headline: `Event${n}` }));
    const three = [...watches, { id: 3, title: 'Energy' }];
    const shown = (...counts: readonly number[]) =>
      digestSections(
        counts.flatMap((count, index) => many(index + 1, count)),
        three,
      ).map((section) => section.stories.length);
    expect(shown(20, 20, 20)).toEqual([4, 4, 4]);
    expect(shown(1, 20, 20)).toEqual([1, 6, 5]);
    expect(shown(0, 20, 2)).toEqual([0, 6, 2]);
  });

  it('gives every watch with stories one place, also when there are more watches than places', () => {
    const twenty = Array.from({ length: 20 }, (_, n) => ({ id: n, title: `Watch ${n}` }));
    const stories = twenty.map(({ id }) => story(id, { watchIds: [id] }));
    expect(digestSections(stories, twenty).every((section) => section.stories.length === 1)).toBe(true);
  });

  it('shows six of a section by default and counts all', () => {
    const stories = Array.from({ length: 20 }, (_, n) => story(n));
    const [section] = digestSections(stories, watches);
    expect([section?.stories.length, section?.rest?.length, section?.total]).toEqual([6, 14, 20]);
    expect(digestSections(stories, watches, { perSection: 2 })[0]?.stories).toHaveLength(2);
  });
});

describe('outletCount', () => {
  it('counts each outlet once, the headline’s among them', () => {
    expect(outletCount(story(1))).toBe(1);
    expect(outletCount(story(1, { reports: reports('One', 'Two', 'Two') }))).toBe(2);
  });
});
