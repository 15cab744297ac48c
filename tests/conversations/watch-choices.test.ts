import { expect } from 'vitest';
import { conversations, hurried, NOW } from './conversation-kit.ts';

conversations('somebody who chooses what a watch brings', {
  'is asked for a query, and chooses languages and sources with buttons': async (talk) => {
    const { answer, platform, press, pressTwice, say, sees, seesNoMore, told } = hurried(talk);
    if (platform === 'slack') return; // there a window asks for all of it
    await say('watch');
    await sees('What shall be followed?');
    await answer('nickel');
    const set = await sees('Watch 1 is set: nickel');
    expect(set.buttons).toEqual(expect.arrayContaining(['Languages', 'Sources', 'How often …']));
    await press('Languages');
    await sees('None is marked, so in any');
    await pressTwice('English');
    await sees('Watch 1: nickel AND lang:en');
    await press('Back');
    await press('Sources');
    await sees('None is marked, so from all');
    await press('Courier');
    expect((await sees('Watch 1: nickel AND lang:en AND source:Courier')).buttons).toContain('✓ Courier');
    await press('✓ Courier');
    await seesNoMore('source:Courier');
    await press('Back');
    await press('Languages');
    await say('watch nickel');
    await sees('Watch 2 is set: nickel');
    await press('✓ English');
    await told('That is what watch 2 follows already');
    await say('unwatch 1');
    await sees('Watch 1 is removed');
    await press('✓ English');
    await sees('This chat follows 1 watch');
  },

  'writes and edits a watch in a window that says what it comes to': async (talk) => {
    const { platform, press, say, sees, window } = hurried(talk);
    if (platform === 'telegram') return; // there buttons do it
    await say('watch');
    const first = await window();
    expect(first.fields).toEqual({ query: '', mode: 'instant', languages: [], sources: [] });
    expect(first.options('languages').slice(0, 2)).toEqual(['English', 'Arabic']);
    expect(first.options('sources')).toEqual(['Courier']);
    await first.type({ query: '(nickel' });
    await first.says('This parenthesis is never closed.');
    await first.says('(nickel\n^');
    await first.type({ query: 'nickel lang:kk', languages: ['en'] });
    await first.says('Understood as: nickel AND (lang:kk OR lang:en)');
    await first.says('In the last 7 days: nothing.');
    expect(await first.send({ query: 'topic:sanctons' })).toEqual({
      query: 'There is no topic “sanctons”. (here: sanctons) Perhaps: topic:sanctions',
    });
    await first.send({ query: 'nickel', mode: 'daily', languages: ['en', 'kk'], sources: ['Courier'] });
    const set = await sees('Watch 1 is set: nickel AND (lang:en OR lang:kk) AND source:Courier');
    expect(set.text).toContain('Only in the daily digest');
    await press('Edit');
    const second = await window();
    expect(second.fields).toEqual({ query: 'nickel', mode: 'daily', languages: ['en', 'kk'], sources: ['Courier'] });
    await second.says('Understood as: nickel AND (lang:en OR lang:kk) AND source:Courier');
    await second.send({ languages: ['kk', 'en'], sources: [], mode: 'hourly' });
    const edited = await sees('Watch 1 is now: nickel AND (lang:en OR lang:kk)');
    expect(edited.text).toContain('Alerts come each hour');
    await say('edit 1');
    await (await window()).send({});
    await sees('Nothing was changed.');
    await say('watch nickel AND (lang:en OR lang:kk)');
    await sees('This chat follows that already');
    await say('unwatch 1');
    await sees('Watch 1 is removed');
    await press('Edit');
    await sees('This chat follows nothing yet');
  },

  'keeps what somebody else has changed in a watch while its window was open': async (talk) => {
    const { platform, press, say, sees, window } = hurried(talk);
    if (platform === 'telegram') return; // each button there changes one thing of the watch as it is then
    const opened = async () => {
      await say('edit 1');
      return window();
    };
    await say('watch nickel');
    await sees('Watch 1 is set: nickel');
    const [first, second, third] = [await opened(), await opened(), await opened()];
    await first.send({ languages: ['kk'] });
    await sees('Watch 1 is now: nickel AND lang:kk');
    await say('mode 1 daily');
    await sees('Only in the daily digest');
    await second.send({ sources: ['Courier'] });
    const both = await sees('Watch 1 is now: nickel AND lang:kk AND source:Courier');
    expect(both.text).toContain('Only in the daily digest');
    await say('edit 1 cobalt AND lang:kk');
    await sees('Watch 1 is now: cobalt AND lang:kk');
    await third.send({ query: 'nickel OR zinc' });
    const asked = await sees('Watch 1 was changed meanwhile');
    expect(asked.text).toContain('It is now: cobalt AND lang:kk');
    await press('Change it to (nickel OR zinc) AND lang:kk');
    await sees('Watch 1 is now: (nickel OR zinc) AND lang:kk');
  },

  'keeps what somebody else has changed in a watch while its new query was asked for': async (talk) => {
    const { answer, platform, press, say, sees } = hurried(talk);
    if (platform === 'slack') return; // there a window asks
    await say('watch nickel');
    await sees('Watch 1 is set: nickel');
    await say('edit 1');
    await sees('Now it is nickel');
    await say('edit 1 cobalt');
    await sees('Watch 1 is now: cobalt');
    await answer('nickel OR zinc');
    expect((await sees('Watch 1 was changed meanwhile')).text).toContain('It is now: cobalt');
    await press('Change it to nickel OR zinc');
    await sees('Watch 1 is now: nickel OR zinc');
    await say('edit 1');
    await sees('Now it is nickel OR zinc');
    await answer('daily: tin');
    await sees('Watch 1 is now: tin');
  },

  'follows a query that names how it reports': async ({ say, sees }) => {
    await say('watch weekly: nickel');
    expect((await sees('Watch 1 is set: nickel')).text).toContain('Only in the weekly edition. The next one:');
    await say('edit 1 daily: cobalt');
    expect((await sees('Watch 1 is now: cobalt')).text).toContain('Only in the daily digest');
  },

  'mutes a source on the card of a watch, and takes that back': async (talk) => {
    const { platform, press, pressTwice, say, sees, seesNoMore, world } = hurried(talk);
    const metal = platform === 'telegram' ? 'rhenium' : 'vanadium';
    const publish = (id: string, title: string) =>
      world.site.publish('courier', { id: `${metal} ${id}`, title, text: '', at: NOW });
    await say(`watch ${metal}`);
    await sees('Watch 1 is set');
    await say('list');
    await press(`1 · ${metal}`);
    await press('Mute a source');
    await sees('No source has brought anything for this watch');
    publish('1', `Smelter finds ${metal} in old slag`);
    await sees(`Smelter finds ${metal}`);
    await say('list');
    await press(`1 · ${metal}`);
    await press('Mute a source');
    await sees('Courier · 1 report');
    await pressTwice('Mute Courier');
    await sees('Courier (muted) · 1 report');
    if (platform === 'slack') await sees('Courier is muted here: no alerts from it');
    publish('2', `Council taxes exports of ${metal}`);
    const { stories } = world.app().store;
    const before = await stories.lastSequence();
    await world.until('the report', async () => {
      world.clock.moveBy(1_000);
      return (await stories.lastSequence()) > before;
    });
    await press('Unmute Courier');
    await sees('Courier · 2 reports');
    publish('3', `University studies alloys with ${metal}`);
    await sees(`University studies alloys with ${metal}`);
    await seesNoMore(`Council taxes exports of ${metal}`);
  },
});
