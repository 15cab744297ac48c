import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

// The levels of docs/architecture.md: an import may only point to a lower level, or stay in its folder.
const LEVELS: Readonly<Record<string, number>> = {
  model: 0,
  text: 1,
  intake: 2,
  analysis: 2,
  delivery: 2,
  format: 2,
  ports: 2,
  jobs: 3,
  commands: 4,
  schedule: 5,
  fetch: 5,
  store: 5,
  queue: 5,
  isolate: 5,
  telegram: 5,
  slack: 5,
  web: 5,
  cli: 5,
  settings: 5,
  log: 5,
  phrases: 5,
};
const STAGES = ['model', 'text', 'intake', 'analysis', 'delivery', 'format'];
/** Who may import which package: everyone else goes through a port. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  telegraf: ['telegram'],
  '@slack/bolt': ['slack'],
  '@slack/web-api': ['slack'],
  '@slack/socket-mode': ['slack'],
  kysely: ['store'],
  'better-sqlite3': ['store'],
  pg: ['store'],
  'pg-boss': ['queue'],
  undici: ['fetch'],
  'node:worker_threads': ['isolate', 'store'],
  'node-cron': ['schedule'],
  'rss-parser': ['intake'],
  fastify: ['web'],
  pino: ['log'],
};
/** What a pure stage may take from Node: computing only. */
const PURE_NODE = ['node:crypto', 'node:zlib', 'node:url', 'node:util', 'node:buffer'];

interface Source {
  readonly file: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly { readonly from: string; readonly isType: boolean }[];
}

const root = join(import.meta.dirname, '..', 'src');
const sources: readonly Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const folder = file.includes('/') ? (file.split('/')[0] ?? '') : '';
    return { file, folder, text, imports: importsOf(text) };
  });

function importsOf(text: string): { from: string; isType: boolean }[] {
  const statements = text.matchAll(
    /^(?:import|export)\s[^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gms,
  );
  return [...statements].map((found) => ({
    from: found[1] ?? found[2] ?? found[3] ?? '',
    isType: /^(?:import|export) type /.test(found[0]),
  }));
}

/** Path inside src of a relative import. */
function target(source: Source, from: string): string {
  return normalize(join(dirname(source.file), from));
}

const local = sources.flatMap((source) =>
  source.imports
    .filter((one) => one.from.startsWith('.'))
    .map((one) => ({ source, to: target(source, one.from), isType: one.isType })),
);

describe('the layout', () => {
  it('has only the folders that have a level', () => {
    expect(
      [...new Set(sources.map((source) => source.folder))].filter((folder) => folder !== '' && !(folder in LEVELS)),
    ).toEqual([]);
  });

  it('imports only downwards, and stages and edges never import each other', () => {
    const wrong = local.filter(({ source, to, isType }) => {
      const toFolder = to.split('/')[0] ?? '';
      if (source.folder === '' || source.folder === toFolder) return false;
      const from = LEVELS[source.folder] ?? 99;
      const down = LEVELS[toFolder] ?? 99;
      if (toFolder === 'ports') return !isType && from <= 2;
      return down >= from;
    });
    expect(wrong.map(({ source, to }) => `${source.file} -> ${to}`)).toEqual([]);
  });

  it('has no cycle', () => {
    const edges = Map.groupBy(local, ({ source }) => source.file);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const { to } of edges.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const source of sources) visit(source.file, []);
    expect(cycles).toEqual([]);
  });

  it('imports each platform and driver only in its own folder', () => {
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter(({ from }) => ONLY_IN[from] !== undefined && !ONLY_IN[from].includes(source.folder))
        .map(({ from }) => `${source.file} -> ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the stages pure: no clock, randomness, environment, file or network', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bTemporal\.Now\b|\bfetch\(|\bconsole\.|\bsetTimeout\(/;
    const stages = sources.filter((source) => STAGES.includes(source.folder));
    expect(stages.filter((source) => impure.test(source.text)).map((source) => source.file)).toEqual([]);
    const nodeImports = stages.flatMap((source) =>
      source.imports
        .filter(({ from }) => from.startsWith('node:') && !PURE_NODE.includes(from))
        .map(({ from }) => `${source.file} -> ${from}`),
    );
    expect(nodeImports).toEqual([]);
  });

  it('exports nothing by default and re-exports nothing', () => {
    const wrong = sources.filter((source) => /^export default |^export \*|^export \{[^}]*\} from/m.test(source.text));
    expect(wrong.map((source) => source.file)).toEqual([]);
  });

  it('has every file where it says it is', () => {
    const missing = local.filter(
      ({ to }) => !sources.some((source) => source.file === to) && !to.endsWith('.json') && !to.endsWith('.js'),
    );
    expect(missing.map(({ source, to }) => `${source.file} -> ${relative('.', to)}`)).toEqual([]);
  });
});
