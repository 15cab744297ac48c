import { expect, test, vi } from 'vitest';
import type { Form, FormField } from '../../src/model/form.ts';
import type { SlackForms } from '../../src/slack/listen.ts';
import type { SlackOptions } from '../../src/slack/start-slack.ts';
import { GENERAL, slackRefusal, started } from './slack-kit.ts';

const QUERY: FormField = { id: 'query', kind: 'words', label: 'Query', maxLength: 3_000, isChecked: true, initial: '' };
const WATCH: Form = {
  name: 'watch',
  title: 'Follow the news',
  submit: 'Follow',
  cancel: 'Cancel',
  check: { lines: ['Type.'] },
  fields: [QUERY],
};

async function withForm(form: Form, more: Partial<SlackForms> = {}, options: Partial<SlackOptions> = {}) {
  const asked: object[] = [];
  const forms: SlackForms = {
    open: async (what) => {
      asked.push(what);
      return form;
    },
    check: async ({ values }) => ({ lines: [`Found: ${values.query}`], pointer: 'oil\n^^^' }),
    read: ({ values: { query = '' } }) =>
      query.includes('(')
        ? { kind: 'problems', problems: { query: 'A parenthesis is never closed.' } }
        : { kind: 'line', line: `watch ${query}` },
    ...more,
  };
  const begun = await started({ forms, checkAfterMs: 1, ...options });
  const opened = async (count = 1) => {
    await vi.waitFor(() => expect(begun.server.calls('views.open')).toHaveLength(count), 4_000);
    return JSON.parse(String(begun.server.calls('views.open').at(-1)?.view));
  };
  return { ...begun, asked, opened };
}

function typed(view: object, value: string): object {
  return { ...view, id: 'V1', state: { values: { query: { value: { value } } } } };
}

test('opens a window for /watch alone, and takes what is sent in once it can be read', async () => {
  const { server, handled, incoming, opened } = await withForm(WATCH);
  await server.command({ channelId: GENERAL.id, text: '' });
  const view = await opened();
  expect(incoming).toEqual([]);
  await server.submit(typed(view, '(oil'));
  expect(server.acknowledged().at(-1)).toEqual({
    response_action: 'errors',
    errors: { query: 'A parenthesis is never closed.' },
  });
  await server.submit(typed(view, 'oil AND gas'));
  expect(await handled(1)).toMatchObject([{ name: 'watch', argument: 'oil AND gas', chatId: GENERAL.id }]);
});

test('reads a window that is sent in while a profile cannot be had', async () => {
  const { server, opened } = await withForm(WATCH, {}, { callLimitMs: 60_000 });
  await server.command({ channelId: GENERAL.id, text: '' });
  const view = await opened();
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  server.fail('users.info', { kind: 'late', until });
  await server.submit(typed(view, '(oil'), 'U0LATE');
  expect(server.acknowledged().at(-1)).toMatchObject({ response_action: 'errors' });
  answer();
});

test.each([
  ['edit 3', { name: 'watch', watch: 3 }],
  ['Edit #3', { name: 'watch', watch: 3 }],
  ['sources add', { name: 'source' }],
  ['settings', { name: 'settings' }],
] as const)('opens the window of /watch %s', async (text, form) => {
  const { server, asked, opened } = await withForm(WATCH);
  await server.command({ channelId: GENERAL.id, text });
  await opened();
  expect(asked).toEqual([form]);
});

test('opens the window of a button, also of one that names the query as older ones do', async () => {
  const { server, asked, opened } = await withForm(WATCH);
  const message = { channel: GENERAL.id, ts: '1', text: '', request: {} };
  await server.press(message, 'ask:edit 3');
  await opened(1);
  await server.press(message, 'ask:edit 4 copper');
  await opened(2);
  expect(asked).toEqual([
    { name: 'watch', watch: 3 },
    { name: 'watch', watch: 4 },
  ]);
});

test('says what was typed comes to when typing rests, and nothing more once it is sent in', async () => {
  const checked: string[] = [];
  const resumed = Promise.withResolvers<void>();
  const { server, opened } = await withForm(WATCH, {
    check: async ({ values: { query = '' } }) => {
      checked.push(query);
      if (query === 'last') await resumed.promise;
      return { lines: [`Found: ${query}`], pointer: 'oil\n^^^' };
    },
  });
  await server.command({ channelId: GENERAL.id, text: '' });
  const view = await opened();
  await server.type(typed(view, 'oil'));
  await vi.waitFor(() => expect(server.calls('views.update')).toHaveLength(1), 4_000);
  const [update = {}] = server.calls('views.update');
  expect(update.view_id).toBe('V1');
  const { blocks, private_metadata: metadata, title } = JSON.parse(String(update.view));
  expect({ metadata, title }).toEqual({ metadata: view.private_metadata, title: view.title });
  expect(blocks[0]).toEqual(view.blocks[0]);
  expect(JSON.stringify(blocks[1])).toContain('Found: oil');
  await server.type(typed(view, 'last'));
  await vi.waitFor(() => expect(checked).toContain('last'), 4_000);
  await server.submit(typed(view, 'last'));
  resumed.resolve();
  await server.command({ channelId: GENERAL.id, text: 'list' });
  expect(server.calls('views.update')).toHaveLength(1);
});

test('lets a query that fills the field travel with the window, and sees whether it was changed', async () => {
  const query = `${'copper OR '.repeat(290)}zinc`;
  const changes: unknown[] = [];
  const { server, opened } = await withForm(
    { ...WATCH, watch: 3, fields: [{ ...QUERY, initial: query }] },
    {
      read: ({ changed, watch }) => {
        changes.push({ changed, watch });
        return { kind: 'lines', lines: [] };
      },
    },
  );
  await server.command({ channelId: GENERAL.id, text: 'edit 3' });
  const view = await opened();
  expect(view.private_metadata.length).toBeLessThan(3_000);
  expect(view.blocks[0].element).toMatchObject({ initial_value: query, max_length: 3_000 });
  await server.submit(typed(view, query));
  await server.submit({ ...typed(view, `${query} OR tin`), id: 'V2' });
  expect(changes).toEqual([
    { changed: [], watch: 3 },
    { changed: ['query'], watch: 3 },
  ]);
});

test('parts more sources than a list may have into groups', async () => {
  const options = Array.from({ length: 250 }, (_, index) => ({ value: `v${index}`, label: `Outlet ${index}` }));
  const sources: FormField = {
    id: 'sources',
    kind: 'choices',
    label: 'Sources',
    example: 'All',
    options,
    initial: ['v120'],
  };
  const { server, opened } = await withForm({ ...WATCH, fields: [QUERY, sources] });
  await server.command({ channelId: GENERAL.id, text: '' });
  const { element } = (await opened()).blocks[2];
  expect(element.initial_options).toEqual([element.option_groups[1].options[20]]);
  expect(element.option_groups.map(({ options }: { options: unknown[] }) => options.length)).toEqual([100, 100, 50]);
  expect(element.option_groups[2].label.text).toBe('Outlet 200 – Outlet 249');
});

test('answers with words when the window cannot be opened any more', async () => {
  const { server, handled } = await withForm(WATCH);
  server.fail('views.open', slackRefusal('expired_trigger_id'));
  await server.command({ channelId: GENERAL.id, text: '' });
  expect(await handled(1)).toMatchObject([{ name: 'watch', argument: '' }]);
});
