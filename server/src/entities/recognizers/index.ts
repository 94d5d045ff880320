import type { Recognizer } from '../recognizer.js';
import { acronyms } from './acronyms.js';
import { dates } from './dates.js';
import { events } from './events.js';
import { persons } from './persons.js';
import { places } from './places.js';
import { registryNames } from './registryNames.js';
import { roles } from './roles.js';
import { tagger } from './tagger.js';

/** All of them, in the order of their names. A new one is a file and a line. */
export const recognizers: readonly Recognizer[] = [
  acronyms,
  dates,
  events,
  persons,
  places,
  registryNames,
  roles,
  tagger,
];

/** The recognisers of a configuration: those it names, or all; names that none has are left out. */
export function createRecognizers(names?: readonly string[]): readonly Recognizer[] {
  return names === undefined ? recognizers : recognizers.filter(({ name }) => names.includes(name));
}
