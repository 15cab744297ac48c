import type { webApi } from '@slack/bolt';
import type { SlackClient } from './slack-client.ts';

/** What a window asks for: a query, or the address of a source. */
export type AskedWhat = 'query' | 'source';

/** The words of the window, in one language. */
export interface WindowTexts {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly example: string;
  readonly submit: string;
  readonly cancel: string;
}

/** Name of the window in what Slack sends when it is sent in. */
export const ASK_WINDOW = 'ask';
/**
 * Slack's limit of a field (https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). What it says already is never cut: it came in
 * a button, whose value has 2,000 characters at most.
 */
const MAX_TYPED = 3_000;

/** What is asked for: the action whose argument it is, and what its field says already. `triggerId` is Slack's leave to open one. */
export interface AskedFor {
  readonly what: AskedWhat;
  readonly action: string;
  readonly initial: string;
  readonly triggerId: string;
}

/** The action that a button `ask:…` stands for, and what the field says already: `ask:edit 3 oil` is `edit:3 ` with "oil". Undefined for other buttons. */
export function askedAction(action: string): Omit<AskedFor, 'triggerId'> | undefined {
  if (action === 'ask:source') return SOURCE;
  const [, name, rest = ''] = /^ask:(watch|edit)\s*([\s\S]*)$/.exec(action) ?? [];
  if (name === 'watch') return QUERY;
  const [, number, initial = ''] = /^(\d{1,9})\s*([\s\S]*)$/.exec(rest) ?? [];
  return number === undefined ? undefined : { what: 'query', action: `edit:${number} `, initial };
}

const QUERY = { what: 'query', action: 'watch:', initial: '' } as const;
const SOURCE = { what: 'source', action: 'sources:add ', initial: '' } as const;

/** The same for a typed `/watch` without what it needs; undefined for lines that are whole. */
export function askedByLine(line: string): Omit<AskedFor, 'triggerId'> | undefined {
  if (line.trim() === '') return QUERY;
  return /^\s*sources\s+add\s*$/i.test(line) ? SOURCE : undefined;
}

/** What a window that was sent in had asked for. */
export function askedIn({ private_metadata: metadata }: { readonly private_metadata?: string }): AskedWhat {
  const { action } = JSON.parse(metadata || '{}') as { readonly action?: unknown };
  return action === SOURCE.action ? 'source' : 'query';
}

/** Opens the window; the trigger works once and for 3 s (https://docs.slack.dev/reference/methods/views.open, read 2026-11-23). */
export async function openAskWindow(
  client: SlackClient,
  asked: AskedFor & { readonly channel: string; readonly responseUrl?: string },
  texts: WindowTexts,
): Promise<void> {
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  const { action, channel, initial, responseUrl } = asked;
  const view: webApi.ViewsOpenArguments['view'] = {
    type: 'modal',
    callback_id: ASK_WINDOW,
    private_metadata: JSON.stringify({ channel, action, responseUrl }),
    title: plain(texts.title),
    submit: plain(texts.submit),
    close: plain(texts.cancel),
    blocks: [
      {
        type: 'input',
        block_id: 'query',
        label: plain(texts.label),
        hint: plain(texts.hint),
        element: {
          type: 'plain_text_input',
          action_id: 'words',
          max_length: MAX_TYPED,
          placeholder: plain(texts.example),
          ...(initial === '' ? {} : { initial_value: initial }),
        },
      },
    ],
  };
  await client.views.open({ trigger_id: asked.triggerId, view });
}
