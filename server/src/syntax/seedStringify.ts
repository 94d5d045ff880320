import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { EntityTypes } from './entityTypes.js';
import { stringify } from './stringify.js';

export interface SeedStringifyOptions {
  /** The entity types in force; those the tree was read with, if not said. */
  readonly types?: EntityTypes;
}

/** A unified plugin: writes a tree as a seed; what is unchanged against the file stays as it is there. */
export const seedStringify: Plugin<[SeedStringifyOptions?], Root, string> = function (options = {}) {
  this.compiler = (tree, file) => {
    if (!isRoot(tree)) throw new TypeError(`A seed is written from a root, not from a node ${tree.type}.`);
    return stringify(tree, { ...options, source: String(file) });
  };
};

function isRoot(node: { readonly type: string }): node is Root {
  return node.type === 'root' && 'children' in node;
}
