import type { Button, Content, Inline } from '../model/content.ts';
import type { QueryMatch, Watch } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { type AlertSubject, withAnswered } from './compose-feedback.ts';
import { phrase, words } from './content-nodes.ts';
import { shownOutlet } from './headline.ts';
import { type LessRule, underRule } from './less-rule.ts';
import { alertsOf } from './plan-alerts.ts';

// "Less like this" under an alert: nothing is learned in secret. The person chooses a rule for the watch that brought it, sees the rule under the alert and on the
// watch's card, and can take it back.

/** A rule that would have kept an alert away, for one of the watches that brought it. */
export interface LessChoice {
  readonly number: number;
  readonly query: string;
  readonly rule: LessRule;
}

/** The rules in the order of what they leave out. */
const RULES: readonly LessRule[] = ['about', 'headline', 'digest'];
/** Watches offered: with three rules each and the mutes these fill a phone. */
const MOST_WATCHES = 2;
/** UTF-16 units of a query on a button. */
const MAX_QUERY = 20;

/** The rules that would have kept the alert away, of the first watches that brought it and still alert. */
export function lessChoices(
  brought: readonly { readonly watch: Watch; readonly match: Pick<QueryMatch, 'zone' | 'isAbout'> }[],
): readonly LessChoice[] {
  return brought
    .filter(({ watch, match }) => alertsOf(watch, match))
    .slice(0, MOST_WATCHES)
    .flatMap(({ watch, match }) =>
      RULES.filter((rule) => !alertsOf({ ...watch, ...underRule(rule) }, match)).map((rule) => ({
        number: watch.number,
        query: watch.query,
        rule,
      })),
    );
}

/** The alert with the choices in place of its buttons. */
export function withLessChoices(alert: Content, about: AlertSubject, choices: readonly LessChoice[]): Content {
  const ids = `${about.storyId} ${about.itemId}`;
  const hasSeveral = new Set(choices.map(({ number }) => number)).size > 1;
  const rules = choices.map((choice): readonly Button[] => [
    { label: ruleLabel(choice, { hasSeveral }), action: `less:${choice.rule} ${ids} ${choice.number}` },
  ]);
  const outlet = shownOutlet(about.outlet);
  const mutes: readonly Button[] = [
    { label: phrase('button-mute-story'), action: `mute-story:${ids}` },
    { label: phrase('button-mute-source', { outlet }), action: `mute-source:${ids}` },
    { label: phrase('button-back'), action: `less:close ${ids}` },
  ];
  return withAnswered(alert, [
    { kind: 'note', children: [phrase('less-what')] },
    { kind: 'buttons', rows: [...rules, ...mutes.map((button) => [button])] },
  ]);
}

const RULE_LABELS: Readonly<Record<LessRule, string>> = {
  about: 'button-less-about',
  headline: 'button-less-headline',
  digest: 'button-mode-daily',
};

function ruleLabel({ query, rule }: LessChoice, { hasSeveral }: { readonly hasSeveral: boolean }): Inline {
  const label: Inline = { kind: 'phrase', id: RULE_LABELS[rule] };
  if (!hasSeveral) return label;
  return phrase('button-less-of', { query: words(shorten(oneLine(query), MAX_QUERY)), rule: label });
}
