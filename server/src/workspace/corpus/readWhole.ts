import { combine } from '../../entities/combine.js';
import { type Failure, type ParagraphResult, recognizeParagraph } from '../../entities/recognize.js';
import type { Recognized, Recognizer } from '../../entities/recognizer.js';
import type { RegistryEntry } from '../../entities/registry.js';
import type { EntityTypes } from '../../syntax/entityTypes.js';
import { Seed } from '../../syntax/seed.js';
import type { Leaf } from '../../syntax/types.js';
import { paragraphOf } from '../paragraphs.js';
import type { ReadText, WholeText } from '../recognizerHost.js';
import { DocumentRegistry } from '../snapshot.js';
import { readPart } from './part.js';
import type { Tables } from './tables.js';
import { wordFilter } from './wordFilter.js';

/** How documents are read that nobody edits. */
export interface WholeReading {
  /** The registries'. */
  readonly entries: readonly RegistryEntry[];
  readonly types: EntityTypes;
  readonly relations: readonly string[];
  readonly recognizers: readonly Recognizer[];
  /** Waits until others have had their turn. */
  readonly pause: (() => Promise<void>) | undefined;
  /** Told of recognisers that fail. */
  readonly report: (failure: Failure) => void;
}

/** The mentions of a document, marked and recognised, where all of it is at hand. */
export async function readWhole(
  { uri, text }: WholeText,
  reading: WholeReading,
  tables: Tables,
): Promise<ReadText> {
  const { entries, types, recognizers, pause, report } = reading;
  const seed = Seed.parse(text, { types });
  const registry = new DocumentRegistry(uri).update(seed, entries, reading);
  const { frontMatter } = seed;
  const language = frontMatter?.string('language');
  const date = frontMatter?.string('date');
  const context = { registry, types, language, date };
  const leaves = seed.blocks.flatMap(block => block.leaves);
  const results: ParagraphResult[] = [];
  for (const leaf of leaves) {
    const result = await recognizeParagraph(paragraphOf(leaf, types, registry), recognizers, context);
    for (const failure of result.failures) report(failure);
    results.push(result);
    await pause?.();
  }
  const found = combine(results);
  const known = new Map<Leaf, readonly Recognized[]>(leaves.map((leaf, index) => [leaf, found[index]]));
  const part = readPart(seed, tables, [], { recognized: leaf => known.get(leaf) });
  return { mentions: part.mentions, recognized: part.recognized ?? 0, words: wordFilter(text) };
}
