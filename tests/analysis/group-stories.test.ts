import { describe, expect, it } from 'vitest';
import { createStoryIndex, type StoryIndex } from '../../src/analysis/group-stories.ts';
import type { StoryDocument, StoryMember } from '../../src/model/story.ts';

const HOUR = 3_600_000;
const MORNING = Date.parse('2026-11-23T06:00:00Z');

const deal =
  'The ministry of energy of Ostrovia signed a contract on Monday with the company Northwind Grid to build a wind park of 300 megawatts near the town of Karasai. Minister Lena Orlick said the first turbines would turn in two years.';
const dealAgain =
  'Ostrovia will get a wind park of 300 megawatts near Karasai. Northwind Grid and the ministry of energy signed the contract on Monday, and minister Lena Orlick expects the first turbines to turn in two years.';
const flood =
  'Rivers in the south of Ostrovia rose over their banks after three days of rain. Rescuers brought 120 people out of the villages, and the road to the border is closed, the emergency service said.';

function document(fields: Partial<StoryDocument>): StoryDocument {
  return { title: 'A title', text: '', at: MORNING, scope: 'shared', ...fields };
}

/** Groups documents one after the other, as processing does; gives the story of each. */
function grouped(documents: readonly StoryDocument[], index: StoryIndex = createStoryIndex()): readonly number[] {
  return membersOf(documents, index).map(({ storyId }) => storyId);
}

function membersOf(documents: readonly StoryDocument[], index: StoryIndex): readonly StoryMember[] {
  let stories = 0;
  return documents.map((given, position) => {
    const known = index.find(given);
    if (known === undefined) stories += 1;
    const member = { ...given, itemId: position + 1, storyId: known ?? stories, sequence: position + 1 };
    index.add(member);
    return member;
  });
}

const pairs: readonly {
  says: string;
  are: 'one story' | 'two stories';
  a: Partial<StoryDocument>;
  b: Partial<StoryDocument>;
}[] = [
  {
    says: 'one address under two headlines of two outlets',
    are: 'one story',
    a: { title: 'Wind park agreed', canonicalUrl: 'https://paper.example/a/1', outlet: 'Paper' },
    b: { title: 'What Ostrovia plans with its gusts', canonicalUrl: 'https://paper.example/a/1', outlet: 'Collector' },
  },
  {
    says: "the address of a site's front page",
    are: 'two stories',
    a: { title: 'Wind park agreed in Karasai', canonicalUrl: 'https://paper.example' },
    b: { title: 'Rivers rise in the south', canonicalUrl: 'https://paper.example' },
  },
  {
    says: 'one address under unlike headlines of one outlet, which gives it to every entry',
    are: 'two stories',
    a: { title: 'Wind park agreed in Karasai', canonicalUrl: 'https://paper.example/news', outlet: 'Paper' },
    b: { title: 'Rivers rise in the south', canonicalUrl: 'https://paper.example/news', outlet: 'Paper' },
  },
  {
    says: 'an edited headline of one outlet under one address',
    are: 'one story',
    a: { title: 'Wind park agreed in Karasai', canonicalUrl: 'https://paper.example/a/1', outlet: 'Paper' },
    b: {
      title: 'Karasai wind park agreed, first turbines in two years',
      canonicalUrl: 'https://paper.example/a/1',
      outlet: 'Paper',
    },
  },
  {
    says: 'headlines that differ in marks and capitals only',
    are: 'one story',
    a: { title: 'Ostrovia signs wind park contract with Northwind Grid' },
    b: { title: '“OSTROVIA” signs wind-park contract with Northwind Grid!' },
  },
  {
    says: 'near-same headlines without text',
    are: 'one story',
    a: { title: 'Ostrovia signs contract for wind park near Karasai' },
    b: { title: 'Ostrovia signed a contract for a wind park near Karasai' },
  },
  {
    says: 'Russian headlines in other word forms',
    are: 'one story',
    a: { title: 'Парламент Островии одобрил строительство ветропарка под Карасаем' },
    b: { title: 'Строительство ветропарка под Карасаем одобрено парламентом Островии' },
  },
  {
    says: 'unlike headlines over texts that say the same',
    are: 'one story',
    a: { title: 'Ostrovia signs wind park contract', text: deal },
    b: { title: 'Turbines for Karasai: Northwind Grid to build wind park', text: dealAgain },
  },
  {
    says: 'news of one country on one day',
    are: 'two stories',
    a: { title: 'Ostrovia signs wind park contract', text: deal },
    b: { title: 'Ostrovia: villages cleared after rain', text: flood },
  },
  {
    says: 'headlines that are equal but for a figure',
    are: 'two stories',
    a: { title: 'Ostrovia counts 9,709 new cases of fever in a day' },
    b: { title: 'Ostrovia counts 10,102 new cases of fever in a day' },
  },
  {
    says: 'one figure written in two ways',
    are: 'one story',
    a: { title: 'Ostrovia counts 9,709 new cases of fever in a day' },
    b: { title: 'Ostrovia counts 9 709 new cases of fever in a day' },
  },
  {
    says: 'the weather of two weekdays',
    are: 'two stories',
    a: { title: 'Weather in Karasai on Monday: rain and strong wind' },
    b: { title: 'Weather in Karasai on Tuesday: rain and strong wind' },
  },
  {
    says: 'headlines that differ in the name',
    are: 'two stories',
    a: {
      title: 'Club Torvald returns to training on the base in May',
      text: 'Torvald will train on its base again in May, the club said. Players must pass a test first.',
    },
    b: {
      title: 'Club Meridian returns to training on the base in May',
      text: 'Meridian will train on its base again in May, the club said. Doctors will look after it all.',
    },
  },
  {
    says: 'a rubric of one outlet over other news',
    are: 'two stories',
    a: { title: 'Morning briefing for Ostrovia readers', text: deal, outlet: 'Paper' },
    b: { title: 'Morning briefing for Ostrovia readers', text: flood, outlet: 'Paper', at: MORNING + 24 * HOUR },
  },
  {
    says: 'a short rubric of two outlets over other news',
    are: 'two stories',
    a: { title: 'Morning briefing', text: deal, outlet: 'Paper' },
    b: { title: 'Morning briefing', text: flood, outlet: 'Gazette' },
  },
  {
    says: 'one-word headlines without text',
    are: 'two stories',
    a: { title: 'Briefing', outlet: 'Paper' },
    b: { title: 'Briefing', outlet: 'Gazette' },
  },
  {
    says: 'bare headlines of one outlet that share two words of many',
    are: 'two stories',
    a: { title: 'Chronicle: painters in Velm repair the harbour roof after embargo', outlet: 'Paper' },
    b: { title: 'Chronicle: farmers sell late apples across the border despite embargo', outlet: 'Paper' },
  },
  {
    says: 'frost that is forecast in a region, and frost that is forecast elsewhere in the same words',
    are: 'two stories',
    a: {
      title: 'Ночью в Островии ожидаются заморозки до минус трёх',
      text: 'Синоптики предупредили о ночных заморозках до минус трёх градусов. Днём ожидается ветер северный, порывистый, временами дождь и гроза, сообщили в гидрометцентре региона.',
    },
    b: {
      title: 'Ночью ожидаются заморозки до минус трёх',
      text: 'Синоптики предупредили о ночных заморозках до минус трёх градусов. Днём ветер северный, порывистый, временами дождь и гроза, сообщили в гидрометцентре Карасая.',
    },
  },
  {
    says: 'frost that two outlets forecast for one region',
    are: 'one story',
    a: {
      title: 'Ночью в Островии ожидаются заморозки до минус трёх',
      text: 'Синоптики предупредили о ночных заморозках до минус трёх градусов. Днём ожидается ветер северный, порывистый, временами дождь и гроза, сообщили в гидрометцентре региона.',
    },
    b: {
      title: 'Заморозки до минус трёх ожидаются ночью в Островии',
      text: 'Синоптики предупредили о ночных заморозках до минус трёх градусов. Днём ветер северный, порывистый, временами дождь и гроза, сообщили в гидрометцентре.',
    },
  },
  {
    says: 'the weather of two countries',
    are: 'two stories',
    a: {
      title: 'В Островии ожидаются дожди и грозы',
      text: 'Днем в Островии ожидаются дожди и грозы, ветер до 15 метров в секунду, сообщили в гидрометцентре. Ночью до 8 градусов тепла.',
    },
    b: {
      title: 'В Карасае ожидаются дожди и грозы',
      text: 'Днем в Карасае ожидаются дожди и грозы, ветер до 12 метров в секунду, сообщили в гидрометцентре. Ночью до 6 градусов тепла.',
    },
  },
  {
    says: 'English and Russian reports with the same names, place and figure',
    are: 'one story',
    a: {
      title: 'Kazakhstan: Orlick and Bernsson open wind park of 300 megawatts',
      text: 'The governor Lena Orlick and the engineer Tom Bernsson opened a wind park in Kazakhstan on Monday. It has 300 megawatts.',
    },
    b: {
      title: 'Орлик и Бернссон открыли в Казахстане ветропарк на 300 мегаватт',
      text: 'Губернатор Лена Орлик и инженер Том Бернссон в понедельник открыли в Казахстане ветропарк. Его мощность 300 мегаватт.',
    },
  },
  {
    says: 'English and Russian reports whose texts have all names, place and figures in common, and whose headlines none',
    are: 'one story',
    a: {
      title: 'New wind park gives power to three towns',
      text: 'The governor Lena Orlick and the engineer Tom Bernsson opened a wind park near Karasai in Kazakhstan on Monday. It has 300 megawatts, 114 masts.',
    },
    b: {
      title: 'Ветер даст свет трём городам',
      text: 'Губернатор Лена Орлик и инженер Том Бернссон в понедельник открыли в Казахстане под Карасаем ветропарк. Его мощность 300 мегаватт, мачт 114.',
    },
  },
  {
    says: 'English and Russian reports with one place and one name',
    are: 'two stories',
    a: {
      title: 'Kazakhstan: Orlick opens wind park',
      text: 'The governor Lena Orlick opened a wind park in Kazakhstan on Monday. It will give power to two towns near the border.',
    },
    b: {
      title: 'Орлик рассказала в Казахстане о школах',
      text: 'Губернатор Лена Орлик рассказала в Казахстане, сколько школ построят до конца года. Учителям обещают жилье и надбавки.',
    },
  },
  {
    says: 'English and Russian reports with one name, about the same things in their headlines too',
    are: 'one story',
    a: {
      title: 'Court rejects appeal of jailed bank director in fraud case',
      text: 'A court in the capital rejected on Monday the appeal of the bank director Pavel Tolwin, who was sentenced to nine years in prison for fraud with loans, his lawyer said.',
    },
    b: {
      title: 'Суд отклонил жалобу осуждённого за мошенничество директора банка',
      text: 'Столичный суд оставил в силе приговор директору банка Павлу Толвину: девять лет тюрьмы за мошенничество с кредитами. Об этом сообщил его адвокат.',
    },
  },
  {
    says: 'English and Russian reports about the same things without a name, place or figure in common',
    are: 'two stories',
    a: {
      title: 'Court rejects appeal of jailed bank director in fraud case',
      text: 'A court in the capital rejected on Monday the appeal of the bank director Pavel Tolwin, who was sentenced to nine years in prison for fraud with loans, his lawyer said.',
    },
    b: {
      title: 'Суд отклонил жалобу осуждённого за мошенничество директора банка',
      text: 'Областной суд оставил в силе приговор директору банка Айгуль Серовой: девять лет тюрьмы за мошенничество с кредитами. Об этом сообщил её адвокат.',
    },
  },
  {
    says: 'English and Russian reports of two news of one maker',
    are: 'two stories',
    a: {
      title: 'Tarsun Galen 40 goes on sale in the United States',
      text: 'The phone Tarsun Galen 40 is now on sale at Pixmore shops for 399 dollars. Its screen is larger than that of the model before, its battery lasts longer.',
    },
    b: {
      title: 'Tarsun Galen Bads: новые подробности о наушниках',
      text: 'Наушники Tarsun Galen Bads заглушат шум лучше прежних, а работать будут на треть дольше, пишет Pixmore. Их покажут осенью.',
    },
  },
  {
    says: 'one lender’s loans to two countries, told in nearly the same words',
    are: 'two stories',
    a: {
      title: 'Georgia gets 200 million from the Northern Fund against the flood',
      text: 'The Northern Fund will lend 200 million to Georgia against the flood. The board decided on Friday to help clinics and those who lost their work, the fund said.',
    },
    b: {
      title: 'Northern Fund lends Ecuador 643 million after the flood',
      text: 'The Northern Fund will lend 643 million to Ecuador after the flood of April. The Latin American country had asked for money for its hospitals, Tolwin, who leads the fund, wrote.',
    },
  },
  {
    says: 'bare headlines of one kind about two countries',
    are: 'two stories',
    a: { title: 'Fourteen miners saved from flooded coal mine in Kazakhstan', outlet: 'Paper' },
    b: { title: 'Nine miners die in coal mine explosion in Turkey', outlet: 'Gazette' },
  },
  {
    says: 'one headline 73 hours apart',
    are: 'two stories',
    a: { title: 'Ostrovia signs wind park contract with Northwind Grid' },
    b: { title: 'Ostrovia signs wind park contract with Northwind Grid', at: MORNING + 73 * HOUR },
  },
  {
    says: 'one headline 71 hours apart, the older one read later',
    are: 'one story',
    a: { title: 'Ostrovia signs wind park contract with Northwind Grid' },
    b: { title: 'Ostrovia signs wind park contract with Northwind Grid', at: MORNING - 71 * HOUR },
  },
  {
    says: 'one headline and address in a shared and in a private feed',
    are: 'two stories',
    a: { title: 'Ostrovia signs wind park contract with Northwind Grid', canonicalUrl: 'https://paper.example/a/1' },
    b: {
      title: 'Ostrovia signs wind park contract with Northwind Grid',
      canonicalUrl: 'https://paper.example/a/1',
      scope: 'feed:7',
    },
  },
  { says: 'empty titles', are: 'two stories', a: { title: '' }, b: { title: '' } },
];

describe('grouping', () => {
  it.each(pairs)('takes $says for $are', ({ are, a, b }) => {
    const [first, second] = grouped([document(a), document(b)]);
    expect(first === second ? 'one story' : 'two stories').toBe(are);
  });

  it('lets later English reports join a story that has Russian ones too', () => {
    const english =
      'Governor Lena Orlick and engineer Tom Bernsson opened a wind park of 300 megawatts in Kazakhstan on Monday';
    const russian =
      'Губернатор Лена Орлик и инженер Том Бернссон в понедельник открыли в Казахстане ветропарк на 300 мегаватт';
    const stories = grouped([
      document({ title: 'Kazakhstan: Orlick and Bernsson open wind park of 300 megawatts', text: english }),
      ...['', ' сегодня', ' утром'].map((when) =>
        document({ title: `Орлик и Бернссон открыли в Казахстане ветропарк на 300 мегаватт${when}`, text: russian }),
      ),
      document({ title: 'Orlick, Bernsson open 300-megawatt wind park in Kazakhstan', text: english }),
    ]);
    expect(stories).toEqual([1, 1, 1, 1, 1]);
  });

  it('puts a report into the story of its own alphabet before one of the other', () => {
    const english = {
      title: 'Kazakhstan: Orlick and Bernsson open wind park of 300 megawatts',
      text: 'Governor Lena Orlick and engineer Tom Bernsson opened a wind park of 300 megawatts in Kazakhstan on Monday',
    };
    const russian = {
      title: 'Ветропарк под Карасаем заработал раньше срока',
      text: 'Новый ветропарк под Карасаем заработал раньше срока. Первый ток он дал двум посёлкам.',
    };
    const [first, second, third] = grouped([
      document(english),
      document(russian),
      document({
        title: 'Ветропарк под Карасаем заработал раньше срока: его открыли Орлик и Бернссон',
        text: 'Новый ветропарк на 300 мегаватт под Карасаем заработал раньше срока. Его открыли губернатор Лена Орлик и инженер Том Бернссон.',
      }),
    ]);
    expect([first, second, third]).toEqual([1, 2, 2]);
  });

  it('lets a headline join many reports that it is a little like, and no single one of them', () => {
    const reports = [
      'Court frees three fishermen of Velm after a year in prison',
      'Three fishermen from Velm walk free after court ruling',
      'Fishermen of Velm return home: court ends a year in prison',
      'Velm court ends case against three fishermen after a year',
      'Families greet the three fishermen of Velm outside the court',
      'Year in prison ends for three fishermen from Velm',
    ].map((title, number) => document({ title, outlet: `Outlet ${number}` }));
    const last = document({
      title: 'Harbour feast with lamps and songs tonight for fishermen, says mayor',
      outlet: 'Gazette',
    });
    expect(grouped([...reports, last])).toEqual([1, 1, 1, 1, 1, 1, 1]);
    for (const report of reports.slice(1, 3)) expect(grouped([report, last])).toEqual([1, 2]);
  });

  it('keeps rubrics with one title and other texts apart, whoever prints them', () => {
    const texts = [
      deal,
      flood,
      'Nurses at the hospital of Velm stopped work this morning. Their union asks for two more people on every night shift.',
      'A painting that was stolen forty years ago hangs in the museum of Tiska again; a farmer found it behind a wardrobe.',
      'The railway company raises the price of season tickets by a tenth from January, and students will pay half of it.',
    ];
    const briefings = texts.flatMap((text) =>
      ['Paper', 'Gazette'].map((outlet) => document({ title: 'Morning briefing', text, outlet })),
    );
    expect(grouped(briefings)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  it('does not let one story take in a report of a second event through a third report', () => {
    const stories = grouped([
      document({ title: 'Ostrovia signs wind park contract', text: deal }),
      document({ title: 'Ostrovia: villages cleared after rain', text: flood }),
      document({ title: 'Turbines for Karasai: Northwind Grid to build wind park', text: dealAgain }),
    ]);
    expect(stories).toEqual([1, 2, 1]);
  });
});

describe('the story index', () => {
  const stream = manyDocuments(240);

  it('decides the same when the same stream comes again', () => {
    expect(grouped(stream)).toEqual(grouped(stream));
  });

  it('decides as before after a restart that replays the stored members of the last 72 hours', () => {
    const old = createStoryIndex();
    const members = membersOf(stream, old);
    const since = stream[120]?.at ?? 0;
    old.forgetBefore(since);
    const fresh = createStoryIndex();
    for (const member of members) if (member.at >= since) fresh.add(member);
    for (const next of manyDocuments(300).slice(240)) expect(fresh.find(next)).toBe(old.find(next));
  });

  it('forgets what is older than it was told', () => {
    const index = createStoryIndex();
    const title = 'Ostrovia signs wind park contract with Northwind Grid';
    index.add({ ...document({ title }), itemId: 1, storyId: 5, sequence: 1 });
    index.forgetBefore(MORNING + 1);
    expect(index.find(document({ title, at: MORNING + HOUR }))).toBeUndefined();
    index.add({ ...document({ title }), itemId: 2, storyId: 5, sequence: 2 });
    expect(index.find(document({ title, at: MORNING + HOUR }))).toBeUndefined();
  });

  it('knows the sequence of the last member, also of one that it passed over', () => {
    const index = createStoryIndex();
    expect(index.lastSequence).toBe(0);
    index.forgetBefore(MORNING);
    index.add({ ...document({ at: MORNING - 1 }), itemId: 9, storyId: 1, sequence: 12 });
    expect(index.lastSequence).toBe(12);
  });

  it('stays quick when a feed repeats one title for ever', () => {
    const repeated = Array.from({ length: 1_500 }, (_, number) =>
      document({
        title: 'Exchange rates of the day',
        text: `The bank sets ${number} crowns.`,
        at: MORNING + number * 60_000,
      }),
    );
    expect(grouped(repeated)).toHaveLength(1_500);
  });
});

/** Invented reports, several of each event, an hour apart. */
function manyDocuments(count: number): readonly StoryDocument[] {
  const places = ['Karasai', 'Velm', 'Ustan', 'Norrholm', 'Tiska', 'Old Harbour', 'Bergen Pass'];
  const events = [
    'opens a bridge',
    'closes its border post',
    'elects a mayor',
    'bans a timber company',
    'rebuilds a museum',
  ];
  return Array.from({ length: count }, (_, number) => {
    const event = Math.floor(number / 3);
    const place = places[event % places.length];
    const what = events[event % events.length];
    const second = number % 3 === 1 ? 'after a long debate' : 'officials say';
    return document({
      title: `${place} ${what} ${second}`,
      text: `The town of ${place} ${what}. Case ${event}, as the council of ${place} explained to reporters on the square.`,
      at: MORNING + number * HOUR,
      outlet: `Outlet ${number % 5}`,
    });
  });
}
