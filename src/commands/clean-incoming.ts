import type { WatchEdit } from '../model/form.ts';
import type { Incoming, IncomingPerson } from '../model/incoming.ts';
import { hasVisibleText, oneLine, printable } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';

/** UTF-16 units of a chat's or person's name that we keep: twice what fits a line. */
const MAX_NAME = 120;

/**
 * The update with the texts in it as they may be stored and shown: well-formed, without control and bidi characters, names on one line.
 * A name in which nothing can be seen is left out.
 */
export function cleanIncoming<One extends Incoming>(incoming: One): One {
  const { chatTitle, ...rest } = incoming;
  const title = cleanName(chatTitle);
  return {
    ...rest,
    ...(title === undefined ? {} : { chatTitle: title }),
    ...('argument' in incoming ? { argument: printable(incoming.argument) } : {}),
    ...('edit' in incoming && incoming.edit ? { edit: cleanEdit(incoming.edit) } : {}),
    ...('document' in incoming && incoming.document
      ? { document: { ...incoming.document, name: oneLine(incoming.document.name) } }
      : {}),
    ...('person' in incoming && incoming.person ? { person: cleanPerson(incoming.person) } : {}),
  } as One;
}

function cleanEdit({ changes, ...rest }: WatchEdit): WatchEdit {
  const cleaned = Object.entries(changes).map(([id, value]) => [id, printable(value)]);
  return { ...rest, changes: Object.fromEntries(cleaned) };
}

function cleanPerson({ name, ...rest }: IncomingPerson): IncomingPerson {
  const cleaned = cleanName(name);
  return cleaned === undefined ? rest : { ...rest, name: cleaned };
}

function cleanName(name: string | undefined): string | undefined {
  if (name === undefined || !hasVisibleText(name)) return undefined;
  return shorten(oneLine(name), MAX_NAME);
}
