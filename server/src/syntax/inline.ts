/**
 * Inline content → constructs and faults, in one pass from left to right with a stack of what is open.
 *
 * Review marks are a layer over the source: a bracket pairs only with one on the same side of the same mark. What
 * finds no partner goes to the recoveries, which explain it once. Time is linear: every step either moves on or pops.
 */
import { AttributeReader, type AttributeScan, holdsAttributes, meantType } from './attributes.js';
import { isPunctuation } from './characters.js';
import {
  LinkConstruct,
  MarkConstruct,
  MarkerConstruct,
  NO_CONSTRUCTS,
  SubstitutionConstruct,
} from './constructs.js';
import { type EntityTypes, isPlainClass } from './entityTypes.js';
import { type Frame, FrameStack } from './frames.js';
import { type LinkTarget, LiteralFinder, linkTarget, runLength } from './literals.js';
import { MarkerFaults } from './markerFaults.js';
import { MarkerRecovery } from './markerRecovery.js';
import { MarkRecovery } from './markRecovery.js';
import { CommentFinder, comment, markClosedAt, markOpenedAt } from './marks.js';
import { TextRecovery } from './textRecovery.js';
import type { Attributes, Construct, Fault, ReviewMark, ReviewMarkType, Span } from './types.js';

/** What a leaf's text holds. */
export interface Inline {
  readonly constructs: readonly Construct[];
  readonly faults: readonly Fault[];
}

/** Deeper nesting than anyone writes is left as text, so that every walk over the tree may recurse. */
const DEEPEST = 48;

const SPECIAL = new Uint8Array(128);
for (const char of '\\`<:[]{}~') SPECIAL[char.charCodeAt(0)] = 1;
const FULL_WIDTH_BRACE = 0xff5b;

/** Scans the text of a leaf. Never throws. */
export function scanInline(text: string, types: EntityTypes): Inline {
  const first = nextSpecial(text, 0);
  return first === text.length ? PLAIN : new Scanner(text, types).run(first);
}

/** One for all scans, as no scan begins inside another: making frames anew costs more than the scan of most leaves. */
const stack = new FrameStack();

/** Shared by all texts without any markup. */
const PLAIN: Inline = { constructs: [], faults: [] };

/** The offset of the first character from `at` on that may mean something. */
function nextSpecial(text: string, at: number): number {
  const { length } = text;
  let next = at;
  while (next < length) {
    const code = text.charCodeAt(next);
    if (code < 128 ? SPECIAL[code] === 1 : code === FULL_WIDTH_BRACE) break;
    next++;
  }
  return next;
}

class Scanner {
  private readonly out: Construct[] = [];
  private readonly frames = stack;
  private readonly reader: AttributeReader;
  private readonly literals: LiteralFinder;
  private readonly faults: Fault[] = [];
  private readonly markerFaults: MarkerFaults;
  private readonly markers: MarkerRecovery;
  private readonly texts: TextRecovery;
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
    this.markerFaults = new MarkerFaults(text, types, this.reader, this.faults);
    this.markers = new MarkerRecovery(this.markerFaults);
    this.texts = new TextRecovery(this.markerFaults);
    this.marks = new MarkRecovery(text, this.faults);
  }

  run(first: number): Inline {
    const { text, faults } = this;
    this.frames.length = 0;
    for (let at = first; at < text.length; at = nextSpecial(text, at)) at = this.token(at);
    while (this.frames.length > 0) this.abandon();
    if (faults.length > 1) faults.sort((a, b) => a.start - b.start || a.end - b.end);
    return { constructs: this.out, faults };
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
        this.frames.push('[', at, this.out.length);
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
    this.texts.element(at);
    return at + 1;
  }

  private arrow(at: number): number {
    const mark = this.frames.mark();
    if (this.text.charCodeAt(at + 1) !== 62 || mark?.kind !== 'substitution') return at + 1;
    if (mark.arrow < 0) mark.arrow = at;
    else mark.extraArrow = true;
    return this.resume(at + 2);
  }

  private closeBracket(at: number): number {
    const { text } = this;
    const frame = this.frames.bracket();
    const opensBraces = text.charCodeAt(at + 1) === 123 && markOpenedAt(text, at + 1) === undefined;
    if (frame === undefined) return opensBraces ? this.strayBracket(at) : this.extraClose(at);
    const mark = this.frames.markOf(frame);
    if (mark !== undefined && mark.arrow > frame.start)
      return this.crossesArrow(at, frame, mark, opensBraces);
    if (opensBraces) {
      const resume = this.closeMarker(at, frame);
      if (resume !== undefined) return resume;
    }
    const content = { start: frame.start + 1, end: at };
    if (text.charCodeAt(at + 1) === 40) {
      const target = linkTarget(text, at + 1);
      const resume = this.texts.parenthesis(content, at + 1, target);
      if (resume !== undefined) return this.giveUp(frame, resume);
      if (target !== undefined) return this.putLink(this.close(frame), content, target);
    }
    const resume = this.texts.afterText(content);
    if (resume !== undefined) return this.giveUp(frame, resume);
    this.close(frame, at);
    this.markers.pair = { start: content.start - 1, end: at + 1, depth: this.frames.length };
    return this.resume(at + 1);
  }

  /** `]{`: a marker, complete or broken; undefined where the braces are prose. */
  private closeMarker(at: number, frame: Frame): number | undefined {
    const { text, frames, texts } = this;
    const content = { start: frame.start + 1, end: at };
    const scan = this.reader.read(at + 1);
    const kramdown = text.charCodeAt(at + 2) === 58;
    if (scan.closed && !kramdown && holdsAttributes(scan, this.types, () => hasLetter(text, content))) {
      const outer = frames.below(frame);
      const isDoubled = outer?.kind === '[' && outer.start + 1 === frame.start && frame.suspects.length === 1;
      return isDoubled ? this.closeBoth(frame, outer, scan) : this.putMarker(this.close(frame), at, scan);
    }
    const resume = texts.attributes(content, scan, frames.bracketAround(frame) !== undefined);
    return resume === undefined ? undefined : this.giveUp(frame, resume);
  }

  /** `[[Spain{.place}'s Police]{.organization}`: the suspect ends the inner text, this `]` the outer one. */
  private closeBoth(inner: Frame, outer: Frame, scan: AttributeScan): number {
    for (const suspect of inner.suspects) this.markers.unclosedText(inner.start, suspect);
    this.giveUp(inner, scan.end);
    return this.putMarker(this.close(outer), scan.start - 1, scan);
  }

  /** A bracket before a substitution's arrow and one behind it. */
  private crossesArrow(at: number, frame: Frame, mark: Frame, opensBraces: boolean): number {
    const scan = opensBraces ? this.reader.read(at + 1) : undefined;
    if (scan === undefined || meantType(scan, this.types) === undefined) return this.giveUp(frame, at + 1);
    mark.pending.push(this.markerFaults.breaksMarker(frame.start, scan.end, undefined));
    return this.giveUp(frame, scan.end);
  }

  /** `]{`, and nothing that the bracket closes on this side of the mark. */
  private strayBracket(at: number): number {
    const scan = this.reader.read(at + 1);
    if (!this.markerFaults.isMeant(scan)) return at + 1;
    const mark = this.frames.mark();
    const bracket = mark && this.frames.bracketAround(mark);
    if (mark !== undefined && bracket !== undefined) {
      const { start } = mark;
      const repairs = [
        { start: bracket.start, end: bracket.start, text: this.text.slice(start, start + 3) },
        { start, end: start + 3, text: '' },
      ];
      mark.pending.push(this.markerFaults.breaksMarker(bracket.start, scan.end, repairs));
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
      this.frames.push(mark, at, this.out.length);
      return this.resume(at + 3);
    }
    const foreign = this.marks.foreignMark(at);
    if (foreign !== undefined) return this.resume(foreign);
    const scan = this.markers.readBare(at);
    if (scan !== undefined) {
      const frame = this.frames.top();
      const bracket = this.frames.bracket();
      const explained = this.markers.bareAttributes(scan, this.last(), frame, this.frames.length, bracket);
      if (!explained && bracket !== undefined) this.frames.suspect(bracket, scan);
      else if (!explained) this.markers.missingText(scan, this.lastEnd());
      return this.resume(scan.closed ? scan.end : scan.lastGood);
    }
    this.frames.push('{', at, this.out.length);
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
    this.frames.mark()?.nested.push(construct);
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
    const frame = this.frames.brace();
    if (frame?.kind === '{') {
      this.close(frame);
      return this.resume(at + 1);
    }
    const kind = markClosedAt(this.text, at, this.consumed);
    if (kind === undefined) {
      if (frame !== undefined && this.marks.spacedClose(frame, at)) return this.giveUp(frame, at + 1);
      return this.extraClose(at);
    }
    if (frame === undefined || frame.kind === '[') {
      this.marks.strayMark(kind, at, this.lastEnd());
      return this.resume(at + 1);
    }
    if (frame.kind !== kind) {
      this.marks.mismatched(frame.kind, frame.start, kind, at + 1);
      return this.giveUp(frame, at + 1);
    }
    return this.closeMark(frame, kind, at + 1);
  }

  private closeMark(frame: Frame, kind: Exclude<ReviewMarkType, 'comment'>, end: number): number {
    const open = this.frames.above(frame);
    const cut = open?.kind === '[' ? { bracket: open.start, closer: end - 3 } : undefined;
    const { start, arrow } = this.close(frame);
    this.marks.marked(kind, { start, end }, frame);
    this.wrap(frame, end, children => {
      const mark =
        kind === 'substitution'
          ? new SubstitutionConstruct(start, end, arrow, children)
          : new MarkConstruct(kind, start, end, children);
      this.frames.mark()?.nested.push(mark);
      return mark;
    });
    this.markers.cut = cut;
    return end;
  }

  /** The last construct put out on this level. */
  private last(): Construct | undefined {
    return this.out.length > (this.frames.top()?.first ?? 0) ? this.out[this.out.length - 1] : undefined;
  }

  /** Where the last thing on this level ended: text a repair may reach back over begins there. */
  private lastEnd(): number {
    const frame = this.frames.top();
    const opened = frame === undefined ? 0 : frame.start + (frame.kind === '[' || frame.kind === '{' ? 1 : 3);
    return Math.max(opened, this.out[this.out.length - 1]?.end ?? 0, this.markerFaults.lastEnd);
  }

  /** Pops a frame and, as unmatched, all above it; a bracket without attributes is closed at `closer`. */
  private close(frame: Frame, closer?: number): Frame {
    while (this.frames.length > frame.index + 1) this.abandon();
    if (frame.suspects.length > 0) this.markers.suspectsInside(frame.start, frame.suspects, closer);
    return this.frames.pop();
  }

  /** Pops the frame on top, which nothing closed. */
  private abandon(): void {
    const frame = this.frames.pop();
    if (frame.kind === '[') this.markers.openBracket(frame, this.out[frame.first]);
    else if (frame.kind !== '{') this.marks.unclosedMark(frame.kind, frame.start);
  }

  /** Pops a frame whose fault is explained. */
  private giveUp(frame: Frame, resume: number): number {
    while (this.frames.length > frame.index + 1) this.abandon();
    this.frames.pop();
    return this.resume(resume);
  }

  private resume(at: number): number {
    this.consumed = at;
    return at;
  }

  /** Puts out a construct whose children nest `height` deep. */
  private put(construct: Construct, height: number): number {
    this.out.push(construct);
    const outer = this.frames.top();
    if (outer !== undefined && outer.height <= height) outer.height = height + 1;
    return this.resume(construct.end);
  }

  private putMarker(frame: Frame, contentEnd: number, attributes: AttributeScan): number {
    const type = isPlainSpan(attributes) ? 'span' : 'entity';
    return this.wrap(frame, attributes.end, children => {
      return new MarkerConstruct(type, frame.start, contentEnd, attributes, children);
    });
  }

  private putLink(frame: Frame, content: Span, { url, title, destination, end }: LinkTarget): number {
    return this.wrap(frame, end, children => {
      return new LinkConstruct(frame.start, end, content, destination, url, title, children);
    });
  }

  /** Puts out a construct with what has been put out since its frame opened as children. */
  private wrap(frame: Frame, end: number, make: (children: readonly Construct[]) => Construct): number {
    const { out } = this;
    if (frame.height >= DEEPEST) return this.resume(end);
    const children = out.length > frame.first ? out.splice(frame.first) : NO_CONSTRUCTS;
    return this.put(make(children), frame.height);
  }
}

/** A letter near the beginning; the rest is not looked at, as nested markers would make that quadratic. */
function hasLetter(text: string, { start, end }: Span): boolean {
  return /\p{L}/u.test(text.slice(start, Math.min(end, start + 512)));
}

/** Whether all classes are Pandoc's own, and nothing names an entity. */
function isPlainSpan({ items }: Attributes): boolean {
  let plain = false;
  for (const { type, name } of items) {
    if (type === 'class' && !isPlainClass(name)) return false;
    if (type === 'pair' && name === 'ref') return false;
    if (type === 'class') plain = true;
  }
  return plain;
}
