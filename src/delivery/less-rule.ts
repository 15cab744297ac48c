import type { Block, Inline } from '../model/content.ts';
import type { Feedback } from '../model/feedback.ts';
import type { AlertReach, Watch, WatchMode } from '../model/watch.ts';

/** What a watch alerts of from now on: reports about its subject; those with it in the headline; nothing, it is in the digest only. */
export type LessRule = 'about' | 'headline' | 'digest';

/** What a rule changes in a watch. */
export function underRule(rule: LessRule): { readonly reach: AlertReach } | { readonly mode: 'daily' } {
  return rule === 'digest' ? { mode: 'daily' } : { reach: rule };
}

/** What a chosen rule is stored as: the rule, and how the watch was before, for the way back. */
export function lessWords(
  rule: LessRule,
  { isUrgent, mode, reach }: Pick<Watch, 'isUrgent' | 'mode' | 'reach'>,
): string {
  return [rule, isUrgent ? 'urgent' : mode, reach].join(' ');
}

/** A stored rule, and how the watch was before. */
export function lessOf({ words: said = '' }: Pick<Feedback, 'words'>): {
  readonly rule: LessRule;
  readonly before: Pick<Watch, 'isUrgent' | 'mode' | 'reach'>;
} {
  const [rule, mode, reach] = said.split(' ');
  const isUrgent = mode === 'urgent';
  return {
    rule: rule as LessRule,
    before: { isUrgent, mode: isUrgent ? 'instant' : (mode as WatchMode), reach: reach as AlertReach },
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
