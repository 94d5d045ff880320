/** The recognisers, with the model that is committed. */
import path from 'node:path';
import { createRecognizers } from '../../server/src/entities/recognizers/index.js';
import { nodeModel } from '../../server/src/nodeModel.js';

export const readModelFile = nodeModel(path.resolve(import.meta.dirname, '../../server'));

export const chooseRecognizers = createRecognizers(readModelFile);
