/**
 * The month (1 to 12) that a word names, by how it begins: English, German, French, Spanish, Portuguese, Italian, Russian, Ukrainian, Kazakh,
 * Kyrgyz, Uzbek (both scripts), Tajik, Turkish, Polish and Greek. Undefined for any other word.
 */
export function monthNumber(word: string): number | undefined {
  const letters = word.toLowerCase().replace(/\.$/, '');
  for (const [month, stems] of STEMS.entries()) {
    if (stems.some((stem) => letters.startsWith(stem))) return month + 1;
  }
  return undefined;
}

/** For each month the beginnings by which its names are told from all others; longer ones where three letters are not enough. */
const STEMS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'янв', 'янва', 'січ', 'қаң', 'үчтүн', 'yan', 'oca', 'sty', 'ιαν', 'gen', 'jän'],
  ['feb', 'fév', 'fev', 'фев', 'лют', 'ақп', 'бирдин', 'fev', 'şub', 'sub', 'lut', 'φεβ'],
  ['mar', 'mär', 'мар', 'бер', 'нау', 'жалган', 'mart', 'μάρ', 'μαρ', 'märz', 'mrz'],
  ['apr', 'avr', 'abr', 'апр', 'кві', 'көк', 'чын', 'apre', 'nis', 'kwi', 'απρ'],
  ['may', 'mai', 'mag', 'май', 'мая', 'тра', 'мам', 'бугу', 'maj', 'μάι', 'μαΐ', 'μαι'],
  ['jun', 'juin', 'giu', 'июн', 'чер', 'мау', 'кулжа', 'iyun', 'haz', 'cze', 'ιούν', 'ιουν'],
  ['jul', 'juil', 'lug', 'июл', 'лип', 'шіл', 'теке', 'iyul', 'tem', 'lip', 'ιούλ', 'ιουλ'],
  ['aug', 'aoû', 'aou', 'ago', 'авг', 'сер', 'там', 'баш', 'avg', 'ağu', 'agu', 'sie', 'αύγ', 'αυγ'],
  ['sep', 'set', 'сен', 'вер', 'қыр', 'аяк', 'sen', 'eyl', 'wrz', 'σεπ'],
  ['oct', 'okt', 'out', 'ott', 'окт', 'жов', 'қаз', 'тогуз', 'eki', 'paź', 'paz', 'οκτ'],
  ['nov', 'ноя', 'лис', 'қар', 'жет', 'noy', 'kas', 'lis', 'νοέ', 'νοε'],
  ['dec', 'déc', 'dez', 'dic', 'дек', 'гру', 'жел', 'бешт', 'dek', 'ara', 'gru', 'δεκ'],
];
