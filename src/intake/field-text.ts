import { looksLikeHtml } from '../text/html-to-text.ts';
import type { ElementRole, FieldName } from './feed-names.ts';
import type { FeedWriter, TextKind } from './feed-writer.ts';
import { type Attributes, attributeNamed } from './scan-markup.ts';

type FieldRole = Extract<ElementRole, { kind: 'field' }>;

interface FieldPlace {
  readonly rawName: string;
  readonly attributes: Attributes;
  /** The base of relative addresses, where the field has another one than what it stands in. */
  readonly base?: string;
  readonly isAtom: boolean;
}

interface Part {
  readonly text: string;
  readonly kind: 'text' | 'raw' | 'markup';
}

/** A field that is being read: its text, the markup inside it, and for authors and images the texts of their children. */
export interface OpenField {
  readonly rawName: string;
  readonly role: FieldRole;
  readonly place: FieldPlace;
  readonly parts: readonly Part[];
  readonly children: ReadonlyMap<string, string>;
  /** True when the feed says that the content is markup, not text (Atom's xhtml). */
  readonly isMarkup: boolean;
  /** True for a field that is one line, such as a title or an address. */
  readonly isLine: boolean;
  /** True when the beginning of this field is still worth having. */
  readonly isUsefulInPart: boolean;
  open(local: string, rawName: string, attributes: Attributes, isEmpty: boolean): void;
  /** Gives true when this ends the field itself. */
  close(rawName: string): boolean;
  add(text: string, isRaw: boolean): void;
}

/** What is gathered of one field, in characters, more than is kept of the longest; and what a part counts beside its text. */
const MAX_LENGTH = 2_000_000;
const PART_COST = 20;

/** Begins a field. */
export function openField(role: FieldRole, place: FieldPlace): OpenField {
  const parts: Part[] = [];
  let room = MAX_LENGTH;
  const push = (part: Part): void => {
    // Each part costs more than its letters: 50,000 tags around nothing are a flood too.
    room -= part.text.length + PART_COST;
    if (room > 0) parts.push(part);
  };
  const children = new Map<string, string>();
  const hasChildren = HAS_CHILDREN.has(role.field);
  const isLong = role.field === 'teaser' || role.field === 'body' || role.field === 'mediaText';
  let depth = 1;
  let child: string | undefined;
  return {
    rawName: place.rawName,
    role,
    place,
    parts,
    children,
    isMarkup: isMarkupType(place),
    isLine: !isLong && !hasChildren,
    isUsefulInPart: isLong,
    open(local, rawName, attributes, isEmpty) {
      if (rawName === place.rawName && !isEmpty) depth++;
      if (hasChildren) child = isEmpty ? undefined : local.toLowerCase();
      else push({ text: tag(local, attributes), kind: 'markup' });
    },
    close(rawName) {
      child = undefined;
      if (rawName === place.rawName) return --depth === 0;
      if (!hasChildren) push({ text: `</${localName(rawName)}>`, kind: 'markup' });
      return false;
    },
    add(text, isRaw) {
      if (child !== undefined) children.set(child, ((children.get(child) ?? '') + text).slice(0, MAX_CHILD));
      else
        push({
          text: text.length > MAX_LENGTH / 2 ? text.slice(0, MAX_LENGTH / 2) : text,
          kind: isRaw ? 'raw' : 'text',
        });
    },
  };
}

/** Characters kept of a child such as an author's name. */
const MAX_CHILD = 2_000;

/** Fields whose child elements say what they hold: a person's name, an image's address. */
const HAS_CHILDREN: ReadonlySet<FieldName> = new Set<FieldName>(['author', 'creator', 'publisher', 'image']);

const localName = (rawName: string): string => rawName.slice(rawName.indexOf(':') + 1);

/** Only what is read later is kept of a tag inside a text. */
function tag(local: string, attributes: Attributes): string {
  const source = attributes.get('src');
  return source === undefined ? `<${local}>` : `<${local} src="${source.replaceAll('"', '&quot;')}">`;
}

/** Writes a field that has ended. */
export function writeField(field: OpenField, writer: FeedWriter): void {
  const { role, place } = field;
  const { text, kind } = textOf(field);
  writer.add({
    field: role.field,
    rank: role.rank,
    kind,
    text,
    attributes: { ...carried(place), ...childAttributes(field) },
  });
}

/** Attributes that the mapper reads. */
const CARRIED = ['href', 'rel', 'url', 'medium', 'isPermaLink', 'term', 'label', 'src', 'width'];

function carried(place: FieldPlace): Record<string, string> {
  const found: Record<string, string> = place.base === undefined ? {} : { base: place.base };
  if (place.attributes.size === 0) return found;
  for (const name of CARRIED) {
    const value = place.attributes.get(name);
    if (value !== undefined) found[name] = value;
  }
  const type = place.attributes.get('type');
  if (type !== undefined) found.mime = type;
  const resource = attributeNamed(place.attributes, 'resource');
  if (resource !== undefined && found.href === undefined) found.href = resource;
  return found;
}

function childAttributes(field: OpenField): Record<string, string> {
  if (field.children.size === 0) return {};
  const found: Record<string, string> = {};
  for (const name of ['name', 'email', 'url']) {
    const value = field.children.get(name)?.trim();
    if (value !== undefined && value !== '') found[name] = value;
  }
  const inner = [...field.children].flatMap(([name, value]) =>
    name === 'email' || name === 'uri' || name === 'url' ? [] : value.trim(),
  );
  if (found.name === undefined && inner.length > 0) found.inner = inner.join(' ');
  return found;
}

function textOf(field: OpenField): { text: string; kind: TextKind } {
  const { parts, place, role } = field;
  if (!role.isHtml) return { text: joined(parts.filter((part) => part.kind !== 'markup')), kind: 'guess' };
  if (place.attributes.get('mode') === 'base64') return fromBase64(joined(parts));
  if (field.isMarkup || parts.some((part) => part.kind === 'markup')) return { text: asHtml(parts), kind: 'html' };
  const text = joined(parts);
  return { text, kind: declaredKind(place, text) };
}

const joined = (parts: readonly Part[]): string =>
  parts.length === 1 ? (parts[0]?.text ?? '') : parts.map((part) => part.text).join('');

/** Text beside markup stands for itself, so its `<` and `&` are escaped; CDATA beside markup is taken as markup too. */
function asHtml(parts: readonly Part[]): string {
  return parts
    .map((part) => (part.kind === 'text' ? part.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : part.text))
    .join('');
}

function fromBase64(text: string): { text: string; kind: 'guess' } {
  return { text: Buffer.from(text, 'base64').toString('utf8'), kind: 'guess' };
}

function isMarkupType({ attributes, isAtom }: FieldPlace): boolean {
  const type = attributes.get('type')?.toLowerCase() ?? '';
  if (type === 'xhtml' || type === 'application/xhtml+xml') return attributes.get('mode') !== 'escaped';
  return isAtom && attributes.get('mode') === 'xml' && type === 'text/html';
}

/** Atom's `type`: "text" means literally text. RSS says nothing, so its texts are HTML when they look like it. */
function declaredKind({ attributes, isAtom }: FieldPlace, text: string): TextKind {
  const type = attributes.get('type')?.toLowerCase() ?? '';
  if (type.includes('html')) return 'html';
  if (isAtom && (type === 'text' || type === 'text/plain')) return 'text';
  if (isAtom) return looksLikeHtml(text) ? 'html' : 'text';
  return 'guess';
}
