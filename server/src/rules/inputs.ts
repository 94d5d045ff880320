/** What leaf and block rules look at, made from a block. */
import type { Block } from '../syntax/block.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Leaf, Marker, ReviewMark } from '../syntax/types.js';
import { visit } from '../syntax/walk.js';
import type { BlockInput, LeafInput } from './rule.js';

export function blockInput(block: Block, types: EntityTypes): BlockInput {
  return { block, leaves: block.leaves.map(leaf => leafInput(leaf, types)), types };
}

function leafInput(leaf: Leaf, types: EntityTypes): LeafInput {
  const markers: Marker[] = [];
  const marks: ReviewMark[] = [];
  visit(leaf.constructs, construct => {
    switch (construct.type) {
      case 'entity':
      case 'span':
        markers.push(construct);
        break;
      case 'insertion':
      case 'deletion':
      case 'highlight':
      case 'substitution':
      case 'comment':
        marks.push(construct);
        break;
    }
  });
  return { leaf, text: leaf.text, markers, marks, types };
}
