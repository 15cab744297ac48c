import { describe, expect, it } from 'vitest';
import { lessChoices } from '../../src/delivery/compose-less.ts';
import { lessOf, lessWords } from '../../src/delivery/less-rule.ts';
import type { Watch } from '../../src/model/watch.ts';

function watch(change: Partial<Watch> = {}): Watch {
  const choices = { mode: 'instant', isPaused: false, isUrgent: false, reach: 'all', owesProof: false } as const;
  return { id: 1, channelId: 1, number: 1, query: 'oil', createdAt: 0, ...choices, ...change };
}

const inPassing = { zone: 'body', isAbout: false } as const;
const aboutIt = { zone: 'lead', isAbout: true } as const;
const inHeadline = { zone: 'title', isAbout: true } as const;

describe('less like this', () => {
  it.each([
    ['a mention in passing', {}, inPassing, ['about', 'headline', 'digest']],
    ['a report about it without it in the headline', {}, aboutIt, ['headline', 'digest']],
    ['a headline', {}, inHeadline, ['digest']],
    ['a watch that is strict already', { reach: 'about' }, aboutIt, ['headline', 'digest']],
    ['a watch that would not bring it any more', { reach: 'headline' }, aboutIt, []],
    ['a watch of the digest', { mode: 'daily' }, inHeadline, []],
  ] as const)('offers for %s only what would have kept it away', (_name, change, match, rules) => {
    expect(lessChoices([{ watch: watch(change), match }]).map(({ rule }) => rule)).toEqual(rules);
  });

  it('knows the way back', () => {
    const before = { mode: 'instant', isUrgent: true, reach: 'about' } as const;
    expect(lessOf({ words: lessWords('digest', before) })).toEqual({ rule: 'digest', before });
  });
});
