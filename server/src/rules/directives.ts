/** Comments that switch rules off (format.md §6). */
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { visit } from '../syntax/walk.js';
import { defineFact } from './facts.js';
import type { DirectiveUse, DocumentInput } from './rule.js';

interface Directive extends Span {
  readonly action: DirectiveUse['action'];
  /** Where each code stands; the comment itself where there is none, which means all rules. */
  readonly targets: readonly (Span & { readonly code: string | undefined })[];
}

const DIRECTIVE = /^(<!--\s{0,20}seedmark-(disable-next-line|disable|enable)(?![\w-]))([\s\S]*)-->$/;

const directives = defineFact(({ block, leaves }) => {
  const found: Directive[] = [];
  if (block.type === 'html') {
    const source = block.source.trimEnd();
    push(found, source.trimStart(), source.length - source.trimStart().length);
  }
  for (const { leaf } of leaves) {
    if (!leaf.text.includes('seedmark-')) continue;
    visit(leaf.constructs, ({ type, start, end }) => {
      if (type === 'html') push(found, leaf.text.slice(start, end), leaf.toBlock(start));
    });
  }
  return found;
});

function push(found: Directive[], comment: string, start: number): void {
  const match = DIRECTIVE.exec(comment);
  if (match === null) return;
  const [, opener, action, codes] = match;
  if (action !== 'disable-next-line' && action !== 'disable' && action !== 'enable') return;
  const whole = { start, end: start + comment.length };
  const from = start + opener.length;
  const targets = Array.from(codes.matchAll(/[^\s,]+/g), ({ 0: code, index }) => ({
    code,
    start: from + index,
    end: from + index + code.length,
  }));
  found.push({ action, ...whole, targets: targets.length > 0 ? targets : [{ code: undefined, ...whole }] });
}

/** What can be switched off. */
interface Reported {
  readonly code: string;
  readonly start: number;
}

/** The directives of a document, and what they have kept away; undefined where there are none. */
export function suppression(document: DocumentInput): Suppression | undefined {
  const placed = directives(document).map(each => {
    const { action, targets } = each.value;
    const inDocument = targets.map(target => ({ code: target.code, ...each.place(target) }));
    return { action, ...each.place(each.value), targets: inDocument };
  });
  return placed.length === 0 ? undefined : new Suppression(document.seed, placed);
}

type Target = Directive['targets'][number];

class Suppression {
  private readonly used = new Set<Target>();

  constructor(
    private readonly seed: Seed,
    private readonly placed: readonly Directive[],
  ) {}

  /** Those that are not switched off; they have to be in order. */
  filter<T extends Reported>(all: readonly T[]): T[] {
    const switches = new Switches(this.seed, this.placed, this.used);
    const left = all.filter(({ code, start }) => !switches.isOff(code, start));
    switches.finish();
    return left;
  }

  /** The directives, and what has come of them so far. */
  uses(): DirectiveUse[] {
    return this.placed.map(({ action, start, end, targets }) => ({
      action,
      start,
      end,
      targets: targets.map(target => ({ ...target, used: this.used.has(target) })),
    }));
  }
}

/** The state of the rules from a document's start to its end. What is off is off by the latest directive that says so. */
class Switches {
  private next = 0;
  private all: Target | undefined;
  /** Enabled again by name while all others are off. */
  private readonly enabled = new Set<string>();
  private readonly byCode = new Map<string | undefined, Target>();
  /** What is off on single lines: on the one at hand and the one after it. */
  private lines: (Span & { readonly byCode: Map<string | undefined, Target> })[] = [];

  constructor(
    private readonly seed: Seed,
    private readonly placed: readonly Directive[],
    private readonly used: Set<Target>,
  ) {}

  isOff(code: string, offset: number): boolean {
    while (this.next < this.placed.length && this.placed[this.next].end <= offset) this.turn();
    while (this.lines.length > 0 && this.lines[0].end <= offset) this.lines.shift();
    const line = this.lines.find(({ start }) => start <= offset)?.byCode;
    const by =
      line?.get(code) ??
      line?.get(undefined) ??
      this.byCode.get(code) ??
      (this.enabled.has(code) ? undefined : this.all);
    if (by !== undefined) this.used.add(by);
    return by !== undefined;
  }

  /** Goes to the document's end. */
  finish(): void {
    while (this.next < this.placed.length) this.turn();
  }

  private turn(): void {
    const directive = this.placed[this.next++];
    if (directive.action === 'disable-next-line') this.disableNextLine(directive);
    else for (const target of directive.targets) this[directive.action](target);
  }

  private disable(target: Target): void {
    if (target.code === undefined) {
      this.all = target;
      this.enabled.clear();
    } else this.byCode.set(target.code, target);
  }

  private enable(target: Target): void {
    const { code } = target;
    if (code === undefined) {
      if (this.all !== undefined || this.byCode.size > 0) this.used.add(target);
      this.all = undefined;
      this.byCode.clear();
      return;
    }
    const wasOff = this.all !== undefined && !this.enabled.has(code);
    if (this.byCode.delete(code) || wasOff) this.used.add(target);
    this.enabled.add(code);
  }

  private disableNextLine({ end, targets }: Directive): void {
    const { seed } = this;
    const { line } = seed.positionAt(end);
    const start = seed.offsetAt({ line: line + 1, character: 0 });
    const last = this.lines[this.lines.length - 1];
    let off = last?.start === start ? last : undefined;
    if (off === undefined) {
      const next = line + 2 < seed.lineCount ? seed.lineStart(line + 2) : seed.length + 1;
      off = { start, end: next, byCode: new Map() };
      this.lines = [...this.lines.slice(-1), off];
    }
    for (const target of targets) off.byCode.set(target.code, target);
  }
}
