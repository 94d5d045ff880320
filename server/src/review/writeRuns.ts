/** Runs written as text with review marks: neighbours of one author become one mark, deleted before inserted. */
import { DELIMITERS } from '../syntax/marks.js';
import type { Piece, Run } from './runs.js';

/** A place in a run: where the cursor goes. */
export interface Caret {
  readonly run: Run;
  readonly offset: number;
}

export interface Written {
  readonly text: string;
  /** Where the caret is in it. */
  readonly caret: number | undefined;
}

export interface Writing {
  /** The leaf's text, in which the pieces stand. */
  readonly source: string;
  /** The comment that signs a new mark, or nothing. */
  readonly signature: string;
  readonly caret: Caret | undefined;
  /** Whether a mark is the writer's own to be changed: their name is on it, or nobody's. */
  isOwn(piece: Piece): boolean;
}

export function writeRuns(runs: readonly Run[], writing: Writing): Written {
  let text = '';
  let caret: number | undefined;
  for (let from = 0; from < runs.length; ) {
    const to = groupEnd(runs, from, writing);
    const group = runs.slice(from, to);
    const written = writeGroup(group, writing);
    if (written.caret !== undefined) caret = text.length + written.caret;
    text += written.text;
    from = to;
  }
  return { text, caret };
}

function isChange({ state }: Run): boolean {
  return state === 'inserted' || state === 'deleted';
}

/** Where the runs end that are written as one mark, or as text. */
function groupEnd(runs: readonly Run[], from: number, { isOwn }: Writing): number {
  const first = runs[from];
  const own = isOwn(first.piece);
  const belongs = (run: Run): boolean => {
    if (isChange(first)) {
      return isChange(run) && (own ? isOwn(run.piece) : run.piece === first.piece);
    }
    return run.state === first.state && (run.state === 'kept' || run.piece === first.piece);
  };
  let to = from + 1;
  while (to < runs.length && belongs(runs[to])) to++;
  return to;
}

function writeGroup(group: readonly Run[], writing: Writing): Written {
  const [{ state, piece }] = group;
  const caret = writing.caret !== undefined && group.includes(writing.caret.run) ? writing.caret : undefined;
  if (isUntouched(group, piece)) return untouched(piece, caret, writing.source);
  switch (state) {
    case 'kept':
    case 'comment':
      return join(group, caret);
    case 'highlighted':
      return wrap(content(group, caret), DELIMITERS.highlight);
    default:
      return writeChange(group, caret, writing);
  }
}

function isUntouched(group: readonly Run[], { mark, runs }: Piece): boolean {
  return (
    mark !== undefined && runs.length === group.length && group.every((run, index) => run === runs[index])
  );
}

function untouched({ start, end }: Piece, caret: Caret | undefined, source: string): Written {
  const text = source.slice(start, end);
  if (caret === undefined) return { text, caret: undefined };
  const { run, offset } = caret;
  if (run.state === 'deleted' || run.state === 'comment')
    return { text, caret: offset === 0 ? 0 : text.length };
  return { text, caret: run.start - start + offset };
}

function join(runs: readonly Run[], caret: Caret | undefined): Written {
  let text = '';
  let at: number | undefined;
  for (const run of runs) {
    if (run === caret?.run) at = text.length + caret.offset;
    text += run.source;
  }
  return { text, caret: at };
}

/** The text of runs as it can stand in a mark: with a backslash in what would open or close one. */
function content(runs: readonly Run[], caret: Caret | undefined): Written {
  let text = '';
  let at: number | undefined;
  for (let from = 0; from < runs.length; ) {
    let to = from + 1;
    if (!runs[from].solid) while (to < runs.length && !runs[to].solid) to++;
    const part = runs.slice(from, to);
    const joined = join(part, caret);
    const escapes = part[0].solid ? [] : escapesIn(joined.text);
    const before = escapes.filter(offset => joined.caret !== undefined && offset < joined.caret).length;
    if (joined.caret !== undefined) at = text.length + joined.caret + before;
    text += escaped(joined.text, escapes);
    from = to;
  }
  if (runs.length > 0 && !runs[runs.length - 1].solid) text = closable(text);
  return { text, caret: at };
}

const DELIMITER = /\{(?=\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)(?=\})/g;

/** Where a text needs a backslash: at braces of delimiters, and at such as would take the mark’s closer for theirs. */
function escapesIn(text: string): number[] {
  const found = new Set<number>();
  for (const { 0: delimiter, index } of text.matchAll(DELIMITER))
    found.add(delimiter.startsWith('{') ? index : index + 2);
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (found.has(at)) continue;
    if (text[at] === '{') open.push(at);
    else if (text[at] === '}') open.pop();
  }
  return [...found, ...open].sort((a, b) => a - b);
}

function escaped(text: string, offsets: readonly number[]): string {
  let result = '';
  let from = 0;
  for (const offset of offsets) {
    result += `${text.slice(from, offset)}\\`;
    from = offset;
  }
  return result + text.slice(from);
}

/** A backslash at the end would take the closer’s first character with it. */
function closable(text: string): string {
  let slashes = 0;
  while (text[text.length - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1 ? `${text}\\` : text;
}

function writeChange(group: readonly Run[], caret: Caret | undefined, writing: Writing): Written {
  const deleted = content(
    group.filter(({ state }) => state === 'deleted'),
    undefined,
  ).text;
  const inserted = content(
    group.filter(({ state }) => state === 'inserted'),
    caret,
  );
  const signature = signatureOf(group, writing);
  const at = (written: Written): Written => {
    if (caret?.run.state !== 'deleted') return written;
    return { ...written, caret: caret.offset === 0 ? 0 : written.text.length };
  };
  if (deleted === inserted.text) return at(inserted);
  if (deleted === '') return at(signed(wrap(inserted, DELIMITERS.insertion), signature));
  const deletion = signed(wrap({ text: deleted, caret: undefined }, DELIMITERS.deletion), signature);
  if (inserted.text === '') return at(deletion);
  if (`${deleted}${inserted.text}`.includes('~>')) {
    const insertion = signed(wrap(inserted, DELIMITERS.insertion), signature);
    return at(after(deletion.text, insertion));
  }
  const { open, close } = DELIMITERS.substitution;
  return at(signed(wrap(inserted, { open: `${open}${deleted}~>`, close }), signature));
}

/** The signature that a group’s mark has, or gets where none of it was a mark before. */
function signatureOf(group: readonly Run[], { source, signature }: Writing): string {
  const marks = group.map(({ piece }) => piece).filter(({ mark }) => mark !== undefined);
  if (marks.length === 0) return signature;
  const signed = marks.find(({ markEnd, end }) => end > markEnd);
  return signed === undefined ? '' : source.slice(signed.markEnd, signed.end);
}

function wrap(inner: Written, { open, close }: { open: string; close: string }): Written {
  return after(open, { text: inner.text + close, caret: inner.caret });
}

function after(before: string, { text, caret }: Written): Written {
  return { text: before + text, caret: caret === undefined ? undefined : before.length + caret };
}

function signed({ text, caret }: Written, signature: string): Written {
  return { text: text + signature, caret };
}
