import { setTimeout as pause } from 'node:timers/promises';
import { Telegraf } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import type { Incoming } from '../model/incoming.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentReader } from '../ports/documents.ts';
import type { Log } from '../ports/log.ts';
import type { Sender } from '../ports/sender.ts';
import { callTelegram } from './call-telegram.ts';
import { canManage } from './can-manage.ts';
import { connectingAgent } from './connecting-agent.ts';
import { type BotIdentity, type TelegramIncoming, telegramIncoming } from './incoming.ts';
import { pollUpdates } from './poll-updates.ts';
import { showTyping } from './show-typing.ts';
import { createTelegramDocuments } from './telegram-documents.ts';
import { problemText, telegramProblem } from './telegram-problem.ts';
import { createTelegramSender } from './telegram-sender.ts';
import { createUpdateInbox } from './update-inbox.ts';
import { whoAmI } from './who-am-i.ts';

// Words of this folder: an *update* is what Telegram hands out, *incoming* what the commands take; the *offset* confirms all updates below it;
// a *problem* is what went wrong with a call, an *outcome* what that means for a message.

/** Commands in the chat's menu; without `language` for every language that has no menu of its own. */
export interface CommandMenu {
  readonly language?: string;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

/** What the Telegram edge needs. */
export interface TelegramOptions {
  readonly token: string;
  /** Address of the Bot API server, `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** Resolves when the effect is stored, with a word for whoever pressed a button; only then is the update confirmed. When it rejects, the update comes again. */
  readonly handle: (incoming: Incoming) => Promise<string | undefined>;
  readonly menu: readonly CommandMenu[];
  readonly log: Log;
  readonly clock: Clock;
  /** Pause after a failed poll, doubled with each further one up to a minute. Default 3,000 ms. */
  readonly pollPauseMs?: number;
  /** "Typing" is shown while a command takes longer than this. Default 800 ms. */
  readonly typingAfterMs?: number;
  /** Time limit of one message. Default 15,000 ms. */
  readonly sendLimitMs?: number;
  /** At a stop updates at hand get half of this time; what is still being sent after all of it is cut, its outcome unknown. Default 6,000 ms. */
  readonly finishMs?: number;
  /** Address of the proxy (`HTTPS_PROXY`) through which an https `apiRoot` is reached. */
  readonly proxy?: string;
  /** Ends a start that hangs. */
  readonly until?: AbortSignal;
}

/** A Telegram bot that reads updates. */
export interface TelegramEdge {
  readonly sender: Sender;
  readonly documents: DocumentReader;
  /** The bot's own id. */
  readonly workspaceExternalId: string;
  /** The bot's user name without @. */
  readonly botName: string;
  /** Ends polling after the updates that are being handled, within 6 s; what was not handled by then comes again at the next start. Twice is fine. */
  stop(): Promise<void>;
}

const CALL_LIMIT_MS = 10_000;
/** A press is answered without a word when its effect is not stored by then. */
const ANSWER_AFTER_MS = 700;
/** What takes a second or more has to show that something happens. */
const TYPING_AFTER_MS = 800;
/** Characters that are read in the moment in which a word at the edge is shown. */
const SHORT_WORD = 60;
/** An update that is not stored by then is taken for failed and comes again. */
const HANDLER_LIMIT_MS = 30_000;
const POLL_PAUSE_MS = 3_000;
/** The program ends 10 s after the order to stop; an outcome that is known to be unknown is stored before that. */
const FINISH_MS = 6_000;

/** Asks who we are and begins to read updates. Rejects with a TelegramStartError, which never holds the token. */
export async function startTelegram(options: TelegramOptions): Promise<TelegramEdge> {
  const { apiRoot, clock, log, pollPauseMs: firstPauseMs = POLL_PAUSE_MS, finishMs = FINISH_MS } = options;
  const bot = new Telegraf(options.token, {
    handlerTimeout: HANDLER_LIMIT_MS,
    telegram: { apiRoot, webhookReply: false, agent: connectingAgent(options) },
  });
  bot.botInfo = await whoAmI(bot.telegram, options.until);
  const identity = identityOf(bot.botInfo, options.menu);
  listen(bot, identity, options);
  const [stopping, sendsEnd] = [new AbortController(), new AbortController()];
  void setMenu(bot, options, stopping.signal);
  const inbox = createUpdateInbox({ handle: (update) => bot.handleUpdate(update), log, firstPauseMs });
  const polling = pollUpdates({ telegram: bot.telegram, inbox, log, firstPauseMs, finishMs: finishMs / 2 });
  return {
    sender: createTelegramSender(bot.telegram, clock, { ...options, until: sendsEnd.signal }),
    documents: createTelegramDocuments(bot.telegram),
    workspaceExternalId: String(identity.id),
    botName: identity.username,
    stop() {
      stopping.abort();
      setTimeout(() => sendsEnd.abort(), finishMs).unref();
      return polling.stop();
    },
  };
}

function identityOf(me: UserFromGetMe, menu: readonly CommandMenu[]): BotIdentity {
  const commands = new Set(['start', 'help', ...menu.flatMap((entry) => entry.commands.map(({ command }) => command))]);
  return { id: me.id, username: me.username, commands };
}

function listen(bot: Telegraf, identity: BotIdentity, options: TelegramOptions): void {
  const handle = async ({ incoming, userToCheck }: TelegramIncoming): Promise<string | undefined> => {
    if (incoming.kind !== 'command' || incoming.person === undefined || userToCheck === undefined)
      return options.handle(incoming);
    const mayManage = await canManage(bot.telegram, incoming.chatId, userToCheck);
    return options.handle({ ...incoming, person: { ...incoming.person, canManage: mayManage } });
  };
  bot.use(async (context) => {
    const found = telegramIncoming(context.update as Update, identity);
    const handled = found === undefined ? Promise.resolve(undefined) : handle(found);
    if (found?.incoming.kind === 'command') {
      const { log, typingAfterMs: afterMs = TYPING_AFTER_MS } = options;
      void showTyping(bot.telegram, found.incoming, { work: handled, afterMs, log });
    }
    if (context.callbackQuery !== undefined) void answerPress(bot, context.callbackQuery.id, handled, options.log);
    await handled;
  });
  // telegraf's own handler prints the update; ours hands the error to the inbox, which keeps the update unconfirmed.
  bot.catch((error) => {
    throw error;
  });
}

/**
 * The client shows a spinner on a pressed button until it is answered: with the word for the person when that is there at once, else without. Too late or failed
 * changes nothing, so nobody waits for it. Never rejects.
 */
async function answerPress(bot: Telegraf, id: string, handled: Promise<string | undefined>, log: Log): Promise<void> {
  const text = await Promise.race([handled.catch(() => undefined), pause(ANSWER_AFTER_MS, undefined, { ref: false })]);
  try {
    // A window that must be closed, because a word at the edge is gone before it can be read.
    const said = text === undefined ? {} : { text, show_alert: text.length > SHORT_WORD };
    const request = { callback_query_id: id, ...said };
    await callTelegram(bot.telegram, 'answerCallbackQuery', request, { limitMs: CALL_LIMIT_MS });
  } catch (error) {
    log.debug('Telegram: a pressed button could not be answered', { detail: problemText(telegramProblem(error)) });
  }
}

/** The menu is for convenience: nobody waits for it. Never rejects. */
async function setMenu(bot: Telegraf, { menu, log }: TelegramOptions, until: AbortSignal): Promise<void> {
  const scopes = [{ type: 'all_private_chats' }, { type: 'all_group_chats' }] as const;
  try {
    for (const { language, commands } of menu) {
      for (const scope of scopes) {
        const variant = language === undefined ? {} : { language_code: language };
        const request = { commands, scope, ...variant };
        await callTelegram(bot.telegram, 'setMyCommands', request, { limitMs: CALL_LIMIT_MS, until });
      }
    }
  } catch (error) {
    if (!until.aborted)
      log.warn('Telegram: the command menu could not be set', { detail: problemText(telegramProblem(error)) });
  }
}
