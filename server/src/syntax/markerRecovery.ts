/** Entity markers that are broken: each mistake explained once, with what would mend it (diagnostics.md, marker/*). */
import { AttributeReader, type AttributeScan, meantType } from './attributes.js';
import { isBlank, isWhiteSpace } from './characters.js';
import type { EntityTypes } from './entityTypes.js';
import type { LinkTarget } from './literals.js';
import { markOpenedAt } from './marks.js';
import { nameStart, wordStart } from './names.js';
import type { Attributes, Construct, Fault, Marker, Repair, Span } from './types.js';

/** How far a repair reaches back for a name or an opening bracket. */
const REACH = 256;
/** The longest text that an unclosed bracket is held to belong to. */
const LONGEST_TEXT = 120;
const JSON_ENTITY = /^\{\s*"entity"\s*:\s*"([^"{}]{1,40})"[^{}]{0,160}\}/;
const ELEMENT = /^<([A-Za-z]{2,20})(\s[^<>]{0,160})?>/;

/** An open bracket with the attributes met inside it. */
export interface OpenBracket {
  readonly start: number;
  readonly suspects: readonly AttributeScan[] | undefined;
}

export class MarkerRecovery {
  /** The last bracketed text without attributes, and how deep in the stack it stood. */
  pair: (Span & { readonly depth: number }) | undefined;
  /** A bracket left open by the mark that has just closed, and where that mark's closer stands. */
  cut: { readonly bracket: number; readonly closer: number } | undefined;
  /** Where the last explained marker ends: no repair reaches back over it. */
  lastEnd = 0;

  constructor(
    private readonly text: string,
    private readonly types: EntityTypes,
    private readonly reader: AttributeReader,
    private readonly faults: Fault[],
  ) {}

  /** Whether braces behind `]` are meant as attributes though something about them is broken. */
  isMeant(scan: Attributes): boolean {
    const [first] = scan.items;
    if (first?.issue === 'bare-name' || first?.issue === 'spaced-class') {
      return this.types.resolve(first.name) !== undefined;
    }
    return meantType(scan, this.types) !== undefined;
  }

  /** Attributes that braces at `at` hold, where they are meant as such outside a complete marker. */
  readBare(at: number): AttributeScan | undefined {
    let next = at + 1;
    while (isBlank(this.text.charCodeAt(next))) next++;
    const code = this.text.charCodeAt(next);
    if (code !== 46 && code !== 114) return undefined;
    const scan = this.reader.read(at);
    return meantType(scan, this.types) === undefined ? undefined : scan;
  }

  /** `[text` and then attributes, without a `]` between; `surplus` is a `]` behind them instead. */
  unclosedText(start: number, scan: AttributeScan, surplus?: number): void {
    const end = this.textEnd(scan.start, start + 1);
    const repairs = [{ start: end, end: scan.start, text: ']' }, ...this.closing(scan)];
    if (surplus !== undefined) repairs.push({ start: surplus, end: surplus + 1, text: '' });
    this.report('marker/unclosed-text', start, surplus === undefined ? scan.end : surplus + 1, {
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
      .map(start => [insert(start, '['), { start: end, end: scan.start, text: ']' }, ...this.closing(scan)]);
    const start = Math.min(starts[0] ?? scan.start, scan.start);
    const range = end === start ? scan.start : start;
    this.report('marker/missing-text', range, scan.end, {
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
      this.faults.push(this.breaksMarker(cut.bracket, scan.end, repairs));
      this.cut = undefined;
      return;
    }
    const reach = Math.max(from, at - REACH);
    const starts = [...new Set([wordStart(this.text, at, reach), nameStart(this.text, at, reach)])];
    const alternatives = starts
      .filter(start => start < at)
      .map(start => [insert(start, '['), ...this.closing(scan)]);
    const start = starts[0] ?? at;
    this.report('marker/stray-close', start, scan.end, {
      text: { start, end: at },
      attributes: scan,
      alternatives,
    });
  }

  /** A fault to be reported once the mark is known to be closed. */
  breaksMarker(start: number, end: number, repairs: readonly Repair[] | undefined): Fault {
    this.lastEnd = Math.max(this.lastEnd, end);
    return { code: 'review/breaks-marker', start, end, alternatives: repairs === undefined ? [] : [repairs] };
  }

  /** A `]` or `}` right behind a marker, with nothing to match. */
  extraClose(marker: Marker, at: number): void {
    const alternatives = [[{ start: at, end: at + 1, text: '' }]];
    this.report('marker/doubled-bracket', marker.start, at + 1, { text: marker.content, alternatives });
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
  openBracket({ start, suspects = [] }: OpenBracket, first: Construct | undefined): void {
    const [scan, ...others] = suspects;
    if (scan !== undefined && scan.start - start <= LONGEST_TEXT) this.unclosedText(start, scan);
    else if (scan !== undefined) this.missingText(scan, Math.max(start + 1, this.endBefore(scan.start)));
    else if (first?.type === 'entity' && first.start === start + 1) {
      const alternatives = [[{ start, end: start + 1, text: '' }]];
      this.report('marker/doubled-bracket', start, first.end, { text: first.content, alternatives });
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
    if (last?.type === 'entity' && this.continues(last, scan)) return this.splitAttributes(last, scan);
    if (pair?.depth === depth && pair.end < at && isGap(text, pair.end, at)) return this.detached(pair, scan);
    if (frame?.kind === '{' && frame.start === at - 1 && text.charCodeAt(scan.end) === 125) {
      const alternatives = [[remove(at - 1), remove(scan.end)]];
      this.report('marker/doubled-bracket', at - 1, scan.end + 1, { attributes: scan, alternatives });
      return true;
    }
    if (
      frame !== undefined &&
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
    const repairs = [{ start: marker.end - 1, end: at + 1, text: gap }, ...this.closing(scan)];
    this.report('marker/split-attributes', at, scan.end, {
      text: marker.content,
      attributes: scan,
      repairs,
      safe: true,
    });
    return true;
  }

  private detached(pair: Span, scan: AttributeScan): boolean {
    const repairs = [{ start: pair.end, end: scan.start, text: '' }, ...this.closing(scan)];
    const text = { start: pair.start + 1, end: pair.end - 1 };
    this.report('marker/detached-attributes', pair.start, scan.end, {
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
    return this.breaksMarker(pair.start, end, repairs);
  }

  /** `(Morocco){.place}`, or `[Morocco){.place}`. */
  private afterParenthesis(scan: AttributeScan, bracket: OpenBracket | undefined): boolean {
    const close = scan.start - 1;
    const open = openerBefore(this.text, close, '(', ')', Math.max(bracket?.start ?? 0, this.lastEnd));
    if (open >= 0) {
      const repairs = [
        { start: open, end: open + 1, text: '[' },
        { start: close, end: close + 1, text: ']' },
      ];
      const text = { start: open + 1, end: close };
      const all = [...repairs, ...this.closing(scan)];
      this.report('marker/wrong-bracket', open, scan.end, { text, attributes: scan, alternatives: [all] });
      return true;
    }
    if (bracket === undefined || bracket.suspects !== undefined) return false;
    const text = { start: bracket.start + 1, end: close };
    const repairs = [{ start: close, end: close + 1, text: ']' }, ...this.closing(scan)];
    this.report('marker/wrong-bracket', bracket.start, scan.end, {
      text,
      attributes: scan,
      repairs,
      safe: true,
    });
    return true;
  }

  private fullWidthText(scan: AttributeScan): boolean {
    const close = scan.start - 1;
    const open = openerBefore(this.text, close, '［', '］', this.lastEnd);
    if (open < 0) return false;
    const repairs = [
      { start: open, end: open + 1, text: '[' },
      { start: close, end: close + 1, text: ']' },
    ];
    const text = { start: open + 1, end: close };
    const all = [...repairs, ...this.closing(scan)];
    this.report('marker/wrong-bracket', open, scan.end, { text, attributes: scan, repairs: all, safe: true });
    return true;
  }

  /** Full-width braces at `at`, behind brackets of either width. */
  fullWidth(at: number, from: number): number | undefined {
    const { text } = this;
    const close = text[at - 1] ?? '';
    if (close !== '］' && close !== ']') return undefined;
    const group = this.attributesIn(at, '｝}');
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
    this.report('marker/wrong-bracket', start, group.end, {
      text: content,
      attributes: group,
      repairs,
      safe: true,
    });
    return group.end;
  }

  /** `<place>M</place>`. */
  element(at: number): void {
    const near = this.text.slice(at, at + 2 * REACH);
    const open = ELEMENT.exec(near);
    const type = open === null ? undefined : this.types.resolve(open[1]);
    if (open === null || type === undefined) return;
    const closer = `</${open[1]}>`;
    const close = near.indexOf(closer, open[0].length);
    if (close < 0) return;
    const text = { start: at + open[0].length, end: at + close };
    const kept = (open[2] ?? '').trim();
    const attributes =
      kept === '' ? `{.${type.name}}` : `{.${type.name} ${kept.replace(/\bref="#/, 'ref="')}}`;
    const end = text.end + closer.length;
    const alternatives = [
      [
        { start: at, end: text.start, text: '[' },
        { start: text.end, end, text: `]${attributes}` },
      ],
    ];
    const found = open[1].endsWith('Name') ? 'TEI' : 'XML';
    this.report('marker/foreign-syntax', at, end, { text, entityType: type.name, found, alternatives });
  }

  /**
   * `[text]{`, and no attributes that could be used.
   * @returns where to go on, or undefined where all is prose
   */
  attributes(content: Span, scan: AttributeScan, outerBracket: boolean): number | undefined {
    const { text } = this;
    const brace = scan.start;
    const next = text[brace + 1] ?? '';
    if (next === '"') return this.json(content, brace);
    if (next === ':') return this.kramdown(content, brace);
    if (next === '{') return this.doubledBrace(content, brace);
    if (scan.closed || !this.isMeant(scan)) return undefined;
    const good = Math.max(scan.lastGood, scan.items[0]?.end ?? 0);
    const stop = text[good] ?? '';
    const closesNothing =
      (stop === ')' && openerBefore(text, good, '(', ')', 0) < 0) ||
      (stop === ']' && !outerBracket) ||
      stop === '｝';
    if (closesNothing && good === Math.min(scan.end, good)) {
      const repairs = [{ start: good, end: good + 1, text: '}' }];
      const span = { start: brace, end: good + 1 };
      this.report('marker/wrong-bracket', content.start - 1, good + 1, {
        text: content,
        attributes: span,
        repairs,
        safe: true,
      });
      return good + 1;
    }
    const widened = this.markInside(content, scan);
    if (widened !== undefined) return widened;
    const open = text.slice(good, scan.end).includes('"') || markOpenedAt(text, scan.end) !== undefined;
    const repairs = [insert(good, '}')];
    this.report('marker/unclosed-attributes', content.start - 1, good, {
      text: content,
      attributes: { start: brace, end: good },
      ...(open ? { alternatives: [repairs] } : { repairs, safe: true }),
    });
    return good;
  }

  /** `[M]{.place {++ref=a++}}`: the marker's two states, as one substitution. */
  private markInside(content: Span, scan: AttributeScan): number | undefined {
    const { text } = this;
    const mark = markOpenedAt(text, scan.end);
    if (mark === undefined) return undefined;
    const inner = /^\{..([^{}]*?)(?:~>([^{}]*?))?(?:\+\+|--|~~|==|<<)\}([^{}[\]]*)\}/.exec(
      text.slice(scan.end, scan.end + 2 * REACH),
    );
    if (inner === null) return undefined;
    const [source, first, second = '', rest] = inner;
    const end = scan.end + source.length;
    const head = text.slice(content.start - 1, scan.end);
    const states: Record<string, [string, string]> = {
      insertion: ['', first],
      deletion: [first, ''],
      substitution: [first, second],
    };
    const state = states[mark];
    const marker = (attribute: string) => `${`${head}${attribute}`.trimEnd()}${rest}}`;
    const whole = state?.map(marker).join('~>');
    const repairs =
      whole === undefined ? undefined : [{ start: content.start - 1, end, text: `{~~${whole}~~}` }];
    this.faults.push(this.breaksMarker(content.start - 1, end, repairs));
    return end;
  }

  private json(content: Span, brace: number): number | undefined {
    const match = JSON_ENTITY.exec(this.text.slice(brace, brace + REACH));
    const type = match === null ? undefined : this.types.resolve(match[1]);
    if (match === null || type === undefined) return undefined;
    return this.foreign(
      content,
      { start: brace, end: brace + match[0].length },
      `{.${type.name}}`,
      type.name,
      'Rasa',
    );
  }

  private kramdown(content: Span, brace: number): number | undefined {
    const scan = this.reader.read(brace + 1);
    const type = meantType(scan, this.types);
    if (!scan.closed || type === undefined) return undefined;
    const attributes = `{${this.text.slice(brace + 2, scan.end).trimStart()}`;
    return this.foreign(content, { start: brace, end: scan.end }, attributes, type, 'kramdown');
  }

  private doubledBrace(content: Span, brace: number): number | undefined {
    const scan = this.reader.read(brace + 1);
    if (!this.isMeant(scan)) return undefined;
    const twice = this.text.charCodeAt(scan.end) === 125;
    const end = twice ? scan.end + 1 : scan.end;
    const alternatives = [twice ? [remove(brace), remove(scan.end)] : [remove(brace)]];
    this.report('marker/doubled-bracket', content.start - 1, end, {
      text: content,
      attributes: scan,
      alternatives,
    });
    return end;
  }

  /** `[text](`: attributes in parentheses, or Rasa's type. */
  parenthesis(content: Span, at: number, target: LinkTarget | undefined): number | undefined {
    if (this.text.charCodeAt(at + 1) === 46) return this.wrongBraces(content, at, ')');
    const type =
      target?.title === undefined && target !== undefined ? this.types.resolve(target.url) : undefined;
    if (target === undefined || type === undefined) return undefined;
    return this.foreign(content, { start: at, end: target.end }, `{.${type.name}}`, type.name, 'Rasa');
  }

  /** `[text]` followed by attributes in brackets, or with a type behind a bar. */
  afterText(content: Span): number | undefined {
    const { text } = this;
    if (text.charCodeAt(content.end + 1) === 91 && text.charCodeAt(content.end + 2) === 46) {
      return this.wrongBraces(content, content.end + 1, ']');
    }
    const tail = Math.max(content.start, content.end - 24);
    const bar = text.slice(tail, content.end).lastIndexOf('|');
    if (bar < 0 || tail + bar === content.start) return undefined;
    const type = this.types.resolve(text.slice(tail + bar + 1, content.end).trim());
    if (type === undefined) return undefined;
    const words = { start: content.start, end: tail + bar };
    return this.foreign(
      words,
      { start: words.end, end: content.end + 1 },
      `]{.${type.name}}`,
      type.name,
      'a bar',
    );
  }

  private wrongBraces(content: Span, at: number, closer: string): number | undefined {
    const group = this.attributesIn(at, closer);
    if (group === undefined) return undefined;
    const repairs = [
      { start: at, end: at + 1, text: '{' },
      { start: group.end - 1, end: group.end, text: '}' },
    ];
    const start = content.start - 1;
    this.report('marker/wrong-bracket', start, group.end, {
      text: content,
      attributes: group,
      repairs,
      safe: true,
    });
    return group.end;
  }

  private foreign(
    content: Span,
    source: Span,
    attributes: string,
    entityType: string,
    found: string,
  ): number {
    const alternatives = [[{ ...source, text: attributes }]];
    this.report('marker/foreign-syntax', content.start - 1, source.end, {
      text: content,
      entityType,
      found,
      alternatives,
    });
    return source.end;
  }

  /** The attributes between other brackets than braces, where they are meant as such. */
  private attributesIn(at: number, closers: string): Span | undefined {
    let end = at + 1;
    while (end < this.text.length && end - at < REACH && !`{｛${closers}`.includes(this.text[end] ?? ''))
      end++;
    if (!closers.includes(this.text[end] ?? ' ')) return undefined;
    const scan = new AttributeReader(`{${this.text.slice(at + 1, end)}}`).read(0);
    return scan.closed && meantType(scan, this.types) !== undefined ? { start: at, end: end + 1 } : undefined;
  }

  /** What else a repair must add where the braces are not closed. */
  private closing(scan: AttributeScan): Repair[] {
    return scan.closed ? [] : [insert(scan.lastGood, '}')];
  }

  /** Where the text before attributes ends: before the blanks. */
  private textEnd(at: number, from: number): number {
    let end = at;
    while (end > from && isBlank(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** The end of the last explained marker before `at`. */
  private endBefore(at: number): number {
    return Math.min(this.lastEnd, at);
  }

  private report(
    code: Fault['code'],
    start: number,
    end: number,
    parts: Omit<Fault, 'code' | 'start' | 'end'>,
  ): void {
    const attributes = parts.attributes && { start: parts.attributes.start, end: parts.attributes.end };
    this.faults.push({ code, start, end, ...parts, ...(attributes && { attributes }) });
    this.lastEnd = Math.max(this.lastEnd, end);
  }
}

/** Blanks, with one line end at the most. */
function isGap(text: string, from: number, to: number): boolean {
  if (to - from > 8) return false;
  for (let at = from; at < to; at++) if (!isWhiteSpace(text.charCodeAt(at))) return false;
  return true;
}

/** The opener that the closer at `close` matches, within reach and not before `from`; -1 where there is none. */
function openerBefore(text: string, close: number, opener: string, closer: string, from: number): number {
  let depth = 0;
  for (let at = close - 1; at >= Math.max(from, close - REACH); at--) {
    const char = text[at];
    if (char === closer) depth++;
    else if (char === opener && depth-- === 0) return at;
  }
  return -1;
}

function insert(at: number, text: string): Repair {
  return { start: at, end: at, text };
}

function remove(at: number): Repair {
  return { start: at, end: at + 1, text: '' };
}
