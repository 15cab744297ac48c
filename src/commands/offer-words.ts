import { phrase } from '../delivery/content-nodes.ts';
import type { Platform } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import { isSlip } from '../text/near-word.ts';
import { hasVisibleText } from '../text/printable.ts';
import type { CommandName } from './command.ts';
import { commandNamed, namedElsewhere } from './command-words.ts';
import { answer, button, buttons, code, paragraph } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { ALONE, commandButton } from './mistake-replies.ts';
import { parseNamed } from './parse-named.ts';
import { beginButtons, startReply } from './replies.ts';
import { sourceAddress } from './source-address.ts';
import { typedCommand, typedExample } from './typed-command.ts';

// Plain words that are said to us in a private chat: talk must not become a watch by itself.

/** Words with which people begin to talk. */
const GREETING =
  /^(?:hi|hello|hey|start|good (?:morning|day|afternoon|evening)|привет|здравствуй(?:те)?|добрый (?:день|вечер)|доброе утро|салем|сәлем|сәлеметсіз бе|қайырлы (?:таң|күн|кеш))(?:[^\p{L}]|$)/iu;
/** A greeting may name us; longer it is about something. */
const MAX_GREETING = 40;

/** What may be meant by words: a query, an address, a command without its slash, or just a beginning. Who speaks to us for the first time is told who we are. */
export async function offerWords(context: CommandContext, text: string): Promise<CommandOutcome> {
  const { channel, isNewChannel, rows } = context;
  const isGreeting = GREETING.test(text) && text.length <= MAX_GREETING;
  const watches = await rows.watches.ofChannel(channel.id);
  const start = said(startReply(channel, { count: watches.length }));
  if (text === '' && isNewChannel !== true) return said(onlyTextReply());
  if (isGreeting || !/[\p{L}\p{N}]/u.test(text) || !hasVisibleText(text)) return start;
  const offer = said(isProse(text) ? proseReply(channel.platform) : offerFor(channel.platform, text));
  return isNewChannel === true ? { ...offer, replies: [...start.replies, ...offer.replies] } : offer;
}

/** Somebody sent a sticker, a picture or a voice message. */
function onlyTextReply(): Content {
  return answer(phrase('words-only'), buttons(beginButtons(), [button(phrase('button-help'), 'help')]));
}

/** Of words without an operator, so many do not stand in one report but in the one they were taken from. */
const MOST_WORDS = 12;

/** A report that somebody passes on rather than a query. */
function isProse(text: string): boolean {
  const isQuery = /["“«:()]|\b(?:AND|OR|NOT|NEAR)\b|(?<!\p{L})(?:И|ИЛИ|НЕ|ЖӘНЕ|НЕМЕСЕ|ЕМЕС)(?!\p{L})/u.test(text);
  const { length } = text.trim().split(/\s+/u);
  return length > (isQuery ? 5 * MOST_WORDS : MOST_WORDS);
}

function proseReply(platform: Platform): Content {
  return answer(
    phrase('words-prose', { example: typedExample(platform, 'watch', 'example-query') }),
    buttons([button(phrase('button-topics'), 'topics'), button(phrase('button-help'), 'help:watch')]),
  );
}

function offerFor(platform: Platform, text: string): Content {
  if (sourceAddress(text) !== undefined && LOOKS_LIKE_ADDRESS.test(text)) return sourceOffer(text);
  const command = commandMeant(text);
  return answer(
    phrase('words-first', { words: code(text) }),
    ...(command === undefined
      ? []
      : [
          paragraph(
            phrase('error-nearest-command', { command: typedCommand(platform, command.name, command.argument) }),
          ),
        ]),
    buttons(command === undefined ? [] : [commandButton(platform, command.name, command.argument)], [
      button(phrase('button-watch'), `watch:${text}`),
      button(phrase('button-search'), `search:${text}`),
      button(phrase('button-help'), 'help'),
    ]),
  );
}

interface MeantCommand {
  readonly name: CommandName;
  readonly argument?: string;
}

/** A command typed without what makes it one: one that is whole by itself, or one with what it needs behind it. */
function commandMeant(text: string): MeantCommand | undefined {
  const [first = '', ...rest] = text.trim().split(/\s+/u);
  const word = commandNamed(first.toLowerCase());
  const argument = rest.join(' ');
  if (argument === '') {
    const name = namedElsewhere(word) ?? [...ALONE].find((one) => one === word || isSlip(word, one));
    return name && { name };
  }
  const name = WITH_ARGUMENT.find((one) => one === word);
  const { kind } = parseNamed(word, argument);
  return name === undefined || kind === 'malformed' ? undefined : { name, argument };
}

/** Commands of which what stands behind them tells whether they are meant, and those that take a query. */
const WITH_ARGUMENT: readonly CommandName[] = [
  'watch',
  'unwatch',
  'edit',
  'mode',
  'pause',
  'resume',
  'urgent',
  'search',
  'test',
  'digest',
  'quiet',
  'alerts',
  'followups',
  'previews',
  'timezone',
  'permissions',
];

/** A web address, or a host with one of the endings that news sites here have; not every word with a full stop in it. */
const LOOKS_LIKE_ADDRESS =
  /^<?(?:https?:\/\/|(?:[\p{L}\p{N}-]{1,63}\.){1,6}(?:com|org|net|info|news|media|kz|kg|uz|tj|tm|ru|eu|uk|de|fr|tr|cn|ua|az|am|ge|io|tv|қаз|рф)(?:\/|>|$))/iu;

function sourceOffer(address: string): Content {
  return answer(
    phrase('address-first'),
    buttons([
      button(phrase('button-add-this'), `add-source:${address}`),
      button(phrase('button-search'), `search:${address}`),
      button(phrase('button-help'), 'help'),
    ]),
  );
}
