import type { CommandName } from './command.ts';

// Commands and the words that follow them as people type them in Russian and Kazakh. The answers name the English ones, which work in every language.

const NAMES: ReadonlyMap<string, CommandName> = new Map<string, CommandName>([
  ['старт', 'start'],
  ['следить', 'watch'],
  ['бақылау', 'watch'],
  ['удалить', 'unwatch'],
  ['жою', 'unwatch'],
  ['список', 'list'],
  ['тізім', 'list'],
  ['темы', 'topics'],
  ['тақырыптар', 'topics'],
  ['проверить', 'test'],
  ['тексеру', 'test'],
  ['поиск', 'search'],
  ['искать', 'search'],
  ['іздеу', 'search'],
  ['дайджест', 'digest'],
  ['пауза', 'pause'],
  ['кідірту', 'pause'],
  ['продолжить', 'resume'],
  ['жалғастыру', 'resume'],
  ['язык', 'language'],
  ['тіл', 'language'],
  ['пояс', 'timezone'],
  ['белдеу', 'timezone'],
  ['сохранённое', 'saved'],
  ['сохраненное', 'saved'],
  ['сақталған', 'saved'],
  ['источники', 'sources'],
  ['ленты', 'sources'],
  ['дереккөздер', 'sources'],
  ['изменить', 'edit'],
  ['өзгерту', 'edit'],
  ['настройки', 'settings'],
  ['баптаулар', 'settings'],
  ['помощь', 'help'],
  ['справка', 'help'],
  ['көмек', 'help'],
  ['анықтама', 'help'],
]);

/** What other bots call the same, or near it: it is asked whether that was meant. */
const ELSEWHERE: ReadonlyMap<string, CommandName> = new Map<string, CommandName>([
  ['stop', 'pause'],
  ['mute', 'pause'],
  ['стоп', 'pause'],
  ['add', 'watch'],
  ['follow', 'watch'],
  ['subscribe', 'watch'],
  ['добавить', 'watch'],
  ['подписаться', 'watch'],
  ['delete', 'unwatch'],
  ['unfollow', 'unwatch'],
  ['unsubscribe', 'unwatch'],
  ['отписаться', 'unwatch'],
  ['feeds', 'sources'],
  ['menu', 'help'],
  ['меню', 'help'],
  ['find', 'search'],
  ['lang', 'language'],
  ['tz', 'timezone'],
]);

const ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ['сейчас', 'now'],
  ['қазір', 'now'],
  ['вкл', 'on'],
  ['включить', 'on'],
  ['да', 'on'],
  ['қосу', 'on'],
  ['иә', 'on'],
  ['выкл', 'off'],
  ['выключить', 'off'],
  ['нет', 'off'],
  ['өшіру', 'off'],
  ['жоқ', 'off'],
  ['сразу', 'instant'],
  ['бірден', 'instant'],
  ['ежечасно', 'hourly'],
  ['сағат-сайын', 'hourly'],
  ['ежедневно', 'daily'],
  ['күнделікті', 'daily'],
  ['күн-сайын', 'daily'],
  ['еженедельно', 'weekly'],
  ['апталық', 'weekly'],
  ['апта-сайын', 'weekly'],
  ['будни', 'weekdays'],
  ['жұмыс-күндері', 'weekdays'],
  ['размер', 'size'],
  ['көлемі', 'size'],
  ['короткий', 'short'],
  ['қысқа', 'short'],
  ['обычный', 'usual'],
  ['әдеттегі', 'usual'],
  ['длинный', 'long'],
  ['ұзын', 'long'],
  ['пустой', 'empty'],
  ['бос', 'empty'],
  ['все', 'everyone'],
  ['бәрі', 'everyone'],
  ['админы', 'admins'],
  ['администраторы', 'admins'],
  ['әкімшілер', 'admins'],
  ['владельцы', 'owners'],
  ['иелері', 'owners'],
  ['запрос', 'watch'],
  ['сұрау', 'watch'],
]);

/** Several words that say what one does. */
const PHRASES: readonly (readonly [said: RegExp, word: string])[] = [
  [/(?<!\p{L})(?:раз в час|каждый час|сағат сайын)(?!\p{L})/gu, 'hourly'],
  [/(?<!\p{L})(?:раз в день|каждый день|күн сайын)(?!\p{L})/gu, 'daily'],
  [/(?<!\p{L})(?:раз в неделю|каждую неделю|апта сайын)(?!\p{L})/gu, 'weekly'],
  [/(?<!\p{L})(?:по будням|в будни|жұмыс күндері)(?!\p{L})/gu, 'weekdays'],
];

/** The command that a Russian or Kazakh word names; any other word as it is. */
export function commandNamed(word: string): string {
  return NAMES.get(word.toLowerCase()) ?? word;
}

const CANCEL: ReadonlySet<string> = new Set(['cancel', 'отмена', 'отменить', 'болдырмау']);

/** Whether somebody only says that nothing shall be done after all. */
export function isCancel(words: string): boolean {
  return CANCEL.has(words.trim().toLowerCase());
}

/** The command of ours that does what this one does elsewhere; undefined for others. */
export function namedElsewhere(word: string): CommandName | undefined {
  return ELSEWHERE.get(word.toLowerCase());
}

/** What follows a command that takes no free text, its Russian and Kazakh words in English. */
export function argumentInEnglish(argument: string): string {
  const spoken = PHRASES.reduce((text, [said, word]) => text.replace(said, word), argument.toLowerCase());
  return spoken.replaceAll(/[\p{L}-]+/gu, (word) => ARGUMENTS.get(word) ?? word);
}
