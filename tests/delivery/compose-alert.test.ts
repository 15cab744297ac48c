import { describe, expect, it } from 'vitest';
import { type AlertStory, composeAlert } from '../../src/delivery/compose-alert.ts';
import { renderTerminal } from '../../src/format/terminal-text.ts';
import type { Quote } from '../../src/model/quote.ts';
import { renderContext } from '../format/render-context.ts';

const text =
  'Deputy minister Ann Lee spoke in Tashkent on Monday.\n\n“We will keep the sanctions in force until talks begin,” she told Example News. ' +
  'Uzbekistan had asked for relief from the sanctions.';
const words = 'We will keep the sanctions in force until talks begin,';

const quote: Quote = {
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  text: words,
  kind: 'direct',
  speaker: 'Ann Lee',
  role: 'deputy minister',
  confidence: 0.95,
  isShown: true,
  rank: 1,
};

function span(word: string, from = 0) {
  const start = text.indexOf(word, from);
  return { field: 'text' as const, start, end: start + word.length };
}

const story: AlertStory = {
  storyId: 7,
  item: {
    title: 'Sanctions stay,\n minister says',
    url: 'https://example.org/a',
    outlet: 'Example News',
    language: 'en',
    at: Date.UTC(2026, 10, 23, 3, 30),
    text,
  },
  topics: ['Sanctions', 'sanctions AND Uzbekistan'],
  quotes: [quote],
  match: {
    zone: 'lead',
    isAbout: true,
    spans: [span('sanctions'), span('Uzbekistan'), span('sanctions', text.indexOf('Uzbekistan'))],
    terms: ['sanctions', 'Uzbekistan'],
  },
};

function shown(alert: AlertStory, language = 'en'): string {
  const context = renderContext({ language, moreSources: new Map([[7, 2]]) });
  return renderTerminal(composeAlert(alert), context, { colour: false, width: 120 });
}

describe('composeAlert', () => {
  it('says what, where, when, who said what, and why it matched', () => {
    expect(shown(story)).toBe(
      [
        'Sanctions · sanctions AND Uzbekistan',
        'Sanctions stay, minister says',
        '  https://example.org/a',
        'Example News · 23 Nov 08:30 (GMT+5) · +2 sources',
        '',
        '  “We will keep the sanctions in force until talks begin,”',
        '  — Ann Lee, deputy minister',
        '',
        'Matched in the text: …she told Example News. [Uzbekistan] had asked for relief from the [sanctions].',
      ].join('\n'),
    );
  });

  it('says the same in Russian around the same words', () => {
    expect(shown(story, 'ru')).toContain('Example News · 23 нояб. 08:30 (GMT+5) · +2 источника');
    expect(shown(story, 'ru')).toContain('Совпадение в тексте: ');
  });

  it('shows of a report that names it in passing only quotes beside the name', () => {
    const boxing =
      '“The fight must take place this year in Rostock,” said promoter Max Orlo.\n\n“The hall in Ostrovia is ready for us,” he said.';
    const words = ['The fight must take place this year in Rostock,', 'The hall in Ostrovia is ready for us,'];
    const quotes = words.map((each, at): Quote => {
      const start = boxing.indexOf(each);
      return { ...quote, text: each, start, end: start + each.length, rank: at + 1 };
    });
    const start = boxing.indexOf('Ostrovia');
    const match = {
      zone: 'body' as const,
      isAbout: false,
      spans: [{ field: 'text' as const, start, end: start + 8 }],
      terms: ['Ostrovia'],
    };
    const passing: AlertStory = {
      ...story,
      item: { ...story.item, title: 'The fight is on', text: boxing },
      quotes: [...quotes, { ...quote, text: 'Ann Lee says another thing elsewhere.', start: 0, end: 5, rank: 3 }],
      match,
    };
    expect(shown(passing)).toContain('The hall in Ostrovia');
    expect(shown(passing)).not.toMatch(/The fight must|another thing/);
    expect(shown({ ...passing, match: { ...match, isAbout: true } })).toMatch(/The fight must[\s\S]*another thing/);
  });

  it('is headline and outlet in one line', () => {
    expect(composeAlert(story).summary).toEqual([
      {
        kind: 'phrase',
        id: 'alert-summary',
        args: { headline: 'Sanctions stay, minister says', outlet: 'Example News' },
      },
    ]);
  });

  it('lists the words when only the headline matched', () => {
    const spans = [{ field: 'title' as const, start: 0, end: 9 }];
    expect(shown({ ...story, match: { ...story.match, zone: 'title', spans } })).toMatch(
      /\nMatched in the headline: \[Sanctions\]$/,
    );
  });

  it('lists the words when they stand in quotes only', () => {
    const match = { ...story.match, spans: [span('sanctions')] };
    expect(shown({ ...story, match })).toMatch(/\nMatched words: \[sanctions\]$/);
  });

  it('says when the outlet’s country matched, and nothing when there is nothing to say', () => {
    const match = { zone: 'source', isAbout: false, spans: [], terms: [] } as const;
    expect(shown({ ...story, match })).toMatch(/\nMatched by the outlet’s country$/);
    expect(shown({ ...story, match: { ...match, zone: 'body' } })).toMatch(/deputy minister$/);
  });

  it('counts topics beyond three', () => {
    expect(shown({ ...story, topics: ['a', 'b', 'c', 'd', 'e'] })).toMatch(/^a · b · c · \+2\n/);
  });

  it('shows a headline of which nothing can be seen as missing', () => {
    const untitled = { ...story, item: { ...story.item, title: '\u200b ' } };
    expect(shown(untitled)).toContain('(no headline)');
  });
});
