/** A figure written in digits, and where it begins. */
export interface Figure {
  readonly figure: string;
  readonly start: number;
}

/** Figures written in digits: "9,709", "9 709" and "9709" are equal, "3,5" is "3.5". */
export function figuresIn(text: string): readonly Figure[] {
  const figures: Figure[] = [];
  let end = -1;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const gap = index - end === 1 ? text.charAt(end) : '';
    const before = figures.at(-1);
    const isThousands = digits.length === 3 && /[.,\s']/.test(gap);
    const isFraction = digits.length < 3 && /[.,]/.test(gap);
    if (before !== undefined && (isThousands || isFraction))
      figures[figures.length - 1] = { ...before, figure: `${before.figure}${isFraction ? '.' : ''}${digits}` };
    else figures.push({ figure: digits, start: index });
    end = index + digits.length;
  }
  return figures;
}
