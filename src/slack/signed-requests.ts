import { createHmac, timingSafeEqual } from 'node:crypto';
import type { App, Receiver } from '@slack/bolt';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** A request as it came: headers in lower case, the body's bytes untouched, because they are what is signed. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** What Slack is answered over HTTP. */
export interface SignedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A receiver for Bolt, fed by the program's own HTTP server. */
export interface SignedRequests extends Receiver {
  /** Answers events, commands and button presses that Slack posts; mount it under one path. */
  handle(request: SignedRequest): Promise<SignedAnswer>;
}

/** Slack's window against replays (https://docs.slack.dev/authentication/verifying-requests-from-slack); we hold it on both sides. */
const WINDOW_S = 300;
/** Slack gives up after 3 s; whatever is still going on by then is not waited for. */
const LATEST_ACK_MS = 2_500;

/**
 * A Bolt receiver without a server of its own. Bolt's HTTP receiver takes requests from the future and listens on its own port.
 * A request that Slack repeats is let through: its event id is handled once.
 */
export function createSignedRequests({
  signingSecret,
  clock,
  log,
}: {
  signingSecret: string;
  clock: Clock;
  log: Log;
}): SignedRequests {
  let app: App | undefined;
  return {
    init: (bolt) => {
      app = bolt;
    },
    start: async () => undefined,
    stop: async () => undefined,
    async handle(request) {
      if (!isFromSlack(request, signingSecret, clock.now())) return answer(401, 'the signature does not fit');
      const body = parsedBody(request);
      if (body === undefined || app === undefined) return answer(400, 'not understood');
      if (body.type === 'url_verification') return json({ challenge: body.challenge });
      if (body.ssl_check !== undefined) return answer(200, '');
      return acknowledged(app, body, request, log);
    },
  };
}

/** HMAC v0 over the raw body, compared in constant time. */
function isFromSlack({ headers, body }: SignedRequest, signingSecret: string, now: number): boolean {
  const stamp = headers['x-slack-request-timestamp'] ?? '';
  const given = headers['x-slack-signature'] ?? '';
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now / 1000 - Number(stamp)) > WINDOW_S) return false;
  const expected = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:`).update(body).digest('hex')}`;
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** Events come as JSON, commands as a form, button presses as JSON in the form's field `payload`. */
function parsedBody({ headers, body }: SignedRequest): Readonly<Record<string, unknown>> | undefined {
  const text = Buffer.from(body).toString('utf8');
  try {
    if ((headers['content-type'] ?? '').includes('json')) return asObject(JSON.parse(text));
    const form = Object.fromEntries(new URLSearchParams(text));
    return form.payload === undefined ? form : asObject(JSON.parse(form.payload));
  } catch {
    return undefined; // not JSON: answered with 400
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
}

/** Answers as soon as Bolt acknowledges; also when nobody does, because Slack would only ask again. */
async function acknowledged(
  app: App,
  body: Readonly<Record<string, unknown>>,
  request: SignedRequest,
  log: Log,
): Promise<SignedAnswer> {
  const { promise, resolve } = Promise.withResolvers<SignedAnswer>();
  const latest = setTimeout(() => resolve(answer(200, '')), LATEST_ACK_MS);
  const ack = async (said?: unknown): Promise<void> =>
    resolve(said === undefined || said === '' ? answer(200, '') : json(said));
  const retryNum = Number(request.headers['x-slack-retry-num'] ?? 0);
  app
    .processEvent({ body, ack, retryNum })
    .then(() => resolve(answer(200, '')))
    .catch((error: unknown) => {
      log.error('Slack: a request could not be handled', error);
      resolve(answer(500, ''));
    });
  return promise.finally(() => clearTimeout(latest));
}

function json(value: unknown): SignedAnswer {
  return { status: 200, contentType: 'application/json', body: JSON.stringify(value) };
}

function answer(status: number, body: string): SignedAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}
