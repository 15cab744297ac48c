import type { webApi } from '@slack/bolt';
import type { SlackClient } from './slack-client.ts';

/** The words of the window that asks for a query, in one language. */
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
/** Longest query; the parser's limit. */
const MAX_QUERY = 1_000;

/** What a window asks for: the action whose argument it is, and what its field says already. `triggerId` is Slack's leave to open one. */
export interface AskedFor {
  readonly action: string;
  readonly initial: string;
  readonly triggerId: string;
}

/** The action that a button `ask:…` stands for, and what the field says already: `ask:edit 3 oil` is `edit:3 ` with "oil". Undefined for other buttons. */
export function askedAction(action: string): Pick<AskedFor, 'action' | 'initial'> | undefined {
  const [, name, rest = ''] = /^ask:(watch|edit)\s*([\s\S]*)$/.exec(action) ?? [];
  if (name === 'watch') return { action: 'watch:', initial: '' };
  const [, number, initial = ''] = /^(\d{1,9})\s*([\s\S]*)$/.exec(rest) ?? [];
  return number === undefined ? undefined : { action: `edit:${number} `, initial };
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
          max_length: MAX_QUERY,
          placeholder: plain(texts.example),
          ...(initial === '' ? {} : { initial_value: initial.slice(0, MAX_QUERY) }),
        },
      },
    ],
  };
  await client.views.open({ trigger_id: asked.triggerId, view });
}
