import type { SlackIdentity } from './incoming.ts';
import type { SlackClient } from './slack-client.ts';
import { isTokenDead } from './slack-outcome.ts';
import { problemText, slackProblem } from './slack-problem.ts';

/** Slack could not be started. `isTemporary`: no connection or a fault at their side, worth another try; else a setting is wrong. */
export class SlackStartError extends Error {
  readonly isTemporary: boolean;

  constructor(message: string, isTemporary: boolean) {
    super(message);
    this.name = 'SlackStartError';
    this.isTemporary = isTemporary;
  }
}

interface SlackBot extends SlackIdentity {
  readonly botId: string;
  readonly teamName?: string;
}

/** The bot and the team behind the token. Rejects with a SlackStartError. */
export async function whoAmI(client: SlackClient): Promise<SlackBot> {
  try {
    const { team_id: teamId = '', user_id: userId = '', bot_id: botId = '', team } = await client.auth.test();
    return { teamId, userId, botId, ...(team === undefined ? {} : { teamName: team }) };
  } catch (error) {
    const problem = slackProblem(error);
    if (isTokenDead(problem)) {
      throw new SlackStartError(
        `Slack refuses SLACK_BOT_TOKEN (${problemText(problem)}): copy it again from OAuth & Permissions`,
        false,
      );
    }
    throw new SlackStartError(`Slack cannot be reached (${problemText(problem)})`, true);
  }
}
