/** What rules ask of markers and their attributes. */
import type { EntityTypes } from '../syntax/entityTypes.js';
import type { AttributeItem, Leaf, Marker } from '../syntax/types.js';
import { plainText } from '../syntax/walk.js';
import { remove, replace } from './edits.js';
import type { Edit } from './rule.js';

export function isEmpty({ content }: Marker, text: string): boolean {
  // Mostly a letter says it.
  if (content.end > content.start && isInk(text.charCodeAt(content.start))) return false;
  return text.slice(content.start, content.end).trim() === '';
}

/** Certainly no white space. */
export function isInk(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** Whether a marker names its place and says nothing else: `[]{#anchor}`. */
export function isAnchor({ attributes }: Marker): boolean {
  return attributes.items.length > 0 && attributes.items.every(({ type }) => type === 'anchor');
}

/** The well-formed class that names a type. */
export interface TypeItem {
  readonly item: AttributeItem;
  readonly name: string;
  readonly alias: boolean;
}

export function typeItems({ attributes }: Marker, types: EntityTypes): TypeItem[] {
  const found: TypeItem[] = [];
  for (const item of attributes.items) {
    const type = item.type === 'class' ? types.resolve(item.name) : undefined;
    if (type !== undefined) found.push({ item, name: type.name, alias: type.alias });
  }
  return found;
}

/** The type that a marker names first. */
export function firstType({ attributes }: Marker, types: EntityTypes): TypeItem | undefined {
  for (const item of attributes.items) {
    const type = item.type === 'class' ? types.resolve(item.name) : undefined;
    if (type !== undefined) return { item, name: type.name, alias: type.alias };
  }
  return undefined;
}

/** What a person reads of a marker, on one line. */
export function markedText(leaf: Leaf, { content, children }: Marker): string {
  const text =
    children.length === 0
      ? leaf.text.slice(content.start, content.end)
      : plainText(leaf, content.start, content.end, 'accepted');
  return text.replace(/\s+/g, ' ').trim();
}

/** The type that a broken item seems to mean: `place`, `. place`. */
export function intendedType(item: AttributeItem, types: EntityTypes): string | undefined {
  if (item.issue !== 'bare-name' && item.issue !== 'spaced-class') return undefined;
  return types.resolve(item.name)?.name;
}

export function hasRef({ attributes }: Marker): boolean {
  return attributes.items.some(({ name, type }) => name === 'ref' && (type === 'pair' || type === 'invalid'));
}

/** An item that says again, or otherwise, what an earlier one says. */
export interface Duplicate {
  readonly item: AttributeItem;
  readonly first: AttributeItem;
  readonly same: boolean;
}

/** Later items of the type, the key or the anchor of an earlier one; two types that differ are no duplicates. */
export function duplicates({ attributes }: Marker, types: EntityTypes): Duplicate[] {
  const { items } = attributes;
  if (items.length < 2) return [];
  const firsts = new Map<string, AttributeItem>();
  const found: Duplicate[] = [];
  for (const item of items) {
    const key = subject(item, types);
    if (key === undefined) continue;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, item);
    else {
      const same = item.type === 'class' || (item.name === first.name && item.value === first.value);
      found.push({ item, first, same });
    }
  }
  return found;
}

/** Whether nothing about a marker's attributes waits to be mended, so that they can be written anew. */
export function isSettled(marker: Marker, types: EntityTypes): boolean {
  const { items } = marker.attributes;
  return (
    items.every(({ issue, unportable }) => issue === undefined && unportable === undefined) &&
    duplicates(marker, types).length === 0
  );
}

/** What an item speaks of. */
function subject({ type, name }: AttributeItem, types: EntityTypes): string | undefined {
  if (type === 'anchor') return '#';
  if (type === 'pair') return `${name}=`;
  if (type !== 'class') return undefined;
  const known = types.resolve(name);
  return known === undefined ? undefined : `.${known.name}`;
}

/** Index of an item among its marker's. */
export function indexOfItem({ attributes: { items } }: Marker, { start }: AttributeItem): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes an item out, with the gap before it; of a marker without other items only the text stays. */
export function removeItem(marker: Marker, item: AttributeItem): Edit[] {
  const { items } = marker.attributes;
  const index = indexOfItem(marker, item);
  if (items.length === 1) return unwrap(marker);
  if (index === 0) return [remove({ start: item.start, end: items[1].start })];
  return [remove({ start: items[index - 1].end, end: item.end })];
}

/** Takes several items out; at least one other has to stay. */
export function removeItems(marker: Marker, gone: readonly AttributeItem[], text: string): Edit[] {
  if (gone.length === 1) return removeItem(marker, gone[0]);
  const { items } = marker.attributes;
  const removed = new Set(gone);
  const kept = items.filter(item => !removed.has(item));
  const range = { start: items[0].start, end: items[items.length - 1].end };
  return [replace(range, kept.map(({ start, end }) => text.slice(start, end)).join(' '))];
}

/** Leaves the text of a marker. */
export function unwrap({ start, end, content }: Marker): Edit[] {
  return [remove({ start, end: content.start }), remove({ start: content.end, end })];
}

/** What begins another block than a paragraph where it stands at a line's start. */
const BLOCK_START =
  /^\s*(?:#{1,6}(?:\s|$)|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|>|```|~~~|<!--|[-*_]\s*[-*_]|---|$)/;

/** Whether taking delimiters off would make the rest of the line something else than text. */
export function wouldStartBlock(text: string, at: number, content: string): boolean {
  const lineStart = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  return text.slice(lineStart, at).trim() === '' && BLOCK_START.test(content);
}
