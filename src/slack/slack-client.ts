import type { webApi } from '@slack/bolt';

/** The Web API client as Bolt brings it. */
export type SlackClient = webApi.WebClient;

const CALL_LIMIT_MS = 12_000;

/**
 * Options of every client, Bolt's own too. Its default retries post a message twice after a lost answer, so it never retries: our outbox does.
 * The time limit lies above the 10 s after which Node's fetch gives up connecting, so that "no connection" is told from "no answer".
 */
export function clientOptions(apiUrl: string, limitMs = CALL_LIMIT_MS): webApi.WebClientOptions {
  return { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: limitMs };
}
