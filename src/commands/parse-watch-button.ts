import type { Command } from './command.ts';

/** The command behind a button of a watch's card that opens its choices, or makes one of them; undefined for other buttons. */
export function parseWatchButton(name: string, argument: string): Command | undefined {
  switch (name) {
    case 'langs':
      return parsed(argument, /^(\d{1,9})$/, ([number]) => ({ kind: 'show-languages', number: Number(number) }));
    case 'outlets':
      return parsed(argument, /^(\d{1,9}) (\d{1,4})$/, ([number, page]) => ({
        kind: 'show-outlets',
        number: Number(number),
        page: Number(page),
      }));
    case 'lang':
      return parsed(argument, /^(\d{1,9}) (on|off) ([a-z]{2,3})$/, ([number, way, value = '']) => ({
        ...narrowing('language', number, way),
        value,
        page: 1,
      }));
    case 'outlet':
      return parsed(argument, /^(\d{1,9}) (\d{1,4}) (on|off) (\S.*)$/u, ([number, page, way, value = '']) => ({
        ...narrowing('source', number, way),
        value,
        page: Number(page),
      }));
    case 'mutes':
      return parsed(argument, /^(\d{1,9})$/, ([number]) => ({ kind: 'show-mutes', number: Number(number) }));
    case 'mute-outlet':
    case 'unmute-outlet':
      return parsed(argument, /^(\d{1,9}) (\S.*)$/u, ([number, outlet = '']) => ({
        kind: name,
        number: Number(number),
        outlet,
      }));
    default:
      return undefined;
  }
}

function narrowing(by: 'language' | 'source', number: string | undefined, way: string | undefined) {
  return { kind: 'narrow-watch', number: Number(number), by, isWanted: way === 'on' } as const;
}

function parsed(argument: string, form: RegExp, read: (parts: readonly string[]) => Command): Command {
  const found = form.exec(argument);
  return found === null ? { kind: 'old-button' } : read(found.slice(1));
}
