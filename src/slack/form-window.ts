import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type {
  Form,
  FormCheck,
  FormField,
  FormName,
  FormOption,
  FormRequest,
  FormValues,
  SentForm,
} from '../model/form.ts';
import { shorten } from '../text/shorten.ts';
import type { SlackClient } from './slack-client.ts';

// A form as a window of Slack (https://docs.slack.dev/surfaces/modals, read 2026-11-23). What the fields said when it was opened travels with it, so that only
// what the person has changed is changed.

/** Name of such a window in what Slack sends when it is sent in. */
export const FORM_WINDOW = 'form';
/** Of labels of options, and how many one list has (https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object, read 2026-11-23). */
const MAX_OPTION = 75;
const MAX_OPTIONS = 100;
/** Of what an option stands for (https://docs.slack.dev/reference/block-kit/composition-objects/option-object, read 2026-11-23). */
const MAX_VALUE = 150;
/** What a field says travels whole up to this length, else as a hash: 3,000 characters travel with a window in all. */
const MAX_TRACE = 100;
/** The block that says what the fields come to. */
const CHECK = 'check';

/** What travels with the window. */
interface FormPlace {
  readonly form: FormName;
  readonly watch?: number;
  readonly channel: string;
  readonly responseUrl?: string;
  readonly initial: FormValues;
}

type View = webApi.ViewsOpenArguments['view'];
type Blocks = NonNullable<View['blocks']>;
type Fields = Readonly<Record<string, unknown>>;

/** A window as Slack tells of it. */
export interface OpenedWindow {
  readonly id: string;
  readonly private_metadata?: string;
  readonly title: unknown;
  readonly submit?: unknown;
  readonly close?: unknown;
  readonly blocks: readonly unknown[];
  readonly state?: unknown;
}

/** The window that stands for a typed line without what it needs: `/watch` alone, `/watch settings`, `/watch edit 3`; undefined for other lines. */
export function formOfLine(line: string): FormRequest | undefined {
  const words = line.trim().toLowerCase().split(/\s+/u).join(' ');
  if (words === '') return { name: 'watch' };
  if (words === 'settings' || words === 'digest') return { name: words };
  if (words === 'sources add') return { name: 'source' };
  const number = /^edit [#№]?(\d{1,9})\.?$/u.exec(words)?.[1];
  return number === undefined ? undefined : { name: 'watch', watch: Number(number) };
}

/** The window that a button `ask:…` opens; undefined for other buttons. An older `ask:edit 3 oil` has the query too. */
export function formOfAction(action: string): FormRequest | undefined {
  if (action === 'ask:source') return { name: 'source' };
  if (action === 'ask:watch') return { name: 'watch' };
  const number = /^ask:edit (\d{1,9})(?:\s|$)/.exec(action)?.[1];
  return number === undefined ? undefined : { name: 'watch', watch: Number(number) };
}

/** Opens the window; the trigger works once and for 3 s (https://docs.slack.dev/reference/methods/views.open, read 2026-11-23). Gives it as it is then. */
export async function openFormWindow(
  client: SlackClient,
  form: Form,
  from: { readonly triggerId: string; readonly channel: string; readonly responseUrl?: string },
): Promise<OpenedWindow | undefined> {
  const { channel, responseUrl, triggerId } = from;
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, traceOf(initialOf(field))]));
  const { name, watch } = form;
  const place: FormPlace = {
    form: name,
    channel,
    initial,
    ...(watch === undefined ? {} : { watch }),
    ...(responseUrl === undefined ? {} : { responseUrl }),
  };
  const [first, ...rest] = form.fields.map(inputBlock);
  const blocks = [...(first ? [first] : []), ...(form.check ? [checkBlock(form.check)] : []), ...rest];
  const view = {
    type: 'modal' as const,
    callback_id: FORM_WINDOW,
    private_metadata: JSON.stringify(place),
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain(form.cancel),
    blocks,
  };
  const { view: opened } = await client.views.open({ trigger_id: triggerId, view });
  const { id } = opened ?? {};
  return id === undefined ? undefined : { ...view, id, blocks, state: { values: statesOf(form) } };
}

/** Says under the first field of an open window what its fields come to. Slack keeps what was typed and chosen there, because the fields stay the same. */
export async function showCheck(client: SlackClient, window: OpenedWindow, check: FormCheck): Promise<void> {
  const { blocks, close, private_metadata = '', submit, title } = window;
  const shown = blocks.map((block) => (record(block).block_id === CHECK ? checkBlock(check) : block));
  const view = {
    type: 'modal',
    callback_id: FORM_WINDOW,
    private_metadata,
    title,
    submit,
    close,
    blocks: shown,
  } as View;
  await client.views.update({ view_id: window.id, view });
}

function checkBlock({ lines, pointer }: FormCheck): Blocks[number] {
  const said = { type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text: lines.join('\n') }] };
  if (pointer === undefined) return { type: 'rich_text', block_id: CHECK, elements: [said] };
  const place = {
    type: 'rich_text_preformatted' as const,
    elements: [{ type: 'text' as const, text: pointer }],
  };
  return { type: 'rich_text', block_id: CHECK, elements: [said, place] };
}

function inputBlock(field: FormField): Blocks[number] {
  const { hint, id, isChecked, kind, label } = field;
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    // A time that is not chosen is one that is switched off; no choice of several is any of them.
    optional: kind === 'time' || kind === 'choices',
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    ...(isChecked === undefined ? {} : { dispatch_action: true }),
    element: elementOf(field),
  };
}

function elementOf(field: FormField) {
  switch (field.kind) {
    case 'choice': {
      const options = field.options.map(optionOf);
      const chosen = options.find(({ value }) => value === field.initial);
      return {
        type: 'static_select' as const,
        action_id: 'value',
        options,
        ...(chosen && { initial_option: chosen }),
      };
    }
    case 'choices': {
      const options = field.options.filter(({ value }) => value.length <= MAX_VALUE).map(optionOf);
      const chosen = options.filter(({ value }) => field.initial.includes(value));
      return {
        type: 'multi_static_select' as const,
        action_id: 'value',
        placeholder: plain(field.example),
        ...(options.length <= MAX_OPTIONS ? { options } : { option_groups: groupsOf(options) }),
        ...(chosen.length > 0 && { initial_options: chosen }),
      };
    }
    case 'time':
      return {
        type: 'timepicker' as const,
        action_id: 'value',
        ...(field.initial === undefined ? {} : { initial_time: field.initial }),
      };
    case 'words':
      return {
        type: 'plain_text_input' as const,
        action_id: 'value',
        max_length: field.maxLength,
        ...(field.isLong === undefined ? {} : { multiline: true }),
        ...(field.example === undefined ? {} : { placeholder: plain(field.example) }),
        ...(field.initial === '' ? {} : { initial_value: field.initial }),
        ...(field.isChecked === undefined
          ? {}
          : { dispatch_action_config: { trigger_actions_on: ['on_character_entered' as const] } }),
      };
  }
}

type Option = ReturnType<typeof optionOf>;

function optionOf({ label, value }: FormOption) {
  return { text: plain(shorten(label, MAX_OPTION)), value };
}

/** More options than one list may have, in groups that are called by their first and last. */
function groupsOf(options: readonly Option[]): { label: ReturnType<typeof plain>; options: Option[] }[] {
  const starts = options.flatMap((_, index) => (index % MAX_OPTIONS === 0 ? [index] : []));
  return starts.map((start) => {
    const group = options.slice(start, start + MAX_OPTIONS);
    const name = (option: Option | undefined): string =>
      shorten(option?.text.text ?? '', Math.floor(MAX_OPTION / 2) - 2);
    return { label: plain(`${name(group[0])} – ${name(group.at(-1))}`), options: group };
  });
}

function plain(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}

function initialOf({ initial }: FormField): string {
  return typeof initial === 'string' ? initial : (initial ?? []).join('\n');
}

/** The fields of a window that was just opened, as Slack will tell them. */
function statesOf({ fields }: Form): Fields {
  return Object.fromEntries(fields.map((field) => [field.id, { value: { value: initialOf(field) } }]));
}

/** Which window it is, and where and by which command it was opened. */
export function placeOf(view: { readonly private_metadata?: string }): Pick<FormPlace, 'channel' | 'responseUrl'> & {
  readonly request: FormRequest;
} {
  const { channel, form: name, responseUrl, watch } = travelled(view);
  const request = { name, ...(watch === undefined ? {} : { watch }) };
  return { channel, request, ...(responseUrl === undefined ? {} : { responseUrl }) };
}

function travelled({ private_metadata: metadata }: { readonly private_metadata?: string }): FormPlace {
  return JSON.parse(metadata || '{}');
}

/** What its fields say. */
export function valuesIn({ state }: { readonly state?: unknown }): FormValues {
  const blocks = Object.entries(record(record(state).values));
  return Object.fromEntries(blocks.map(([id, block]) => [id, chosenIn(record(record(block).value))]));
}

/** A window that was sent in, with the fields that say something else than when it was opened. */
export function sentForm(view: { readonly private_metadata?: string; readonly state?: unknown }): SentForm {
  const { initial } = travelled(view);
  const values = valuesIn(view);
  const changed = Object.keys(values).filter((id) => traceOf(values[id] ?? '') !== initial[id]);
  return { ...placeOf(view).request, values, changed };
}

function chosenIn(element: Fields): string {
  const { selected_options: several, selected_option: one, selected_time: time, value } = element;
  if (Array.isArray(several)) return several.map((option) => String(record(option).value)).join('\n');
  const said = record(one).value ?? time ?? value;
  return typeof said === 'string' ? said.trim() : '';
}

/** The order in which several are chosen does not matter. */
function traceOf(value: string): string {
  const sorted = value.split('\n').toSorted().join('\n');
  return sorted.length <= MAX_TRACE ? sorted : createHash('sha256').update(sorted).digest('base64url').slice(0, 22);
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
