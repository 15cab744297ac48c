import { describe, expect, it } from 'vitest';
import { comparedChange, editedEntry, knownEntries, postponedChange } from '../../src/intake/changed-entries.ts';
import type { StoredEntry } from '../../src/model/changed-entry.ts';
import type { NewItem } from '../../src/model/item.ts';

const AT = Date.parse('2026-03-02T04:00:00Z');
const HALF_HOUR_MS = 30 * 60_000;
const text = 'The council announced sanctions.';
const entry: NewItem = { keys: ['a'], title: 'Sanctions', text, publishedAt: AT, firstSeenAt: AT, isBaseline: false };
const stored: StoredEntry = { itemId: 1, title: 'Sanctions', text, publishedAt: AT, firstSeenAt: AT, isTold: true };

describe('knownEntries', () => {
  it('leaves out an entry of two items, and an item of two entries', () => {
    const entries = [
      { ...entry, keys: ['a', 'new'] },
      { ...entry, keys: ['b', 'c'] },
      { ...entry, keys: ['d'] },
      { ...entry, keys: ['e'] },
    ];
    const known = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
      ['e', 4],
    ]);
    expect([...knownEntries(entries, known).keys()]).toEqual([1]);
  });
});

describe('editedEntry', () => {
  it('sees no change in white space, marks and capitals', () => {
    const same = { ...entry, title: 'Sanctions', text: 'The  council announced “Sanctions”!' };
    expect(editedEntry(stored, same, AT)).toBeUndefined();
    expect(editedEntry(stored, { ...entry, title: 'SANCTIONS' }, AT)).toEqual({ itemId: 1, title: 'SANCTIONS' });
  });

  it('keeps a future date that was clamped, and sees one that was edited', () => {
    const clamped = { ...stored, publishedAt: AT };
    expect(editedEntry(clamped, { ...entry, publishedAt: AT + 60_000 }, AT)).toBeUndefined();
    const dated = { ...stored, publishedAt: AT - 60_000 };
    expect(editedEntry(dated, entry, AT)?.change).toMatchObject({ dueAt: AT, checks: 0, text });
    expect(editedEntry(stored, { ...entry, updatedAt: AT }, AT)).toBeUndefined();
    expect(editedEntry(stored, { ...entry, updatedAt: AT + 1 }, AT)?.change).toMatchObject({ dueAt: AT, text });
  });

  it('has compared what somebody was told of, and keeps of the rest the new text', () => {
    const edited = { ...entry, title: 'Sanctions dropped', text: 'The council dropped them.' };
    expect(editedEntry(stored, edited, AT)?.change).toMatchObject({ itemId: 1, text: edited.text, noticedAt: AT });
    const untold = { ...stored, isTold: false };
    const noted = editedEntry(untold, edited, AT);
    expect(noted).toMatchObject({
      title: 'Sanctions dropped',
      change: { text: edited.text, noticedAt: AT, checks: 0 },
    });
    expect(noted?.change?.dueAt).toBeUndefined();
  });

  it('notes no new date alone of what nobody was told of, a second time', () => {
    const untold = { ...stored, isTold: false };
    const dated = { ...entry, updatedAt: AT + 1 };
    const { change } = editedEntry(untold, dated, AT) ?? {};
    if (change === undefined) throw new Error('no change');
    const datedAgain = { ...entry, updatedAt: AT + 2 };
    expect(editedEntry({ ...untold, change }, datedAgain, AT)).toBeUndefined();
    expect(editedEntry({ ...stored, change }, datedAgain, AT)?.change).toMatchObject({ dueAt: AT });
    expect(editedEntry({ ...untold, change }, { ...datedAgain, text: 'Other.' }, AT)?.change).toMatchObject({
      text: 'Other.',
    });
  });

  it('compares an entry that changes all the time each half hour, and five times at most', () => {
    let now = AT;
    let known: StoredEntry = stored;
    const due: (number | undefined)[] = [];
    for (let round = 0; round < 8; round++) {
      now += 60_000;
      const change = editedEntry(known, { ...entry, text: `${text} Version ${round}.` }, now)?.change;
      if (change === undefined) throw new Error('no change');
      due.push(change.dueAt);
      now = Math.max(now, change.dueAt ?? 0);
      known = { ...stored, change: change.dueAt === undefined ? change : comparedChange(change, now) };
    }
    const first = AT + 60_000;
    expect(due.slice(0, 5)).toEqual([0, 1, 2, 3, 4].map((round) => first + round * HALF_HOUR_MS));
    expect(due.slice(5)).toEqual([undefined, undefined, undefined]);
  });

  it('comes again when its article could not be read, until the tries are used up', () => {
    let change = editedEntry(stored, { ...entry, text: 'Other.' }, AT)?.change;
    const due: (number | undefined)[] = [];
    for (let round = 0; round < 5 && change !== undefined; round++) {
      change = postponedChange(change, AT);
      due.push(change.dueAt);
    }
    expect(due).toEqual([...Array(4).fill(AT + HALF_HOUR_MS), undefined]);
  });
});
