/**
 * What V8 is told where the server is a process of its own. Almost all that it makes of a document is gone before the
 * next one: with little room for that, it stays in the caches of the processor and in memory that is there already. An
 * index is made in up to a fifth less time, with a fifth less memory.
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=4', '--no-allocation-site-pretenuring'];
