/** What of the canonical form no rule asks for: the gaps in markup that nobody needs to hear of. */
import { Registry } from '../entities/registry.js';
import type { Block } from '../syntax/block.js';
import { contentEnd, listMarker, skipBlanks } from '../syntax/lines.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf, Span } from '../syntax/types.js';
import { isMarker, visit } from '../syntax/walk.js';
import { writeAttributes } from '../syntax/writeAttributes.js';
import { suppression } from './directives.js';
import { remove, replace } from './edits.js';
import { documentInput } from './inputs.js';
import { isSettled } from './markers.js';
import type { Edit } from './rule.js';

/** An edit, and the rule whose directives keep it away. */
interface LayoutEdit extends Edit {
  readonly code: 'format/attribute-order' | 'format/repeated-space';
}

/** The edits that lay a document out, in order and apart; meant for one that the rules are done with. */
export function layoutEdits(seed: Seed): readonly Edit[] {
  const edits = seed.blocks.flatMap((block, index) => {
    const base = seed.startOf(index);
    return inBlock(block).map(edit => ({ ...edit, start: base + edit.start, end: base + edit.end }));
  });
  if (edits.length === 0) return edits;
  const { types } = seed;
  const document = { seed, types, registry: Registry.empty, frontMatter: {}, memory: {} };
  return suppression(documentInput(document))?.filter(edits) ?? edits;
}

function inBlock(block: Block): LayoutEdit[] {
  const edits: LayoutEdit[] = [];
  for (const edit of gaps(block)) edits.push({ ...edit, code: 'format/repeated-space' });
  for (const leaf of block.leaves) {
    for (const edit of attributes(leaf, block)) edits.push({ ...edit, code: 'format/attribute-order' });
  }
  return edits.sort((a, b) => a.start - b.start);
}

/** The gaps behind heading signs and list markers, in a block and the blocks inside it. */
function* gaps(block: Block): Iterable<Edit> {
  if (block.type === 'heading' && !block.implicit) yield* headingGap(block);
  if (block.type === 'listItem') yield* itemGap(block);
  if (block.type !== 'listItem' && block.type !== 'blockquote') return;
  let base = 0;
  for (const child of block.children) {
    for (const { start, end, text } of gaps(child)) {
      const from = block.fromChildren(base + start);
      yield { start: from, end: from + end - start, text };
    }
    base += child.source.length;
  }
}

function* headingGap({ source, depth, leaves }: Block): Iterable<Edit> {
  const [leaf] = leaves;
  const gap = { start: skipBlanks(source, 0, source.length) + depth, end: leaf.toBlock(0) };
  if (leaf.text !== '') yield* oneBlank(source, gap);
}

/** Leaves one blank behind a list marker, and moves the lines under it along, so that their content stays the same. */
function* itemGap({ source, lineStarts }: Block): Iterable<Edit> {
  const firstEnd = contentEnd(source, 0, lineStarts[1] ?? source.length);
  const at = skipBlanks(source, 0, firstEnd);
  const column = at + listMarker(source, at, firstEnd, false);
  const content = skipBlanks(source, column, firstEnd);
  if (content === firstEnd) return;
  // Behind more blanks than these, the content's column is that behind the first.
  const extra = content - column < 4 ? content - column : 0;
  const moves: Span[] = [];
  for (const start of lineStarts.slice(1)) {
    if (extra === 0 || source[start] === '\t') continue;
    const indent = skipBlanks(source, start, source.length) - start;
    if (source.slice(start, start + indent).includes('\t')) return;
    const surplus = Math.min(indent, content) - Math.min(indent, column);
    if (surplus > 0) moves.push({ start, end: start + surplus });
  }
  yield* oneBlank(source, { start: column - 1, end: content });
  yield* moves.map(remove);
}

function* oneBlank(source: string, gap: Span): Iterable<Edit> {
  if (source.slice(gap.start, gap.end) !== ' ') yield replace(gap, ' ');
}

/** Attributes whose blanks, quotes or order are others than written. */
function attributes(leaf: Leaf, { types }: Block): Edit[] {
  const edits: Edit[] = [];
  visit(leaf.constructs, construct => {
    if (!isMarker(construct)) return;
    const { items, start, end } = construct.attributes;
    if (items.length === 0 || !isSettled(construct, types)) return;
    const written = writeAttributes(items);
    if (leaf.text.slice(start, end) === written) return;
    edits.push(replace({ start: leaf.toBlock(start), end: leaf.toBlock(end - 1) + 1 }, written));
  });
  return edits;
}
