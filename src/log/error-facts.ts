/** What the log keeps of an error: never its other properties, where libraries put requests with message texts and tokens. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
  readonly errors?: readonly ErrorFacts[];
}

const mostCauses = 5;
const mostErrors = 5;

/** Name, message, code, stack and causes of whatever was thrown; causes five deep, and the first five of an AggregateError. */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error))
    return { name: 'thrown value', message: typeof error === 'string' ? error : `a ${typeof error}` };
  const { code } = error as { code?: unknown };
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  const goesDeeper = depth < mostCauses;
  return {
    name: error.name,
    message: error.message,
    ...((typeof code === 'string' || typeof code === 'number') && { code: String(code) }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(goesDeeper && error.cause !== undefined && { cause: errorFacts(error.cause, depth + 1) }),
    ...(goesDeeper &&
      errors.length > 0 && { errors: errors.slice(0, mostErrors).map((inner) => errorFacts(inner, depth + 1)) }),
  };
}
