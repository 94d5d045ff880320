/** What may follow a bracketed text instead of attributes in braces: other tools' markers, and broken ones. */
import { type AttributeScan, meantType } from './attributes.js';
import { entityElement } from './elements.js';
import type { LinkTarget } from './literals.js';
import { insert, type MarkerFaults, openerBefore, REACH, remove } from './markerFaults.js';
import { markOpenedAt } from './marks.js';
import type { Span } from './types.js';

const JSON_ENTITY = /^\{\s*"entity"\s*:\s*"([^"{}]{1,40})"[^{}]{0,160}\}/;
export class TextRecovery {
  private readonly text: string;

  constructor(private readonly faults: MarkerFaults) {
    this.text = faults.text;
  }

  /** `<place>M</place>`. */
  element(at: number): void {
    const element = entityElement(this.text, at, this.faults.types);
    if (element === undefined) return;
    const { name, entityType, content: text, attributes, end } = element;
    const kept = attributes === '' ? '' : ` ${attributes.replace(/\bref="#/, 'ref="')}`;
    const alternatives = [
      [
        { start: at, end: text.start, text: '[' },
        { start: text.end, end, text: `]{.${entityType}${kept}}` },
      ],
    ];
    const found = name.endsWith('Name') ? 'TEI' : 'XML';
    this.faults.report('marker/foreign-syntax', at, end, { text, entityType, found, alternatives });
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
    if (scan.closed || !this.faults.isMeant(scan)) return undefined;
    const good = Math.max(scan.lastGood, scan.items[0]?.end ?? 0);
    const stop = text[good] ?? '';
    const closesNothing =
      (stop === ')' && openerBefore(text, good, '(', ')', 0) < 0) ||
      (stop === ']' && !outerBracket) ||
      stop === '｝';
    if (closesNothing && good === Math.min(scan.end, good)) {
      const repairs = [{ start: good, end: good + 1, text: '}' }];
      const span = { start: brace, end: good + 1 };
      this.faults.report('marker/wrong-bracket', content.start - 1, good + 1, {
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
    this.faults.report('marker/unclosed-attributes', content.start - 1, good, {
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
    this.faults.add(this.faults.breaksMarker(content.start - 1, end, repairs));
    return end;
  }

  private json(content: Span, brace: number): number | undefined {
    const match = JSON_ENTITY.exec(this.text.slice(brace, brace + REACH));
    const type = match === null ? undefined : this.faults.types.resolve(match[1]);
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
    const scan = this.faults.reader.read(brace + 1);
    const type = meantType(scan, this.faults.types);
    if (!scan.closed || type === undefined) return undefined;
    const attributes = `{${this.text.slice(brace + 2, scan.end).trimStart()}`;
    return this.foreign(content, { start: brace, end: scan.end }, attributes, type, 'kramdown');
  }

  private doubledBrace(content: Span, brace: number): number | undefined {
    const scan = this.faults.reader.read(brace + 1);
    if (!this.faults.isMeant(scan)) return undefined;
    const twice = this.text.charCodeAt(scan.end) === 125;
    const end = twice ? scan.end + 1 : scan.end;
    const alternatives = [twice ? [remove(brace), remove(scan.end)] : [remove(brace)]];
    this.faults.report('marker/doubled-bracket', content.start - 1, end, {
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
      target?.title === undefined && target !== undefined ? this.faults.types.resolve(target.url) : undefined;
    if (target === undefined || type === undefined || this.isSubscript(content)) return undefined;
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
    if (bar < 0 || tail + bar === content.start || text[tail + bar - 1] === '|') return undefined;
    const type = this.faults.types.resolve(text.slice(tail + bar + 1, content.end).trim());
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

  /** `handlers[name](event)`: what a program calls. */
  private isSubscript({ start }: Span): boolean {
    return /[\w)\]]/.test(this.text[start - 2] ?? '');
  }

  private wrongBraces(content: Span, at: number, closer: string): number | undefined {
    const group = this.faults.attributesIn(at, closer);
    if (group === undefined) return undefined;
    const repairs = [
      { start: at, end: at + 1, text: '{' },
      { start: group.end - 1, end: group.end, text: '}' },
    ];
    const start = content.start - 1;
    this.faults.report('marker/wrong-bracket', start, group.end, {
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
    this.faults.report('marker/foreign-syntax', content.start - 1, source.end, {
      text: content,
      entityType,
      found,
      alternatives,
    });
    return source.end;
  }
}
