import type { DocumentOnTypeFormattingParams, TextEdit } from 'vscode-languageserver';
import { textEdits } from '../convert.js';
import type { Edit } from '../rules/rule.js';
import type { Block } from '../syntax/block.js';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { type Feature, onDocument } from './feature.js';

/** The first line of a list item: its indent, its bullet or its number and what follows that, a gap, and content. */
const ITEM = /^([ \t]*)(?:[-+*]|(\d{1,3})([.)]))([ \t]+)(.*)$/;

/**
 * What a new line under a list item asks for beyond what an editor does by the language configuration: behind a
 * numbered item the next number, and behind an item without content the end of the list, whose marker goes. Where
 * anything but blanks stands before the cursor, somebody else has seen to it.
 *
 * @param at the cursor, on the new line
 */
export function continueList(seed: Seed, at: number): Edit[] {
  const { line } = seed.positionAt(at);
  if (line === 0) return [];
  const start = seed.lineStart(line);
  const before = { start: seed.lineStart(line - 1), end: seed.lineEnd(line - 1) };
  if (seed.slice(start, at).trim() !== '' || !beginsItem(seed, before)) return [];
  const match = ITEM.exec(seed.slice(before.start, before.end));
  if (match === null) return [];
  const [, indent, number, sign, gap, content] = match;
  if (content === '') return [{ start: before.start, end: at, text: '' }];
  if (number === undefined || number === '999') return [];
  return [{ start, end: at, text: `${indent}${nextNumber(seed, before.start, number)}${sign}${gap}` }];
}

/** The number of the item behind that of a line; the same again in a list that has it twice. */
function nextNumber(seed: Seed, at: number, number: string): string {
  const previous = seed.blocks[seed.indexAt(at) - 1];
  const isSame =
    previous?.type === 'listItem' && ITEM.exec(previous.source.split(/[\r\n]/, 1)[0])?.[2] === number;
  return isSame ? number : String(Number(number) + 1);
}

/** Whether a list item begins on a line, at any depth. */
function beginsItem(seed: Seed, line: Span): boolean {
  const index = seed.indexAt(line.start);
  const base = seed.startOf(index);
  return itemBegins(seed.blocks[index], { start: line.start - base, end: line.end - base }, inside => inside);
}

function itemBegins(block: Block, line: Span, place: (offset: number) => number): boolean {
  const start = place(0);
  if (start > line.end || place(block.source.length) < line.start) return false;
  if (block.type === 'listItem' && start >= line.start) return true;
  if (block.type !== 'listItem') return false;
  let base = 0;
  for (const child of block.children) {
    const from = base;
    if (itemBegins(child, line, inside => place(block.fromChildren(from + inside)))) return true;
    base += child.source.length;
  }
  return false;
}

export const onTypeFormatting: Feature = {
  name: 'onTypeFormatting',
  capability: () => ({ documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } }),
  requests: [
    onDocument<DocumentOnTypeFormattingParams, TextEdit[] | null>(
      'textDocument/onTypeFormatting',
      null,
      ({ snapshot: { seed }, positions }, { position }) =>
        textEdits(continueList(seed, positions.offset(seed, position)), seed, positions),
    ),
  ],
};
