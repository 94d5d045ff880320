/** The worker of the graph: moves the entities, and tells where they are as often as a picture is drawn. */
import { Forces } from './forces.js';
import type { FromWorker, ToWorker } from './mover.js';

/** Pictures follow one another no faster. */
const frame = 16;

let forces: Forces | undefined;
let isRunning = false;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'start') forces = new Forces(data.bodies);
  else if (data.type === 'pin') forces?.pin(data.index, data.x, data.y);
  else forces?.free(data.index);
  if (!isRunning) run();
});

/** Goes on for a frame, and again until nothing moves; messages are heard in between. */
function run(): void {
  if (forces === undefined) return;
  const until = performance.now() + frame;
  while (!forces.isSettled && performance.now() < until) forces.step();
  isRunning = !forces.isSettled;
  const told: FromWorker = { places: forces.places(), isSettled: forces.isSettled };
  postMessage(told, { transfer: [told.places.buffer] });
  if (isRunning) setTimeout(run);
}
