/** What is measured: each finds names in the paragraphs of a document. */
import path from 'node:path';
import nlp from 'compromise';
import { combine } from '../src/entities/combine.js';
import { recognizeParagraph } from '../src/entities/recognize.js';
import type { Recognized } from '../src/entities/recognizer.js';
import { createRecognizers } from '../src/entities/recognizers/index.js';
import { Registry } from '../src/entities/registry.js';
import type { Kind } from '../src/entities/tagger/tags.js';
import { nodeModel } from '../src/nodeModel.js';
import { defaultTypes } from '../src/syntax/entityTypes.js';

/** A name in a paragraph, in UTF-16 offsets. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

export interface System {
  readonly name: string;
  find(paragraphs: readonly string[]): Promise<Found[][]>;
}

const kindOfType: Readonly<Record<string, Kind>> = { person: 'PER', organization: 'ORG', place: 'LOC' };

const choose = createRecognizers(nodeModel(path.join(import.meta.dirname, '..')));

/** Seedmark with some of its recognizers, or all. */
export function seedmark(name: string, recognizers?: readonly string[]): System {
  const chosen = choose(recognizers);
  const context = { registry: Registry.empty, types: defaultTypes };
  return {
    name,
    async find(paragraphs) {
      const results = [];
      for (const text of paragraphs) results.push(await recognizeParagraph({ text }, chosen, context));
      return combine(results).map(mentions => mentions.flatMap(ofKind));
    },
  };
}

function ofKind({ start, end, type }: Recognized): Found[] {
  const kind = kindOfType[type];
  return kind === undefined ? [] : [{ start, end, kind }];
}

interface Offset {
  readonly offset?: { readonly start: number; readonly length: number };
}

/** compromise's own entities; its `terms` of white space and signs at the edges are left out. */
export const compromise: System = {
  name: 'compromise 14',
  async find(paragraphs) {
    return paragraphs.map(text => {
      const doc = nlp(text);
      const of = (view: { json(options: object): unknown }, kind: Kind): Found[] => {
        const items = view.json({ offset: true }) as Offset[];
        return items.flatMap(({ offset }) => {
          if (offset === undefined) return [];
          const span = trimmed(text, offset.start, offset.start + offset.length);
          return span.end > span.start ? [{ ...span, kind }] : [];
        });
      };
      return [...of(doc.people(), 'PER'), ...of(doc.organizations(), 'ORG'), ...of(doc.places(), 'LOC')];
    });
  },
};

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && /[^\p{L}\p{N}@#$]/u.test(text[from])) from++;
  while (to > from && /[^\p{L}\p{N}]/u.test(text[to - 1])) to--;
  if (/['’]s$/i.test(text.slice(from, to))) to -= 2;
  return { start: from, end: to };
}
