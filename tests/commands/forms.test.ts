import { describe, expect, it } from 'vitest';
import { checkForm } from '../../src/commands/check-form.ts';
import { openForm } from '../../src/commands/forms.ts';
import { readForm } from '../../src/commands/read-form.ts';
import type { FormName, FormValues } from '../../src/model/form.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';
import { startBot, type Typing } from './command-kit.ts';

const { phrases } = loadPhrases();
const SETTINGS = {
  language: 'en',
  timezone: 'UTC',
  alerts: 'instant',
  'quiet-from': '',
  'quiet-to': '',
  size: 'usual',
};
const DIGEST = { time: '09:00', days: 'daily', weekly: 'off', 'weekly-time': '', empty: 'on', size: 'usual' };

const WATCH = { query: 'copper', mode: 'hourly', languages: 'ru', sources: '' };

function read(name: FormName, change: FormValues, watch?: number) {
  const initial: FormValues = { settings: SETTINGS, digest: DIGEST, watch: WATCH, source: { address: '' } }[name];
  const changed = Object.keys(change);
  const sent = { name, values: { ...initial, ...change }, changed, initial, ...(watch === undefined ? {} : { watch }) };
  return readForm(sent, { language: 'en', phrases, topics: [] });
}

describe('a window that was sent in', () => {
  it.each([
    ['settings', {}, []],
    ['settings', { language: 'ru', timezone: 'Asia/Almaty' }, ['language ru', 'timezone Asia/Almaty']],
    ['settings', { 'quiet-from': '22:00', 'quiet-to': '07:00' }, ['quiet 22:00 07:00']],
    ['settings', { size: 'short', alerts: 'hourly' }, ['alerts hourly', 'digest size short']],
    ['digest', { time: '' }, ['digest off']],
    ['digest', { days: 'weekdays' }, ['digest 09:00 weekdays']],
    ['digest', { weekly: 'friday', 'weekly-time': '18:00' }, ['digest weekly friday 18:00']],
    ['digest', { empty: 'off' }, ['digest empty off']],
  ] as const)('%s: %o is typed as %o', (name, change, lines) => {
    expect(read(name, change)).toEqual({ kind: 'lines', lines });
  });

  it.each([
    ['settings', { timezone: 'Atlantis' }, 'timezone', 'That is not a time zone.'],
    ['settings', { timezone: '' }, 'timezone', 'That is not a time zone.'],
    ['settings', { 'quiet-from': '22:00' }, 'quiet-to', 'Give both times'],
    ['settings', { 'quiet-from': '22:00', 'quiet-to': '22:00' }, 'quiet-to', 'two different ones'],
    ['digest', { weekly: 'monday' }, 'weekly-time', 'Choose a time'],
  ] as const)('%s: %o is refused under the field %s', (name, change, field, problem) => {
    expect(read(name, change)).toEqual({ kind: 'problems', problems: { [field]: expect.stringContaining(problem) } });
  });

  it.each([
    [undefined, {}, 'watch hourly: copper AND lang:ru'],
    [undefined, { query: 'copper\nlang:en', sources: 'courier\nSteppe News' }, null],
  ] as const)('for watch %s: %o is typed as %s', (watch, change, line) => {
    const whole = 'watch hourly: copper AND (lang:en OR lang:ru) AND (source:courier OR source:"Steppe News")';
    expect(read('watch', change, watch)).toEqual({ kind: 'line', line: line ?? whole });
  });

  it('says of a watch that is there only what was changed, with what stood there', () => {
    const edit = { number: 3, changes: { languages: '', mode: 'daily' }, was: { languages: 'ru', mode: 'hourly' } };
    expect(read('watch', { languages: '', mode: 'daily' }, 3)).toEqual({ kind: 'edit', edit });
  });

  it('says under the query what is wrong with it, where, and what may have been meant', () => {
    const problem = read('watch', { query: 'copper AND plase:KZ' });
    const query =
      'There is no field plase: here. The fields are topic:, place:, source:, author:, section:, lang: and title: (here: plase) Perhaps: copper AND place:KZ';
    expect(problem).toEqual({ kind: 'problems', problems: { query } });
  });

  it('says when nothing was changed in a watch, and takes an address', () => {
    expect(read('watch', {}, 3)).toEqual({ kind: 'lines', lines: [] });
    expect(read('source', { address: 'example.org' })).toEqual({ kind: 'line', line: 'sources add example.org' });
    expect(read('source', { address: 'no address' })).toMatchObject({ kind: 'problems' });
  });
});

describe('the window of a watch', () => {
  const CHANNEL = { platform: 'slack', workspaceExternalId: 'T1', chatId: 'C1' } as const;
  const inSlack: Typing = { platform: 'slack', chatId: 'C1', chatKind: 'group', person: { externalId: 'U1' } };

  it.each(['zh', 'C', ''])(
    'opens for somebody whose language is “%s” where nobody has used us yet',
    async (language) => {
      const { deps } = await startBot();
      const form = await openForm(deps, { name: 'watch' }, { ...CHANNEL, language });
      expect(form).toMatchObject({
        title: 'Follow the news',
        fields: [{ initial: '' }, { initial: 'instant' }, {}, {}],
      });
      expect(await openForm(deps, { name: 'settings' }, CHANNEL)).toBeUndefined();
    },
  );

  it('leaves in the query what its fields cannot hold, and does not open for a query that is longer than a field', async () => {
    const bot = await startBot();
    const long = `source:${'a'.repeat(160)}`;
    await bot.type(`copper AND lang:ru AND ${long}`, inSlack);
    await bot.type(Array.from({ length: 400 }, (_, n) => `word${n}`).join(' OR '), inSlack);
    const form = await openForm(bot.deps, { name: 'watch', watch: 1 }, CHANNEL);
    expect(form?.fields.map(({ initial }) => initial)).toEqual([`copper AND lang:ru AND ${long}`, 'instant', [], []]);
    expect(await openForm(bot.deps, { name: 'watch', watch: 2 }, CHANNEL)).toBeUndefined();
    expect(await openForm(bot.deps, { name: 'watch', watch: 3 }, CHANNEL)).toBeUndefined();
  });

  it('says what the fields come to: the query, whether it is followed already, how much it brings', async () => {
    const bot = await startBot();
    await bot.type('copper AND lang:en', inSlack);
    await bot.publish('Copper price rises', { language: 'en' });
    const open = { name: 'watch', from: CHANNEL } as const;
    const check = (values: FormValues) => checkForm(bot.deps, { ...open, values });
    expect(await check({ query: ' ' })).toEqual({ lines: ['What it would bring is shown here as you type.'] });
    expect(await check({ query: 'copper\nOR zinc', languages: 'en', sources: '' })).toEqual({
      lines: ['Understood as: (copper OR zinc) AND lang:en', 'In the last 7 days: 1 story.'],
    });
    expect((await check({ query: 'copper', languages: 'en' }))?.lines).toContain(
      'This chat follows that already, as watch 1.',
    );
    expect(await check({ query: 'copper AND (zinc' })).toEqual({
      lines: ['This query cannot be read. This parenthesis is never closed.', 'Perhaps: copper AND (zinc)'],
      pointer: 'copper AND (zinc\n           ^',
    });
  });
});

/** Of a title and its buttons (https://docs.slack.dev/reference/views/modal-views), and of an option's label. */
const [MAX_TITLE, MAX_OPTION] = [24, 75];

it('opens every window in every language within what Slack takes', async () => {
  const bot = await startBot();
  const inSlack: Typing = { platform: 'slack', chatId: 'C1', chatKind: 'group', person: { externalId: 'U1' } };
  await bot.type('copper', inSlack);
  const windows = [
    { name: 'settings' },
    { name: 'digest' },
    { name: 'source' },
    { name: 'watch' },
    { name: 'watch', watch: 1 },
  ] as const;
  for (const language of bot.deps.languages) {
    for (const window of windows) {
      const from = { platform: 'slack', workspaceExternalId: 'T1', chatId: 'C1', language } as const;
      const form = await openForm(bot.deps, window, from);
      const { cancel = '', fields = [], submit = '', title = '' } = form ?? {};
      const what = `${language} ${JSON.stringify(window)}`;
      expect(Math.max(...[title, submit, cancel].map(({ length }) => length)), what).toBeLessThanOrEqual(MAX_TITLE);
      expect(Math.min(...[title, submit, cancel].map(({ length }) => length)), what).toBeGreaterThan(0);
      const labels = fields
        .flatMap((field) => ('options' in field ? field.options : []))
        .map(({ label }) => label.length);
      expect(Math.max(0, ...labels), what).toBeLessThanOrEqual(MAX_OPTION);
    }
  }
});
