import type { Phrases } from '../model/content.ts';
import { HELP_LINES } from './replies.ts';

/** One language's command menu as Telegram takes it; without `language` it is the one for everybody else. */
export interface CommandMenu {
  readonly language?: string;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

/** Telegram's command menu in every language, the default language for everybody else first. */
export function commandMenus(
  languages: readonly string[],
  defaultLanguage: string,
  phrases: Phrases,
): readonly CommandMenu[] {
  const inLanguage = (language: string) =>
    MENU.map(({ name, does }) => ({ command: name, description: phrases(language, does) }));
  return [
    { commands: inLanguage(defaultLanguage) },
    ...languages.map((language) => ({ language, commands: inLanguage(language) })),
  ];
}

/** Each command once: its first line in /help. */
const MENU = HELP_LINES.filter((line, index) => HELP_LINES.findIndex(({ name }) => name === line.name) === index);
