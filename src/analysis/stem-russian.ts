import forms from './tables/russian-forms.json' with { type: 'json' };

// After the Russian Snowball algorithm (https://snowballstem.org/algorithms/russian/stemmer.html, read 2026-11-23) without its derivational step,
// which would make one word of новый and новость. Where it parts the cases of one word or joins two words, the table has the right stem.

const STEM_BY_FORM: ReadonlyMap<string, string> = new Map(
  Object.entries(forms.stems).flatMap(([stem, words]) =>
    words.split(' ').map((word): [string, string] => [word, stem]),
  ),
);
const KNOWN_STEMS: ReadonlySet<string> = new Set(Object.keys(forms.stems));
/** Nouns that end like a gerund (усилив): only their nominative would be cut. */
const NOUNS_IN_IV: ReadonlySet<string> = new Set(forms.nounsInIv.split(' '));
const FIRST_VOWEL = /[аеиоуыэюя]/;
const GERUND = /(?:(?<=[ая])(?:в|вши|вшись)|ив|ивши|ившись|ыв|ывши|ывшись)$/;
const REFLEXIVE = /(?:ся|сь)$/;
const ADJECTIVE = /(?:ее|ие|ые|ое|ими|ыми|ей|ий|ый|ой|ем|им|ым|ом|его|ого|ему|ому|их|ых|ую|юю|ая|яя|ою|ею)$/;
const PARTICIPLE = /(?:(?<=[ая])(?:ем|нн|вш|ющ|щ)|ивш|ывш|ующ)$/;
const VERB =
  /(?:(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно)|ила|ыла|ена|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ят|ует|уют|ит|ыт|ены|ить|ыть|ишь|ую|ю)$/;
const NOUN =
  /(?:иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я)$/;

/** The stem that a Russian word shares with its inflected forms. `word` is folded (lower case, е for ё). */
export function stemRussian(word: string): string {
  const known = STEM_BY_FORM.get(word);
  if (known !== undefined) return known;
  if (NOUNS_IN_IV.has(word)) return word;
  const vowel = word.search(FIRST_VOWEL);
  if (vowel < 0) return word;
  return word.slice(0, vowel + 1) + tidied(withoutEnding(word.slice(vowel + 1)));
}

/** True for a stem of the table, whose forms are all listed there. */
export function isKnownStem(stem: string): boolean {
  return KNOWN_STEMS.has(stem);
}

/** `region` is the part after the first vowel; only that is ever shortened. */
function withoutEnding(region: string): string {
  if (GERUND.test(region)) return region.replace(GERUND, '');
  const plain = region.replace(REFLEXIVE, '');
  if (ADJECTIVE.test(plain)) return plain.replace(ADJECTIVE, '').replace(PARTICIPLE, '');
  if (VERB.test(plain)) return plain.replace(VERB, '');
  return plain.replace(NOUN, '');
}

function tidied(region: string): string {
  return region
    .replace(/и$/, '')
    .replace(/(?:ейше|ейш)$/, '')
    .replace(/нн$/, 'н')
    .replace(/ь$/, '');
}
