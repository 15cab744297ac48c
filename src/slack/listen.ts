import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import type { Form, FormName, FormReading, FormValues } from '../model/form.ts';
import type { Log } from '../ports/log.ts';
import {
  ASK_WINDOW,
  type AskedFor,
  type AskedWhat,
  askedAction,
  askedByLine,
  askedIn,
  openAskWindow,
  type WindowTexts,
} from './ask-window.ts';
import { FORM_WINDOW, formOfLine, openFormWindow, placeOf, valuesIn } from './form-window.ts';
import type { SlackInbox } from './inbox.ts';
import {
  actionOf,
  fromButton,
  fromCommand,
  fromEvent,
  fromForm,
  fromWindow,
  type SlackIdentity,
  type SlackIncoming,
  typedIn,
} from './incoming.ts';
import type { FindPerson } from './people.ts';
import type { SlackClient } from './slack-client.ts';
import { problemText, slackProblem } from './slack-problem.ts';

/** Windows with several fields: opened for a channel, and read when they are sent in. */
export interface SlackForms {
  /** Undefined while we do not know the channel: then the command is answered with words. */
  open(
    name: FormName,
    asked: { readonly teamId: string; readonly channel: string; readonly language?: string },
  ): Promise<Form | undefined>;
  read(
    name: FormName,
    sent: { readonly values: FormValues; readonly initial: FormValues },
    language: string | undefined,
  ): FormReading;
}

/** What listening needs. */
export interface ListenOptions {
  readonly self: SlackIdentity;
  readonly inbox: SlackInbox;
  readonly people: FindPerson;
  /** The words of the window that asks for a query or an address. */
  readonly windowTexts: (what: AskedWhat, language: string | undefined) => WindowTexts;
  /** Why what was typed there cannot be read, in one line; undefined when it can. */
  readonly typedProblem: (what: AskedWhat, typed: string, language: string | undefined) => string | undefined;
  readonly forms: SlackForms;
  /** Said at once to the person whose command takes longer. */
  readonly workingText: (language: string | undefined) => string;
  readonly log: Log;
  /** An acknowledgement waits so long for the effect to be stored. Default 400 ms; Slack's limit is 3 s. */
  readonly ackLimitMs?: number;
}

const OUR_EVENTS = ['member_joined_channel', 'channel_left', 'group_left', 'app_mention', 'message'] as const;
/**
 * An acknowledged event is not sent again, so what it changes is stored first: a crash before that loses nothing. Stored is within milliseconds
 * (measured, 100 commands at once: docs/decisions/0005-acknowledge-after-storing.md); at this limit it is acknowledged all the same.
 */
const ACK_LIMIT_MS = 400;

/** What is left until Slack's 3 s is not spent on a profile. */
const PERSON_LIMIT_MS = 500;

/**
 * Stores the effect, then acknowledges: what could not be stored is not acknowledged, so Slack sends an event again and tells the person that a command
 * failed.
 */
export function listen(app: App, options: ListenOptions): void {
  const { self, inbox, log, ackLimitMs = ACK_LIMIT_MS } = options;
  /** False when it takes longer than the acknowledgement may wait. */
  const store = async (found: SlackIncoming | undefined): Promise<boolean> =>
    found === undefined || atMost(ackLimitMs, inbox.take(found));
  /** The window comes after the acknowledgement; where it cannot be opened any more, the command is answered with words. */
  const askWith = async (client: SlackClient, found: SlackIncoming, asked: AskedFor): Promise<void> => {
    try {
      await askInWindow(options, client, { found, asked });
    } catch (error) {
      log.warn('Slack: a window could not be opened', { detail: problemText(slackProblem(error)) });
      await store(found);
    }
  };
  app.command(/^\//, async ({ ack, body, client }) => {
    const found = fromCommand({ ...body }, self);
    const form = formOfLine(body.text);
    if (form !== undefined) {
      await ack();
      return showForm(client, found, { name: form, triggerId: body.trigger_id });
    }
    const asked = askedByLine(body.text);
    if (asked === undefined) {
      const isStored = await store(found);
      return isStored ? ack() : ack({ response_type: 'ephemeral', text: await workingText(options, found) });
    }
    await ack();
    await askWith(client, found, { ...asked, triggerId: body.trigger_id });
  });
  /** Likewise with several fields. */
  const showForm = async (
    client: SlackClient,
    found: SlackIncoming,
    { name, triggerId }: { readonly name: FormName; readonly triggerId: string },
  ): Promise<void> => {
    const { chatId: channel, ...incoming } = found.incoming;
    const where = 'responseUrl' in incoming ? { channel, responseUrl: incoming.responseUrl ?? '' } : { channel };
    const { language } = await options.people(found.userId ?? '', found.userName);
    const form = await options.forms.open(name, {
      teamId: self.teamId,
      channel,
      ...(language === undefined ? {} : { language }),
    });
    if (form === undefined) {
      await store(found);
      return;
    }
    try {
      await openFormWindow(client, form, { triggerId, ...where });
    } catch (error) {
      log.warn('Slack: a window could not be opened', { detail: problemText(slackProblem(error)) });
      await store(found);
    }
  };
  app.action(/./, async ({ ack, body, client }) => {
    const asked = askedAction(actionOf({ ...body }));
    const found = fromButton({ ...body }, self);
    if (asked === undefined || found === undefined) {
      await store(found);
      return ack();
    }
    await ack();
    const { trigger_id: triggerId = '' } = body as { readonly trigger_id?: string };
    await askWith(client, found, { ...asked, triggerId });
  });
  app.view(ASK_WINDOW, async ({ ack, body }) => {
    const person = await options.people(body.user.id, undefined);
    const problem = options.typedProblem(askedIn({ ...body.view }), typedIn({ ...body }), person.language);
    if (problem !== undefined) return ack({ response_action: 'errors', errors: { query: problem } });
    await store(fromWindow({ ...body }, self));
    await ack();
  });
  app.view(FORM_WINDOW, async ({ ack, body }) => {
    const { form, initial, ...where } = placeOf(body.view);
    const { language } = await options.people(body.user.id, undefined);
    const reading = options.forms.read(form, { values: valuesIn(body.view), initial }, language);
    if (reading.kind === 'problems') return ack({ response_action: 'errors', errors: { ...reading.problems } });
    await store(fromForm({ ...body }, self, { ...where, lines: reading.lines }));
    await ack();
  });
  for (const name of OUR_EVENTS) {
    app.event(name, async ({ body }) => {
      await store(fromEvent({ ...body }, self));
    });
  }
  app.error(async (error) => {
    log.warn('Slack: an event was not acknowledged', { detail: `${error.code}: ${error.name}` });
    throw error;
  });
  acknowledgeEventsLast(app);
}

/** Opens the window that asks for a query, in the person's language. Throws when Slack does not open it. */
async function askInWindow(
  { people, windowTexts }: ListenOptions,
  client: SlackClient,
  { found, asked }: { readonly found: SlackIncoming; readonly asked: AskedFor },
): Promise<void> {
  const { language } = await people(found.userId ?? '', found.userName);
  const { chatId: channel, ...incoming } = found.incoming;
  const where = 'responseUrl' in incoming ? { channel, responseUrl: incoming.responseUrl ?? '' } : { channel };
  await openAskWindow(client, { ...asked, ...where }, windowTexts(asked.what, language));
}

/** Bolt by itself acknowledges events of the Events API before it hands them out; here the acknowledgement is taken out of its hands. */
function acknowledgeEventsLast(app: App): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (event.body.type !== 'event_callback') return process(event);
    await process({ ...event, ack: async () => undefined });
    await event.ack();
  };
}

/** Says that the answer is on its way, in the person's language where that is known at once. */
async function workingText({ people, workingText: say }: ListenOptions, found: SlackIncoming): Promise<string> {
  const person = people(found.userId ?? '', found.userName);
  const known = await Promise.race([person, pause(PERSON_LIMIT_MS, undefined, { ref: false })]);
  return say(known?.language);
}

/** Resolves with the work (true) or after so long (false), rejects when the work fails before that. */
async function atMost(limitMs: number, work: Promise<void>): Promise<boolean> {
  const limit = new AbortController();
  const waited = pause(limitMs, false, { signal: limit.signal }).catch(() => false); // ended below
  return Promise.race([work.then(() => true), waited]).finally(() => limit.abort());
}
