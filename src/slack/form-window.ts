import type { webApi } from '@slack/bolt';
import type { Form, FormCheck, FormField, FormName, FormRequest, FormValues, SentForm } from '../model/form.ts';
import { fieldTrace } from '../text/field-trace.ts';
import { CHECK, checkBlock, inputBlock, plain } from './form-blocks.ts';
import type { SlackClient } from './slack-client.ts';

// A form as a window of Slack (https://docs.slack.dev/surfaces/modals, read 2026-11-23). What the fields said when it was opened travels with it, so that only
// what the person has changed is changed.

/** Name of such a window in what Slack sends when it is sent in. */
export const FORM_WINDOW = 'form';

/** What travels with the window. */
interface FormPlace {
  readonly form: FormName;
  readonly watch?: number;
  readonly channel: string;
  readonly responseUrl?: string;
  readonly initial: FormValues;
}

type View = webApi.ViewsOpenArguments['view'];
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
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, fieldTrace(initialOf(field))]));
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
  const changed = Object.keys(values).filter((id) => fieldTrace(values[id] ?? '') !== initial[id]);
  return { ...placeOf(view).request, values, changed, initial };
}

function chosenIn(element: Fields): string {
  const { selected_options: several, selected_option: one, selected_time: time, value } = element;
  if (Array.isArray(several)) return several.map((option) => String(record(option).value)).join('\n');
  const said = record(one).value ?? time ?? value;
  return typeof said === 'string' ? said.trim() : '';
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
