import { expect, it } from 'vitest';
import { commandMenus } from '../../src/commands/command-menu.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';

it('lists each command once, in every language, within what Telegram takes', () => {
  const { languages, phrases } = loadPhrases();
  const menus = commandMenus(languages, 'en', phrases);
  expect(menus.map(({ language }) => language)).toEqual([undefined, ...languages]);
  for (const { commands } of menus) {
    expect(new Set(commands.map(({ command }) => command)).size).toBe(commands.length);
    for (const { command, description } of commands) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
      expect(description).toMatch(/^.{1,256}$/);
    }
  }
});
