import type { Marked, Paragraph } from '../entities/recognize.js';
import type { Registry } from '../entities/registry.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Construct, Leaf, Span } from '../syntax/types.js';
import { childrenOf } from '../syntax/walk.js';
import { markedMentions } from './markedMentions.js';

/** A leaf as recognisers read it; their offsets are the leaf's. */
export function paragraphOf(leaf: Leaf, types: EntityTypes, registry: Registry): Paragraph {
  const { text, constructs } = leaf;
  if (constructs.length === 0) return { text };
  const literals: Span[] = [];
  const markup: Span[] = [];
  for (const construct of constructs) collect(construct, literals, markup);
  const marked: Marked[] = [];
  for (const { content, type, ref } of markedMentions(leaf, types)) {
    const known = type ?? (ref === undefined ? undefined : registry.get(ref)?.type);
    const { start, end } = content;
    if (known !== undefined) marked.push({ start, end, type: known, ...(ref !== undefined && { ref }) });
  }
  return { text, literals, markup, marked };
}

/** Sorts a construct's source into what is no prose and what parts prose. */
function collect(construct: Construct, literals: Span[], markup: Span[]): void {
  const { start, end } = construct;
  switch (construct.type) {
    case 'inlineCode':
    case 'html':
    case 'url':
    case 'comment':
    case 'deletion':
      literals.push({ start, end });
      return;
    case 'escape':
      markup.push({ start, end: start + 1 });
      return;
    case 'substitution':
      literals.push({ start, end: construct.replacement.start });
      markup.push({ start: construct.replacement.end, end });
      break;
    default:
      markup.push({ start, end: construct.content.start }, { start: construct.content.end, end });
  }
  for (const child of childrenOf(construct)) collect(child, literals, markup);
}
