/** A row without its nulls: an absent field is left out, as the model has it. */
export type Present<Row> = { [Key in keyof Row as null extends Row[Key] ? never : Key]: Row[Key] } & {
  [Key in keyof Row as null extends Row[Key] ? Key : never]?: Exclude<Row[Key], null | undefined>;
};

/** Leaves out what is null or undefined. */
export function present<Row extends object>(row: Row): Present<Row> {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
  ) as Present<Row>;
}

/** A boolean as both databases store it. */
export function bit(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

/** Lists in pieces: a statement takes at most 32,766 values (SQLITE_MAX_VARIABLE_NUMBER, https://www.sqlite.org/limits.html). */
export function pieces<Value>(values: readonly Value[], size = 200): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

/** An instant that was computed (a delay with jitter), as the columns take it: never earlier than meant. */
export function wholeMs(instant: number): number {
  return Math.ceil(instant);
}
