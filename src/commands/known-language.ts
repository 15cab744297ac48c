/** The one of our languages that a code like "RU" or "ru-KZ" means, or undefined. */
export function knownLanguage(code: string, languages: readonly string[]): string | undefined {
  const wanted = code.trim().toLowerCase().replaceAll('_', '-');
  const base = wanted.split('-')[0];
  return (
    languages.find((language) => language.toLowerCase() === wanted) ??
    languages.find((language) => language.toLowerCase() === base)
  );
}
