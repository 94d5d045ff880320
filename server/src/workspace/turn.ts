import type { Runtime } from '../runtime.js';

/** Waits until everything else that waits to be done has had its turn. */
export function turn({ defer }: Runtime): Promise<void> {
  return new Promise(resolve => defer(resolve));
}
