import { describe, expect, it } from 'vitest';
import { keyQuotes } from '../../src/analysis/key-quotes.ts';

/** The quote that begins so, as a reader would see its speaker: the name, or "nobody". */
function shown(text: string, start: string): string {
  const quote = keyQuotes({ text }).find((one) => one.text.startsWith(start));
  return quote?.isShown && quote.speaker !== undefined ? quote.speaker : 'nobody';
}

describe('who is meant', () => {
  it.each([
    [
      'whom an earlier “he” of the sentence spoke of',
      'Senator Peter Okafor opened the fair. Okafor spoke for an hour.\n\nHe said Karl Lindgren would never chair the harbour board.\n\n“Put this man in the chair and see what happens to the port,” he said. “Or you might lose the harbour as well.”',
      ['Put this man', 'Or you might'],
      'Karl Lindgren',
    ],
    [
      'for whom a spokesman speaks',
      'A spokesman for Mayor Karl Lindgren said the town “found the story disturbing and would look into it”.',
      ['found the story'],
      'Karl Lindgren',
    ],
    [
      'of whom the words speak',
      'Karl Lindgren closed the fair on Monday and thanked the town.\n\n“Karl Lindgren will build the harbour wall in a year,” he said.',
      ['Karl Lindgren will'],
      'Karl Lindgren',
    ],
    [
      'whom the subject of the sentence before spoke of',
      'Karl Lindgren closed the fair. Lindgren thanked the town. Lindgren left. Sheriff Peter Okafor, who had once been a carpenter in Vestby, later vouched for the plan of Lindgren for the harbour.\n\n“The harbour wall will stand in a year,” he said.',
      ['The harbour wall'],
      'Karl Lindgren',
    ],
    [
      'whose office says it',
      'Karl Lindgren closed the fair. “The clerks of the harbour knew that the money was gone,” according to Mr. Lindgren’s Office.',
      ['The clerks'],
      'Karl Lindgren',
    ],
    [
      'who passes on what a letter says',
      '“She has done nothing wrong and will take this course again,” the letter addressed to Mayor Olav Brekke reads, according to the Vestby Times.',
      ['She has done'],
      'Vestby Times',
    ],
    [
      'whose office says it in Russian',
      'Премьер-министр Вестбии Тереза Линд приняла отставку. «Глава порта с удовольствием одобрила назначение», — говорится в заявлении офиса Линд.',
      ['Глава порта'],
      'Тереза Линд',
    ],
    [
      'who was told together with who tells',
      '«Письма нужно понимать как ясное выражение нашей политики», — прокомментировал изданию представитель Волкова.',
      ['Письма'],
      'издание представитель Волкова',
    ],
    [
      'who is only spoken of where somebody without a name spoke',
      'Представитель министерства опроверг слухи о том, что Анна Волкова покинула страну. «Она находится в безопасном месте», — сказал чиновник.',
      ['Она находится'],
      'Анна Волкова',
    ],
    [
      'who cites',
      'Борис Линдгрен ушёл в отставку. «Сегодня днём премьер приняла заявление министра», — процитировал он заявление офиса Волковой.',
      ['Сегодня днём'],
      'Борис Линдгрен',
    ],
    [
      'who holds today the office of a former one',
      'Премьер-министр Вестбии Карл Линдгрен молчит. «Мы строили порт вдвое быстрее этих людей», — добавил экс-премьер.',
      ['Мы строили'],
      'Карл Линдгрен',
    ],
    [
      'who passes on what a witness was told',
      'The Vestby Times reports on the port. One of the guards was said to have told them, “It is your turn, fifteen minutes each and no delay”, according to the Vestby Times.',
      ['It is your'],
      'Vestby Times',
    ],
    [
      'who never says anything',
      'Рынок открыла певица. Над ним висит портрет Карла Линдгрена. «Все говорят, что я самый здоровый человек в порту», — цитирует Vestby Today эксперт.',
      ['Все говорят'],
      'Карл Линдгрен',
    ],
    [
      'one of two who speak together',
      'Президент Руритании Карл Линдгрен и президент Вестбии Пётр Волков встретились в порту. Линдгрен и Волков также заявили о признательности «за вклад миллионов мужчин и женщин в тылу».',
      ['за вклад'],
      'Пётр Волков',
    ],
    [
      'whom the article quoted before, when a paper says it',
      '«Встреч было две или три, я уже не помню», — заявил банкир Карл Линдгрен. «Однако банкир на вопросы газеты так и не ответил», — говорится в статье.',
      ['Однако банкир'],
      'Карл Линдгрен',
    ],
    [
      'an outlet that was told',
      'Vestby Today узнала о планах порта. «Я живу здесь пятнадцать лет, и всё было спокойно», — рассказала Vestby Today жительница порта.',
      ['Я живу здесь'],
      'Vestby Today',
    ],
    [
      'another who speaks, for a noun that is nobody’s office',
      '«Все запуганы, и сюда пойдут охотнее», — рассказал художественный руководитель Пётр Волков. Ещё один пункт открыли на рынке, там побывала корреспондент Анна Линдгрен. «В первые минуты после укола нужно посидеть и отдохнуть», — объяснила врач.',
      ['В первые минуты'],
      'Анна Линдгрен',
    ],
    [
      'whose lawyer speaks',
      'Порт закрыла депутат Анна Волкова. «Суд не видел этих бумаг и видеть не хотел», — заявил адвокат Волковой.',
      ['Суд не видел'],
      'Анна Волкова',
    ],
    [
      'the premier of another country',
      'Премьер-министр Вестбии Карл Линдгрен уволил министра. По словам бывшего премьер-министра Руритании, разговор идёт «в интересах обеих сторон этого спора».',
      ['в интересах'],
      'Карл Линдгрен',
    ],
    ...[
      'Peter Okafor said that Karl Lindgren had told him “the harbour will be sold to the town by June”.',
      'Peter Okafor denied that Karl Lindgren had said “the harbour will be sold to the town by June”.',
      'According to Peter Okafor, Karl Lindgren replied: “The harbour will be sold to the town by June.”',
      'Peter Okafor said his mother told him: “The harbour will be yours one day, my boy.”',
      'Peter Okafor agreed with Karl Lindgren, who had said: “The harbour will be sold to the town by June.”',
      'Peter Okafor, as Karl Lindgren later said, “was the worst mayor that the town ever had”.',
    ].map((text): [string, string, string[], string] => [
      'who passes on what somebody else said',
      text,
      ['the harbour', 'The harbour', 'was the worst'],
      'Peter Okafor',
    ]),
    ...[
      'Иван Волков рассказал, что Карл Линдгрен сказал ему: «Порт будет продан городу до июня».',
      'По словам Ивана Волкова, Карл Линдгрен ответил: «Порт будет продан городу до июня».',
      'Иван Волков согласился с Карлом Линдгреном, который ранее заявил: «Порт будет продан городу до июня».',
      'Иван Волков вспомнил, как отец говорил ему: «Порт будет твоим, когда ты вырастешь».',
      'Иван Волков рассказал, что ответил ему Карл Линдгрен: «Порт будет продан городу до июня».',
    ].map((text): [string, string, string[], string] => [
      'who passes on in Russian what somebody else said',
      text,
      ['Порт будет'],
      'Иван Волков',
    ]),
    [
      'one of two people of the same surname',
      'Anna Arden opened the fair. Karl Arden closed it. “The town has never been richer than today,” said Arden.',
      ['The town'],
      'Karl Arden',
    ],
    [
      'one of two people of the same surname, both of whom have an office',
      'Former mayor Dora Arden and Mayor Karl Arden met on Monday. “The town has never been richer than today,” Arden said.',
      ['The town'],
      'Karl Arden',
    ],
    [
      'the minister, where his colleague is one too',
      'Министр иностранных дел Иван Волков и его коллега Олег Соколов провели встречу. «Мы договорились обо всём, что касается порта», — сказал министр.',
      ['Мы договорились'],
      'Иван Волков',
    ],
    [
      'the minister of something else',
      'Министр обороны Иван Волков открыл порт. «Порт будет работать круглый год», — заявил министр транспорта.',
      ['Порт будет'],
      'Иван Волков',
    ],
    [
      'the head of state, who is a minister',
      'Президент Карл Линдгрен назначил министром Олафа Брекке. «Порт откроют до конца зимы», — сказал министр. «Я верю, что он справится», — сказал глава государства.',
      ['Я верю'],
      'Олаф Брекке',
    ],
    [
      'who meets the governor',
      'Олег Соколов встретился с губернатором. «Мы готовы к любому исходу этих переговоров», — сказал губернатор.',
      ['Мы готовы'],
      'Олег Соколов',
    ],
    [
      'who speaks for the president',
      'Пресс-секретарь президента Руритании Ивана Волкова Олег Соколов сообщил журналистам: «Переговоры пройдут в понедельник вечером». «Мы готовы к любому исходу этих переговоров», — добавил президент.',
      ['Мы готовы'],
      'Олег Соколов',
    ],
  ])('is not %s', (_whom, text, starts, person) => {
    for (const start of starts) expect(shown(text, start)).not.toBe(person);
  });

  it.each([
    [
      'a minister behind “министр”',
      'Об этом заявил министр транспорта Вестбии Карл Линдгрен. «Порт закроют на зиму, и это не обсуждается», — сказал министр.',
      'Порт закроют',
      'Карл Линдгрен',
    ],
    [
      'a man behind “он”',
      'Порт посетил писатель Карл Линдгрен. «Порт закроют на зиму, и это не обсуждается», — сказал он.',
      'Порт закроют',
      'Карл Линдгрен',
    ],
    [
      'who has a clause between the name and the verb',
      '“They would reopen the harbour if they cared about our jobs,” Karl Lindgren, a spokesman for the fishing union of the northern coast, said in an e-mail.',
      'They would reopen',
      'Karl Lindgren',
    ],
    [
      'who has an office between the name and the colon',
      'Порт закрыт. Анна Волкова, министр транспорта Вестбийской области: «Мы закрыли порт не первый раз и не последний».',
      'Мы закрыли',
      'Анна Волкова',
    ],
    [
      'a surname that is also a paper’s',
      'Former Ruritanian President Teodor Sun says the port will not pay.\n\n“I am not going to pay for that wall of theirs,” Sun told reporters on Thursday.',
      'I am not',
      'Teodor Sun',
    ],
    [
      'a mother who has her son before her name',
      'Мать певца Майкла Линдгрена Анна приехала в порт. «Пока меня не было, у меня были причины молчать», — сказала Анна.',
      'Пока меня',
      'Анна',
    ],
    [
      'a president of a chamber for a time',
      'State Senate President Pro Tem David Lind spoke on Monday.\n\n“The new law is not about the harbour at all,” Lind said.',
      'The new law',
      'David Lind',
    ],
    [
      'a man named in the dative before the nominative',
      'Парламент выразил доверие Мамуке Линдадзе. Позже Мамука Линдадзе выступил. «Одной из первых инициатив будет новый порт», — сказал Линдадзе.',
      'Одной из',
      'Мамука Линдадзе',
    ],
    [
      'a man whose surname ends in -а',
      'По словам Олега Кулебы, порт закрыт. «Мы откроем его, когда сойдёт лёд», — сказал Кулеба.',
      'Мы откроем',
      'Олег Кулеба',
    ],
    [
      'a ministry of another country',
      '«Начиная с прошлого года эти люди вмешивались в выборы», — подчеркнули в руританском Минфине.',
      'Начиная',
      'руританский Минфин',
    ],
    [
      'an expert who has an acronym before the name',
      '«Эти обряды – часть нашей истории, это для нас важно», – говорит доцент кафедры истории ВстбГУ Карл Линдгрен.',
      'Эти обряды',
      'Карл Линдгрен',
    ],
    [
      'a lawyer who has the client before the name',
      'Суд отпустил Анну Волкову. «Суд не видел этих бумаг и видеть не хотел», — заявил защитник Волковой Карл Линдгрен.',
      'Суд не видел',
      'Карл Линдгрен',
    ],
    [
      'a man with the state that he is from',
      'House Speaker James Okafor of Texas told reporters, “It just shows that we were right about the port.”',
      'It just',
      'James Okafor',
    ],
    [
      'a deputy by the house that he sits in',
      'Об этом заявил глава комитета Госдумы Карл Линдгрен. «Порт закроют на зиму, и это не обсуждается», — сказал депутат.',
      'Порт закроют',
      'Карл Линдгрен',
    ],
    [
      'a president who has a wife of the same name',
      'President Karl Arden came with Anna Arden, who opened the fair. “The town has never been richer than today,” Arden said.',
      'The town',
      'Karl Arden',
    ],
    [
      'who answers what somebody else said',
      'Asked whether Karl Lindgren was right, Peter Okafor replied: “He has never been right about the harbour.”',
      'He has',
      'Peter Okafor',
    ],
    [
      'who says what they told somebody',
      'Peter Okafor said he had told Karl Lindgren: “The roof of the port fell in on Monday.”',
      'The roof',
      'Peter Okafor',
    ],
    [
      'an official of a ministry',
      '“Positivity remains low except for the twenty towns of the north,” said a health ministry official who asked not to be named.',
      'Positivity',
      'a health ministry official',
    ],
  ])('is %s', (_what, text, start, person) => {
    expect(shown(text, start)).toBe(person);
  });

  it('reads on behind a quote that lies in another one whose mark never closes', () => {
    const text =
      '"Okafor tried to laugh it off by interjecting, “Only the old port.” But the town was relentless.\n\n“We will open the port again,” said Karl Lindgren.';
    expect(shown(text, 'We will open')).toBe('Karl Lindgren');
  });

  it('takes no name for the words of somebody who is asked', () => {
    const text = 'The judge, Anna Moritz, asked the defendant, Karl Lindgren, why he had run.';
    expect(keyQuotes({ text })).toEqual([]);
  });

  it.each([
    ['a law', 'Посол напомнил, что изменён закон «О миграционном учёте иностранных граждан в стране».'],
    ['a banner', 'По словам Анны Волковой, на стене висит баннер «Голосуй, потому что уроки руританского дорогие».'],
  ])('takes the words of %s for no quote', (_what, text) => {
    expect(keyQuotes({ text }).filter(({ kind }) => kind !== 'indirect')).toEqual([]);
  });

  it.each([
    [
      'a half of a body',
      'Karl Arden spoke alongside Vestby CEO Olav Brekke and Food and Drug Administration Commissioner Peter Lindgren.\n\n“This was lightning speed for all of us,” said Lindgren.',
      'commissioner',
    ],
    [
      'a relation to somebody else',
      'The words of Brekke echo those of his successor, Felipe Sandoval, who wrote a week ago.\n\n“We are not going to pay a single cent for it,” Sandoval said.',
      undefined,
    ],
    [
      'the office of whom the sentence names next',
      'Порт поддержал инициативу Дмитрия Волкова, лидер Союза моряков Карл Линдгрен также одобрил её. «Но нам нужны порядочные люди», — отметил Волков.',
      undefined,
    ],
    [
      'a policy for an office',
      'Посол следит за тем, какой будет политика Карла Линдгрена. «Они заплатят цену, и цена будет высокой», — заявил Карл Линдгрен.',
      undefined,
    ],
    [
      'the office that ends the paragraph before',
      'Порт закрыт, заключил сопредседатель группы «Экозащита!»\n\nСергей Канатов выступил на пристани. «Наша установка — работать с портом», — подытожил Канатов.',
      undefined,
    ],
    [
      'the office of a namesake',
      'Mary Arden, one of ex-Vice President Dick Arden’s two daughters, wrote online. Former Vice President Arden was silent.\n\n“It is not something to be decided by a show of hands,” Mary Arden wrote.',
      undefined,
    ],
  ])('gives nobody %s', (_what, text, role) => {
    expect(keyQuotes({ text }).find(({ kind }) => kind === 'direct')?.role).toBe(role);
  });
});
