import type { Block, Inline } from '../model/content.ts';
import type { Feedback } from '../model/feedback.ts';
import type { AlertReach, Watch, WatchMode } from '../model/watch.ts';

/** What a watch alerts of from now on: reports about its subject; those with it in the headline; nothing, it is in the digest only. */
export type LessRule = 'about' | 'headline' | 'digest';

/** What a rule changes in a watch. */
export function underRule(rule: LessRule): { readonly reach: AlertReach } | { readonly mode: 'daily' } {
  return rule === 'digest' ? { mode: 'daily' } : { reach: rule };
}

/** What rules change in a watch, and what people choose for it by other ways too. */
type Choices = Pick<Watch, 'isUrgent' | 'mode' | 'reach'>;

/** How a watch was before a rule, and as the rule left it. */
export interface RuleChange {
  readonly before: Choices;
  readonly after: Choices;
}

/** What a chosen rule is stored as: the rule, how the watch was before, for the way back, and how it is with the rule. */
export function lessWords(rule: LessRule, { before, after }: RuleChange): string {
  return [rule, ...wordsOf(before), ...wordsOf(after)].join(' ');
}

function wordsOf({ isUrgent, mode, reach }: Choices): readonly string[] {
  return [isUrgent ? 'urgent' : mode, reach];
}

/** A stored rule and what it changed. Versions up to 23 November 2026 stored only how the watch was before. */
export function lessOf({ words: said = '' }: Pick<Feedback, 'words'>): RuleChange & { readonly rule: LessRule } {
  const [word, mode, reach, modeAfter, reachAfter] = said.split(' ');
  const rule = word as LessRule;
  const before = choicesOf(mode, reach);
  const made: Choices = { ...before, ...(rule === 'digest' ? { isUrgent: false } : {}), ...underRule(rule) };
  return { rule, before, after: modeAfter === undefined ? made : choicesOf(modeAfter, reachAfter) };
}

function choicesOf(mode: string | undefined, reach: string | undefined): Choices {
  const isUrgent = mode === 'urgent';
  return { isUrgent, mode: isUrgent ? 'instant' : (mode as WatchMode), reach: reach as AlertReach };
}

/** How a watch is to be without a rule: as it was before it, but for what somebody has chosen since. */
export function withoutRule({ isUrgent, mode, reach }: Choices, { before, after }: RuleChange): Choices {
  const isPaceAsMade = mode === after.mode && isUrgent === after.isUrgent;
  return {
    isUrgent: isPaceAsMade ? before.isUrgent : isUrgent,
    mode: isPaceAsMade ? before.mode : mode,
    reach: reach === after.reach ? before.reach : reach,
  };
}

const RULE_NOTES: Readonly<Record<LessRule, string>> = {
  about: 'feedback-less-about',
  headline: 'feedback-less-headline',
  digest: 'feedback-less-digest',
};

/** The line under an alert of which a rule came. `by` is "", or who it was with a dash before it. */
export function lessNote(one: Feedback, by: Inline): Block {
  const { rule } = lessOf(one);
  return { kind: 'note', children: [{ kind: 'phrase', id: RULE_NOTES[rule], args: { number: one.subject, by } }] };
}
