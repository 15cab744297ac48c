import { describe, expect, it } from 'vitest';
import { createStoryIndex, storyWindowMs } from '../../src/analysis/group-stories.ts';
import type { StoryDocument } from '../../src/model/story.ts';

const HOUR = 3_600_000;
const MORNING = Date.parse('2026-11-23T06:00:00Z');
const contract = 'Ostrovia signs wind park contract with Northwind Grid';

function document(fields: Partial<StoryDocument>): StoryDocument {
  return { title: contract, text: '', at: MORNING, scope: 'shared', ...fields };
}

/** The story of each document, in the order of processing; `now` moves the window as the running program does. */
function grouped(documents: readonly StoryDocument[], now?: (index: number) => number): readonly number[] {
  const index = createStoryIndex();
  let stories = 0;
  return documents.map((given, position) => {
    if (now !== undefined) index.forgetBefore(now(position) - storyWindowMs);
    const storyId = index.find(given) ?? ++stories;
    index.add({ ...given, itemId: position + 1, storyId, sequence: position + 1 });
    return storyId;
  });
}

describe('grouping of bad input', () => {
  it('keeps ten events apart in a burst of a thousand reports that arrive at once', () => {
    const events = [
      'Ministers of Ostrovia open the bridge over the river Sill',
      'Court in Velm frees three fishermen after a year',
      'Dairy company Alda halves the price of butter',
      'Snow closes the pass between Tiska and Norrholm',
      'Choir of Bergamot wins the contest of mountain songs',
      'Engineers find a crack in the dam above Ustan',
      'Parliament votes against longer school holidays',
      'Museum returns two statues to the island of Perr',
      'Tanker without crew drifts towards the lighthouse',
      'Scientists count more storks than ever on rooftops',
    ];
    const endings = ['', ', officials say', ' on Monday', ' - report'];
    const burst = Array.from({ length: 1_000 }, (_, number) =>
      document({
        title: `${events[number % events.length]}${endings[Math.floor(number / events.length) % endings.length]}`,
        outlet: `Outlet ${Math.floor(number / events.length)}`,
      }),
    );
    expect(grouped(burst)).toEqual(burst.map((_, number) => (number % events.length) + 1));
  });

  it.each([
    ['ten outlets print it', (number: number) => ({ title: 'Morning briefing', outlet: `Outlet ${number}` })],
    ['one outlet prints it', () => ({ title: 'Morning briefing for readers of Ostrovia', outlet: 'Paper' })],
  ])('takes one bare rubric for ten stories when %s', (_, fields) => {
    const briefings = Array.from({ length: 10 }, (_each, number) =>
      document({ ...fields(number), at: MORNING + number }),
    );
    expect(new Set(grouped(briefings)).size).toBe(10);
  });

  it.each(['', 'Briefing', '???', '2026'])(
    'takes ten items with the title "%s" and no text for ten stories',
    (title) => {
      expect(new Set(grouped(Array.from({ length: 10 }, () => document({ title })))).size).toBe(10);
    },
  );

  it('lets a bare headline join the story that others tell at length', () => {
    const text =
      'The ministry of energy of Ostrovia signed a contract with the company Northwind Grid on Monday. It builds a wind park.';
    expect(
      grouped([document({ text }), document({ title: `${contract}, ministry says` }), document({ text })]),
    ).toEqual([1, 1, 1]);
  });

  it('puts a report that arrives two days late where it belongs, and one that arrives too late by itself', () => {
    const arrivals = [0, 50, 100, 100].map((hours) => MORNING + hours * HOUR);
    const published = [0, 2, 99, 1].map((hours) => MORNING + hours * HOUR);
    const stories = grouped(
      published.map((at) => document({ at })),
      (position) => arrivals[position] ?? 0,
    );
    expect(stories).toEqual([1, 1, 2, 3]);
  });

  it('joins no story of today to one that is dated in another year', () => {
    const far = MORNING + 400 * 24 * HOUR;
    expect(grouped([document({ at: far }), document({}), document({ at: far })])).toEqual([1, 2, 1]);
  });

  it('reads no more of a title or a text than it can compare', () => {
    const long = document({ title: 'wind park '.repeat(20_000), text: 'turbine '.repeat(200_000) });
    expect(grouped([long, document({}), long])).toEqual([1, 2, 1]);
  });
});
