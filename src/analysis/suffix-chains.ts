import chains from './tables/suffix-chains.json' with { type: 'json' };

// Kazakh, Kyrgyz and Uzbek put endings after the unchanged name, in a fixed order: plural, possessive, case, and what follows a case. Each step
// may be missing. Vowel harmony is not checked: a form that the language would not build does no harm.

const STEPS: readonly (readonly string[])[] = chains.steps.map((step) => step.split(' '));
const HYPHENS = /^[-‐‑]/;
/** Longer chains do not occur in news (лар + ымыз + дағы + лар is 14), and the bound keeps the search short. */
const LONGEST = 16;

/** The endings that make a demonym of a name: қазақстандық, кыргызстандык, oʻzbekistonlik. */
export const DEMONYM_ENDINGS: readonly string[] = chains.derived.split(' ');

/** True when `rest`, the folded letters after a name or noun, can be a chain of Kazakh, Kyrgyz or Uzbek endings (or nothing). */
export function isSuffixChain(rest: string): boolean {
  return rest.length <= LONGEST && restFollows(rest.replace(HYPHENS, ''), 0);
}

function restFollows(rest: string, step: number): boolean {
  if (rest === '') return true;
  const endings = STEPS[step];
  if (endings === undefined) return false;
  return (
    restFollows(rest, step + 1) ||
    endings.some((ending) => rest.startsWith(ending) && restFollows(rest.slice(ending.length), step + 1))
  );
}
