/** Reads sentences whose tokens are tagged, a token a line (CoNLL). */
import { readFileSync } from 'node:fs';
import { insideOf, type Kind, kinds } from '../src/entities/tagger/tags.js';

export interface TaggedSentence {
  readonly words: readonly string[];
  /** A tag for each word: indices of `tags`. */
  readonly tags: Uint8Array;
}

/** The sentences of a document. Sources that tell no documents apart are one. */
export type TaggedDocument = readonly TaggedSentence[];

/** The kinds that the sources' own labels are of; what is not here is of `MISC`. */
const kindOfLabel: Readonly<Record<string, Kind>> = {
  PER: 'PER',
  person: 'PER',
  politician: 'PER',
  writer: 'PER',
  scientist: 'PER',
  musicalartist: 'PER',
  researcher: 'PER',
  ORG: 'ORG',
  organisation: 'ORG',
  politicalparty: 'ORG',
  university: 'ORG',
  band: 'ORG',
  corporation: 'ORG',
  group: 'ORG',
  LOC: 'LOC',
  location: 'LOC',
  country: 'LOC',
};

/** @throws where a line is no token with its tag */
export function parseConll(text: string, name: string): TaggedDocument[] {
  const documents: TaggedSentence[][] = [[]];
  let words: string[] = [];
  let labels: string[] = [];
  const endSentence = () => {
    if (words.length > 0) documents[documents.length - 1].push({ words, tags: tagsOf(labels) });
    words = [];
    labels = [];
  };
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') endSentence();
    else if (line.startsWith('-DOCSTART-')) {
      endSentence();
      documents.push([]);
    } else {
      const blank = line.lastIndexOf(' ');
      if (blank < 1 || !/^(?:O|[BI]-.+)$/.test(line.slice(blank + 1)))
        throw new Error(`${name}:${index + 1}: a token, a blank and its tag are expected`);
      words.push(line.slice(0, blank));
      labels.push(line.slice(blank + 1));
    }
  }
  endSentence();
  return documents.filter(document => document.length > 0);
}

export function readConll(file: string): TaggedDocument[] {
  return parseConll(readFileSync(file, 'utf8'), file);
}

/** Labels as tags; an `I` that goes on with nothing begins a name. */
function tagsOf(labels: readonly string[]): Uint8Array {
  const sequence = new Uint8Array(labels.length);
  let previous = 0;
  labels.forEach((label, index) => {
    if (label !== 'O') {
      const beginning = kinds.indexOf(kindOfLabel[label.slice(2)] ?? 'MISC') * 2 + 1;
      const goesOn = label[0] === 'I' && previous > 0 && insideOf(previous) === beginning + 1;
      sequence[index] = goesOn ? beginning + 1 : beginning;
    }
    previous = sequence[index];
  });
  return sequence;
}
