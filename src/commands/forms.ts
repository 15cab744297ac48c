import type { Channel } from '../model/channel.ts';
import type { Form, FormField, FormRequest } from '../model/form.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import type { CommandDeps } from './command-deps.ts';
import { knownLanguage } from './known-language.ts';
import { EXAMPLE_ADDRESS } from './replies.ts';
import { digestSize, ownName } from './settings-replies.ts';
import { watchForm } from './watch-form.ts';

// The windows of /watch, /watch settings and the others: what is set, field by field. What is sent in becomes typed commands again (read-form.ts).

/** The weekly edition is off. */
export const NO_DAY = 'off';
/** ISO days of the week from 1, as `/digest weekly` takes them. */
export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** 2026-01-05, a Monday. */
const FIRST_DAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** Of a time zone. */
const MAX_ZONE = 200;
/** Of an address: what the commands take (source-address.ts). */
const MAX_ADDRESS = 1_500;

/** Says a phrase in the person's language. */
type Say = (id: string) => string;

/**
 * The window for the channel that a command came from, in this language. Undefined where it has nothing to show: the channel is not known yet and the window is
 * about its settings, or there is no such watch.
 */
export async function openForm(
  deps: Pick<CommandDeps, 'store' | 'phrases' | 'languages' | 'defaults' | 'topics'>,
  { name, watch: number }: FormRequest,
  asked: Pick<IncomingCommand, 'platform' | 'workspaceExternalId' | 'chatId'> & { readonly language?: string },
): Promise<Form | undefined> {
  const { chatId, platform, workspaceExternalId: externalId } = asked;
  const workspace = await deps.store.workspaces.ensure({ platform, externalId });
  const [channel] = await deps.store.channels.ofChat(workspace.id, chatId);
  const language = knownLanguage(asked.language ?? '', deps.languages) ?? deps.defaults.language;
  const say: Say = (id) => deps.phrases(language, id);
  const cancel = say('window-cancel');
  if (name === 'source')
    return {
      name,
      title: say('window-source-title'),
      submit: say('window-source-submit'),
      cancel,
      fields: sourceFields(say),
    };
  if (name === 'watch') return watchForm(deps.store, { channel, number, language, topics: deps.topics, say });
  if (channel === undefined) return undefined;
  const submit = say('form-save');
  return name === 'settings'
    ? { name, title: say('form-settings'), submit, cancel, fields: settingsFields(channel, deps.languages, say) }
    : { name, title: say('form-digest'), submit, cancel, fields: digestFields(channel, language, say) };
}

function sourceFields(say: Say): readonly FormField[] {
  return [
    {
      id: 'address',
      kind: 'words',
      label: say('window-source-label'),
      hint: say('window-source-hint'),
      example: EXAMPLE_ADDRESS,
      maxLength: MAX_ADDRESS,
      initial: '',
    },
  ];
}

function settingsFields(channel: Channel, languages: readonly string[], say: Say): readonly FormField[] {
  const { alertPace, language, quietFrom, quietTo, showsPreviews, timeZone, wantsFollowUps } = channel;
  return [
    {
      id: 'language',
      kind: 'choice',
      label: say('form-language'),
      options: languages.map((value) => ({ value, label: ownName(value) })),
      initial: language,
    },
    {
      id: 'timezone',
      kind: 'words',
      label: say('form-zone'),
      hint: say('form-zone-hint'),
      maxLength: MAX_ZONE,
      initial: timeZone,
    },
    {
      id: 'alerts',
      kind: 'choice',
      label: say('form-alerts'),
      hint: say('form-alerts-hint'),
      options: [
        { value: 'instant', label: say('button-mode-instant') },
        { value: 'hourly', label: say('button-mode-hourly') },
      ],
      initial: alertPace,
    },
    time('quiet-from', say('form-quiet-from'), quietFrom),
    { ...time('quiet-to', say('form-quiet-to'), quietTo), hint: say('form-quiet-hint') },
    onOrOff('followups', say('form-follow-ups'), wantsFollowUps, say),
    onOrOff('previews', say('form-previews'), showsPreviews, say),
    sizeField(channel, say),
    ...permissionField(channel, say),
  ];
}

/** Administrators of the workspace choose it; others are told so. */
function permissionField({ kind, whoMayChange }: Channel, say: Say): readonly FormField[] {
  if (kind !== 'group') return [];
  const options = [
    { value: 'everyone', label: say('button-everyone') },
    { value: 'owners', label: say('button-owners') },
  ];
  const initial = whoMayChange === 'everyone' ? 'everyone' : 'owners';
  return [{ id: 'permissions', kind: 'choice', label: say('form-permissions'), options, initial }];
}

function digestFields(channel: Channel, language: string, say: Say): readonly FormField[] {
  const { digestDays, digestTime, skipsEmptyDigest, weeklyDay, weeklyTime } = channel;
  return [
    { ...time('time', say('form-digest-time'), digestTime), hint: say('form-digest-hint') },
    {
      id: 'days',
      kind: 'choice',
      label: say('form-digest-days'),
      options: [
        { value: 'daily', label: say('form-every-day') },
        { value: 'weekdays', label: say('form-weekdays') },
      ],
      initial: digestDays ?? 'daily',
    },
    {
      id: 'weekly',
      kind: 'choice',
      label: say('form-weekly-day'),
      options: [
        { value: NO_DAY, label: say('form-no-weekly') },
        ...DAYS.map((value, index) => ({ value, label: dayName(index, language) })),
      ],
      initial: weeklyDay === undefined ? NO_DAY : (DAYS[weeklyDay - 1] ?? NO_DAY),
    },
    time('weekly-time', say('form-weekly-time'), weeklyTime),
    onOrOff('empty', say('form-empty'), !skipsEmptyDigest, say),
    sizeField(channel, say),
  ];
}

function dayName(index: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(FIRST_DAY + index * DAY_MS);
}

function time(id: string, label: string, initial: string | undefined): FormField {
  return { id, kind: 'time', label, ...(initial === undefined ? {} : { initial }) };
}

function onOrOff(id: string, label: string, isOn: boolean, say: Say): FormField {
  const options = [
    { value: 'on', label: say('form-on') },
    { value: 'off', label: say('form-off') },
  ];
  return { id, kind: 'choice', label, options, initial: isOn ? 'on' : 'off' };
}

function sizeField({ digestStories }: Channel, say: Say): FormField {
  return {
    id: 'size',
    kind: 'choice',
    label: say('form-size'),
    options: [
      { value: 'short', label: say('form-size-short') },
      { value: 'usual', label: say('form-size-usual') },
      { value: 'long', label: say('form-size-long') },
    ],
    initial: digestSize(digestStories),
  };
}
