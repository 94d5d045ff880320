/** Attributes without a complete bracketed text before them, and brackets with no partner. */
import { type AttributeScan, meantType } from './attributes.js';
import { isBlank } from './characters.js';
import { insert, isGap, type MarkerFaults, openerBefore, REACH, remove } from './markerFaults.js';
import { nameStart, wordStart } from './names.js';
import type { Construct, Fault, Marker, Span } from './types.js';

/** The longest text that an unclosed bracket is held to belong to. */
const LONGEST_TEXT = 120;

/** An open bracket with the attributes met inside it. */
export interface OpenBracket {
  readonly start: number;
  readonly suspects: readonly AttributeScan[];
}

export class MarkerRecovery {
  /** The last bracketed text without attributes, and how deep in the stack it stood. */
  pair: (Span & { readonly depth: number }) | undefined;
  /** A bracket left open by the mark that has just closed, and where that mark's closer stands. */
  cut: { readonly bracket: number; readonly closer: number } | undefined;
  private readonly text: string;

  constructor(private readonly faults: MarkerFaults) {
    this.text = faults.text;
  }

  /** Attributes that braces at `at` hold, where they are meant as such outside a complete marker. */
  readBare(at: number): AttributeScan | undefined {
    let next = at + 1;
    while (isBlank(this.text.charCodeAt(next))) next++;
    const code = this.text.charCodeAt(next);
    if (code !== 46 && code !== 114) return undefined;
    const scan = this.faults.reader.read(at);
    return meantType(scan, this.faults.types) === undefined ? undefined : scan;
  }

  /** `[text` and then attributes, without a `]` between; `surplus` is a `]` behind them instead. */
  unclosedText(start: number, scan: AttributeScan, surplus?: number): void {
    const end = this.textEnd(scan.start, start + 1);
    if (end === start + 1) {
      this.missingText(scan, end);
      return;
    }
    const repairs = [{ start: end, end: scan.start, text: ']' }, ...this.faults.closing(scan)];
    if (surplus !== undefined) repairs.push({ start: surplus, end: surplus + 1, text: '' });
    this.faults.report('marker/unclosed-text', start, surplus === undefined ? scan.end : surplus + 1, {
      text: { start: start + 1, end },
      attributes: scan,
      repairs,
      safe: true,
    });
  }

  /** Attributes with no bracketed text before them. */
  missingText(scan: AttributeScan, from: number): void {
    const end = this.textEnd(scan.start, from);
    const reach = Math.max(from, end - REACH);
    const starts = [...new Set([wordStart(this.text, end, reach), nameStart(this.text, end, reach)])];
    const alternatives = starts
      .filter(start => start < end)
      .map(start => [
        insert(start, '['),
        { start: end, end: scan.start, text: ']' },
        ...this.faults.closing(scan),
      ]);
    const start = Math.min(starts[0] ?? scan.start, scan.start);
    const range = end === start ? scan.start : start;
    this.faults.report('marker/missing-text', range, scan.end, {
      text: { start, end },
      attributes: scan,
      alternatives,
    });
  }

  /** `text]{attributes}`: nothing opens it. */
  strayClose(at: number, scan: AttributeScan, from: number): void {
    const { cut } = this;
    if (cut !== undefined && cut.closer < at) {
      const closer = this.text.slice(cut.closer, cut.closer + 3);
      const repairs = [{ start: cut.closer, end: cut.closer + 3, text: '' }, insert(scan.end, closer)];
      this.faults.add(this.faults.breaksMarker(cut.bracket, scan.end, repairs));
      this.cut = undefined;
      return;
    }
    const reach = Math.max(from, at - REACH);
    const starts = [...new Set([wordStart(this.text, at, reach), nameStart(this.text, at, reach)])];
    const alternatives = starts
      .filter(start => start < at)
      .map(start => [insert(start, '['), ...this.faults.closing(scan)]);
    const start = starts[0] ?? at;
    this.faults.report('marker/stray-close', start, scan.end, {
      text: { start, end: at },
      attributes: scan,
      alternatives,
    });
  }

  /** A `]` or `}` right behind a marker, with nothing to match. */
  extraClose(marker: Marker, at: number): void {
    const alternatives = [[{ start: at, end: at + 1, text: '' }]];
    this.faults.report('marker/doubled-bracket', marker.start, at + 1, {
      text: marker.content,
      alternatives,
    });
  }

  /** Attributes that stood in a bracket which was closed after them. */
  suspectsInside(start: number, suspects: readonly AttributeScan[], closer: number | undefined): void {
    const [first] = suspects;
    if (suspects.length === 1 && first !== undefined && first.end === closer) {
      this.unclosedText(start, first, closer);
      return;
    }
    for (const scan of suspects) this.missingText(scan, Math.max(start + 1, this.endBefore(scan.start)));
  }

  /** A bracket that nothing closes; `first` is the first construct behind it. */
  openBracket({ start, suspects }: OpenBracket, first: Construct | undefined): void {
    const [scan, ...others] = suspects;
    if (scan !== undefined && scan.start - start <= LONGEST_TEXT) this.unclosedText(start, scan);
    else if (scan !== undefined) this.missingText(scan, Math.max(start + 1, this.endBefore(scan.start)));
    else if (first?.type === 'entity' && first.start === start + 1) {
      const alternatives = [[{ start, end: start + 1, text: '' }]];
      this.faults.report('marker/doubled-bracket', start, first.end, { text: first.content, alternatives });
    }
    for (const other of others) this.missingText(other, this.endBefore(other.start));
  }

  /** Attributes outside brackets that something before them explains. */
  bareAttributes(
    scan: AttributeScan,
    last: Construct | undefined,
    frame: { readonly kind: string; readonly start: number; pending: Fault[] } | undefined,
    depth: number,
    bracket: OpenBracket | undefined,
  ): boolean {
    const { text, pair } = this;
    const at = scan.start;
    // Who escapes a bracket wants no marker.
    if (last?.type === 'escape' && last.end === at) return true;
    if (last?.type === 'entity' && this.continues(last, scan)) return this.splitAttributes(last, scan);
    if (pair?.depth === depth && pair.end < at && isGap(text, pair.end, at)) return this.detached(pair, scan);
    if (frame?.kind === '{' && frame.start === at - 1 && text.charCodeAt(scan.end) === 125) {
      const alternatives = [[remove(at - 1), remove(scan.end)]];
      this.faults.report('marker/doubled-bracket', at - 1, scan.end + 1, { attributes: scan, alternatives });
      return true;
    }
    if (
      frame !== undefined &&
      frame.kind !== '[' &&
      frame.kind !== '{' &&
      pair?.depth === depth - 1 &&
      pair.end === frame.start &&
      at === frame.start + 3
    ) {
      frame.pending.push(this.markedAttributes(pair, frame.kind, scan));
      return true;
    }
    const before = text[at - 1] ?? '';
    if (before === ')') return this.afterParenthesis(scan, bracket);
    if (before === '］') return this.fullWidthText(scan);
    return false;
  }

  /** Whether attributes follow a marker at once, or a `ref` behind a blank. */
  private continues(marker: Marker, scan: AttributeScan): boolean {
    if (marker.end === scan.start) return true;
    return scan.items[0]?.type === 'pair' && isGap(this.text, marker.end, scan.start);
  }

  private splitAttributes(marker: Marker, scan: AttributeScan): boolean {
    const at = scan.start;
    const gap = marker.attributes.items.length === 0 ? '' : ' ';
    const repairs = [{ start: marker.end - 1, end: at + 1, text: gap }, ...this.faults.closing(scan)];
    this.faults.report('marker/split-attributes', at, scan.end, {
      text: marker.content,
      attributes: scan,
      repairs,
      safe: true,
    });
    return true;
  }

  private detached(pair: Span, scan: AttributeScan): boolean {
    const repairs = [{ start: pair.end, end: scan.start, text: '' }, ...this.faults.closing(scan)];
    const text = { start: pair.start + 1, end: pair.end - 1 };
    this.faults.report('marker/detached-attributes', pair.start, scan.end, {
      text,
      attributes: scan,
      repairs,
      safe: true,
    });
    this.pair = undefined;
    return true;
  }

  /** `[Morocco]{++{.place}++}`: adding or removing the attributes is adding or removing the whole marker. */
  private markedAttributes(pair: Span, kind: string, scan: AttributeScan): Fault {
    const source = this.text.slice(pair.start + 1, pair.end - 1);
    const whole = `[${source}]${this.text.slice(scan.start, scan.end)}`;
    const end = scan.end + 3;
    const changed = kind === 'insertion' ? `${source}~>${whole}` : `${whole}~>${source}`;
    const isChange = scan.closed && (kind === 'insertion' || kind === 'deletion');
    const repairs = isChange ? [{ start: pair.start, end, text: `{~~${changed}~~}` }] : undefined;
    return this.faults.breaksMarker(pair.start, end, repairs);
  }

  /** `(Morocco){.place}`, or `[Morocco){.place}`. */
  private afterParenthesis(scan: AttributeScan, bracket: OpenBracket | undefined): boolean {
    const close = scan.start - 1;
    const open = openerBefore(this.text, close, '(', ')', Math.max(bracket?.start ?? 0, this.faults.lastEnd));
    if (open >= 0) {
      const repairs = [
        { start: open, end: open + 1, text: '[' },
        { start: close, end: close + 1, text: ']' },
      ];
      const text = { start: open + 1, end: close };
      const all = [...repairs, ...this.faults.closing(scan)];
      this.faults.report('marker/wrong-bracket', open, scan.end, {
        text,
        attributes: scan,
        alternatives: [all],
      });
      return true;
    }
    if (bracket === undefined || bracket.suspects.length > 0) return false;
    const text = { start: bracket.start + 1, end: close };
    const repairs = [{ start: close, end: close + 1, text: ']' }, ...this.faults.closing(scan)];
    this.faults.report('marker/wrong-bracket', bracket.start, scan.end, {
      text,
      attributes: scan,
      repairs,
      safe: true,
    });
    return true;
  }

  private fullWidthText(scan: AttributeScan): boolean {
    const close = scan.start - 1;
    const open = openerBefore(this.text, close, '［', '］', this.faults.lastEnd);
    if (open < 0) return false;
    const repairs = [
      { start: open, end: open + 1, text: '[' },
      { start: close, end: close + 1, text: ']' },
    ];
    const text = { start: open + 1, end: close };
    const all = [...repairs, ...this.faults.closing(scan)];
    this.faults.report('marker/wrong-bracket', open, scan.end, {
      text,
      attributes: scan,
      repairs: all,
      safe: true,
    });
    return true;
  }

  /** Full-width braces at `at`, behind brackets of either width. */
  fullWidth(at: number, from: number): number | undefined {
    const { text } = this;
    const close = text[at - 1] ?? '';
    if (close !== '］' && close !== ']') return undefined;
    const group = this.faults.attributesIn(at, '｝}');
    const openers = close === ']' ? '[' : '［';
    const open = openerBefore(text, at - 1, openers, close, Math.min(from, at));
    const start = open >= 0 ? open : openerBefore(text, at - 1, openers, close, 0);
    if (group === undefined || start < 0) return undefined;
    const ascii: [number, string][] = [
      [start, '['],
      [at - 1, ']'],
      [at, '{'],
      [group.end - 1, '}'],
    ];
    const repairs = ascii
      .filter(([place, char]) => text[place] !== char)
      .map(([place, char]) => ({ start: place, end: place + 1, text: char }));
    const content = { start: start + 1, end: at - 1 };
    this.faults.report('marker/wrong-bracket', start, group.end, {
      text: content,
      attributes: group,
      repairs,
      safe: true,
    });
    return group.end;
  }

  /** Where the text before attributes ends: before the blanks. */
  private textEnd(at: number, from: number): number {
    let end = at;
    while (end > from && isBlank(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** The end of the last explained marker before `at`. */
  private endBefore(at: number): number {
    return Math.min(this.faults.lastEnd, at);
  }
}
