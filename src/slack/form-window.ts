import type { webApi } from '@slack/bolt';
import type { Form, FormField, FormName, FormValues } from '../model/form.ts';
import type { SlackClient } from './slack-client.ts';

// A form as a window of Slack (https://docs.slack.dev/surfaces/modals, read 2026-11-23). What the fields said when it was opened travels with it, so that only
// what the person has changed is changed.

/** Name of such a window in what Slack sends when it is sent in. */
export const FORM_WINDOW = 'form';
/** Of a field's words; a time zone has less. */
const MAX_WORDS = 200;
/** Of labels of options, and of a field (https://docs.slack.dev/reference/block-kit/blocks/input-block, read 2026-11-23). */
const MAX_OPTION = 75;

/** What travels with the window. */
export interface FormPlace {
  readonly form: FormName;
  readonly channel: string;
  readonly responseUrl?: string;
  readonly initial: FormValues;
}

type View = webApi.ViewsOpenArguments['view'];
type Fields = Readonly<Record<string, unknown>>;

/** `/watch settings` and `/watch digest` alone open a window; undefined for other lines. */
export function formOfLine(line: string): FormName | undefined {
  const word = line.trim().toLowerCase();
  return word === 'settings' || word === 'digest' ? word : undefined;
}

/** Opens the window; the trigger works once and for 3 s (https://docs.slack.dev/reference/methods/views.open, read 2026-11-23). */
export async function openFormWindow(
  client: SlackClient,
  form: Form,
  from: { readonly triggerId: string; readonly channel: string; readonly responseUrl?: string },
): Promise<void> {
  const { channel, responseUrl, triggerId } = from;
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  const place: FormPlace = { form: form.name, channel, initial, ...(responseUrl === undefined ? {} : { responseUrl }) };
  const view: View = {
    type: 'modal',
    callback_id: FORM_WINDOW,
    private_metadata: JSON.stringify(place),
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain(form.cancel),
    blocks: form.fields.map(inputBlock),
  };
  await client.views.open({ trigger_id: triggerId, view });
}

function inputBlock(field: FormField): NonNullable<View['blocks']>[number] {
  const { hint, id, kind, label } = field;
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    // A time that is not chosen is one that is switched off.
    optional: kind === 'time',
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element: elementOf(field),
  };
}

function elementOf(field: FormField) {
  switch (field.kind) {
    case 'choice': {
      const options = field.options.map(({ label, value }) => ({ text: plain(label.slice(0, MAX_OPTION)), value }));
      const chosen = options.find(({ value }) => value === field.initial);
      return {
        type: 'static_select' as const,
        action_id: 'value',
        options,
        ...(chosen && { initial_option: chosen }),
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
        max_length: MAX_WORDS,
        initial_value: field.initial,
      };
  }
}

function plain(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}

/** What travelled with a window that was sent in. */
export function placeOf(view: { readonly private_metadata?: string }): FormPlace {
  return JSON.parse(view.private_metadata || '{}');
}

/** What its fields say. */
export function valuesIn({ state }: { readonly state?: unknown }): FormValues {
  const blocks = Object.entries(record(record(state).values));
  return Object.fromEntries(blocks.map(([id, block]) => [id, chosenIn(record(record(block).value))]));
}

function chosenIn(element: Fields): string {
  const value = record(element.selected_option).value ?? element.selected_time ?? element.value;
  return typeof value === 'string' ? value.trim() : '';
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
