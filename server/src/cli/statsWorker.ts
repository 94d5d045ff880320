/** A thread of `stats`: see threads.ts. */
import { statsWork } from './statsFile.js';
import { serve } from './threads.js';

await serve(statsWork);
