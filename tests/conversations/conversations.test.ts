import { expect } from 'vitest';
import { conversations, hurried, NOW } from './conversation-kit.ts';

conversations('a newcomer', {
  'follows a topic in three taps, and stops with one more': async ({ say, sees, press, seesNoMore }) => {
    await say('start');
    expect((await sees('Quotewire watches the news')).buttons.slice(0, 3)).toEqual([
      'Topics',
      'Write a watch',
      'Daily digest at 09:00',
    ]);
    await press('Topics');
    await sees('Ready topics');
    await press('Sanctions');
    await sees('Watch 1 is set: topic:sanctions');
    await sees('Sanctions (followed)');
    await press('✓ Sanctions');
    await seesNoMore('(followed)');
  },

  'writes a watch in two messages': async ({ say, sees, press, answer }) => {
    await say('start');
    await press('Write a watch');
    await answer('copper AND Chile');
    const set = await sees('Watch 1 is set: copper AND Chile');
    expect(set.buttons).toEqual(expect.arrayContaining(['Edit', 'Delete', 'All watches']));
  },
});

conversations('somebody with watches', {
  'pauses, edits, deletes and brings back': async ({ say, sees, press, answer }) => {
    await say('watch copper');
    await sees('Watch 1 is set: copper');
    await say('list');
    await sees('This chat follows 1 watch');
    await press('1 · copper');
    await press('Pause');
    await sees('It is paused');
    await press('Resume');
    await sees('Since');
    await press('Edit');
    await answer('copper OR zinc');
    await sees('Watch 1 is now: copper OR zinc');
    await press('Delete');
    await sees('Watch 1 is removed: copper OR zinc');
    await press('Undo');
    await sees('Watch 2: copper OR zinc');
  },

  'chooses how a watch reports, deletes it and gets it back as it was': async ({ say, sees, press, pressTwice }) => {
    await say('watch copper');
    await sees('Watch 1 is set: copper');
    await say('list');
    await press('1 · copper');
    await sees('Alerts come at once.');
    await press('Each hour');
    await sees('Alerts come each hour in one message.');
    await pressTwice('Only in the daily digest');
    await sees('Only in the daily digest. The next one:');
    await say('mode 1 weekly');
    await sees('Only in the weekly edition. The next one:');
    await say('pause 1');
    await sees('It is paused');
    await press('Delete');
    await press('Undo');
    expect((await sees('Watch 2: copper')).text).toContain('Only in the weekly edition');
  },

  'is shown what is wrong with a query and takes the corrected one': async ({ say, sees, press }) => {
    await say('watch topic:sanctons AND copper');
    const wrong = await sees('There is no topic');
    expect(wrong.buttons).toEqual(['Follow topic:sanctions AND copper']);
    await press('Follow topic:sanctions AND copper');
    await sees('Watch 1 is set: topic:sanctions AND copper');
  },
});

conversations('a reader of an alert', {
  'saves it, asks why, mutes and calls a quote wrong': async (talk) => {
    const { world, say, sees, press, pressTwice, seesNoMore, told, platform } = talk;
    const place = platform === 'telegram' ? 'Ulytau' : 'Turgai';
    await say(`watch ${place}`);
    await sees('Watch 1 is set');
    world.site.publish('courier', {
      id: place,
      title: `${place} opens a new copper mine`,
      at: NOW,
      text: `${place} opens a new copper mine. “The first ore will be raised in spring,” said Marat Zholbarysov, head of the project office. “Roads come first,” said Lena Orlick, mayor of ${place}.`,
    });
    expect((await sees('opens a new copper mine')).buttons).toEqual(expect.arrayContaining(['Why this?', 'Save']));
    await press('Why this?');
    await told(`Watch 1 (${place}) found in the headline: ${place}`);
    await pressTwice('Save');
    await sees('Saved by');
    await say('saved');
    await sees('Saved reports, newest first');
    await press('The quote is wrong');
    await sees('A quote was marked as wrong and is hidden here');
    await seesNoMore('The first ore will be raised');
    await press('The quote is right after all');
    await sees('The first ore will be raised');
    await press('Mute Courier');
    await sees('Courier is muted here until 24 Nov');
    await press('Unmute Courier');
    await seesNoMore('Courier is muted here');
    await press('Less like this');
    expect((await sees('What shall come less often?')).buttons).toEqual([
      'Only in the daily digest',
      'Mute this story',
      'Mute Courier for 24 hours',
      'Back',
    ]);
    await pressTwice('Only in the daily digest');
    await sees('Watch 1 is now only in the daily digest');
    await say('list');
    await sees('only in the daily digest');
    await press('Watch 1 as before');
    await seesNoMore('is now only in the daily digest');
    await say('mode 1 instant');
    await sees('Alerts come at once.');
  },
});

conversations('somebody who looks around', {
  'sets language, zone, quiet hours and digest in one message': async ({ say, sees, press, seesNoMore }) => {
    await say('settings');
    await sees('Settings of this chat');
    await press('Quiet 22:00');
    await sees('Quiet hours from 22:00 to 07:00');
    await press('Time zone');
    await press('Almaty');
    await sees('Time zone: Asia/Almaty');
    await press('Daily digest at 09:00');
    await sees('Daily digest at 09:00. The next one');
    await press('With previews');
    await sees('Alerts show a preview of the page.');
    await press('Shorter digests');
    await sees('Digests are short: up to 6 stories in full.');
    await press('қазақ тілі');
    const kazakh = await sees('Осы чаттың баптаулары');
    expect(kazakh.buttons).toContain('✓ қазақ тілі');
    await press('Тыныш сағатсыз');
    await seesNoMore('Тыныш сағаттар 22:00');
  },

  'sets everything in one window in Slack, and nothing that cannot be': async ({
    fill,
    platform,
    say,
    sees,
    world,
  }) => {
    if (platform === 'telegram') return;
    await say('watch copper');
    await sees('Watch 1 is set');
    const shown = await fill('settings', { timezone: 'Atlantis', 'quiet-from': '22:00', 'quiet-to': '07:00' });
    expect(shown).toMatchObject({ language: 'en', timezone: 'Asia/Almaty', alerts: 'instant', 'quiet-from': '' });
    await fill('settings', { 'quiet-from': '22:00', 'quiet-to': '07:00', previews: 'on', size: 'long' });
    const saved = await sees('Saved. Settings of this chat now');
    expect(saved.text).toMatch(/Digests are long[\s\S]*Quiet hours from 22:00 to 07:00[\s\S]*show a preview/);
    await sees('Changed by Ben');
    await fill('digest', { weekly: 'monday' });
    await fill('digest', { time: '08:30', days: 'weekdays', weekly: 'monday', 'weekly-time': '09:00', empty: 'off' });
    await sees('Digest on weekdays at 08:30');
    await sees('Weekly edition at 09:00');
    expect(await fill('digest', {})).toMatchObject({ time: '08:30', days: 'weekdays', weekly: 'monday', empty: 'off' });
    await sees('Nothing was changed.');
    const opened = world.slack.calls('views.open').length;
    expect(opened).toBeGreaterThan(4);
  },

  'reads status, help and privacy, and has everything deleted': async ({ say, sees, press, told, platform }) => {
    await say('watch copper');
    await sees('Watch 1 is set');
    await say('status');
    await sees('No alert in this chat in the last 24 hours');
    await say('help watch');
    await sees('"secondary sanctions"');
    await say('privacy');
    await sees('What is stored here');
    await say('forget');
    await press('Delete everything');
    if (platform === 'telegram') await told('Everything is deleted');
    else await sees('Everything is deleted');
    await say('list');
    await sees('This chat follows nothing yet');
  },

  'is told what an old button means': async ({ say, sees, press }) => {
    await say('watch copper');
    await sees('Watch 1 is set');
    await say('list');
    await press('1 · copper');
    await sees('Since');
    await say('unwatch 1');
    await sees('Watch 1 is removed');
    await press('Pause');
    await sees('This chat follows nothing yet');
  },
});

const SEVEN_STORIES = [
  'Port of Aktau loads METAL for the first time',
  'Villagers protest against a METAL refinery',
  'METAL price doubles at the exchange',
  'Geologists find METAL under a lake',
  'Customs officers seize smuggled METAL',
  'Railway buys wagons to carry METAL',
  'University opens a chair of METAL chemistry',
];

conversations('somebody who searches', {
  'turns the pages of what was found and follows it': async ({ world, say, sees, press, platform }) => {
    const metal = platform === 'telegram' ? 'tantalum' : 'wolfram';
    const { stories } = world.app().store;
    const before = await stories.lastSequence();
    for (const [index, title] of SEVEN_STORIES.entries()) {
      const at = NOW - index * 3_600_000;
      world.site.publish('courier', { id: `${metal}-${index}`, title: title.replace('METAL', metal), text: '', at });
    }
    await world.until('the reports', async () => {
      world.clock.moveBy(1_000);
      return (await stories.lastSequence()) === before + SEVEN_STORIES.length;
    });
    await say(`search ${metal}`);
    await sees('7 stories in 7 reports');
    const first = await sees('1–5 of 7, newest first');
    expect(first.buttons).toEqual(['Older stories', 'Watch this']);
    await press('Older stories');
    await sees('6–7 of 7, newest first');
    await press('Newer stories');
    await sees('1–5 of 7, newest first');
    await press('Watch this');
    await sees(`Watch 1 is set: ${metal}`);
  },

  'is told when nothing is found, and where a query is wrong': async ({ say, sees, press }) => {
    await say('search zirconium since 7d');
    await sees('Nothing found: zirconium');
    await say('search topic:sanctons AND zirconium');
    await press('Search topic:sanctions AND zirconium');
    await sees('Nothing found: topic:sanctions AND zirconium');
  },
});

conversations('somebody with two chats', {
  'takes the watches of one into the other, and takes that back': async ({ say, sees, press }) => {
    const line =
      'Quotewire 1 | digest 09:30 weekdays | watch: cobalt AND “export duty” | watch urgent: topic:sanctions';
    await say(`import ${line}`);
    const offered = await sees('The line has 2 watches');
    expect(offered.text).toContain('New: cobalt AND “export duty”');
    expect(offered.buttons).toEqual(['Add 2 watches', 'Add with the settings']);
    await press('Add with the settings');
    await sees('2 watches are added');
    await say('list');
    expect((await sees('This chat follows 2 watches')).text).toContain('Digest on weekdays at 09:30');
    await say('export');
    await sees('watch: cobalt AND "export duty" | watch urgent: topic:sanctions | check');
    await press('Undo');
    await sees('It is undone: 2 watches are removed');
    await say('list');
    await sees('This chat follows nothing yet');
  },

  'takes many watches along as a file': async (talk) => {
    const { say, sees, seesFile, sendFile, press, pressTwice } = hurried(talk);
    const metals = Array.from({ length: 90 }, (_, n) => `metal${n}`).join(' OR ');
    await say(`watch (${metals}) AND mine`);
    await sees('Watch 1 is set');
    await say(`watch hourly: (${metals}) AND smelter`);
    await sees('Watch 2 is set');
    await say('export');
    await sees('2 watches and settings as a file');
    const text = await seesFile();
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    await say('unwatch 2');
    await sees('Watch 2 is removed');
    await sendFile('quotewire-watches.txt', text);
    const offered = await sees('The file has 2 watches:');
    expect(offered.text).toContain('Followed already as watch 1');
    expect(offered.text).toContain('New: hourly: (metal0 OR');
    expect(offered.buttons).toEqual(['Add 1 watch']);
    await pressTwice('Add 1 watch');
    await sees('1 watch is added');
    await press('Undo');
    await sees('It is undone: 1 watch is removed');
    await say('list');
    await sees('This chat follows 1 watch');
    await sendFile('notes.txt', 'milk, bread');
    await sees('That is no list of feeds and no watches of another chat');
  },
});

conversations(
  'a group',
  {
    'is changed by those whom its administrator lets, and everybody reads': async (talk) => {
      const { by, fill, say, sees, seesNoMore, press, told, platform } = talk;
      const isSlack = platform === 'slack';
      await say('watch copper');
      await sees('Watch 1 is set: copper');
      await say(`permissions ${isSlack ? 'owners' : 'everyone'}`);
      await sees(isSlack ? 'A watch can be changed by whoever made it' : 'Everybody here can change watches');

      by('member');
      await say('list');
      await sees('This chat follows 1 watch');
      await say('watch zinc');
      await sees('Watch 2 is set: zinc');
      await say('unwatch 1');
      if (isSlack) await sees('Only workspace administrators can change this');
      else await sees('Watch 1 is removed: copper');
      await say('unwatch 2');
      await sees('Watch 2 is removed: zinc');
      await say('permissions everyone');
      await sees(isSlack ? 'Only workspace administrators can change this' : 'Only administrators can change');

      by('admin');
      if (isSlack) await fill('settings', { permissions: 'everyone' });
      else {
        await say('settings');
        await press('Only administrators');
      }
      await sees(isSlack ? 'Everybody here can change watches' : 'Only administrators can change things here');
      by('member');
      if (isSlack) {
        await say('quiet 22:00 07:00');
        await sees('Quiet hours from 22:00');
        await fill('settings', { permissions: 'owners' });
        await told('Only workspace administrators can change this');
      } else {
        await say('settings');
        await press('Quiet 22:00');
        await told('Only administrators can do this here');
        await seesNoMore('Quiet hours from 22:00');
      }
    },
  },
  { isGroup: true },
);

const KEPT = {
  name: 'Desk',
  language: 'en',
  timeZone: 'Asia/Almaty',
  digestTime: '09:00',
  watches: [{ query: 'cobalt', mode: 'instant', isUrgent: true, reach: 'all' }],
} as const;

conversations(
  'a chat that a file keeps',
  {
    'shows what it follows, and says where that is changed': async ({
      world,
      fill,
      say,
      sees,
      press,
      told,
      platform,
    }) => {
      await say('list');
      const list = await sees('This chat follows 1 watch');
      expect(list.text).toContain('Daily digest at 09:00');
      expect(list.text).toMatch(/This is kept in `?config\/channels\.yaml`? and cannot be changed here/);
      await say('watch zinc');
      await sees('are changed there, by the operator');
      if (platform === 'slack')
        await fill('settings', { timezone: 'Europe/Brussels', 'quiet-from': '', 'quiet-to': '' });
      else {
        await say('settings');
        await press('No daily digest');
      }
      await told('are changed there, by the operator');
      await say('quiet 22:00 07:00');
      await sees('Quiet hours from 22:00 to 07:00');
      world.site.publish('courier', { id: 'cobalt', title: 'Cobalt is found in Ulytau', text: '', at: NOW });
      await sees('Cobalt is found in Ulytau');
    },
  },
  {
    channels: [
      { ...KEPT, platform: 'telegram', chatId: '1001' },
      { ...KEPT, platform: 'slack', chatId: 'C2' },
    ],
  },
);
