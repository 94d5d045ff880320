/** A thread of `entities`: see threads.ts. */
import { entitiesWork } from './entitiesFile.js';
import { serve } from './threads.js';

await serve(entitiesWork);
