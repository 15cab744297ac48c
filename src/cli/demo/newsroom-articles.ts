// The sample newsroom's articles: invented outlets, people and events, written for the demo.

/** One article of the sample newsroom. `minutesAgo` counts back from the demo's start; `later` ones appear while it runs. */
export interface DemoArticle {
  readonly id: string;
  readonly outlet: 'steppe-courier' | 'altai-wire' | 'vestnik-turana';
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly minutesAgo: number;
  readonly isLater?: boolean;
}

/** The invented outlets of the demo; each has one feed. */
export const demoOutlets = {
  'steppe-courier': { name: 'Steppe Courier', language: 'en' },
  'altai-wire': { name: 'Altai Wire', language: 'en' },
  'vestnik-turana': { name: 'Вестник Турана', language: 'ru' },
} as const;

/** The invented articles of the demo, those that appear while it runs too. */
export const demoArticles: readonly DemoArticle[] = [
  {
    id: 'rail-corridor',
    outlet: 'steppe-courier',
    title: 'Uzbekistan and Kyrgyzstan agree on timetable for border rail link',
    minutesAgo: 600,
    paragraphs: [
      'Tashkent and Bishkek have agreed on a timetable for the new rail link between Uzbekistan and Kyrgyzstan, railway officials said on Monday.',
      '“The first section will carry freight before the end of next summer,” said Temir Bolotkanov, head of the project office in Osh.',
      'The line is to shorten the route between the two Central Asian states by 140 kilometres.',
    ],
  },
  {
    id: 'water-talks',
    outlet: 'vestnik-turana',
    title: 'Страны Центральной Азии договорились о графике подачи воды на лето',
    minutesAgo: 480,
    paragraphs: [
      'Пять стран Центральной Азии согласовали график подачи воды на летние месяцы.',
      '«Мы впервые получили график, который подписали все пять стран», — сказала руководитель водной комиссии Асель Нурбекиева.',
      'По её данным, Казахстан получит на восемь процентов больше воды, чем в прошлом году.',
    ],
  },
  {
    id: 'wheat-prices',
    outlet: 'altai-wire',
    title: 'Wheat prices ease as harvest forecasts improve',
    minutesAgo: 300,
    paragraphs: ['Wheat prices eased for a third day as forecasts for the coming harvest improved, traders said.'],
  },
  {
    id: 'export-controls',
    outlet: 'altai-wire',
    title: 'Kazakhstan tightens checks on re-exports covered by sanctions',
    minutesAgo: 0,
    isLater: true,
    paragraphs: [
      'Kazakhstan will inspect every consignment of dual-use electronics that crosses its northern border, the head of the country’s export control office has announced.',
      '“No company will use Kazakhstan as a back door around the sanctions,” Export Control Office head Marat Zholbarysov told reporters in Astana. “From the first of the month each licence is checked twice.”',
      'European Union sanctions envoy Helena Corvath welcomed the step. “This is the most serious measure that we have seen in the region,” she said.',
      'A haulage association warned that “queues of two to three days” were possible at first.',
    ],
  },
  {
    id: 'export-controls-second',
    outlet: 'steppe-courier',
    title: 'Kazakhstan tightens checks on re-exports covered by sanctions',
    minutesAgo: 0,
    isLater: true,
    paragraphs: [
      'Every consignment of dual-use electronics will be inspected at Kazakhstan’s northern border, officials said, in a step against the evasion of sanctions.',
      '“No company will use Kazakhstan as a back door around the sanctions,” said Marat Zholbarysov, head of the Export Control Office.',
    ],
  },
  {
    id: 'export-controls-ru',
    outlet: 'vestnik-turana',
    title: 'Перевозчики Казахстана просят отсрочку из-за проверок по санкциям',
    minutesAgo: 0,
    isLater: true,
    paragraphs: [
      'Ассоциация перевозчиков Казахстана попросила отложить новые проверки грузов, связанные с санкциями.',
      '«Мы поддерживаем проверки, но двух недель на подготовку мало», — заявил председатель ассоциации Ерлан Байтемиров.',
      'Управление экспортного контроля пока не ответило на обращение.',
    ],
  },
];
