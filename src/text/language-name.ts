/** What a language (BCP 47 code) is called in another, with a capital: Russian, Русский, Орыс тілі. */
export function languageName(code: string, inLanguage: string): string {
  const name = new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code;
  const [first = '', ...rest] = name;
  return `${first.toLocaleUpperCase(inLanguage)}${rest.join('')}`;
}
