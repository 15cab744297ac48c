import { describe, expect, it } from 'vitest';
import { keyQuotes } from '../../src/analysis/key-quotes.ts';

const speakers = (text: string) => keyQuotes({ text }).map((quote) => quote.speaker);
const first = (text: string) => keyQuotes({ text })[0];

describe('English', () => {
  it.each([
    ['after the quote', '“We will rebuild the old bridge,” said Marta Okafor.'],
    ['before the verb', '“We will rebuild the old bridge,” Marta Okafor said.'],
    ['before the quote', 'Marta Okafor said: “We will rebuild the old bridge.”'],
    ['in a source phrase', 'According to Marta Okafor, “the old bridge will be rebuilt soon.”'],
  ])('names the speaker %s', (_name, text) => {
    expect(speakers(text)).toEqual(['Marta Okafor']);
  });

  it('gives a surname its full name and office', () => {
    const text =
      'Harbour Minister Marta Okafor opened the new pier on Monday.\n\n“We will rebuild the old bridge next,” Okafor said.';
    expect(first(text)).toMatchObject({ speaker: 'Marta Okafor', speakerKind: 'person', role: 'Harbour Minister' });
  });

  it('follows a pronoun to the person last spoken of', () => {
    const text = 'Marta Okafor visited the port on Monday.\n\n“We will rebuild the old bridge,” she said.';
    expect(speakers(text)).toEqual(['Marta Okafor']);
  });

  it('does not give a woman’s words to a man', () => {
    const text =
      'Marta Okafor visited the port on Monday. Peter Lindgren waited outside.\n\n“We will rebuild the old bridge,” she said.';
    expect(speakers(text)).toEqual(['Marta Okafor']);
  });

  it('finds the president behind “the Kazakh president” and writes the country once', () => {
    const text =
      'Kazakh President Arman Seitkali spoke on Friday in Astana.\n\nThe Kazakh president said that “our border will stay open for trade.”';
    expect(first(text)).toMatchObject({ speaker: 'Arman Seitkali', role: 'President of Kazakhstan' });
  });

  it('finds the ministry behind “the ministry”', () => {
    const text =
      'The Ruritanian Foreign Ministry answered on Friday.\n\n“We do not interfere in the affairs of our neighbours,” the ministry said.';
    expect(first(text)).toMatchObject({ speaker: 'Ruritanian Foreign Ministry', speakerKind: 'institution' });
  });

  it('never gives the words of an unnamed source to a person', () => {
    const text =
      'Marta Okafor visited the port on Monday. “She has no plan for the harbour at all,” a senior official said.';
    expect(first(text)).toMatchObject({ speaker: 'a senior official', speakerKind: 'unnamed' });
  });

  it.each([
    [
      'an office of several words',
      '“We will rebuild it,” Under Secretary of the Treasury Marta Okafor said.',
      'Under Secretary of the Treasury',
    ],
    [
      'an office after the name',
      '“We will rebuild it,” said Marta Okafor, the director of the port.',
      'director of the port',
    ],
    ['a short title', '“We will rebuild it,” said Sen. Marta Okafor.', 'Senator'],
    [
      'a country in the possessive',
      'Georgia’s President Marta Okafor said: “We will rebuild the bridge.”',
      'President of Georgia',
    ],
    [
      'an office to a country',
      'US Ambassador to Latvia Marta Okafor said: “We will rebuild it.”',
      'US Ambassador to Latvia',
    ],
  ])('reads %s', (_name, text, role) => {
    expect(first(text)).toMatchObject({ speaker: 'Marta Okafor', role });
  });

  it('gives second-hand words to who said them, not to the agency', () => {
    const text = 'Reuters quoted Deputy Premier Marta Okafor as saying “we comply with every rule there is.”';
    expect(speakers(text)).toEqual(['Marta Okafor']);
  });

  it('gives both halves of a split quote to one speaker', () => {
    const text = '“We will rebuild the bridge,” said Marta Okafor. “The money is there and the plans are ready.”';
    expect(speakers(text)).toEqual(['Marta Okafor', 'Marta Okafor']);
  });

  it('shows no name for words that nobody is said to have spoken', () => {
    const text =
      'It rained all day.\n\n“It is never too late to turn back from the river, wanderer, whoever you may be today.”';
    expect(keyQuotes({ text }).every((quote) => !quote.isShown)).toBe(true);
  });
});

describe('Russian', () => {
  it('names the speaker with the office in the nominative', () => {
    const text = '«Причал будет готов к осени», — сообщил директор порта Игорь Ершов.';
    expect(first(text)).toMatchObject({ speaker: 'Игорь Ершов', role: 'директор порта', speakerKind: 'person' });
  });

  it('brings a name in an oblique case back to the nominative', () => {
    const text = 'По словам Игоря Ершова, причал «будет готов к осени этого года».';
    expect(speakers(text)).toEqual(['Игорь Ершов']);
  });

  it('brings the surname back where the given name has no cases', () => {
    expect(speakers('По словам Хайко Линда, причал «будет готов к осени этого года».')).toEqual(['Хайко Линд']);
  });

  it('gives a later surname its full name', () => {
    const text = 'Сенатор Анна Котова приехала в порт.\n«Причал будет готов к осени», — сказала Котова.';
    expect(first(text)).toMatchObject({ speaker: 'Анна Котова', role: 'сенатор' });
  });

  it('follows a pronoun by its gender', () => {
    const text =
      'Директор порта Игорь Ершов встретился с журналистами. Ему помогала Анна Котова.\n«Причал будет готов к осени», — сказал он.';
    expect(speakers(text)).toEqual(['Игорь Ершов']);
  });

  it('takes the agency that was told something for no speaker', () => {
    const text = '«Причал будет готов к осени», — сказал РИА Новости директор порта Игорь Ершов.';
    expect(speakers(text)).toEqual(['Игорь Ершов']);
  });

  it.each([
    'Марта Окафор в социальной сети Instagram написала, что «старый мост перестроят ещё до осени».',
    'Марта Окафор приехала в порт. «Старый мост перестроят ещё до осени», — написала Окафор в своем Twitter.',
  ])('takes the network where somebody wrote for no speaker: %s', (text) => {
    expect(speakers(text)).toEqual(['Марта Окафор']);
  });

  it('keeps a network that speaks for itself', () => {
    const text = '«Мы удалили восемь тысяч поддельных записей», — заявили в Telegram.';
    expect(speakers(text)).toEqual(['Telegram']);
  });

  it('keeps an unnamed source unnamed', () => {
    const text =
      'Игорь Ершов уехал в отпуск. «Причал не будет готов к осени», — сообщил источник в администрации порта.';
    expect(first(text)).toMatchObject({ speakerKind: 'unnamed' });
  });
});
