import type { Recognizer } from '../recognizer.js';
import { acronyms } from './acronyms.js';
import { dates } from './dates.js';
import { events } from './events.js';
import { persons } from './persons.js';
import { places } from './places.js';
import { registryNames } from './registryNames.js';
import { roles } from './roles.js';
import { createTagger, type ModelSource } from './tagger.js';

/** The recognisers of a configuration: those it names, or all; names that none has are left out. */
export type ChooseRecognizers = (names?: readonly string[]) => readonly Recognizer[];

/** All of them, in the order of their names, which share one model. A new one is a file and a line. */
export function createRecognizers(model: ModelSource): ChooseRecognizers {
  const all = [acronyms, dates, events, persons, places, registryNames, roles, createTagger(model)];
  return names => (names === undefined ? all : all.filter(({ name }) => names.includes(name)));
}
