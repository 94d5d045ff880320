/** Comments that switch rules off (format.md §6). */
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { visit } from '../syntax/walk.js';
import { defineFact } from './facts.js';
import type { DocumentInput } from './rule.js';

export interface Directive extends Span {
  readonly action: 'disable-next-line' | 'disable' | 'enable';
  /** Codes; none means all rules. */
  readonly codes: readonly string[];
}

const DIRECTIVE = /^<!--\s{0,20}seedmark-(disable-next-line|disable|enable)(?![\w-])([\s\S]*)-->$/;

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
  const [, action, codes] = match;
  if (action !== 'disable-next-line' && action !== 'disable' && action !== 'enable') return;
  found.push({ action, codes: codes.split(/[\s,]+/).filter(Boolean), start, end: start + comment.length });
}

/** Says whether a diagnostic of the code at the offset is switched off; undefined where nothing is. */
export function suppression(
  document: DocumentInput,
): ((code: string, offset: number) => boolean) | undefined {
  const placed = directives(document).map(each => ({ ...each.value, ...each.place(each.value) }));
  if (placed.length === 0) return undefined;
  const { seed } = document;
  const scopes = placed.flatMap((directive, index) => {
    if (directive.action === 'enable') return [];
    const [start, end] =
      directive.action === 'disable'
        ? [directive.end, enabledAgain(placed, index)]
        : nextLine(seed, directive);
    return [{ start, end, codes: new Set(directive.codes) }];
  });
  return (code, offset) =>
    scopes.some(
      ({ start, end, codes }) => start <= offset && offset < end && (codes.size === 0 || codes.has(code)),
    );
}

/** Where the rules that the directive at `index` disables are enabled again. */
function enabledAgain(placed: readonly Directive[], index: number): number {
  const { codes } = placed[index];
  const again = placed
    .slice(index + 1)
    .find(
      ({ action, codes: enabled }) =>
        action === 'enable' && (enabled.length === 0 || codes.some(code => enabled.includes(code))),
    );
  return again?.start ?? Number.POSITIVE_INFINITY;
}

function nextLine(seed: Seed, { end }: Span): [number, number] {
  const { line } = seed.positionAt(end);
  const start = seed.offsetAt({ line: line + 1, character: 0 });
  const next = line + 2 < seed.lineCount ? seed.offsetAt({ line: line + 2, character: 0 }) : seed.length + 1;
  return [start, next];
}
