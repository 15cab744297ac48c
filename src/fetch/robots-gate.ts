import type { Problem } from '../model/problem.ts';
import { isPathAllowed, type RobotsRule } from './robots-rules.ts';

/** What asking for a robots.txt gave: its rules (none when there is no file), or why the site cannot say now. */
export type RobotsAnswer =
  | { readonly kind: 'rules'; readonly rules: readonly RobotsRule[] }
  | { readonly kind: 'unreachable'; readonly problem: Problem };

/** Tells whether an address may be read by robots. */
export interface RobotsGate {
  /** Why it may not be read; undefined when it may. */
  objection(url: URL): Promise<Problem | undefined>;
}

const HOUR = 60 * 60 * 1000;
/** https://www.rfc-editor.org/rfc/rfc9309#section-2.4: no longer than a day. */
const KEPT_MS = 24 * HOUR;
/** A site that could not say is asked again after this. */
const KEPT_UNREACHABLE_MS = HOUR / 6;
/** Sites and characters of rules in memory; the oldest go first. */
const MAX_SITES = 1000;
const MAX_CHARACTERS = 4_000_000;

interface Entry {
  readonly until: number;
  readonly answer: Promise<RobotsAnswer>;
  readonly characters: number;
}

/**
 * Keeps robots.txt files in memory for a day and asks each site only once, however many addresses wait. A site that cannot say is closed,
 * as RFC 9309 section 2.3.1.4 wants, except where rules of an earlier day are still there: they hold on. `load` never rejects; `now` in ms.
 */
export function createRobotsGate(load: (site: URL) => Promise<RobotsAnswer>, now: () => number): RobotsGate {
  const sites = new Map<string, Entry>();
  let characters = 0;

  function entryOf(url: URL): Entry {
    const known = sites.get(url.origin);
    if (known !== undefined && known.until > now()) return known;
    const answer = load(new URL('/robots.txt', url)).then(async (found) => {
      const before = found.kind === 'unreachable' ? await known?.answer : undefined;
      return settle(
        url.origin,
        before?.kind === 'rules' ? { answer: before, keptMs: KEPT_UNREACHABLE_MS } : fresh(found),
      );
    });
    drop(url.origin);
    const entry = { until: Number.POSITIVE_INFINITY, answer, characters: 0 };
    sites.set(url.origin, entry);
    return entry;
  }

  /** Sets how long the answer is kept, and makes room for it. */
  function settle(origin: string, { answer, keptMs }: { answer: RobotsAnswer; keptMs: number }): RobotsAnswer {
    const size = answer.kind === 'rules' ? answer.rules.reduce((sum, rule) => sum + rule.pattern.length + 40, 0) : 0;
    drop(origin);
    sites.set(origin, { until: now() + keptMs, answer: Promise.resolve(answer), characters: size });
    characters += size;
    for (const oldest of sites.keys()) {
      if (sites.size <= MAX_SITES && characters <= MAX_CHARACTERS) break;
      drop(oldest);
    }
    return answer;
  }

  function drop(origin: string): void {
    characters -= sites.get(origin)?.characters ?? 0;
    sites.delete(origin);
  }

  return {
    async objection(url) {
      const answer = await entryOf(url).answer;
      if (answer.kind === 'unreachable') return answer.problem;
      if (isPathAllowed(answer.rules, `${url.pathname}${url.search}`)) return undefined;
      return { code: 'refused', detail: `${url.host}: robots.txt` };
    },
  };
}

const fresh = (answer: RobotsAnswer): { answer: RobotsAnswer; keptMs: number } => ({
  answer,
  keptMs: answer.kind === 'rules' ? KEPT_MS : KEPT_UNREACHABLE_MS,
});
