/** Edits of a YAML text by the places of its nodes: all else, comments and layout too, stays as it is. */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Repair } from '../syntax/types.js';

/** What a field holds: a text, a list of texts, or further fields. */
export type FieldValue = string | readonly string[] | readonly Field[];

export interface Field {
  readonly key: string;
  readonly value: FieldValue;
}

/** A text on one line that reads as it is anywhere in YAML, in quotes where it needs them. */
export function scalarText(value: string): string {
  const options = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 } as const;
  const text = stringify([value], options).trimEnd().slice(1, -1);
  return text.includes('\n') ? JSON.stringify(value) : text;
}

/** Behind the pair `after`, or else behind the last one. The mapping has pairs, or stands in braces. */
export function insertPairs(
  text: string,
  map: YAMLMap,
  fields: readonly Field[],
  after?: Pair,
): Repair | undefined {
  const last = after ?? map.items[map.items.length - 1];
  const flow = () => fields.map(flowField).join(', ');
  if (last === undefined) return map.flow === true ? intoBraces(map, flow()) : undefined;
  const end = endOf(last);
  if (end === undefined) return undefined;
  if (map.flow === true) return at(end, `, ${flow()}`);
  const indent = indentOf(text, map.items[0]);
  if (indent === undefined) return undefined;
  // Fields in braces beside fields in braces.
  if (isMap(last.value) && last.value.flow === true) {
    return insertLines(
      text,
      end,
      fields.map(field => indent + flowField(field)),
    );
  }
  const step = stepOf(text, map, indent);
  return insertLines(
    text,
    end,
    fields.flatMap(field => blockLines(field, indent, step)),
  );
}

/** Lines behind the line that an offset is on. */
export function insertLines(text: string, from: number, lines: readonly string[]): Repair {
  const eol = lineBreakOf(text);
  const end = lineEnd(text, from);
  const isOpen = end > 0 && text[end - 1] !== '\n';
  return at(end, `${isOpen ? eol : ''}${lines.map(line => line + eol).join('')}`);
}

/** Behind the last item. */
export function insertItems(text: string, list: YAMLSeq, values: readonly string[]): Repair | undefined {
  const last = list.items[list.items.length - 1];
  if (last === undefined)
    return list.flow === true ? intoBraces(list, values.map(scalarText).join(', ')) : undefined;
  const end = endOf(last);
  if (end === undefined) return undefined;
  if (list.flow === true) return at(end, values.map(value => `, ${scalarText(value)}`).join(''));
  const start = startOf(list.items[0]);
  if (start === undefined) return undefined;
  const lead = text.slice(lineStart(text, start), start);
  if (!/^\s*-\s+$/.test(lead)) return undefined;
  return insertLines(
    text,
    end,
    values.map(value => lead + scalarText(value)),
  );
}

/** Takes a pair or an item out, with its comma or its lines. */
export function removeFrom(text: string, collection: YAMLMap | YAMLSeq, index: number): Repair | undefined {
  const nodes: readonly unknown[] = collection.items;
  const start = startOf(nodes[index]);
  const end = endOf(nodes[index]);
  if (start === undefined || end === undefined) return undefined;
  if (collection.flow === true) {
    const next = startOf(nodes[index + 1]);
    if (next !== undefined) return { start, end: next, text: '' };
    return { start: endOf(nodes[index - 1]) ?? start, end, text: '' };
  }
  const from = lineStart(text, start);
  if (!/^\s*(?:-\s+)?$/.test(text.slice(from, start))) return undefined;
  return { start: from, end: lineEnd(text, end), text: '' };
}

/** Where a node or pair begins: at its anchor or tag, where it has one on its line. */
export function startOf(node: unknown): number | undefined {
  if (isPair(node)) return startOf(node.key);
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;
}

/** Where a node or pair ends, without what stands behind it: a comment, a blank line. */
export function endOf(node: unknown): number | undefined {
  if (isPair(node)) return endOf(node.value) ?? endOf(node.key);
  if ((isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0) {
    return endOf(node.items[node.items.length - 1]);
  }
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[1] : undefined;
}

/** The blank space before a pair that begins its line. */
export function indentOf(text: string, pair: Pair): string | undefined {
  const start = startOf(pair);
  if (start === undefined) return undefined;
  const indent = text.slice(lineStart(text, start), start);
  return /^[ ]*$/.test(indent) ? indent : undefined;
}

/** How far the fields of a mapping's pairs stand in from these. */
function stepOf(text: string, map: YAMLMap, indent: string): string {
  for (const { value } of map.items) {
    if (!isMap(value) || value.flow === true || value.items.length === 0) continue;
    const inner = indentOf(text, value.items[0]);
    if (inner !== undefined && inner.length > indent.length) return inner.slice(indent.length);
  }
  return '  ';
}

export function blockLines({ key, value }: Field, indent: string, step: string): string[] {
  const head = `${indent}${scalarText(key)}:`;
  if (isFields(value)) return [head, ...value.flatMap(each => blockLines(each, indent + step, step))];
  return [`${head} ${typeof value === 'string' ? blockText(value) : flowList(value)}`];
}

/** In block style a text needs no quotes for a comma or a bracket. */
function blockText(value: string): string {
  const text = stringify({ k: value }, { lineWidth: 0 }).trimEnd();
  return text.includes('\n') ? scalarText(value) : text.slice(3);
}

function flowField({ key, value }: Field): string {
  const text = isFields(value)
    ? `{ ${value.map(flowField).join(', ')} }`
    : typeof value === 'string'
      ? scalarText(value)
      : flowList(value);
  return `${scalarText(key)}: ${text}`;
}

export function flowList(values: readonly string[]): string {
  return `[${values.map(scalarText).join(', ')}]`;
}

function isFields(value: FieldValue): value is readonly Field[] {
  return typeof value !== 'string' && value.length > 0 && typeof value[0] !== 'string';
}

function intoBraces(collection: YAMLMap | YAMLSeq, content: string): Repair | undefined {
  const start = startOf(collection);
  if (start === undefined) return undefined;
  return at(start + 1, isMap(collection) ? ` ${content} ` : content);
}

function at(offset: number, text: string): Repair {
  return { start: offset, end: offset, text };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line break of the line that an offset is on; the offset itself where it begins a line. */
function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function lineBreakOf(text: string): string {
  const end = text.indexOf('\n');
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}
