import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { EntityTypes } from './entityTypes.js';
import { Seed } from './seed.js';
import { toMdast } from './toMdast.js';

export interface SeedParseOptions {
  /** The entity types in force; the format's own, if not said. */
  readonly types?: EntityTypes;
}

/** A unified plugin: reads a seed as a tree, never failing. */
export const seedParse: Plugin<[SeedParseOptions?], string, Root> = function (options = {}) {
  this.parser = document => toMdast(Seed.parse(document, options));
};
