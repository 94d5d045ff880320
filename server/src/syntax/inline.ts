/**
 * Inline content → constructs and faults, in one pass from left to right with a stack of what is open.
 *
 * Review marks are a layer over the source: a bracket pairs only with one on the same side of the same mark. What
 * finds no partner goes to the recoveries, which explain it once. Time is linear: every step either moves on or pops.
 */
import { AttributeReader, type AttributeScan, holdsAttributes, meantType } from './attributes.js';
import { isPunctuation } from './characters.js';
import type { EntityTypes } from './entityTypes.js';
import { LiteralFinder, linkTarget, runLength } from './literals.js';
import { MarkerRecovery } from './markerRecovery.js';
import { MarkRecovery } from './markRecovery.js';
import { CommentFinder, comment, markClosedAt, markOpenedAt } from './marks.js';
import type { Attributes, Construct, Fault, Marker, ReviewMark, ReviewMarkType, Span } from './types.js';
import { isReviewMark } from './walk.js';

/** What a leaf's text holds. */
export interface Inline {
  readonly constructs: Construct[];
  readonly faults: Fault[];
}

/** Something open: a bracket, a brace of the prose, or a review mark. */
export interface Frame {
  readonly kind: '[' | '{' | Exclude<ReviewMarkType, 'comment'>;
  readonly start: number;
  /** How many constructs had been put out when it opened: the later ones are its children. */
  readonly first: number;
  /** Index of the innermost open bracket on this side of the innermost mark, or -1. */
  readonly bracket: number;
  /** Index of the innermost open brace or mark, or -1. */
  readonly brace: number;
  /** Index of the innermost open mark, or -1. */
  readonly mark: number;
  /** A substitution's arrows. */
  arrow: number;
  extraArrow: boolean;
  /** Marks closed inside this mark. */
  readonly nested: ReviewMark[];
  /** Attributes met inside this bracket before any `]`. */
  suspects: AttributeScan[] | undefined;
  /** Faults that hold only if this mark is closed. */
  readonly pending: Fault[];
}

/** Deeper nesting than anyone writes is left as text, so that every walk over the tree may recurse. */
const DEEPEST = 48;

/** Classes of Pandoc's own, which make a span no entity. */
const PLAIN = new Set(
  'insertion deletion comment-start comment-end paragraph-insertion paragraph-deletion mark underline ul smallcaps unnumbered unlisted'.split(
    ' ',
  ),
);

const SPECIAL = new Uint8Array(128);
for (const char of '\\`<:[]{}~') SPECIAL[char.charCodeAt(0)] = 1;
/** For frames that are no marks: never written to. */
const NONE: never[] = [];
const FULL_WIDTH_BRACE = 0xff5b;

/** Scans the text of a leaf. Never throws. */
export function scanInline(text: string, types: EntityTypes): Inline {
  return new Scanner(text, types).run();
}

class Scanner {
  private readonly out: Construct[] = [];
  /** Nesting height of each construct in `out`. */
  private readonly heights: number[] = [];
  private readonly frames: Frame[] = [];
  private readonly reader: AttributeReader;
  private readonly literals: LiteralFinder;
  private readonly faults: Fault[] = [];
  private readonly markers: MarkerRecovery;
  private readonly marks: MarkRecovery;
  private comments: CommentFinder | undefined;
  /** Where the last token ended: a closer may not begin before it. */
  private consumed = 0;

  constructor(
    private readonly text: string,
    private readonly types: EntityTypes,
  ) {
    this.reader = new AttributeReader(text);
    this.literals = new LiteralFinder(text);
    this.markers = new MarkerRecovery(text, types, this.reader, this.faults);
    this.marks = new MarkRecovery(text, this.faults);
  }

  run(): Inline {
    const { text } = this;
    const { length } = text;
    let at = 0;
    for (;;) {
      while (at < length) {
        const code = text.charCodeAt(at);
        if (code < 128 ? SPECIAL[code] === 1 : code === FULL_WIDTH_BRACE) break;
        at++;
      }
      if (at >= length) break;
      at = this.token(at);
    }
    while (this.frames.length > 0) this.abandon(this.frames.length - 1);
    if (this.faults.length > 1) this.faults.sort((a, b) => a.start - b.start || a.end - b.end);
    return { constructs: this.out, faults: this.faults };
  }

  /** Handles the special character at `at`; returns where to go on. */
  private token(at: number): number {
    switch (this.text.charCodeAt(at)) {
      case 92: // backslash
        if (!isPunctuation(this.text.charCodeAt(at + 1))) return at + 1;
        return this.put({ type: 'escape', start: at, end: at + 2 }, 0);
      case 96: {
        const code = this.literals.codeSpan(at);
        return code === undefined ? at + runLength(this.text, at) : this.put(code, 0);
      }
      case 60:
        return this.angle(at);
      case 58: {
        if (!this.text.startsWith('//', at + 1)) return at + 1;
        const url = this.literals.url(at, this.consumed);
        return url === undefined ? at + 1 : this.put(url, 0);
      }
      case 91:
        this.push('[', at);
        return at + 1;
      case 93:
        return this.closeBracket(at);
      case 123:
        return this.openBrace(at);
      case 125:
        return this.closeBrace(at);
      case 126:
        return this.arrow(at);
      default:
        return this.markers.fullWidth(at, this.lastEnd()) ?? at + 1;
    }
  }

  private angle(at: number): number {
    const literal = this.text.startsWith('<!--', at) ? this.literals.comment(at) : this.literals.autolink(at);
    if (literal !== undefined) return this.put(literal, 0);
    this.markers.element(at);
    return at + 1;
  }

  private arrow(at: number): number {
    const mark = this.top()?.mark ?? -1;
    const frame = this.frames[mark];
    if (this.text.charCodeAt(at + 1) !== 62 || frame?.kind !== 'substitution') return at + 1;
    if (frame.arrow < 0) frame.arrow = at;
    else frame.extraArrow = true;
    this.consumed = at + 2;
    return at + 2;
  }

  private closeBracket(at: number): number {
    const { text } = this;
    const index = this.top()?.bracket ?? -1;
    const opensBraces = text.charCodeAt(at + 1) === 123 && markOpenedAt(text, at + 1) === undefined;
    if (index < 0) return opensBraces ? this.strayBracket(at) : this.extraClose(at);
    const frame = this.frames[index];
    const mark = this.frames[frame.mark];
    if (mark !== undefined && mark.arrow > frame.start)
      return this.crossesArrow(at, index, mark, opensBraces);
    const content = { start: frame.start + 1, end: at };
    if (opensBraces) {
      const scan = this.reader.read(at + 1);
      if (scan.closed && holdsAttributes(scan, this.types, () => hasLetter(text, content))) {
        const outer = this.frames[index - 1];
        if (outer?.kind === '[' && outer.start + 1 === frame.start && frame.suspects?.length === 1) {
          return this.closeBoth(index, content, scan);
        }
        this.close(index);
        return this.putMarker(frame, content, scan);
      }
      const outerBracket = this.frames[index - 1]?.bracket ?? -1;
      const resume = this.markers.attributes(content, scan, outerBracket >= 0);
      if (resume !== undefined) return this.giveUp(index, resume);
    }
    if (text.charCodeAt(at + 1) === 40) {
      const target = linkTarget(text, at + 1);
      const resume = this.markers.parenthesis(content, at + 1, target);
      if (resume !== undefined) return this.giveUp(index, resume);
      if (target !== undefined) {
        const { url, title, destination, end } = target;
        const link = { type: 'link' as const, start: frame.start, end, content, url, title, destination };
        this.close(index);
        return this.wrap(frame, link);
      }
    }
    const resume = this.markers.afterText(content);
    if (resume !== undefined) return this.giveUp(index, resume);
    this.close(index, at);
    this.markers.pair = { start: frame.start, end: at + 1, depth: this.frames.length };
    this.consumed = at + 1;
    return at + 1;
  }

  /** `[[Spain{.place}'s Police]{.organization}`: the suspect ends the inner text, this `]` the outer one. */
  private closeBoth(index: number, content: Span, scan: AttributeScan): number {
    const inner = this.frames[index];
    const outer = this.frames[index - 1];
    const [suspect] = inner.suspects ?? [];
    if (suspect !== undefined) this.markers.unclosedText(inner.start, suspect);
    inner.suspects = undefined;
    this.close(index - 1);
    return this.putMarker(outer, { start: outer.start + 1, end: content.end }, scan);
  }

  /** A bracket before a substitution's arrow and one behind it. */
  private crossesArrow(at: number, index: number, mark: Frame, opensBraces: boolean): number {
    const scan = opensBraces ? this.reader.read(at + 1) : undefined;
    if (scan === undefined || meantType(scan, this.types) === undefined) {
      this.frames.length = index;
      return at + 1;
    }
    const fault = this.markers.breaksMarker(this.frames[index].start, scan.end, undefined);
    mark.pending.push(fault);
    return this.giveUp(index, scan.end);
  }

  /** `]{`, and nothing that the bracket closes on this side of the mark. */
  private strayBracket(at: number): number {
    const scan = this.reader.read(at + 1);
    if (!this.markers.isMeant(scan)) return at + 1;
    const mark = this.top()?.mark ?? -1;
    const outside = mark > 0 ? this.frames[mark - 1].bracket : -1;
    if (outside >= 0) {
      const frame = this.frames[mark];
      const bracket = this.frames[outside].start;
      const repairs = [
        { start: bracket, end: bracket, text: this.text.slice(frame.start, frame.start + 3) },
        { start: frame.start, end: frame.start + 3, text: '' },
      ];
      const fault = this.markers.breaksMarker(bracket, scan.end, repairs);
      frame.pending.push(fault);
    } else this.markers.strayClose(at, scan, this.lastEnd());
    return this.resume(scan.closed ? scan.end : scan.lastGood);
  }

  /** A `]` or `}` that closes nothing: one too many, right behind a marker. */
  private extraClose(at: number): number {
    const last = this.last();
    if (last?.type === 'entity' && last.end === at) this.markers.extraClose(last, at);
    return at + 1;
  }

  private openBrace(at: number): number {
    const { text } = this;
    const mark = markOpenedAt(text, at);
    if (mark === 'comment') return this.comment(at);
    if (mark !== undefined) {
      this.push(mark, at);
      this.consumed = at + 3;
      return at + 3;
    }
    const foreign = this.marks.foreignMark(at);
    if (foreign !== undefined) return this.resume(foreign);
    const scan = this.markers.readBare(at);
    if (scan !== undefined) {
      const frame = this.top();
      const bracket = this.frames[frame?.bracket ?? -1];
      const explained = this.markers.bareAttributes(scan, this.last(), frame, this.frames.length, bracket);
      if (!explained && bracket !== undefined) suspect(bracket, scan);
      else if (!explained) this.markers.missingText(scan, this.lastEnd());
      return this.resume(scan.closed ? scan.end : scan.lastGood);
    }
    this.push('{', at);
    return at + 1;
  }

  private comment(at: number): number {
    this.comments ??= new CommentFinder(this.text);
    const end = this.comments.end(at);
    if (end.how === 'unclosed') {
      this.marks.unclosedMark('comment', at);
      return this.resume(at + 3);
    }
    if (end.how === 'mismatched') {
      this.marks.mismatched('comment', at, end.mark, end.end);
      return this.resume(end.end);
    }
    for (const nested of end.nested) this.marks.nestedMark(nested, nested.mark, end.end);
    const { construct, resume } = this.signed(at, end.end);
    const outer = this.frames[this.top()?.mark ?? -1];
    if (outer !== undefined) outer.nested.push(construct);
    this.put(construct, 0);
    return this.resume(resume);
  }

  /** A comment may be signed behind it: `{>>…<<}{by="lina" at="2026-11-23"}`. */
  private signed(start: number, end: number): { construct: ReviewMark; resume: number } {
    const construct = comment(this.text, start, end);
    if (this.text.charCodeAt(end) !== 123) return { construct, resume: end };
    const scan = this.reader.read(end);
    const value = (key: string) => scan.items.find(item => item.type === 'pair' && item.name === key)?.value;
    const [by, date] = [value('by'), value('at')];
    if (!scan.closed || (by === undefined && date === undefined)) return { construct, resume: end };
    const { content, author, date: written } = construct;
    const signed = {
      ...construct,
      end: scan.end,
      author: by ?? author,
      date: date ?? written,
      body: content,
    };
    return { construct: signed, resume: scan.end };
  }

  private closeBrace(at: number): number {
    const index = this.top()?.brace ?? -1;
    const frame = this.frames[index];
    if (frame?.kind === '{') {
      this.close(index, at);
      this.consumed = at + 1;
      return at + 1;
    }
    const kind = markClosedAt(this.text, at, this.consumed);
    if (kind === undefined) {
      if (frame !== undefined && this.marks.spacedClose(frame, at)) return this.giveUp(index, at + 1);
      return this.extraClose(at);
    }
    if (frame === undefined || frame.kind === '[') {
      this.marks.strayMark(kind, at, this.lastEnd());
      return this.resume(at + 1);
    }
    if (frame.kind !== kind) {
      this.marks.mismatched(frame.kind, frame.start, kind, at + 1);
      return this.giveUp(index, at + 1);
    }
    return this.closeMark(index, frame, kind, at);
  }

  private closeMark(index: number, frame: Frame, kind: Frame['kind'] & ReviewMarkType, at: number): number {
    const cut = this.frames[index + 1];
    this.close(index, at);
    const start = frame.start;
    const end = at + 1;
    const content = { start: start + 3, end: end - 3 };
    this.marks.marked(kind, { start, end }, frame);
    const split = frame.arrow < 0 ? content.end : frame.arrow;
    const sides = {
      original: { start: content.start, end: split },
      replacement: { start: Math.min(split + 2, content.end), end: content.end },
    };
    const mark =
      kind === 'substitution'
        ? { type: kind, start, end, content, ...sides }
        : { type: kind, start, end, content };
    const next = this.wrap(frame, mark);
    const outer = this.frames[this.top()?.mark ?? -1];
    const construct = this.last();
    if (outer !== undefined && construct !== undefined && isReviewMark(construct)) {
      outer.nested.push(construct);
    }
    this.markers.cut = cut?.kind === '[' ? { bracket: cut.start, closer: end - 3 } : undefined;
    return next;
  }

  private push(kind: Frame['kind'], start: number): void {
    const { frames } = this;
    const below = this.top();
    const index = frames.length;
    const isMark = kind !== '[' && kind !== '{';
    frames.push({
      kind,
      start,
      first: this.out.length,
      bracket: kind === '[' ? index : isMark ? -1 : (below?.bracket ?? -1),
      brace: kind === '[' ? (below?.brace ?? -1) : index,
      mark: isMark ? index : (below?.mark ?? -1),
      arrow: -1,
      extraArrow: false,
      nested: isMark ? [] : NONE,
      suspects: undefined,
      pending: isMark ? [] : NONE,
    });
  }

  private top(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }

  /** The last construct put out on this level. */
  private last(): Construct | undefined {
    return this.out.length > (this.top()?.first ?? 0) ? this.out[this.out.length - 1] : undefined;
  }

  /** Where the last thing on this level ended: text a repair may reach back over begins there. */
  private lastEnd(): number {
    const frame = this.top();
    const opened = frame === undefined ? 0 : frame.start + (frame.kind === '[' || frame.kind === '{' ? 1 : 3);
    return Math.max(opened, this.out[this.out.length - 1]?.end ?? 0, this.markers.lastEnd);
  }

  /** Pops the frame at `index` and, as unmatched, all above it. */
  private close(index: number, at?: number): void {
    while (this.frames.length > index + 1) this.abandon(this.frames.length - 1);
    const frame = this.frames.pop();
    if (frame?.suspects !== undefined) this.markers.suspectsInside(frame.start, frame.suspects, at);
  }

  /** Pops a frame that nothing closed. */
  private abandon(index: number): void {
    const frame = this.frames[index];
    this.frames.length = index;
    if (frame.kind === '[') this.markers.openBracket(frame, this.out[frame.first]);
    else if (frame.kind !== '{') this.marks.unclosedMark(frame.kind, frame.start);
  }

  /** Pops a frame whose fault is explained. */
  private giveUp(index: number, resume: number): number {
    while (this.frames.length > index + 1) this.abandon(this.frames.length - 1);
    this.frames.length = index;
    return this.resume(resume);
  }

  private resume(at: number): number {
    this.consumed = at;
    return at;
  }

  private put(construct: Construct, height: number): number {
    this.out.push(construct);
    this.heights.push(height);
    this.consumed = construct.end;
    return construct.end;
  }

  private putMarker(frame: Frame, content: Span, attributes: AttributeScan): number {
    const plain = isPlainSpan(attributes);
    const type = plain ? 'span' : 'entity';
    const { start, end, items } = attributes;
    return this.wrap(frame, { type, start: frame.start, end, content, attributes: { start, end, items } });
  }

  /** Puts out a construct with what has been put out since its frame opened as children. */
  private wrap(frame: Frame, construct: Wrapped): number {
    const { out, heights } = this;
    let height = 0;
    for (let i = frame.first; i < heights.length; i++) height = Math.max(height, heights[i] + 1);
    if (height > DEEPEST) return this.resume(construct.end);
    heights.length = frame.first;
    const children = out.splice(frame.first);
    return this.put({ ...construct, children } as Construct, height);
  }
}

type Wrapped =
  | Omit<Marker, 'children'>
  | { type: Construct['type']; start: number; end: number; content: Span };

function suspect(bracket: Frame, scan: AttributeScan): void {
  if (bracket.suspects === undefined) bracket.suspects = [scan];
  else bracket.suspects.push(scan);
}

/** A letter near the beginning; the rest is not looked at, as nested markers would make that quadratic. */
function hasLetter(text: string, { start, end }: Span): boolean {
  return /\p{L}/u.test(text.slice(start, Math.min(end, start + 512)));
}

/** Whether all classes are Pandoc's own, and nothing names an entity. */
function isPlainSpan({ items }: Attributes): boolean {
  let plain = false;
  for (const { type, name } of items) {
    if (type === 'class' && !PLAIN.has(name)) return false;
    if (type === 'pair' && name === 'ref') return false;
    if (type === 'class') plain = true;
  }
  return plain;
}
