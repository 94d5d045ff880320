import fs from 'node:fs/promises';
import path from 'node:path';

/** Where the tagger's model lies in this package. */
const modelPath = 'src/entities/data/tagger/model.bin';

/**
 * The path of the tagger's model, a file of its own: to read it takes a millisecond, where a bundle with it inside is
 * parsed and decoded for a hundred.
 *
 * @param root path of the folder of this package
 */
export function modelFile(root: string): string {
  return path.join(root, modelPath);
}

/** Reads the tagger's model. */
export function nodeModel(root: string): () => Promise<Uint8Array> {
  return () => fs.readFile(modelFile(root));
}
