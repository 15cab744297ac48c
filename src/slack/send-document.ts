import type { ContentDocument } from '../model/content.ts';
import type { SendOutcome } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { SlackClient, SlackFetch } from './slack-client.ts';
import { slackOutcome } from './slack-outcome.ts';
import { connectionProblem, problemText, slackProblem } from './slack-problem.ts';

/** A file and what is said with it. `comment` is mrkdwn. */
export interface SentFile {
  readonly channel: string;
  readonly document: ContentDocument;
  readonly comment: string;
}

/**
 * Puts a file into a channel: its bytes go to an address that Slack gives for it, and only the last call shows it there
 * (https://docs.slack.dev/reference/methods/files.completeUploadExternal, read 2026-11-23). Nothing is seen before that, so what fails earlier is "not sent".
 * An app without the right `files:write` is answered as a message whose form is refused: it goes out without the file, and nothing else has to wait.
 */
export async function sendDocument(
  { client, fetch, clock }: { readonly client: SlackClient; readonly fetch: SlackFetch; readonly clock: Clock },
  { channel, comment, document }: SentFile,
): Promise<SendOutcome> {
  try {
    const { upload_url: address, file_id: id } = await client.files.getUploadURLExternal({
      filename: document.name,
      length: Buffer.byteLength(document.text),
    });
    if (address === undefined || id === undefined) return { kind: 'not-sent', detail: 'no address to upload to' };
    const uploaded = await upload(fetch, address, document.text);
    if (uploaded !== undefined) return { kind: 'not-sent', detail: uploaded };
    return await show({ client, clock }, { id, channel, comment });
  } catch (error) {
    const problem = slackProblem(error);
    if (problem.kind === 'no-answer') return { kind: 'not-sent', detail: problem.detail };
    return outcomeOf(error, clock);
  }
}

/** What went wrong; undefined when it is there. */
async function upload(fetch: SlackFetch, address: string, body: string): Promise<string | undefined> {
  try {
    const headers = { 'content-type': 'application/octet-stream' };
    const response = await fetch(address, { method: 'POST', headers, body, redirect: 'error' });
    await response.text();
    return response.status === 200 ? undefined : `upload: HTTP ${response.status}`;
  } catch (error) {
    return `upload: ${problemText(connectionProblem(error))}`;
  }
}

async function show(
  { client, clock }: { readonly client: SlackClient; readonly clock: Clock },
  { id, channel, comment }: { readonly id: string; readonly channel: string; readonly comment: string },
): Promise<SendOutcome> {
  try {
    await client.files.completeUploadExternal({ files: [{ id }], channel_id: channel, initial_comment: comment });
    return { kind: 'sent', messageId: id };
  } catch (error) {
    return outcomeOf(error, clock);
  }
}

function outcomeOf(error: unknown, clock: Clock): SendOutcome {
  const problem = slackProblem(error);
  if (problem.kind === 'refused' && problem.code === 'missing_scope')
    return { kind: 'rejected', detail: problem.code, canTryPlain: true };
  return slackOutcome(problem, { now: clock.now(), isPlain: false });
}
