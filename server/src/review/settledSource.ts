/** A block's source with all its review marks settled, markers as they stand. */
import type { Block } from '../syntax/block.js';
import type { ReviewMark, Span } from '../syntax/types.js';
import { isReviewMark, visit } from '../syntax/walk.js';

export function settledSource(block: Block, how: 'accept' | 'reject'): string {
  const { source, leaves } = block;
  let text = '';
  let at = 0;
  for (const leaf of leaves) {
    visit(leaf.constructs, construct => {
      if (!isReviewMark(construct)) return undefined;
      const kept = keptOf(construct, how);
      text += source.slice(at, leaf.toBlock(construct.start));
      if (kept !== undefined) text += source.slice(leaf.toBlock(kept.start), leaf.toBlock(kept.end));
      at = leaf.toBlock(construct.end);
      return false;
    });
  }
  return text + source.slice(at);
}

/** What stays of a mark. */
function keptOf(mark: ReviewMark, how: 'accept' | 'reject'): Span | undefined {
  switch (mark.type) {
    case 'insertion':
      return how === 'accept' ? mark.content : undefined;
    case 'deletion':
      return how === 'reject' ? mark.content : undefined;
    case 'substitution':
      return how === 'accept' ? mark.replacement : mark.original;
    case 'highlight':
      return mark.content;
    case 'comment':
      return undefined;
  }
}
