/** A leaf's text taken apart: what stays when marks are settled, and what goes. */

import type { Comment, Construct, Leaf, Mark, Span, Substitution } from '../syntax/types.js';
import { childrenOf, isMarker } from '../syntax/walk.js';
import { threadAt } from './marks.js';

/** Which way marks are settled. */
export type Settling = 'accept' | 'reject';

/**
 * - `prose`: text, in which blanks and punctuation count
 * - `solid`: what stays as it is: literals, escapes, delimiters of marks that stay
 * - `open`, `close`: what stands around the text of a marker or link
 * - `drop`: what goes; `text` leaves a gap, at an `edge` new text meets old, and `delimiter` changes nothing around it
 */
export interface Token extends Span {
  readonly type: 'prose' | 'solid' | 'open' | 'close' | 'drop';
  readonly drops?: 'text' | 'edge' | 'delimiter';
}

/** The tokens of a leaf, and whether anything that can be seen stays. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly isEmptied: boolean;
}

/** What a stretch of text comes to. */
interface Sum {
  /** Whether any character of it stays, and any but white space. */
  stays: boolean;
  shows: boolean;
  /** Whether text of it goes. */
  goes: boolean;
}

/** @param settles whether a mark or a comment, which may belong to a mark, is settled; it is never so inside one that is refused */
export function tokensOf(
  leaf: Leaf,
  how: Settling,
  settles: (mark: Mark | Substitution | Comment) => boolean | 'refused',
): Tokens {
  const tokenizer = new Tokenizer(leaf.text, how, settles);
  const { goes, shows } = tokenizer.content(leaf.constructs, { start: 0, end: leaf.text.length });
  return { tokens: tokenizer.tokens, isEmptied: goes && !shows };
}

class Tokenizer {
  readonly tokens: Token[] = [];

  constructor(
    private readonly text: string,
    private readonly how: Settling,
    private readonly settles: (mark: Mark | Substitution | Comment) => boolean | 'refused',
  ) {}

  content(constructs: readonly Construct[], { start, end }: Span): Sum {
    const sum: Sum = { stays: false, shows: false, goes: false };
    let at = start;
    for (let i = 0; i < constructs.length; i++) {
      const construct = constructs[i];
      if (construct.end <= start) continue;
      if (construct.start >= end) break;
      this.prose(at, construct.start, sum);
      add(sum, this.construct(construct));
      at = construct.end;
      const isSettled =
        (construct.type === 'substitution' || isSimpleMark(construct)) && this.settles(construct) === true;
      if (!isSettled) continue;
      for (const comment of threadAt(constructs, i)) {
        this.drop(comment.start, comment.end, 'text');
        at = comment.end;
        i++;
      }
    }
    this.prose(at, end, sum);
    return sum;
  }

  private construct(construct: Construct): Sum {
    switch (construct.type) {
      case 'escape':
      case 'inlineCode':
      case 'html':
      case 'url':
        return this.solid(construct);
      case 'entity':
      case 'span':
      case 'link':
        return this.around(construct, 'open', 'close');
      case 'comment':
        if (this.settles(construct) !== true) return this.solid(construct);
        this.drop(construct.start, construct.end, 'text');
        return { stays: false, shows: false, goes: true };
      default:
        return this.mark(construct);
    }
  }

  private mark(mark: Mark | Substitution): Sum {
    const settles = this.settles(mark);
    if (settles === 'refused') return this.solid(mark);
    if (!settles) return this.around(mark, 'solid', 'solid');
    const kept = keptOf(mark, this.how);
    if (kept === undefined || kept.start === kept.end) {
      this.drop(mark.start, mark.end, 'text');
      return { stays: false, shows: false, goes: true };
    }
    const isNew = this.how === 'accept' && mark.type !== 'highlight';
    this.drop(mark.start, kept.start, isNew ? 'edge' : 'delimiter');
    const sum = this.content(mark.children, kept);
    this.drop(kept.end, mark.end, isNew ? 'edge' : 'delimiter');
    return sum;
  }

  /** What has delimiters that stay, unless all of the text between goes. */
  private around(
    construct: Exclude<Construct, { type: 'escape' | 'inlineCode' | 'html' | 'url' | 'comment' }>,
    open: 'open' | 'solid',
    close: 'close' | 'solid',
  ): Sum {
    const { start, end, content } = construct;
    const before = this.tokens.length;
    this.put(open, start, content.start);
    const sum = this.sides(construct);
    const isEmptied = isMarker(construct) || construct.type === 'link' ? !sum.shows : !sum.stays;
    if (sum.goes && isEmptied) {
      this.tokens.length = before;
      this.drop(start, end, 'text');
      return { stays: false, shows: false, goes: true };
    }
    this.put(close, content.end, end);
    return { stays: true, shows: true, goes: sum.goes };
  }

  private sides(
    construct: Exclude<Construct, { type: 'escape' | 'inlineCode' | 'html' | 'url' | 'comment' }>,
  ): Sum {
    const children = childrenOf(construct);
    if (construct.type !== 'substitution') return this.content(children, construct.content);
    const { original, replacement } = construct;
    const sum = this.content(children, original);
    this.put('solid', original.end, replacement.start);
    add(sum, this.content(children, replacement));
    return sum;
  }

  private prose(start: number, end: number, sum: Sum): void {
    if (start >= end) return;
    this.put('prose', start, end);
    sum.stays = true;
    sum.shows ||= /\S/.test(this.text.slice(start, end));
  }

  private solid({ start, end }: Span): Sum {
    this.put('solid', start, end);
    return { stays: true, shows: true, goes: false };
  }

  private drop(start: number, end: number, drops: Token['drops']): void {
    if (start < end) this.tokens.push({ type: 'drop', start, end, drops });
  }

  private put(type: Token['type'], start: number, end: number): void {
    if (start < end) this.tokens.push({ type, start, end });
  }
}

function isSimpleMark(construct: Construct): construct is Mark {
  return construct.type === 'insertion' || construct.type === 'deletion' || construct.type === 'highlight';
}

function add(sum: Sum, { stays, shows, goes }: Sum): void {
  sum.stays ||= stays;
  sum.shows ||= shows;
  sum.goes ||= goes;
}

/** The text of a mark that stays; undefined where none does. */
function keptOf(mark: Mark | Substitution, how: Settling): Span | undefined {
  switch (mark.type) {
    case 'insertion':
      return how === 'accept' ? mark.content : undefined;
    case 'deletion':
      return how === 'reject' ? mark.content : undefined;
    case 'highlight':
      return mark.content;
    case 'substitution':
      return how === 'accept' ? mark.replacement : mark.original;
  }
}
