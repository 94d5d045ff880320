/**
 * Edits of a document as suggestions. What a person typed, deleted or pasted becomes review marks such that rejecting
 * them gives the text before, and accepting them the text as it was edited; where that cannot be, the edit stays as it
 * is, and it is said why.
 */
import { Seed, type TextEdit } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { contentOf, hasLineEnd, linePartsOf } from './lines.js';
import { isReadAsMeant } from './meant.js';
import { covers, inDocument, type Part, partsOf } from './parts.js';
import { settledSource } from './settledSource.js';
import { type Change, type Suggested, type Suggesting, suggestInLeaf } from './suggestInLeaf.js';

export type { Change, Suggesting } from './suggestInLeaf.js';

/**
 * What there is to say of a suggestion: a marker was marked as a whole, or an edit is not marked, because it adds or
 * removes a paragraph's end, or stands where marks cannot (front matter, code), or would not be read as it should.
 */
export type Note = 'widened' | 'break' | 'literal' | 'unreadable';

export interface Suggestion {
  /** The document with the edits as suggestions. */
  readonly seed: Seed;
  /** What differs from the document before, each made on the result of the one before; from back to front. */
  readonly edits: readonly TextEdit[];
  /** Where the cursor goes for each of the changes. */
  readonly carets: readonly number[];
  readonly notes: readonly Note[];
}

/** @param changes of the seed, in order and apart */
export function suggest(seed: Seed, changes: readonly Change[], suggesting: Suggesting): Suggestion {
  let current = seed;
  const edits: TextEdit[] = [];
  let carets: number[] = [];
  const notes = new Set<Note>();
  for (const change of [...changes].sort((a, b) => b.start - a.start || b.end - a.end)) {
    const made = suggestOne(current, withoutMarks(change), suggesting);
    for (const edit of made.edits) current = current.edit([edit]);
    const moved = made.edits.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
    carets = [made.caret, ...carets.map(caret => caret + moved)];
    edits.push(...made.edits);
    for (const note of made.notes) notes.add(note);
  }
  return { seed: current, edits, carets, notes: [...notes] };
}

/** Text that holds review marks is put in as they read when accepted: marks do not nest. */
function withoutMarks(change: Change): Change {
  if (!/\{(?:\+\+|--|~~|==|>>)/.test(change.text)) return change;
  const { blocks } = Seed.parse(change.text);
  const text = blocks.map(block => settledSource(block, 'accept')).join('');
  return text === change.text ? change : { ...change, text, caret: undefined };
}

interface Made {
  /** Each made on the result of the one before. */
  readonly edits: readonly TextEdit[];
  readonly caret: number;
  readonly notes: readonly Note[];
}

function suggestOne(seed: Seed, change: Change, suggesting: Suggesting): Made {
  const parts = partsOf(seed, change);
  const made = deleteOnly(change)
    ? takeOut(seed, change, parts, suggesting)
    : putIn(seed, change, parts, suggesting);
  return made ?? unmarked(change, 'unreadable');
}

/** An edit that stays as it is. */
function unmarked({ start, end, text, caret = text.length }: Change, note?: Note): Made {
  return {
    edits: [{ start, end, text }],
    caret: start + caret,
    notes: note === undefined ? [] : [note],
  };
}

function deleteOnly({ text }: Change): boolean {
  return text === '';
}

function takeOut(
  seed: Seed,
  change: Change,
  parts: readonly Part[],
  suggesting: Suggesting,
): Made | undefined {
  if (parts.length === 0) return unmarked(change, isBlank(seed, change) ? 'break' : 'literal');
  if (parts.length === 1 && endsInsertedLine(parts[0])) return unmarked(change, 'break');
  const edits: TextEdit[] = [];
  const notes: Note[] = [];
  let caret = change.start;
  let current = seed;
  for (const part of [...parts].reverse()) {
    const inPart = { ...change, start: part.start, end: part.end, text: '' };
    const made = inLeaf(current, part, inPart, suggesting);
    if (made === undefined) return undefined;
    for (const edit of made.edits) current = current.edit([edit]);
    edits.push(...made.edits);
    notes.push(...made.notes);
    caret = made.caret;
  }
  if (!covers(parts, change)) notes.push('break');
  return { edits, caret, notes };
}

/** Whether a part is no more than the end of a line beside which another holds insertions alone: it was put in with them. */
function endsInsertedLine({ leaf, start, end }: Part): boolean {
  const { text, constructs } = leaf;
  if (!/^(?:\r\n|[\r\n])$/.test(text.slice(start, end))) return false;
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const [line] = text.slice(end).split(/[\r\n]/, 1);
  return [
    { start: start === 0 ? 0 : from, end: start },
    { start: end, end: end + line.length },
  ].some(span => {
    const marks = constructs.filter(each => span.start <= each.start && each.end <= span.end);
    let rest = '';
    let at = span.start;
    for (const mark of marks) {
      if (mark.type !== 'insertion' && mark.type !== 'comment') return false;
      rest += text.slice(at, mark.start);
      at = mark.end;
    }
    return (
      marks.some(({ type }) => type === 'insertion') && `${rest}${text.slice(at, span.end)}`.trim() === ''
    );
  });
}

function isBlank(seed: Seed, { start, end }: Span): boolean {
  return seed.slice(start, end).trim() === '';
}

function putIn(seed: Seed, change: Change, parts: readonly Part[], suggesting: Suggesting): Made | undefined {
  const [first, ...others] = parts;
  if (first === undefined) return putInNoLeaf(seed, change, suggesting);
  const edits: TextEdit[] = [];
  const notes: Note[] = [];
  let current = seed;
  if (others.length > 0) {
    const rest = takeOut(seed, { ...change, text: '' }, others, suggesting);
    if (rest === undefined) return undefined;
    for (const edit of rest.edits) current = current.edit([edit]);
    edits.push(...rest.edits);
    notes.push(...rest.notes);
  }
  if (!covers(parts, change)) notes.push('break');
  const inPart = { ...change, start: first.start, end: first.end };
  const made = inLeaf(current, first, inPart, suggesting) ?? inLines(current, first, inPart, suggesting);
  if (made === undefined) return undefined;
  return { ...made, edits: [...edits, ...made.edits], notes: [...notes, ...made.notes] };
}

/** Lines of text, the content of each as an insertion. */
function markLines(source: string, suggesting: Suggesting): { text: string; caret: number } {
  let text = '';
  let caret = 0;
  for (const part of linePartsOf(source, true)) {
    const written = part.isContent ? newInsertion(part.text, part.text.length, suggesting) : undefined;
    caret = text.length + (written?.caret ?? part.text.length);
    text += written?.text ?? part.text;
  }
  return { text, caret };
}

function newInsertion(text: string, caret: number, suggesting: Suggesting): Suggested {
  const made = suggestInLeaf('', [], { start: 0, end: 0, text, caret }, suggesting);
  return made ?? { start: 0, end: 0, text, caret, widened: false, isAtEdge: false };
}

/** Text on an empty line, or in an item without content: marked if it is then read as a mark. */
function putInNoLeaf(seed: Seed, change: Change, suggesting: Suggesting): Made {
  const isEmpty = isBlank(seed, change);
  if (!isEmpty) return unmarked(change, 'literal');
  if (change.text.trim() === '') return unmarked(change, 'break');
  const lines = hasLineEnd(change.text);
  const { text, caret } = lines
    ? markLines(change.text, suggesting)
    : newInsertion(change.text, change.caret ?? change.text.length, suggesting);
  // Blanks that were to be replaced stay: no mark can say that they go.
  const edit = { start: change.start, end: change.start, text };
  const notes: Note[] = lines || change.end > change.start ? ['break'] : [];
  const made: Made = { edits: [edit], caret: change.start + caret, notes };
  const { type } = seed.blocks[seed.indexAt(change.start)] ?? { type: 'blank' };
  if (lines) return type === 'blank' ? made : unmarked(change, 'break');
  if (!isReadAsMeant(seed, edit, change)) return unmarked(change, 'literal');
  const after = seed.edit([edit]);
  const isRead = partsOf(after, { start: edit.start + 1, end: edit.start + 2 }).some(({ leaf, base }) =>
    leaf.constructs.some(({ type, start }) => type === 'insertion' && base + start === edit.start),
  );
  return isRead ? made : unmarked(change, 'literal');
}

/** A change of one leaf's text; undefined where it would not be read as it is meant. */
function inLeaf(seed: Seed, part: Part, change: Change, suggesting: Suggesting): Made | undefined {
  const { leaf, base } = part;
  const suggested = suggestInLeaf(leaf.text, leaf.constructs, change, suggesting);
  const plain = inSeed(part, change);
  if (suggested === undefined) return inComment(seed, plain);
  if (suggested.isAtEdge && hasLineEnd(change.text)) return undefined;
  const span = inDocument(part, suggested);
  if (span === undefined) return undefined;
  const edit = { ...span, text: suggested.text };
  if (!isReadAsMeant(seed, edit, plain)) return undefined;
  return { edits: [edit], caret: base + suggested.caret, notes: suggested.widened ? ['widened'] : [] };
}

/** Text of several lines: those that the leaf goes on with, and between them others, as paragraphs or items of their own. */
function inLines(seed: Seed, part: Part, change: Change, suggesting: Suggesting): Made | undefined {
  if (!hasLineEnd(change.text)) return undefined;
  const { leaf, base } = part;
  const plain = inSeed(part, change);
  const suggested = suggestInLeaf(leaf.text, leaf.constructs, change, suggesting, 'between');
  const span = suggested && inDocument(part, suggested);
  if (suggested === undefined || span === undefined)
    return change.start === change.end ? unmarked(plain, 'break') : undefined;
  const edit = { ...span, text: suggested.text };
  if (!isReadAsMeant(seed, edit, plain, contentOf)) return undefined;
  return { edits: [edit], caret: base + suggested.caret, notes: ['break'] };
}

function inSeed({ base }: Part, change: Change): Change {
  return { ...change, start: base + change.start, end: base + change.end };
}

/** What is typed in a comment stays as it is, but for what would end the comment. */
function inComment(seed: Seed, change: Change): Made | undefined {
  const hidden = change.text.replace(/[{}]/g, '\\$&');
  for (const text of [change.text, hidden]) {
    const { start, end, caret = change.text.length } = change;
    if (!isReadAsMeant(seed, { start, end, text }, change)) continue;
    const moved = text.length - change.text.length;
    return { edits: [{ start, end, text }], caret: start + caret + moved, notes: [] };
  }
  return undefined;
}
