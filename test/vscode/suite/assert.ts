// The few assertions the suite needs: Node's own are not there where extensions run in a web worker.

class AssertionError extends Error {
  override readonly name = 'AssertionError';
  readonly showDiff = true;

  constructor(
    message: string,
    readonly actual: unknown,
    readonly expected: unknown,
  ) {
    super(message);
  }
}

/** Fails unless both are the same value, or the same JSON. */
export function equal(actual: unknown, expected: unknown, message = 'not equal'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new AssertionError(message, actual, expected);
  }
}

/** Fails unless the list holds each of the values. */
export function includes(list: readonly string[], ...values: string[]): void {
  const missing = values.filter(value => !list.includes(value));
  if (missing.length > 0) {
    throw new AssertionError(`missing: ${missing.join(', ')}`, list, values);
  }
}

/** Fails unless the text holds each of the parts. */
export function contains(text: string, ...parts: string[]): void {
  const missing = parts.filter(part => !text.includes(part));
  if (missing.length > 0) {
    throw new AssertionError(`missing: ${missing.join(', ')}`, text, parts);
  }
}

/** Returns the value, and fails if there is none. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) {
    throw new AssertionError(`no ${what}`, value, what);
  }
  return value;
}
