import { expect, test } from 'vitest';
import { countChaos, type Outage } from './chaos-count.ts';

// What the chaos run says is only worth as much as its counting.

const items = [1, 2, 3].map((n) => ({ token: `T${n}`, at: n * 1_000 }));
const post = (at: number, text: string, isAnswerLost = false) => ({ lane: 'Slack', at, text, isAnswerLost });
const count = (
  posts: readonly ReturnType<typeof post>[],
  kills: readonly number[] = [],
  outages: readonly Outage[] = [],
) => countChaos({ lanes: ['Slack'], items, posts, kills, outages });

test('what came once and in order is right, folded or not', () => {
  expect(count([post(1_500, 'T1'), post(3_500, 'T2 and T3')])).toEqual({
    lost: 0,
    doubled: { afterLostAnswer: 0, inFlightAtKill: 0, unexplained: [] },
    outOfOrder: 0,
    restarts: [],
  });
});

test('what a lane never got is lost; what came after a later item is out of order', () => {
  expect(count([post(3_500, 'T3'), post(3_600, 'T1')])).toMatchObject({ lost: 1, outOfOrder: 1 });
});

test('a double is explained by a lost answer, or by a kill right after the first message and before any other', () => {
  expect(count([post(1_500, 'T1', true), post(4_500, 'T1')]).doubled).toMatchObject({ afterLostAnswer: 1 });
  expect(count([post(1_500, 'T1'), post(4_500, 'T1')], [1_600]).doubled).toMatchObject({ inFlightAtKill: 1 });
  const others = [
    count([post(1_500, 'T1'), post(4_500, 'T1')]),
    count([post(1_500, 'T1'), post(4_500, 'T1')], [4_000]),
    count([post(1_500, 'T1'), post(1_550, 'T2'), post(4_500, 'T1')], [1_600]),
  ];
  for (const { doubled } of others) expect(doubled.unexplained).toHaveLength(1);
});

test('a message whose receipt waited for the database was on its way', () => {
  const posts = [post(1_500, 'T1'), post(9_500, 'T1')];
  expect(count(posts, [6_000], [{ from: 1_600, to: 5_000 }]).doubled).toMatchObject({ inFlightAtKill: 1 });
  expect(count(posts, [8_900], [{ from: 1_600, to: 5_000 }]).doubled.unexplained).toHaveLength(1);
  expect(count(posts, [6_000], [{ from: 3_100, to: 5_000 }]).doubled.unexplained).toHaveLength(1);
});

test('a message may come twice, never three times', () => {
  const posts = [post(1_500, 'T1', true), post(4_500, 'T1', true), post(8_500, 'T1')];
  expect(count(posts).doubled).toMatchObject({ afterLostAnswer: 1, unexplained: [expect.stringContaining('T1')] });
});

test('a restart is measured where something waited, and also when nothing came for long', () => {
  expect(count([post(2_000, 'T1'), post(3_900, 'T2 T3')], [3_100]).restarts).toMatchObject([{ ms: 800 }]);
  expect(count([post(3_050, 'T1 T2 T3')], [3_100]).restarts).toEqual([]);
  expect(count([post(13_000, 'T1 T2 T3')], [3_100, 12_000]).restarts).toMatchObject([{ ms: 8_900 }, { ms: 1_000 }]);
});
