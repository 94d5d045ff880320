/** The fix that every diagnostic has: a directive that switches its rule off for its line. */
import type { Block } from '../syntax/block.js';
import type { Seed } from '../syntax/seed.js';
import { insert } from './edits.js';
import type { Fix } from './rule.js';
import { lineEndOf, lineText } from './wholeLines.js';

const DIRECTIVE_ABOVE = /<!--\s{0,20}seedmark-disable-next-line(?:\s[^<>]*\S)?(?=\s*-->\s*$)/;

/**
 * Writes `<!-- seedmark-disable-next-line CODE -->` above the line that a diagnostic starts on; where that would tear
 * a paragraph, a list or a quote apart, at the end of the line before.
 * @returns undefined where a comment cannot stand: inside front matter, code and comments
 */
export function disableLine(seed: Seed, { code, start }: { code: string; start: number }): Fix | undefined {
  const index = seed.indexAt(start);
  const block = seed.blocks[index];
  const { line } = seed.positionAt(start);
  if (block === undefined || block.type === 'yaml' || seed.slice(0, 1) === '\ufeff') return undefined;
  const fix = (at: number, text: string): Fix => ({
    kind: 'choice',
    title: `Disable \`${code}\` for this line`,
    edits: [insert(at, text)],
  });
  const lineStart = seed.lineStart(line);
  const before = line > 0 ? seed.indexAt(lineStart - 1) : -1;
  if (before >= 0 && hasText(seed.blocks[before])) {
    const above = lineText(seed, line - 1);
    const directive = DIRECTIVE_ABOVE.exec(above);
    if (directive !== null) {
      // One that names no rule switches all of them off already.
      if (/disable-next-line$/.test(directive[0])) return undefined;
      return fix(seed.lineStart(line - 1) + directive.index + directive[0].length, ` ${code}`);
    }
    if (before === index || (isContainer(block) && isContainer(seed.blocks[before]))) {
      if (!endsInText(seed, before, lineStart)) return undefined;
      const end = seed.lineStart(line - 1) + above.trimEnd().length;
      return fix(end, ` <!-- seedmark-disable-next-line ${code} -->`);
    }
  } else if (before === index) return undefined;
  return fix(lineStart, `<!-- seedmark-disable-next-line ${code} -->${lineEndOf(seed)}`);
}

/** A comment counts as text here, for a directive may stand in it. */
function hasText({ type }: Block): boolean {
  return type !== 'code' && type !== 'yaml' && type !== 'blank';
}

function isContainer({ type }: Block): boolean {
  return type === 'listItem' || type === 'blockquote';
}

/** Whether the line before `offset` ends in inline content, outside of code and other constructs. */
function endsInText(seed: Seed, index: number, offset: number): boolean {
  const base = seed.startOf(index);
  const before = seed.slice(base, offset).trimEnd();
  if (before.lastIndexOf('<!--') > before.lastIndexOf('-->')) return false;
  const end = base + before.length;
  return seed.blocks[index].leaves.some(leaf => {
    if (leaf.type === 'heading') return false;
    const from = base + leaf.toBlock(0);
    const to = base + leaf.toBlock(leaf.text.length);
    if (end <= from || end > to) return false;
    const isInside = ({ start: first, end: last }: { start: number; end: number }) =>
      base + leaf.toBlock(first) < end && end < base + leaf.toBlock(last);
    return !leaf.constructs.some(isInside) && !leaf.faults.some(isInside);
  });
}
