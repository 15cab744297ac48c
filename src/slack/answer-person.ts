import type { SlackFetch } from './slack-client.ts';
import { connectionProblem } from './slack-problem.ts';

const LIMIT_MS = 12_000;

/** `refused`: the address is used up or does not take it, nothing was shown; another way is open. `no-answer`: it may have been shown. */
export type PersonAnswer =
  | { readonly kind: 'answered' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'no-answer'; readonly detail: string };

/**
 * Answers a command at its response_url, seen only by the person: 5 times within 30 minutes, also in channels we are not in
 * (https://docs.slack.dev/interactivity/handling-user-interaction, "Message responses").
 */
export async function answerPerson(
  fetch: SlackFetch,
  responseUrl: string,
  said: { readonly text: string; readonly blocks?: readonly unknown[]; readonly replace_original?: boolean },
): Promise<PersonAnswer> {
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...said }),
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await response.text();
    if (response.status === 200) return { kind: 'answered' };
    return { kind: response.status >= 500 ? 'no-answer' : 'refused', detail: `HTTP ${response.status}` };
  } catch (error) {
    const problem = connectionProblem(error);
    const detail = 'detail' in problem ? problem.detail : problem.kind;
    return { kind: problem.kind === 'not-taken' ? 'refused' : 'no-answer', detail };
  }
}
