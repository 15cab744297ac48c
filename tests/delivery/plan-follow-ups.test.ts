import { describe, expect, it } from 'vitest';
import { composeFollowUp } from '../../src/delivery/compose-follow-up.ts';
import { type FollowUpFacts, planFollowUp, type ToldReport } from '../../src/delivery/plan-follow-ups.ts';
import { renderTerminal } from '../../src/format/terminal-text.ts';
import type { Quote } from '../../src/model/quote.ts';
import { NOW, renderContext } from '../format/render-context.ts';

const HOUR = 3_600_000;

function quote(text: string, change: Partial<Quote> = {}): Quote {
  return {
    start: 0,
    end: text.length,
    text,
    kind: 'direct',
    speaker: 'Lena Orlick',
    role: 'minister',
    confidence: 1,
    isShown: true,
    rank: 1,
    ...change,
  };
}

const alert: ToldReport = {
  title: 'Ostrovia signs wind park contract for 300 megawatts',
  text: 'The contract was signed in Karasai. “We shall build it in two years,” said minister Lena Orlick.',
  quotes: [quote('We shall build it in two years')],
  at: NOW - 5 * HOUR,
  toldAt: NOW - 5 * HOUR,
};

function facts(report: Partial<FollowUpFacts['report']>, change: Partial<FollowUpFacts> = {}): FollowUpFacts {
  return {
    report: { title: 'Wind park contract in Ostrovia', text: '', quotes: [], at: NOW - HOUR, ...report },
    told: [alert],
    now: NOW,
    isWanted: true,
    isBaseline: false,
    ...change,
  };
}

const opposed = quote('The village was never asked about this park.', {
  speaker: 'Tom Bern',
  role: 'mayor of Karasai',
});
const promised = quote('Nobody will have to leave a house because of the park.');

describe('planFollowUp', () => {
  it('follows up with a new speaker', () => {
    expect(planFollowUp(facts({ quotes: [opposed] }))).toEqual({ reason: 'speaker', quotes: [opposed], figures: [] });
  });

  it('follows up with a new key quote of a speaker who was heard, also under the short name', () => {
    const own = { ...promised, speaker: 'Orlick' };
    expect(planFollowUp(facts({ quotes: [own] }))).toEqual({ reason: 'quote', quotes: [own], figures: [] });
  });

  it('takes the opposite of a told quote for new', () => {
    const opposite = quote('We shall not build it in two years');
    expect(planFollowUp(facts({ quotes: [opposite] }))).toMatchObject({ reason: 'quote', quotes: [opposite] });
  });

  it('follows up with a new number in the headline', () => {
    expect(planFollowUp(facts({ title: 'Wind park in Ostrovia will cost 1,200 million' }))).toEqual({
      reason: 'number',
      quotes: [],
      figures: ['1,200'],
    });
  });

  it.each([
    ['a toll', 'Roof of wind park hall falls: 3 dead', '3'],
    ['a toll in Russian', 'В Карасае погибли 4 рабочих', '4'],
    ['a share', 'Wind park to give 7% of the power', '7'],
    ['a sum', 'Wind park to cost €5bn', '5'],
    ['a count', 'Wind park: 45 houses to go', '45'],
    ['a term in prison', 'Builder gets 9 years in prison', '9'],
    ['a number of weight', 'Quake of 5.6 shakes the park', '5.6'],
  ])('takes %s for a number that tells something', (_, title, figure) => {
    expect(planFollowUp(facts({ title }))).toMatchObject({ reason: 'number', figures: [figure] });
  });

  it('does not take the number in a name that was told for a count', () => {
    const told = [{ ...alert, text: 'On 19 May the park stood still because of COVID-19.' }];
    expect(planFollowUp(facts({ title: 'Wind park: 19 ill' }, { told }))).toMatchObject({ figures: ['19'] });
  });

  it.each<[string, Partial<FollowUpFacts['report']>, Partial<FollowUpFacts>?]>([
    ['nothing is new', {}],
    ['the quote was told', { quotes: [quote('We shall build it in two years')] }],
    ['the quote was told in other words of a translation', { quotes: [quote('In two years we shall build it all')] }],
    [
      'the quote was told in another language',
      { quotes: [quote('Мы построим все 300 мегаватт за два года', { speaker: 'Лена Орлик' })] },
      { told: [{ ...alert, quotes: [quote('We shall build all 300 megawatts in two years')] }] },
    ],
    ['the quote stood in the told text', { quotes: [quote('The contract was signed in Karasai.', { speaker: 'X' })] }],
    ['nobody can be named', { quotes: [{ ...opposed, isShown: false }] }],
    ['it is a scrap of a sentence', { quotes: [{ ...opposed, text: 'never asked' }] }],
    ['a minor voice is not the key quote', { quotes: [{ ...opposed, role: 'resident', rank: 2 }] }],
    ['the number was told', { title: 'Northwind gets 300 megawatts' }],
    ['the number is a year', { title: 'Wind park by 2028' }],
    ['the number is a day', { title: 'Wind park: contract of 22 November' }],
    ['the number is how many seasons', { title: 'Контракт парка заключён на 3 сезона' }],
    ['the number is how many years', { title: 'Wind park to be built in 12 years' }],
    ['the number is part of a name', { title: 'Wind park gets 5G and a P-30 radar in spite of COVID-19' }],
    ['the number is part of a word', { title: '40-летний строитель парка занял 2-е место' }],
    ['the number is a score', { title: 'Builders beat Northwind 12:11' }],
    ['the number is a few', { title: 'Ветропарк: 3 вопроса министру' }],
    ['the report is older than the alert’s', { quotes: [opposed], at: NOW - 6 * HOUR }],
    ['the channel does not want any', { quotes: [opposed] }, { isWanted: false }],
    ['it is part of a first reading', { quotes: [opposed] }, { isBaseline: true }],
    ['the channel had no alert', { quotes: [opposed] }, { told: [] }],
  ])('does not follow up when %s', (_, report, change) => {
    expect(planFollowUp(facts(report, change))).toBeUndefined();
  });

  it('follows up three times in 24 hours', () => {
    const told = (hoursAgo: number): ToldReport => ({
      title: 'Wind park',
      text: '',
      quotes: [],
      at: NOW - hoursAgo * HOUR,
      toldAt: NOW - hoursAgo * HOUR,
    });
    const late = { quotes: [opposed], at: NOW };
    expect(planFollowUp(facts(late, { told: [alert, told(4), told(3), told(2)] }))).toBeUndefined();
    expect(planFollowUp(facts(late, { told: [alert, told(25), told(3), told(2)] }))).toBeDefined();
  });
});

describe('composeFollowUp', () => {
  it('says what is new, then headline, source and quotes', () => {
    const followUp = planFollowUp(facts({ quotes: [opposed] }));
    if (followUp === undefined) throw new Error('no follow-up');
    const report = { title: 'Mayor against wind park', url: 'https://post.example/2', outlet: 'Post', at: NOW };
    const content = composeFollowUp(report, followUp);
    expect(renderTerminal(content, renderContext(), { colour: false, width: 80 })).toBe(
      [
        'New: another speaker',
        'Mayor against wind park',
        '  https://post.example/2',
        'Post · 23 Nov 09:00 (GMT+5)',
        '',
        '  “The village was never asked about this park.”',
        '  — Tom Bern, mayor of Karasai',
      ].join('\n'),
    );
  });

  it('names new numbers as the headline prints them', () => {
    const content = composeFollowUp(
      { title: 'x', outlet: 'Post', at: NOW },
      { reason: 'number', quotes: [], figures: ['1,200'] },
    );
    expect(renderTerminal(content, renderContext(), { colour: false, width: 80 })).toMatch(/^New: 1,200\n/);
  });
});
