/** The sources in a folder: what is learnt from, by where it comes from, and what is only measured on. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readConll, type TaggedDocument } from './conll.js';

/** Sets that nothing is learnt from. */
const developmentNames = ['btc.f', 'wnut17.dev', 'crossner.music.test'];

export interface Source {
  readonly name: string;
  readonly documents: readonly TaggedDocument[];
}

export interface Sources {
  /** By origin: `wikigold`, `btc`, `crossner.politics`. What is of one origin is alike. */
  readonly training: ReadonlyMap<string, readonly Source[]>;
  readonly development: readonly Source[];
}

/** @throws where the folder has no set to learn from */
export function readSources(folder: string): Sources {
  const files = readdirSync(folder).filter(file => file.endsWith('.conll'));
  const training = new Map<string, Source[]>();
  const development: Source[] = [];
  for (const file of files.sort()) {
    const name = file.slice(0, -'.conll'.length);
    const source = { name, documents: readConll(path.join(folder, file)) };
    if (developmentNames.includes(name)) development.push(source);
    else {
      const origin = name.replace(/\.[^.]*$/, '');
      training.set(origin, [...(training.get(origin) ?? []), source]);
    }
  }
  if (training.size === 0) throw new Error(`${folder} has no file *.conll to learn from.`);
  return { training, development };
}

export function sentencesOf(sources: readonly Source[]) {
  return sources.flatMap(({ documents }) => documents.flat());
}
