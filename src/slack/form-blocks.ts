import type { webApi } from '@slack/bolt';
import type { FormCheck, FormField, FormOption } from '../model/form.ts';
import { shorten } from '../text/shorten.ts';

// The fields of a form as blocks of a window (https://docs.slack.dev/reference/block-kit, read 2026-11-23).

/** Of labels of options, and how many one list has (https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object, read 2026-11-23). */
const MAX_OPTION = 75;
const MAX_OPTIONS = 100;
/** Of what an option stands for (https://docs.slack.dev/reference/block-kit/composition-objects/option-object, read 2026-11-23). */
const MAX_VALUE = 150;

/** The block that says what the fields come to. */
export const CHECK = 'check';

/** What a window shows. */
export type Blocks = NonNullable<webApi.ViewsOpenArguments['view']['blocks']>;

/** What the fields come to. */
export function checkBlock({ lines, pointer }: FormCheck): Blocks[number] {
  const said = { type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text: lines.join('\n') }] };
  if (pointer === undefined) return { type: 'rich_text', block_id: CHECK, elements: [said] };
  const place = {
    type: 'rich_text_preformatted' as const,
    elements: [{ type: 'text' as const, text: pointer }],
  };
  return { type: 'rich_text', block_id: CHECK, elements: [said, place] };
}

/** One field. */
export function inputBlock(field: FormField): Blocks[number] {
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

/** Text without any mark-up. */
export function plain(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}
