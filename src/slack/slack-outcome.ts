import type { ChannelTrouble } from '../model/channel-trouble.ts';
import type { EditOutcome, SendOutcome } from '../model/delivery.ts';
import { problemText, type SlackProblem } from './slack-problem.ts';

// Codes: https://docs.slack.dev/reference/methods/chat.postMessage and its common errors.
const TOKEN_IS_DEAD = new Set([
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'user_removed_from_team',
  'team_disabled',
]);
const CHANNEL_IS_SHUT: Readonly<Record<string, ChannelTrouble>> = {
  channel_not_found: 'not-in-channel',
  not_in_channel: 'not-in-channel',
  is_archived: 'archived',
};
/** Somebody must change a setting: tried once a day. */
const NOT_ALLOWED: Readonly<Record<string, ChannelTrouble>> = {
  restricted_action: 'posting-restricted',
  restricted_action_read_only_channel: 'posting-restricted',
  restricted_action_thread_only_channel: 'posting-restricted',
  restricted_action_non_threadable_channel: 'posting-restricted',
  posting_to_general_channel_denied: 'posting-restricted',
  channel_is_limited_access: 'posting-restricted',
  ekm_access_denied: 'posting-restricted',
  access_denied: 'posting-restricted',
  no_permission: 'missing-scope',
  missing_scope: 'missing-scope',
  as_user_not_supported: 'missing-scope',
};
const CONTENT_IS_REFUSED = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'no_text',
  'thread_not_found',
  'user_not_found',
  'user_not_in_channel',
]);
/** Turned away before any work was done. */
const NOT_TAKEN = new Set([
  'service_unavailable',
  'team_added_to_org',
  'org_login_required',
  'request_timeout',
  'accesslimited',
]);
const DAY_MS = 86_400_000;

/**
 * What Slack's answer to a message means. Only a known code is taken at its word; an unknown one, `internal_error` and `fatal_error` (of which Slack
 * says that part of the work may be done) leave the outcome unknown.
 */
export function slackOutcome(
  problem: SlackProblem,
  facts: { readonly now: number; readonly isPlain: boolean },
): SendOutcome {
  const detail = problemText(problem);
  switch (problem.kind) {
    case 'not-taken':
      return { kind: 'not-sent', detail };
    case 'no-answer':
      return { kind: 'unknown', detail };
    case 'rate-limited':
      return { kind: 'retry-at', at: facts.now + problem.retryAfterMs, scope: 'channel', detail };
    case 'refused':
      return refusal(problem.code, facts);
  }
}

/** https://docs.slack.dev/reference/methods/chat.update, errors (read 2026-11-23). */
const CANNOT_BE_EDITED = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** What Slack's answer to an edit means. chat.update has a rate of its own, apart from that of messages. */
export function slackEditOutcome(problem: SlackProblem, { now }: { readonly now: number }): EditOutcome {
  const detail = problemText(problem);
  if (problem.kind === 'rate-limited')
    return { kind: 'retry-at', at: now + problem.retryAfterMs, scope: 'edits', detail };
  if (problem.kind !== 'refused') return { kind: 'failed', detail };
  const { code } = problem;
  const isRefused =
    CANNOT_BE_EDITED.has(code) ||
    CONTENT_IS_REFUSED.has(code) ||
    named(CHANNEL_IS_SHUT, code) !== undefined ||
    named(NOT_ALLOWED, code) !== undefined;
  return { kind: isRefused ? 'impossible' : 'failed', detail };
}

/** True for codes that mean that the token no longer works. */
export function isTokenDead(problem: SlackProblem): boolean {
  return problem.kind === 'refused' && TOKEN_IS_DEAD.has(problem.code);
}

function refusal(code: string, facts: { readonly now: number; readonly isPlain: boolean }): SendOutcome {
  if (TOKEN_IS_DEAD.has(code)) return { kind: 'workspace-stopped', reason: code };
  const shut = named(CHANNEL_IS_SHUT, code);
  if (shut !== undefined) return { kind: 'channel-closed', reason: shut, trouble: shut };
  const trouble = named(NOT_ALLOWED, code);
  if (trouble !== undefined)
    return { kind: 'retry-at', at: facts.now + DAY_MS, scope: 'channel', detail: code, trouble };
  if (CONTENT_IS_REFUSED.has(code)) return { kind: 'rejected', detail: code, canTryPlain: !facts.isPlain };
  if (NOT_TAKEN.has(code)) return { kind: 'not-sent', detail: code };
  return { kind: 'unknown', detail: code };
}

function named(troubles: Readonly<Record<string, ChannelTrouble>>, code: string): ChannelTrouble | undefined {
  return Object.hasOwn(troubles, code) ? troubles[code] : undefined;
}
