import type { DocumentRead, DocumentReader } from '../ports/documents.ts';
import type { SlackClient, StreamedFetch } from './slack-client.ts';
import { connectionProblem, problemText, slackProblem } from './slack-problem.ts';

interface Options {
  readonly client: SlackClient;
  readonly fetch: StreamedFetch;
  readonly botToken: string;
  readonly apiUrl: string;
}

/** A megabyte on a slow line. */
const DOWNLOAD_LIMIT_MS = 30_000;

/**
 * Reads files that people shared with us: files.info names an address that wants the bot's token (https://docs.slack.dev/reference/objects/file-object,
 * "Authentication", read 2026-11-23). Without the right to read it, Slack leads to a page for logging in; no redirect is followed.
 */
export function createSlackDocuments(options: Options): DocumentReader {
  return {
    async read({ id }, { maxBytes, signal }): Promise<DocumentRead> {
      const found = await findFile(options, id);
      if (found.kind === 'failed') return found;
      if (found.size > maxBytes) return failed('too-large', `${found.size} bytes`);
      return download(options, found.address, {
        maxBytes,
        until: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_LIMIT_MS)]),
      });
    },
  };
}

type Failed = Extract<DocumentRead, { kind: 'failed' }>;

async function findFile(
  { client, apiUrl }: Options,
  id: string,
): Promise<{ readonly kind: 'found'; readonly address: string; readonly size: number } | Failed> {
  try {
    const { file } = await client.files.info({ file: id });
    const address = file?.url_private_download ?? file?.url_private;
    if (address === undefined || !isSlacks(address, apiUrl)) return failed('gone', 'no address at Slack');
    return { kind: 'found', address, size: file?.size ?? 0 };
  } catch (error) {
    const problem = slackProblem(error);
    return failed(problem.kind === 'refused' ? 'gone' : 'no-answer', `files.info: ${problemText(problem)}`);
  }
}

/** The token goes to Slack only: files of other services (`is_external`) have addresses anywhere. */
function isSlacks(address: string, apiUrl: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.origin === new URL(apiUrl).origin || (url.protocol === 'https:' && url.hostname === 'files.slack.com');
}

async function download(
  { fetch, botToken }: Options,
  address: string,
  { maxBytes, until }: { readonly maxBytes: number; readonly until: AbortSignal },
): Promise<DocumentRead> {
  try {
    const headers = { authorization: `Bearer ${botToken}` };
    const response = await fetch(address, { headers, redirect: 'manual', signal: until });
    if (response.status !== 200) {
      await response.body?.cancel();
      return failed(response.status >= 500 ? 'no-answer' : 'gone', `HTTP ${response.status}`);
    }
    return await bodyOf(response, maxBytes);
  } catch (error) {
    const problem = connectionProblem(error);
    return failed('no-answer', problemText(problem));
  }
}

async function bodyOf({ body }: Pick<Response, 'body'>, maxBytes: number): Promise<DocumentRead> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return failed('too-large', `more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return { kind: 'read', body: Buffer.concat(chunks) };
}

function failed(reason: Failed['reason'], detail: string): Failed {
  return { kind: 'failed', reason, detail };
}
