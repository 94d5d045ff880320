/** What was measured, in milliseconds. */
export interface Times {
  readonly runs: number;
  readonly min: number;
  readonly p50: number;
  readonly p99: number;
}

export function timesOf(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    runs: sorted.length,
    min: rounded(sorted[0]),
    p50: rounded(quantile(sorted, 0.5)),
    p99: rounded(quantile(sorted, 0.99)),
  };
}

/** The nearest rank: the least sample that no more than `1 - part` of them are above. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

/** To three significant digits: more would be noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
