import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Phrases } from '../model/content.ts';

/** All texts of the program: `phrases` says them, `languages` are the BCP 47 codes that have a file, `en` first. */
export interface LoadedPhrases {
  readonly phrases: Phrases;
  readonly languages: readonly string[];
}

/**
 * Reads LANGUAGE.ftl beside this file (https://projectfluent.org). A language without a file is answered in its base language
 * (`ru` for `ru-KZ`) or in English. Saying an unknown id, or a phrase without one of its arguments, throws: both are bugs.
 */
export function loadPhrases(): LoadedPhrases {
  const bundles = new Map(languageFiles().map((language) => [language, loadBundle(language)]));
  const languages = [...bundles.keys()].sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b));

  const phrases: Phrases = (language, id, args = {}) => {
    const bundle = bundles.get(language) ?? bundles.get(language.split('-')[0] ?? '') ?? bundles.get('en');
    const pattern = bundle?.getMessage(id)?.value;
    if (!bundle || !pattern) throw new Error(`phrases: no phrase "${id}" in ${bundle?.locales[0] ?? language}`);
    return sayPhrase(bundle, pattern, { id, args });
  };
  return { phrases, languages };
}

/** Gives the text, or throws for a missing argument. */
function sayPhrase(
  bundle: FluentBundle,
  pattern: Parameters<FluentBundle['formatPattern']>[0],
  said: { id: string; args: Readonly<Record<string, string | number>> },
): string {
  const errors: Error[] = [];
  const text = bundle.formatPattern(pattern, said.args, errors);
  const [problem] = errors;
  if (problem) throw new Error(`phrases: "${said.id}" in ${bundle.locales[0]}: ${problem.message}`, { cause: problem });
  return text;
}

function languageFiles(): readonly string[] {
  return readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.ftl'))
    .map((name) => name.slice(0, -'.ftl'.length));
}

/** Parses one file. Fluent skips entries it cannot read; here they throw, as does an id given twice. */
function loadBundle(language: string): FluentBundle {
  const source = readFileSync(new URL(`./${language}.ftl`, import.meta.url), 'utf8');
  // No isolation marks around arguments: Slack would show them, and the renderers strip bidi controls from what comes from outside.
  const bundle = new FluentBundle(language === 'en' ? 'en-GB' : language, { useIsolating: false });
  const errors = bundle.addResource(new FluentResource(source));
  const [problem] = errors;
  if (problem) throw new Error(`phrases/${language}.ftl: ${problem.message}`, { cause: problem });
  for (const [, id = ''] of source.matchAll(/^([a-zA-Z][\w-]*) *=/gm)) {
    if (!bundle.hasMessage(id)) throw new Error(`phrases/${language}.ftl: phrase "${id}" cannot be read`);
  }
  return bundle;
}
