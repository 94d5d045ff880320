/** A thread of `check`: see threads.ts. */
import { checkWork } from './checkFile.js';
import { serve } from './threads.js';

await serve(checkWork);
