import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Telegram } from 'telegraf';

/** What goes with a request that telegraf cannot make: a form with a file, or the download of one. */
export interface BotApiRequest {
  readonly body?: { readonly contentType: string; readonly bytes: Uint8Array };
  /** A longer answer is not read to its end. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** `isCut`: the answer was longer than was allowed. */
export interface BotApiAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

/**
 * A request to the Bot API server over telegraf's own way to it. `pathOf` makes the path, which holds the token; Node's errors name the host and a code only, so
 * they can be read with `telegramProblem`.
 */
export function requestBotApi(
  { token, options }: Telegram,
  pathOf: (token: string) => string,
  { body, maxBytes, signal }: BotApiRequest,
): Promise<BotApiAnswer> {
  const url = new URL(pathOf(token), options.apiRoot);
  const isSecure = url.protocol === 'https:';
  const way = {
    method: body === undefined ? 'GET' : 'POST',
    signal,
    ...(isSecure && options.agent !== undefined ? { agent: options.agent } : {}),
    ...(body && { headers: { 'content-type': body.contentType, 'content-length': body.bytes.length } }),
  };
  return new Promise((resolve, reject) => {
    const request = isSecure ? requestHttps(url, way) : requestHttp(url, way);
    request.on('error', reject);
    request.on('response', (response) => {
      const { statusCode: status = 0 } = response;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size <= maxBytes) return;
        resolve({ status, bytes: Buffer.alloc(0), isCut: true });
        request.destroy();
      });
      response.on('end', () => resolve({ status, bytes: Buffer.concat(chunks), isCut: false }));
    });
    request.end(body?.bytes);
  });
}
