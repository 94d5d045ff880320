/** Review marks taken off: what stays when they are accepted or rejected. */
import type { ReviewMark, Span } from '../syntax/types.js';
import { remove } from './edits.js';
import type { Edit } from './rule.js';

/** The edits that settle a mark: a highlight's text stays, a comment goes. */
export function settle(mark: ReviewMark, how: 'accept' | 'reject'): Edit[] {
  switch (mark.type) {
    case 'insertion':
      return how === 'accept' ? keep(mark, mark.content) : [remove(mark)];
    case 'deletion':
      return how === 'reject' ? keep(mark, mark.content) : [remove(mark)];
    case 'substitution':
      return keep(mark, how === 'accept' ? mark.replacement : mark.original);
    case 'highlight':
      return keep(mark, mark.content);
    case 'comment':
      return [remove(mark)];
  }
}

/** Removes all of a range but what is kept. */
function keep({ start, end }: Span, kept: Span): Edit[] {
  return [remove({ start, end: kept.start }), remove({ start: kept.end, end })];
}
