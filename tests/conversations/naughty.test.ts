import { expect } from 'vitest';
import { naughtyStrings } from '../fakes/naughty-strings.ts';
import { conversations, NOW } from './conversation-kit.ts';

/** Every eleventh of the hundreds, which takes each kind in turn; `npm run measure:screens` plays them all against strict servers. */
const SOME = naughtyStrings().filter((_, index) => index % 11 === 0);

conversations('naughty strings', {
  'are answered as queries and as words, one answer each, and none is refused': async (talk) => {
    const { say, messages, world } = talk;
    for (const [index, text] of SOME.entries()) {
      const before = messages().length;
      await say(`watch ${index} ${text}`);
      await world.until('an answer', () => messages().length > before);
    }
    const shown = messages().map(({ text }) => text);
    expect(shown.every((text) => text.trim() !== '' && text.isWellFormed())).toBe(true);
    expect(world.log.lines.filter((line) => /refuse|rejected|cannot be rendered|with gaps/i.test(line))).toEqual([]);
  },

  'come as headlines and quotes, none refused and none left behind': async (talk) => {
    const { say, sees, messages, world, platform } = talk;
    await say('watch copper');
    await sees('Watch 1 is set');
    const first = platform === 'telegram' ? 0 : 100;
    for (const [index, text] of SOME.slice(0, 8).entries()) {
      world.site.publish('courier', {
        id: `naughty-${first + index}`,
        title: `copper${first + index} ${text} copper`,
        text: `${text} copper. “${text} copper ${first + index},” said ${text.slice(0, 40)}.`,
        at: NOW,
      });
    }
    await sees(`copper${first}`);
    await world.until('all of them', async () => {
      world.clock.moveBy(5_000);
      const { waiting } = await world.app().store.items.counts(0);
      const deliveries = await world.app().store.deliveries.counts();
      return waiting + deliveries.waiting + deliveries.claimed === 0;
    });
    // Some are one story, because what is left of their words is the same; many that wait are folded into one message.
    const shown = messages().flatMap(({ text }) => text.match(/copper\d+/g) ?? []);
    expect(new Set(shown).size).toBeGreaterThan(4);
    expect((await world.app().store.deliveries.counts()).dead).toBe(0);
    expect(messages().every(({ text }) => text.isWellFormed())).toBe(true);
    expect(world.log.lines.filter((line) => /refuse|rejected|cannot be rendered|with gaps/i.test(line))).toEqual([]);
  },
});
