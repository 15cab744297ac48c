import type { Gender } from './mentions.ts';
import names from './tables/given-names.json' with { type: 'json' };

/** A word form traced to its dictionary form. */
export interface RussianForm {
  readonly nominative: string;
  readonly isNominative: boolean;
}

/** The singular case forms of a Russian noun or given name in the nominative, itself first; lower case, ё as е. */
function russianForms(nominative: string): readonly string[] {
  const irregular = IRREGULAR.get(nominative);
  if (irregular) return [nominative, ...irregular];
  const stem1 = nominative.slice(0, -1);
  const last = nominative.at(-1) ?? '';
  if (/[щш]ий$/u.test(nominative)) {
    return [nominative, ...['его', 'ему', 'им', 'ем'].map((end) => nominative.slice(0, -2) + end)];
  }
  if (nominative.endsWith('ия'))
    return [nominative, ...['ии', 'ию', 'ией'].map((end) => nominative.slice(0, -2) + end)];
  if (nominative.endsWith('ий') || nominative.endsWith('ие')) {
    return [nominative, ...['ия', 'ию', 'ием', 'ии'].map((end) => nominative.slice(0, -2) + end)];
  }
  if (last === 'а') return [nominative, ...['ы', 'и', 'е', 'у', 'ой'].map((end) => stem1 + end)];
  if (last === 'я') return [nominative, ...['и', 'е', 'ю', 'ей'].map((end) => stem1 + end)];
  if (last === 'о') return [nominative, ...['а', 'у', 'ом', 'е'].map((end) => stem1 + end)];
  if (last === 'ь') return [nominative, ...['я', 'и', 'ю', 'ем', 'е', 'ью'].map((end) => stem1 + end)];
  if (last === 'й') return [nominative, ...['я', 'ю', 'ем', 'е'].map((end) => stem1 + end)];
  if (/[бвгджзклмнпрстфхцчшщ]/.test(last))
    return [nominative, ...['а', 'у', 'ом', 'ем', 'е'].map((end) => nominative + end)];
  return [nominative];
}

const IRREGULAR: ReadonlyMap<string, readonly string[]> = new Map([
  ['павел', ['павла', 'павлу', 'павлом', 'павле']],
  ['лев', ['льва', 'льву', 'львом', 'льве']],
  ['глава', ['главы', 'главе', 'главу', 'главой']],
  ['отец', ['отца', 'отцу', 'отцом', 'отце']],
  ['боец', ['бойца', 'бойцу', 'бойцом', 'бойце']],
  ['мать', ['матери', 'матерью']],
  ['дочь', ['дочери', 'дочерью']],
  ['ученый', ['ученого', 'ученому', 'ученым', 'ученом']],
  ['военный', ['военного', 'военному', 'военным']],
  ['ведущий', ['ведущего', 'ведущему', 'ведущим']],
  ['управляющий', ['управляющего', 'управляющему', 'управляющим']],
  ['уполномоченный', ['уполномоченного', 'уполномоченному', 'уполномоченным']],
]);

/** Every form of these words, each with its nominative. Earlier words win. */
export function formTable(nominatives: Iterable<string>): ReadonlyMap<string, RussianForm> {
  const table = new Map<string, RussianForm>();
  const all = [...nominatives];
  for (const nominative of all) table.set(nominative, { nominative, isNominative: true });
  for (const nominative of all) {
    for (const form of russianForms(nominative))
      if (!table.has(form)) table.set(form, { nominative, isNominative: false });
  }
  return table;
}

const GIVEN_NAMES = new Map<string, RussianForm & { gender: Gender }>();
for (const [gender, list] of Object.entries(names.ru) as [Gender, string][]) {
  for (const [form, found] of formTable(list.replaceAll('ё', 'е').split(' '))) {
    if (!GIVEN_NAMES.has(form) || found.isNominative) GIVEN_NAMES.set(form, { ...found, gender });
  }
}

const MEN = formTable(names.ru.male.replaceAll('ё', 'е').split(' '));

/** The man whose given name this is in another case ("алена", "александра"), lower case; undefined for all other words. */
export function manInOtherCase(lower: string): string | undefined {
  const found = MEN.get(lower);
  return found && !found.isNominative ? found.nominative : undefined;
}

/** A Russian given name in any case, lower case: its nominative and gender. */
export function russianGivenName(lower: string): (RussianForm & { readonly gender: Gender }) | undefined {
  return GIVEN_NAMES.get(lower);
}

const ADJECTIVE_SURNAME = /(?:ого|ому|ым|им|ом|ой|ую|ая|ый|ий|ою)$/u;

/**
 * What stays the same in all cases of a surname or name, lower case: "токаевым", "токаеву" and "токаев" give one stem.
 * Feminine forms give the stem of the masculine ("захарова", "захаров").
 */
export function nameStem(lower: string): string {
  if (!/^[\u0400-\u04ff]/.test(lower)) return lower;
  const bare = lower.length > 5 ? lower.replace(ADJECTIVE_SURNAME, '') : lower;
  if (bare !== lower && bare.length >= 3) return bare;
  const cut = lower.replace(/(?:ами|ями|ем|ей|ах|ях|а|у|ы|и|е|я|ю|ь|й|о)$/u, '');
  return cut.length >= 3 ? cut : lower;
}

/** A surname brought to the nominative by the gender of its bearer: "Токаевым" → "Токаев", "Захаровой" → "Захарова"; both halves of a double name. */
export function nominativeSurname(surname: string, gender: Gender | undefined): string {
  if (surname.includes('-'))
    return surname
      .split('-')
      .map((part) => nominativePart(part, gender))
      .join('-');
  return nominativePart(surname, gender);
}

function nominativePart(surname: string, gender: Gender | undefined): string {
  const lower = surname.toLowerCase();
  if (surname.length < 4) return surname;
  if (gender === 'female') {
    if (/(?:ов|ев|ин|ын)(?:ой|у)$/u.test(lower)) return surname.replace(/(?:ой|у)$/u, 'а');
    if (/(?:ск|цк)(?:ой|ую)$/u.test(lower)) return surname.replace(/(?:ой|ую)$/u, 'ая');
    return surname;
  }
  if (/(?:ов|ев|ин|ын)(?:а|у|ым|е)$/u.test(lower)) return surname.replace(/(?:а|у|ым|е)$/u, '');
  if (/(?:ск|цк)(?:ого|ому|им|ом)$/u.test(lower)) return surname.replace(/(?:ого|ому|им|ом)$/u, 'ий');
  if (/[нтв](?:ого|ому|ым)$/u.test(lower)) return surname.replace(/(?:ого|ому|ым)$/u, 'ый');
  if (/[бвгджзклмнпрстфхцчшщ]ы$/u.test(lower)) return surname.replace(/ы$/u, 'а');
  if (/[аеиоуюя]йи$/u.test(lower)) return surname.replace(/и$/u, 'я');
  if (/[бвгджзклмнпрстфхцчшщ](?:ом|у|а)$/u.test(lower)) return surname.replace(/(?:ом|у|а)$/u, '');
  if (/[бвгджзклмнпрстфхцчшщ]ем$/u.test(lower)) return surname.replace(/ем$/u, '');
  return surname;
}
