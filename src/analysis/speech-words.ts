import words from './tables/speech-words.json' with { type: 'json' };

/**
 * How a word announces speech: `say` (says that these words were said), `judge` (calls, blames, praises: often with a few quoted words),
 * `plain` (a Russian predicative such as "говорится", with its source in another case).
 */
export type SpeechWord = 'say' | 'judge' | 'plain';

/** The speech word that this lower-case word is, or undefined. */
export function speechWord(lower: string): SpeechWord | undefined {
  return SPEECH_WORDS.get(lower);
}

/** Whether a lower-case word is a noun for what was said or written ("statement", "заявление"). */
export function isSpeechNoun(lower: string): boolean {
  return SPEECH_NOUNS.has(lower);
}

/** Gender and number that the ending of a Russian past verb gives away: "сказала" is one woman, "сообщили" several or an office. */
export function verbGender(lower: string): 'male' | 'female' | 'neuter' | 'plural' | undefined {
  if (!RUSSIAN_PAST.has(lower)) return undefined;
  if (lower.endsWith('лась') || lower.endsWith('ла')) return 'female';
  if (lower.endsWith('лось') || lower.endsWith('ло')) return 'neuter';
  if (lower.endsWith('лись') || lower.endsWith('ли')) return 'plural';
  return 'male';
}

/** Russian openings such as "по словам", each a list of words, longest first. */
export const RUSSIAN_SOURCE_PHRASES: readonly (readonly string[])[] = words.ru.by
  .split('|')
  .map((phrase) => phrase.split(' '))
  .sort((a, b) => b.length - a.length);

const RUSSIAN_PAST = new Set<string>();
const SPEECH_WORDS = buildSpeechWords();
const SPEECH_NOUNS = new Set([...words.en.nouns.split(' '), ...words.ru.nouns.split(' ')]);

function buildSpeechWords(): ReadonlyMap<string, SpeechWord> {
  const map = new Map<string, SpeechWord>();
  for (const word of words.en.judge.split(' ')) map.set(word, 'judge');
  for (const word of words.ru.plain.split(' ')) map.set(word, 'plain');
  for (const masculine of words.ru.judge.split(' ')) for (const form of russianPast(masculine)) map.set(form, 'judge');
  for (const masculine of words.ru.say.split(' ')) for (const form of russianPast(masculine)) map.set(form, 'say');
  for (const singular of words.ru.present.split(' ')) for (const form of russianPresent(singular)) map.set(form, 'say');
  for (const word of words.en.say.split(' ')) map.set(word, 'say');
  for (const word of [...words.kk.say.split(' '), ...words.other.say.split(' ')])
    if (!map.has(word)) map.set(word, 'say');
  return map;
}

/** сказал → сказал, сказала, сказало, сказали, сказав; признался → призналась, …, признавшись; предрёк → предрекла is left out. */
function russianPast(masculine: string): readonly string[] {
  if (masculine.endsWith('лся')) {
    const stem = masculine.slice(0, -3);
    const forms = ['лся', 'лась', 'лось', 'лись'].map((ending) => stem + ending);
    for (const form of forms) RUSSIAN_PAST.add(form);
    return [...forms, `${stem}вшись`];
  }
  if (!masculine.endsWith('л')) return [masculine];
  const forms = ['', 'а', 'о', 'и'].map((ending) => masculine + ending);
  for (const form of forms) RUSSIAN_PAST.add(form);
  return [...forms, `${masculine.slice(0, -1)}в`];
}

/** говорит → говорит, говорят; считает → считает, считают, считая; пишет → пишет, пишут. */
function russianPresent(singular: string): readonly string[] {
  if (singular.endsWith('ает') || singular.endsWith('яет')) {
    const stem = singular.slice(0, -2);
    return [singular, `${stem}ют`, `${stem}я`];
  }
  if (singular.endsWith('ит')) return [singular, `${singular.slice(0, -2)}ят`];
  if (singular.endsWith('шет')) return [singular, `${singular.slice(0, -2)}ут`];
  return [singular];
}
