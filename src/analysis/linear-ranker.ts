/** Weight of each feature by name; a feature that is missing weighs nothing. */
export type Weights = ReadonlyMap<string, number>;

/** Weights as they stand in a file under `tables/`. */
export function weightTable(table: Readonly<Record<string, number>>): Weights {
  return new Map(Object.entries(table));
}

/** Sum of the weights of these features. */
export function linearScore(weights: Weights, features: readonly string[]): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return sum;
}

/** Scores as probabilities that add up to 1 (softmax). Empty for no scores. */
export function probabilities(scores: readonly number[]): readonly number[] {
  const highest = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - highest));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}

/** 0 to 1 from a linear score (logistic). */
export function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** The name of a range of numbers, for features: `bucket('gap', 4, [0, 2, 5])` is "gap<=5", beyond the last "gap>5". */
export function bucket(name: string, value: number, limits: readonly number[]): string {
  const limit = limits.find((bound) => value <= bound);
  return limit === undefined ? `${name}>${limits.at(-1)}` : `${name}<=${limit}`;
}
