import type { AlertReach, WatchMode } from '../model/watch.ts';
import type { Command, FeedbackCommand, LessCommand, UndoneSetting } from './command.ts';
import { parseTurnSearch } from './parse-search.ts';
import { parseSourceButton } from './parse-sources.ts';
import { parseWatchButton } from './parse-watch-button.ts';

const FEEDBACK: ReadonlySet<string> = new Set<FeedbackCommand['what']>([
  'save',
  'unsave',
  'mute-source',
  'unmute-source',
  'mute-story',
  'unmute-story',
  'wrong-quote',
  'right-quote',
]);

/** The command behind a button that only buttons give; undefined for the names that can be typed too. */
export function parseButton(name: string, argument: string): Command | undefined {
  if (FEEDBACK.has(name)) return aboutAlert(name as FeedbackCommand['what'], argument);
  switch (name) {
    case 'show':
      return withNumber('show-watch', argument);
    case 'rest':
      return withNumber('pause-watch', argument);
    case 'wake':
      return withNumber('resume-watch', argument);
    case 'restore':
      return restored(argument);
    case 'reach':
      return parseReach(argument);
    case 'follow':
      return { kind: 'follow-topic', id: argument };
    case 'unfollow':
      return { kind: 'unfollow-topic', id: argument };
    case 'menu':
      return { kind: argument === 'open' ? 'open-menu' : 'close-menu' };
    case 'ask':
      return asked(argument);
    case 'why': {
      const [storyId, itemId] = numbersIn(argument);
      return storyId === undefined || itemId === undefined ? { kind: 'old-button' } : { kind: 'why', storyId, itemId };
    }
    case 'less':
      return parseLess(argument);
    case 'older':
    case 'newer':
      return parseTurnSearch(name, argument);
    case 'import-watches':
    case 'import-all':
      return { kind: 'apply-import', text: argument, withSettings: name === 'import-all' };
    case 'unimport': {
      const [numbers = '', ...settings] = argument.split('|');
      return {
        kind: 'undo-import',
        numbers: numbersIn(numbers.replaceAll(',', ' ')),
        settings: settings.map(undoneSetting),
      };
    }
    case 'erase':
      return { kind: 'forget' };
    case 'press':
      return { kind: 'old-button' };
    default:
      return parseWatchButton(name, argument) ?? parseSourceButton(name, argument);
  }
}

/** `digest 09:00>digest off`; older buttons say only what was before. */
function undoneSetting(part: string): UndoneSetting {
  const [line = '', before] = part.split('>');
  return before === undefined ? { before: line } : { line, before };
}

function aboutAlert(what: FeedbackCommand['what'], argument: string): Command {
  const [storyId, itemId, quote] = numbersIn(argument);
  if (storyId === undefined || itemId === undefined) return { kind: 'old-button' };
  return { kind: 'feedback', what, storyId, itemId, ...(quote === undefined ? {} : { quote }) };
}

function withNumber(kind: 'show-watch' | 'pause-watch' | 'resume-watch', argument: string): Command {
  const [number] = numbersIn(argument);
  return number === undefined ? { kind: 'old-button' } : { kind, number };
}

/** `paused urgent all copper OR zinc`: whether it rested, how it reported (`urgent` = at once, also at night), what it alerted of, and the query. */
function restored(argument: string): Command {
  const [, rests, how = '', reach, query = ''] =
    /^(paused )?(urgent|instant|hourly|daily|weekly) (all|about|headline) (\S[\s\S]*)$/u.exec(argument) ?? [];
  if (reach === undefined) return { kind: 'old-button' };
  const isUrgent = how === 'urgent';
  const mode = isUrgent ? 'instant' : (how as WatchMode);
  const isPaused = rests !== undefined;
  return { kind: 'restore-watch', query, mode, isPaused, isUrgent, reach: reach as AlertReach };
}

const STEPS: readonly LessCommand['step'][] = ['ask', 'close', 'undo', 'about', 'headline', 'digest'];

/** `ask 12 34`: a step, story and item; of most steps the number of a watch follows. */
function parseLess(argument: string): Command {
  const [word = '', ...rest] = argument.split(' ');
  const step = STEPS.find((known) => known === word);
  const [storyId, itemId, number] = numbersIn(rest.join(' '));
  if (step === undefined || storyId === undefined || itemId === undefined) return { kind: 'old-button' };
  const needsNumber = step !== 'ask' && step !== 'close';
  if (needsNumber && number === undefined) return { kind: 'old-button' };
  return { kind: 'less', step, storyId, itemId, ...(number === undefined ? {} : { number }) };
}

function parseReach(argument: string): Command {
  const [, number, reach] = /^(\d{1,9}) (all|about|headline)$/.exec(argument) ?? [];
  if (number === undefined) return { kind: 'old-button' };
  return { kind: 'set-reach', number: Number(number), reach: reach as AlertReach };
}

/** `watch`, or `edit 3` with the query as it is now. */
function asked(argument: string): Command {
  const [action, number] = argument.split(' ');
  if (action === 'watch' || action === 'source') return { kind: 'ask', action };
  const [wanted] = numbersIn(number ?? '');
  return action === 'edit' && wanted !== undefined ? { kind: 'ask', action, number: wanted } : { kind: 'old-button' };
}

function numbersIn(argument: string): readonly number[] {
  return argument.split(' ').flatMap((word) => (/^\d{1,15}$/.test(word) ? [Number(word)] : []));
}
