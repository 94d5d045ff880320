/** How many files are read at once. */
const batchSize = 32;

/** Does something for each of some files, a batch at a time; what comes of a batch is handed on in order. */
export async function inBatches<T, R>(
  items: readonly T[],
  each: (item: T) => Promise<R>,
  take: (results: R[], done: number) => void,
  isCancelled: () => boolean,
): Promise<void> {
  for (let at = 0; at < items.length && !isCancelled(); at += batchSize) {
    const batch = items.slice(at, at + batchSize);
    take(await Promise.all(batch.map(each)), at + batch.length);
  }
}
