import { Telegram } from 'telegraf';
import { connectingAgent } from './connecting-agent.ts';
import { TelegramStartError, whoAmI } from './who-am-i.ts';

/** `name` is the bot's user name without @; `detail` says what is wrong, never with the token. */
export type TelegramCheck =
  | { readonly isFine: true; readonly name: string }
  | { readonly isFine: false; readonly detail: string };

/** For `doctor`: asks Telegram once whose token it is. */
export async function checkTelegram({
  token,
  apiRoot,
  ...way
}: {
  readonly token: string;
  readonly apiRoot: string;
  readonly proxy?: string;
}): Promise<TelegramCheck> {
  try {
    const { username } = await whoAmI(new Telegram(token, { apiRoot, agent: connectingAgent(way) }));
    return { isFine: true, name: username };
  } catch (error) {
    if (error instanceof TelegramStartError) return { isFine: false, detail: error.message };
    throw error;
  }
}
