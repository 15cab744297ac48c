import type { Log } from '../ports/log.ts';
import { quietLogger } from './quiet-logger.ts';
import { clientOptions, type SlackWay } from './slack-client.ts';
import { SlackStartError, whoAmI } from './who-am-i.ts';

/** `name` is the team's; `detail` says what is wrong, never with the token. */
export type SlackCheck =
  | { readonly isFine: true; readonly name: string }
  | { readonly isFine: false; readonly detail: string };

/** What Slack's client has to say is in the result already. */
const SILENT: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** For `doctor`: asks Slack once whose token it is. */
export async function checkSlack({
  botToken,
  apiUrl,
  ...way
}: SlackWay & {
  readonly botToken: string;
  readonly apiUrl: string;
}): Promise<SlackCheck> {
  const { webApi, LogLevel } = await import('@slack/bolt');
  const logger = quietLogger(SILENT, LogLevel.ERROR);
  try {
    const { teamId, teamName } = await whoAmI(
      new webApi.WebClient(botToken, { ...clientOptions(apiUrl, way), logger }),
    );
    return { isFine: true, name: teamName ?? teamId };
  } catch (error) {
    if (error instanceof SlackStartError) return { isFine: false, detail: error.message };
    throw error;
  }
}
