import { setTimeout as pause } from 'node:timers/promises';
import type { App, BlockAction } from '@slack/bolt';
import type { Form, FormCheck, FormReading, FormRequest, FormValues, SentForm } from '../model/form.ts';
import type { Log } from '../ports/log.ts';
import { FORM_WINDOW, formOfAction, formOfLine, openFormWindow, placeOf, sentForm, valuesIn } from './form-window.ts';
import type { SlackInbox } from './inbox.ts';
import {
  actionOf,
  fromButton,
  fromCommand,
  fromEvent,
  fromForm,
  type SlackIdentity,
  type SlackIncoming,
} from './incoming.ts';
import { createLiveCheck } from './live-check.ts';
import type { FindPerson } from './people.ts';
import type { SlackClient } from './slack-client.ts';
import { problemText, slackProblem } from './slack-problem.ts';

/** A window's place and reader: `language` as their profile has it. */
interface FormAsked {
  readonly teamId: string;
  readonly channel: string;
  readonly language?: string;
}

/** Which window, with Slack's leave to open one. */
interface FormToOpen {
  readonly form: FormRequest;
  readonly triggerId: string;
}

/** Windows: opened for a channel, looked at while they are open, and read when they are sent in. */
export interface SlackForms {
  /** Undefined when it has nothing to show: then the command is answered with words. */
  open(form: FormRequest, asked: FormAsked): Promise<Form | undefined>;
  /** What the fields come to; undefined when there is nothing to say. */
  check(form: FormRequest & { readonly values: FormValues }, asked: FormAsked): Promise<FormCheck | undefined>;
  read(sent: SentForm, language: string | undefined): FormReading;
}

/** What listening needs. */
export interface ListenOptions {
  readonly self: SlackIdentity;
  readonly inbox: SlackInbox;
  readonly people: FindPerson;
  readonly forms: SlackForms;
  /** Said at once to the person whose command takes longer. */
  readonly workingText: (language: string | undefined) => string;
  readonly log: Log;
  /** An acknowledgement waits so long for the effect to be stored. Default 400 ms; Slack's limit is 3 s. */
  readonly ackLimitMs?: number;
  /** What is typed in a window is looked at when nothing came for so long. Default 700 ms. */
  readonly checkAfterMs?: number;
}

const OUR_EVENTS = ['member_joined_channel', 'channel_left', 'group_left', 'app_mention', 'message'] as const;
/**
 * An acknowledged event is not sent again, so what it changes is stored first: a crash before that loses nothing. Stored is within milliseconds
 * (measured, 100 commands at once: docs/decisions/0005-acknowledge-after-storing.md); at this limit it is acknowledged all the same.
 */
const ACK_LIMIT_MS = 400;

/** A pause in typing. */
const CHECK_AFTER_MS = 700;

/** What is left until Slack's 3 s is not spent on a profile. */
const PERSON_LIMIT_MS = 500;

/**
 * Stores the effect, then acknowledges: what could not be stored is not acknowledged, so Slack sends an event again and tells the person that a command
 * failed.
 */
export function listen(app: App, options: ListenOptions): void {
  const { self, inbox, log, ackLimitMs = ACK_LIMIT_MS, checkAfterMs: pauseMs = CHECK_AFTER_MS } = options;
  const askedBy = async (channel: string, userId: string, userName?: string): Promise<FormAsked> => {
    const language = await languageOf(options, userId, userName);
    return { teamId: self.teamId, channel, ...(language === undefined ? {} : { language }) };
  };
  const checks = createLiveCheck({
    check: async (window, userId) => {
      const { channel, request } = placeOf(window);
      return options.forms.check({ ...request, values: valuesIn(window) }, await askedBy(channel, userId));
    },
    log,
    pauseMs,
  });
  /** False when it takes longer than the acknowledgement may wait. */
  const store = async (found: SlackIncoming | undefined): Promise<boolean> =>
    found === undefined || atMost(ackLimitMs, inbox.take(found));
  app.command(/^\//, async ({ ack, body, client }) => {
    const found = fromCommand({ ...body }, self);
    const form = formOfLine(body.text);
    if (form === undefined) {
      const isStored = await store(found);
      return isStored ? ack() : ack({ response_type: 'ephemeral', text: await workingText(options, found) });
    }
    await ack();
    await showForm(client, found, { form, triggerId: body.trigger_id });
  });
  /** The window comes after the acknowledgement; where it has nothing to show or cannot be opened any more, the command is answered with words. */
  const showForm = async (client: SlackClient, found: SlackIncoming, asked: FormToOpen): Promise<void> => {
    try {
      const isOpened = await openForm(client, found, asked);
      if (!isOpened) await store(found);
    } catch (error) {
      log.warn('Slack: a window could not be opened', { detail: problemText(slackProblem(error)) });
      await store(found);
    }
  };
  const openForm = async (
    client: SlackClient,
    { incoming, userId = '', userName }: SlackIncoming,
    { form: asked, triggerId }: FormToOpen,
  ): Promise<boolean> => {
    const { chatId: channel } = incoming;
    const responseUrl = 'responseUrl' in incoming ? incoming.responseUrl : undefined;
    const form = await options.forms.open(asked, await askedBy(channel, userId, userName));
    if (form === undefined) return false;
    const where = { triggerId, channel, ...(responseUrl === undefined ? {} : { responseUrl }) };
    const window = await openFormWindow(client, form, where);
    // A window with something in it says at once what that comes to.
    if (window !== undefined && form.check !== undefined && form.watch !== undefined)
      void checks.changed({ window, client }, userId);
    return true;
  };
  app.action(/./, async ({ ack, body, client }) => {
    const { view, user, trigger_id: triggerId = '' } = body as Pick<BlockAction, 'view' | 'user' | 'trigger_id'>;
    if (view?.callback_id === FORM_WINDOW) {
      await ack();
      void checks.changed({ window: view, client }, user.id);
      return;
    }
    const form = formOfAction(actionOf({ ...body }));
    const found = fromButton({ ...body }, self);
    if (form === undefined || found === undefined) {
      await store(found);
      return ack();
    }
    await ack();
    await showForm(client, found, { form, triggerId });
  });
  app.view(FORM_WINDOW, async ({ ack, body }) => {
    const { view } = body;
    const { channel, responseUrl } = placeOf(view);
    const reading = options.forms.read(sentForm(view), await languageOf(options, body.user.id));
    if (reading.kind === 'problems') return ack({ response_action: 'errors', errors: { ...reading.problems } });
    checks.closed(view.id);
    const where = { channel, ...(responseUrl === undefined ? {} : { responseUrl }) };
    await store(fromForm({ ...body }, self, { ...where, reading }));
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

/** Bolt by itself acknowledges events of the Events API before it hands them out; here the acknowledgement is taken out of its hands. */
function acknowledgeEventsLast(app: App): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (event.body.type !== 'event_callback') return process(event);
    await process({ ...event, ack: async () => undefined });
    await event.ack();
  };
}

/** Says that the answer is on its way. */
async function workingText(options: ListenOptions, { userId = '', userName }: SlackIncoming): Promise<string> {
  return options.workingText(await languageOf(options, userId, userName));
}

/** The person's language where that is known at once: a window can be opened or answered for 3 s only. */
async function languageOf({ people }: ListenOptions, userId: string, userName?: string): Promise<string | undefined> {
  const person = people(userId, userName);
  const known = await Promise.race([person, pause(PERSON_LIMIT_MS, undefined, { ref: false })]);
  return known?.language;
}

/** Resolves with the work (true) or after so long (false), rejects when the work fails before that. */
async function atMost(limitMs: number, work: Promise<void>): Promise<boolean> {
  const limit = new AbortController();
  const waited = pause(limitMs, false, { signal: limit.signal }).catch(() => false); // ended below
  return Promise.race([work.then(() => true), waited]).finally(() => limit.abort());
}
