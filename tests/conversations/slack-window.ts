import type { World } from '../e2e/app-kit.ts';

/** What fields of a window say, by their ids. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** An open window in Slack. */
export interface TalkWindow {
  /** What its fields said when it opened. */
  readonly fields: Filled;
  /** Labels of the options of a field. */
  options(id: string): readonly string[];
  /** Fills these fields, the others as they were, and does not send it in. */
  type(values: Filled): Promise<void>;
  /** Resolves as soon as the window says this of its fields. */
  says(text: string): Promise<void>;
  /** Sends it in with these fields, the others as they were; gives what is said under its fields when it stays open. */
  send(values?: Filled): Promise<Readonly<Record<string, string>> | undefined>;
}

interface Option {
  readonly value: string;
  readonly text: { readonly text: string };
}

interface InputBlock {
  readonly block_id: string;
  readonly type: string;
  readonly element: {
    readonly type: string;
    readonly options?: readonly Option[];
    readonly initial_option?: Option;
    readonly initial_options?: readonly Option[];
    readonly initial_time?: string;
    readonly initial_value?: string;
  };
}

/** The window that was opened last. */
export function newestWindow({ slack, until }: World, userId: string): TalkWindow {
  const opened = slack.calls('views.open');
  const id = `V${opened.length}`;
  const view = JSON.parse(String(opened.at(-1)?.view)) as { readonly blocks: readonly InputBlock[] };
  const inputs = view.blocks.filter(({ type }) => type === 'input');
  const fields: Filled = Object.fromEntries(inputs.map(({ block_id: name, element }) => [name, initialIn(element)]));
  const filled = (values: Filled): object => {
    const states = Object.entries({ ...fields, ...values }).map(([name, value]) => [name, { value: stateOf(value) }]);
    return { ...view, id, state: { values: Object.fromEntries(states) } };
  };
  return {
    fields,
    options: (name) =>
      (inputs.find((block) => block.block_id === name)?.element.options ?? []).map(({ text }) => text.text),
    type: async (values) => void (await slack.type(filled(values), userId)),
    says: (text) =>
      until(`“${text}” in the window`, () =>
        slack.calls('views.update').some((call) => call.view_id === id && saidIn(String(call.view)).includes(text)),
      ),
    send: async (values = {}) => {
      const before = slack.acknowledged().length;
      await slack.submit(filled(values), userId);
      const answer = slack.acknowledged().slice(before).at(-1) as { errors?: Readonly<Record<string, string>> };
      return answer?.errors;
    },
  };
}

/** What the window says of its fields. */
function saidIn(view: string): string {
  const { blocks } = JSON.parse(view) as { blocks: readonly { block_id: string; elements?: unknown }[] };
  const texts: string[] = [];
  JSON.stringify(blocks.find(({ block_id: name }) => name === 'check')?.elements ?? [], (key, value) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}

function initialIn({
  initial_option: one,
  initial_options: several,
  initial_time,
  initial_value,
  type,
}: InputBlock['element']) {
  if (type === 'multi_static_select') return (several ?? []).map(({ value }) => value);
  return one?.value ?? initial_time ?? initial_value ?? '';
}

function stateOf(value: string | readonly string[]): object {
  return typeof value === 'string' ? { value } : { selected_options: value.map((each) => ({ value: each })) };
}
