import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Words in an article that somebody labelled with their speaker; offsets are UTF-16, `end` exclusive, without the marks. */
export interface LabelledQuote {
  readonly start: number;
  readonly end: number;
  readonly text?: string;
  /** direct, mixed, indirect, or other for words in marks that nobody spoke. */
  readonly kind: string;
  readonly speaker?: string | null;
  /** The speaker's office as a reader should see it; most labels have none. */
  readonly role?: string;
  /** name, nominal, pronoun, none or unknown: how the article refers to the speaker here. */
  readonly speaker_kind: string;
  /** How the label came about; what begins with "dcoref" was resolved by a program. */
  readonly speaker_by?: string | null;
  readonly speaker_mention?: string | null;
  readonly speaker_start?: number | null;
  readonly speaker_end?: number | null;
  /** Quotes of one statement. */
  readonly group?: string | null;
  readonly aliases?: readonly string[];
  /** Other stretches that count as the same quote. */
  readonly alt?: readonly (readonly [number, number])[];
}

export interface LabelledArticle {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly quotes: readonly LabelledQuote[];
  /** Words in marks that the labels give to nobody. */
  readonly unattributed_quoted?: readonly (readonly [number, number])[];
}

/** How key the quotes of an article are for a watch, 0 to 3, by an editor. The text is in the article of the same id. */
export interface GradedArticle {
  readonly id: string;
  readonly lang: string;
  readonly watch: string;
  readonly grades: readonly { readonly start: number; readonly end: number; readonly grade: number }[];
  readonly contrast?: readonly (readonly [number, number])[];
}

export interface LabelledData {
  readonly files: readonly string[];
  /** The file that each article is from, by its id. */
  readonly fileOf: ReadonlyMap<string, string>;
  readonly articles: readonly LabelledArticle[];
  readonly graded: readonly GradedArticle[];
}

/** Reads `*.jsonl` of a folder, or one such file, without those whose name contains one of `leftOut`; sorted by name. */
export function readLabelledData(path: string, leftOut: readonly string[]): LabelledData {
  const all = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  const files = all
    .filter((file) => file.endsWith('.jsonl') && !leftOut.some((part) => basename(file).includes(part)))
    .sort();
  const rowsOf = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => ({ file: basename(file), row: JSON.parse(line) as LabelledArticle | GradedArticle }));
  const read = files.flatMap(rowsOf);
  const rows = read.map(({ row }) => row);
  return {
    files: files.map((file) => basename(file)),
    fileOf: new Map(read.filter(({ row }) => 'quotes' in row).map(({ file, row }) => [row.id, file])),
    articles: rows.filter((row): row is LabelledArticle => 'quotes' in row),
    graded: rows.filter((row): row is GradedArticle => 'grades' in row),
  };
}

/** The part, 0 to `folds` - 1, that an article belongs to: the same in every run and for every order of the files. */
export function foldOf(id: string, folds: number): number {
  let hash = 2166136261;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 16777619) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % folds;
}

/** How much two stretches overlap: intersection over union, 0 to 1. */
export function overlap(a: { start: number; end: number }, b: { start: number; end: number }): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared === 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** As `overlap`, with the best of the stretches that count as this quote; another stretch counts a little less. */
export function overlapWithQuote(found: { start: number; end: number }, quote: LabelledQuote): number {
  const others = (quote.alt ?? []).map(([start, end]) => 0.95 * overlap(found, { start, end }));
  return Math.max(overlap(found, quote), ...others);
}
