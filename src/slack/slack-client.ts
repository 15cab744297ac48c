import type { SocketModeReceiverOptions, webApi } from '@slack/bolt';

/** The Web API client as Bolt brings it. */
export type SlackClient = webApi.WebClient;

/** The `fetch` that Slack's client takes. */
export type SlackFetch = webApi.FetchFunction;

/** The same, whose answers can be read piece by piece. */
export type StreamedFetch = (...request: Parameters<SlackFetch>) => Promise<Response>;

/** How requests leave: through a proxy's dispatcher (undici) where there is one, cut when `until` is aborted. */
export interface SlackWay {
  readonly dispatcher?: NonNullable<SocketModeReceiverOptions['dispatcher']>;
  readonly until?: AbortSignal;
}

const CALL_LIMIT_MS = 12_000;

/**
 * Options of every client, Bolt's own too. Its default retries post a message twice after a lost answer, so it never retries: our outbox does.
 * The time limit lies above the 10 s after which Node's fetch gives up connecting, so that "no connection" is told from "no answer".
 */
export function clientOptions(
  apiUrl: string,
  { limitMs = CALL_LIMIT_MS, ...way }: SlackWay & { readonly limitMs?: number } = {},
): webApi.WebClientOptions {
  const fetch = slackFetch(way);
  return { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: limitMs, fetch };
}

/** Node's fetch on that way; its types name the dispatcher of another copy of undici. */
export function slackFetch({ dispatcher, until }: SlackWay): StreamedFetch {
  const way = dispatcher === undefined ? {} : { dispatcher };
  return (url, init = {}) => {
    const signals = [init.signal, until].filter((signal) => signal !== undefined);
    return fetch(url, { ...init, ...way, signal: AbortSignal.any(signals) } as RequestInit);
  };
}
