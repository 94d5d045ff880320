import { DELIMITERS } from '../../syntax/marks.js';
import type { Leaf, ReviewMarkType } from '../../syntax/types.js';
import { constructsAt } from '../../syntax/walk.js';
import type { Completion } from './completion.js';

const details: Readonly<Record<ReviewMarkType, string>> = {
  insertion: 'suggest a text to insert',
  deletion: 'suggest to take a text out',
  substitution: 'suggest another text',
  highlight: 'highlight a text',
  comment: 'comment',
};

const kinds: readonly ReviewMarkType[] = ['insertion', 'deletion', 'substitution', 'comment', 'highlight'];

export interface MarkContext {
  readonly leaf: Leaf;
  /** The cursor, in the leaf. */
  readonly offset: number;
  readonly toDocument: (offset: number) => number;
  /** Who comments, and when. */
  readonly author: string | undefined;
  readonly today: string;
}

/** Review marks, behind a `{` and up to two signs of theirs. */
export function markCompletions({ leaf, offset, toDocument, author, today }: MarkContext): Completion[] {
  const { text } = leaf;
  const typed = /(?<![\]\\])\{[+\-~=>]{0,2}$/.exec(text.slice(Math.max(0, offset - 4), offset))?.[0];
  if (typed === undefined) return [];
  const start = offset - typed.length;
  // Marks do not nest, and nothing is one in a literal.
  if (constructsAt(leaf.constructs, start).some(({ type, end }) => !mayHold.has(type) && end > start)) {
    return [];
  }
  // What an editor has closed by itself.
  const closer =
    /^(?:\+{1,2}|-{1,2}|~{1,2}|={1,2}|<{1,2})?\}/.exec(text.slice(offset, offset + 3))?.[0] ?? '';
  const replace = { start: toDocument(start), end: toDocument(offset + closer.length) };
  return kinds
    .filter(kind => DELIMITERS[kind].open.startsWith(typed))
    .map(kind => {
      const { open, close } = DELIMITERS[kind];
      const [plain, snippet] = contentOf(kind, author, today);
      return {
        label: `${open} ${close}`,
        kind: 'mark',
        detail: details[kind],
        replace,
        text: `${open}${plain}${close}`,
        snippet: `${open}${snippet}${close.replace('}', '\\}')}$0`,
        filter: open,
        about: { kind: 'mark', name: kind },
      };
    });
}

const mayHold: ReadonlySet<string> = new Set(['entity', 'span', 'link', 'escape']);

/** What a mark holds, as text and with places to fill in. */
function contentOf(kind: ReviewMarkType, author: string | undefined, today: string): [string, string] {
  if (kind === 'substitution') return ['old~>new', `\${1:old}~>\${2:new}`];
  if (kind !== 'comment') return ['text', `\${1:text}`];
  const signer = author ?? 'name';
  const place = author === undefined ? `\${1:name}` : author.replace(/[\\$}]/g, '\\$&');
  return [`@${signer} ${today}: text`, `@${place} ${today}: \${2:text}`];
}
