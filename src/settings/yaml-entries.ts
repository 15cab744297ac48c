import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { nearWord } from '../text/near-word.ts';

/** One entry of a YAML list: `label` names it in problems, like `config/feeds.yaml, entry 12 "Kloop"`; `place` is that without the file. */
export interface YamlEntry {
  readonly label: string;
  readonly place: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The entries of the one list in a YAML file, which stands under `key`. `nameField` is the field whose text makes an entry easy to find.
 * Whatever is wrong with the file as a whole becomes a problem; entries that are no list of fields too.
 */
export function yamlEntries(
  text: string,
  about: { file: string; key: string; noun: string; nameField: string },
): { entries: readonly YamlEntry[]; problems: readonly string[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors.map(
    ({ pos, message }) => `${about.file}, line ${lines.linePos(pos[0]).line}: ${oneLine(message)}`,
  );
  if (broken.length > 0) return { entries: [], problems: broken };
  const root = document.contents;
  const expected = `a list under "${about.key}:"`;
  if (!isMap(root)) return { entries: [], problems: [`${about.file}: found no fields, expected ${expected}`] };
  const otherKeys = root.items
    .map(({ key }) => (isScalar(key) ? String(key.value) : 'a list'))
    .filter((key) => key !== about.key);
  const problems = otherKeys.map((key) => `${about.file}: unknown field "${key}", expected only "${about.key}"`);
  const list = root.get(about.key);
  if (!isSeq(list))
    return { entries: [], problems: [...problems, `${about.file}: found no list, expected ${expected}`] };

  const entries: YamlEntry[] = [];
  list.items.forEach((node, index) => {
    const number = `${about.noun} ${index + 1}`;
    const fields = fieldsOf(node, document);
    if (fields === undefined) {
      problems.push(`${about.file}, ${number}: found no fields, expected fields like "${about.nameField}: …"`);
      return;
    }
    const name = fields[about.nameField];
    const place = typeof name === 'string' && name !== '' ? `${number} "${name}"` : number;
    entries.push({ label: `${about.file}, ${place}`, place, fields });
  });
  return { entries, problems };
}

/** A problem for each field of an entry that is not among those that are known, with the likely meaning. */
export function unknownFields(entry: YamlEntry, known: readonly string[]): readonly string[] {
  return Object.keys(entry.fields)
    .filter((field) => !known.includes(field))
    .map((field) => {
      const meant = nearWord(field, known);
      const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
      return `${entry.label}: unknown field "${field}", expected one of ${known.join(', ')}${hint}`;
    });
}

/** How a problem shows a YAML value. */
export function shownValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function fieldsOf(node: unknown, document: Document.Parsed): Record<string, unknown> | undefined {
  if (!isMap(node)) return undefined;
  try {
    const fields: unknown = node.toJS(document);
    return isFields(fields) ? fields : undefined;
  } catch {
    return undefined; // aliases that lead nowhere or multiply beyond the library's bound
  }
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim();
}
