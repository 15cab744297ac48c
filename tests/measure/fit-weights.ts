/** One choice to learn from: options with their features, which of them are right, and how much the choice counts. */
export interface Choice {
  readonly options: readonly (readonly string[])[];
  readonly right: ReadonlySet<number>;
  readonly weight: number;
}

/** How a fit is held back; `isNeverNegative` names features whose weight stays at 0 or above. */
export interface FitOptions {
  /** Pull of every weight to 0 at each step. */
  readonly shrink: number;
  readonly rounds: number;
  /** Features of fewer options than this get no weight. */
  readonly fewest: number;
  readonly isNeverNegative?: (feature: string) => boolean;
}

/**
 * Weights with which the right options of the choices are most likely (softmax; several right options share): AdaGrad over choices
 * in an order that is the same in every run. Rounded to hundredths; what rounds to less than 0.03 is left out.
 */
export function fitChoices(choices: readonly Choice[], options: FitOptions): Readonly<Record<string, number>> {
  const index = indexFeatures(choices, options.fewest);
  const weights = new Float64Array(index.size);
  const squares = new Float64Array(index.size).fill(1);
  const names = [...index.keys()];
  const isFloored = names.map((name) => options.isNeverNegative?.(name) === true);
  const coded = choices.map((choice) => ({
    right: choice.right,
    weight: choice.weight,
    options: choice.options.map((features) =>
      Uint32Array.from(features.map((feature) => index.get(feature) ?? -1).filter((at) => at >= 0)),
    ),
  }));
  const order = coded.map((_, at) => at);
  const random = evenNumbers(1);
  for (let round = 0; round < options.rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const choice = coded[at];
      if (!choice) continue;
      const scores = choice.options.map((features) =>
        features.reduce((sum, feature) => sum + (weights[feature] ?? 0), 0),
      );
      const highest = Math.max(...scores);
      const raised = scores.map((score) => Math.exp(score - highest));
      const total = raised.reduce((sum, value) => sum + value, 0);
      let rightTotal = 0;
      for (const right of choice.right) rightTotal += raised[right] ?? 0;
      for (const [option, features] of choice.options.entries()) {
        const share = raised[option] ?? 0;
        const wanted = choice.right.has(option) ? share / rightTotal : 0;
        const gradient = choice.weight * (wanted - share / total);
        if (Math.abs(gradient) < 1e-4) continue;
        for (const feature of features) {
          const step = gradient - options.shrink * (weights[feature] ?? 0);
          squares[feature] = (squares[feature] ?? 1) + step * step;
          const next = (weights[feature] ?? 0) + (0.3 * step) / Math.sqrt(squares[feature] ?? 1);
          weights[feature] = isFloored[feature] && next < 0 ? 0 : next;
        }
      }
    }
  }
  return rounded(names, weights);
}

/** Two options of which the first should score higher, by how much of each feature they have, and how much that matters. */
export interface Preference {
  readonly better: Readonly<Record<string, number>>;
  readonly worse: Readonly<Record<string, number>>;
  readonly weight: number;
}

/** Weights under which better options score higher (pairwise logistic, full gradient, `shrink` pulls to 0). Rounded to hundredths. */
export function fitPreferences(
  pairs: readonly Preference[],
  options: { readonly shrink: number; readonly rounds: number },
): Readonly<Record<string, number>> {
  const names = Object.keys(pairs[0]?.better ?? {}).sort();
  const weights = Float64Array.from(names, () => 0);
  const total = pairs.reduce((sum, pair) => sum + pair.weight, 0) || 1;
  const differences = pairs.map((pair) => ({
    by: names.map((name) => (pair.better[name] ?? 0) - (pair.worse[name] ?? 0)),
    weight: pair.weight / total,
  }));
  for (let round = 0; round < options.rounds; round += 1) {
    const gradient = weights.map((weight) => -options.shrink * weight);
    for (const { by, weight } of differences) {
      const margin = by.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
      const push = weight / (1 + Math.exp(margin));
      for (const [at, value] of by.entries()) gradient[at] = (gradient[at] ?? 0) + push * value;
    }
    const rate = 2 / Math.sqrt(1 + round / 10);
    for (const [at, step] of gradient.entries()) weights[at] = (weights[at] ?? 0) + rate * step;
  }
  return Object.fromEntries(names.map((name, at) => [name, Math.round((weights[at] ?? 0) * 100) / 100]));
}

function indexFeatures(choices: readonly Choice[], fewest: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const choice of choices)
    for (const features of choice.options)
      for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= fewest).map(([feature]) => feature);
  return new Map(kept.sort().map((feature, at) => [feature, at]));
}

function rounded(names: readonly string[], weights: Float64Array): Readonly<Record<string, number>> {
  const pairs = names.map((name, at) => [name, Math.round((weights[at] ?? 0) * 100) / 100] as const);
  return Object.fromEntries(pairs.filter(([, weight]) => Math.abs(weight) >= 0.03));
}

/** Numbers from 0 to 1, the same in every run (a linear congruential generator). */
function evenNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
