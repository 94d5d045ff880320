/** Entities marked as XML does, `<place>M</place>`, told apart from XML itself and from programs that write it. */
import type { EntityTypes } from './entityTypes.js';
import { REACH } from './markerFaults.js';
import type { Span } from './types.js';

/** TEI's elements begin with a small letter; those of configurations and programs often do not. */
const ELEMENT = /^<([a-z][A-Za-z]{1,19})(\s[^<>]{0,160})?>/;
/** Names that HTML, DocBook and anybody's XML have too, for other things. */
const OF_OTHERS =
  /^(?:date|document|law|location|money|num|orgname|percent|product|term|time|title|topic|work)$/;
/** Between words of prose, rather than in a string of a program or between tags. */
const BEFORE_IN_PROSE = /(?:^|[\s([“‘«])$/;
const BEHIND_IN_PROSE = /^(?:$|[\s.,;:!?)\]”’»]|'s\b)/;
/** Beside an element on its line, where the line is XML: nothing, or other tags. */
const TAGS_BEFORE = /(?:^|[\r\n])[ \t]*(?:<[^<>\r\n]*>[ \t]*)*$/;
const TAGS_BEHIND = /^[ \t]*(?:<\/[^<>\r\n]*>[ \t]*)*(?:$|[\r\n])/;

export interface XmlElement extends Span {
  readonly name: string;
  readonly entityType: string;
  /** Between its tags. */
  readonly content: Span;
  /** What its tag says besides the name. */
  readonly attributes: string;
}

/** The element that the `<` at `at` opens, where it marks an entity of a known type. */
export function entityElement(text: string, at: number, types: EntityTypes): XmlElement | undefined {
  const near = text.slice(at, at + 2 * REACH);
  const tag = ELEMENT.exec(near);
  const type = tag === null ? undefined : types.resolve(tag[1]);
  if (tag === null || type === undefined) return undefined;
  const [open, name, attributes = ''] = tag;
  const closer = `</${name}>`;
  const close = near.indexOf(closer, open.length);
  if (close < 0 || !/[\p{L}\p{N}]/u.test(near.slice(open.length, close))) return undefined;
  const end = at + close + closer.length;
  const content = { start: at + open.length, end: at + close };
  if (OF_OTHERS.test(name) && !isInProse(text, { start: at, end }, content)) return undefined;
  return { start: at, end, name, entityType: type.name, content, attributes: attributes.trim() };
}

function isInProse(text: string, { start, end }: Span, content: Span): boolean {
  if (/[<&%$]/.test(text.slice(content.start, content.end))) return false;
  const before = text.slice(Math.max(0, start - REACH), start);
  const behind = text.slice(end, end + REACH);
  if (!BEFORE_IN_PROSE.test(before) || !BEHIND_IN_PROSE.test(behind)) return false;
  return !/<head\b/i.test(before) && !(TAGS_BEFORE.test(before) && TAGS_BEHIND.test(behind));
}
