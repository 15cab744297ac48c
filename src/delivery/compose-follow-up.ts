import type { Content } from '../model/content.ts';
import { phrase, words } from './content-nodes.ts';
import { linkedHeadline, shownHeadline, shownOutlet, storySource } from './headline.ts';
import type { FollowUp } from './plan-follow-ups.ts';
import { alertQuotes } from './shown-quotes.ts';

/** The report that a follow-up is made of. `at`: publication in ms. */
export interface FollowUpReport {
  readonly title: string;
  readonly url?: string;
  readonly outlet: string;
  readonly language?: string;
  readonly at: number;
}

/** A reply under the story's alert: what is new, headline, source and time, and the new quotes. */
export function composeFollowUp(report: FollowUpReport, followUp: FollowUp): Content {
  const headline = shownHeadline(report.title);
  return {
    kind: 'alert',
    ...(report.url === undefined ? {} : { page: report.url }),
    summary: [
      phrase('alert-summary', { headline: headline ?? phrase('no-headline'), outlet: shownOutlet(report.outlet) }),
    ],
    blocks: [
      {
        kind: 'group',
        blocks: [
          { kind: 'note', children: [whatIsNew(followUp)] },
          { kind: 'paragraph', children: [{ kind: 'strong', children: linkedHeadline(report.title, report.url) }] },
          { kind: 'note', children: [storySource(report.outlet, report.at)] },
        ],
      },
      { kind: 'group', blocks: alertQuotes(followUp.quotes, report.language) },
    ],
  };
}

function whatIsNew({ reason, figures }: FollowUp) {
  if (reason === 'number') return phrase('follow-up-number', { figures: words(figures.slice(0, 3).join(', ')) });
  return phrase(reason === 'speaker' ? 'follow-up-speaker' : 'follow-up-quote');
}
