import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from './paths.js';

/** How long something is waited for, in milliseconds: a little less than mocha waits for a test, to say what came instead. */
export const patience: number = JSON.parse(readFileSync(inRoot('.mocharc.json'), 'utf8')).timeout * 0.8;

/** Asks again until the answer satisfies, and gives it; fails with the last answer once mocha's limit is near. */
export async function eventually<T>(
  what: string,
  ask: () => T | PromiseLike<T>,
  satisfies: (answer: T) => boolean,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > end) assert.fail(`Expected ${what}, and only had ${JSON.stringify(answer)}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
