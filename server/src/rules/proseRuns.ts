/** Where rules about characters look: what is no code, no comment and no URL. */
import type { Block } from '../syntax/block.js';
import type { Span } from '../syntax/types.js';
import { literals, partsOf } from './parts.js';

/** What a search finds outside of the literals of a block; the spans become the block's. */
export function* inProse<Found extends Span>(
  block: Block,
  search: (source: string) => Iterable<Found>,
): Iterable<Found> {
  for (const part of partsOf(block)) {
    if (part.block.type === 'code') continue;
    let isLiteral: ReturnType<typeof literals> | undefined;
    for (const found of search(part.block.source)) {
      isLiteral ??= literals(part.block);
      if (!isLiteral(found)) yield { ...found, ...part.place(found) };
    }
  }
}

/** A place with its text. */
export interface Match extends Span {
  readonly text: string;
}

/** The matches of a global pattern. */
export function* matches(source: string, pattern: RegExp): Iterable<Match> {
  for (const { 0: text, index } of source.matchAll(pattern))
    yield { start: index, end: index + text.length, text };
}

/** Matches that touch made one. */
export function* joined(found: Iterable<Match>): Iterable<Match> {
  let last: Match | undefined;
  for (const { start, end, text } of found) {
    if (last?.end === start) {
      last = { start: last.start, end, text: last.text + text };
      continue;
    }
    if (last !== undefined) yield last;
    last = { start, end, text };
  }
  if (last !== undefined) yield last;
}

/** `U+200B`, and the name where it is given. */
export function codePoint(character: string, names?: ReadonlyMap<number, string>): string {
  const code = character.codePointAt(0) ?? 0;
  const name = names?.get(code);
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return name === undefined ? number : `${number} (${name})`;
}
