/** A leaf's constructs and faults → nodes. */
import type { PhrasingContent, Text } from 'mdast';
import type { Position } from 'unist';
import { NO_CONSTRUCTS } from './constructs.js';
import { type EntityTypes, isPlainClass } from './entityTypes.js';
import { type MalformedSpan, malformedSpans } from './malformed.js';
import type { Place } from './place.js';
import type { AttributeValues } from './tree.js';
import type { AttributeItem, Attributes, Construct, Leaf, Marker, Span, Substitution } from './types.js';

/** The nodes of a leaf in the block that stands at `place`. */
export function inlineNodes(leaf: Leaf, place: Place, types: EntityTypes): PhrasingContent[] {
  return new InlineTree(leaf, place, types).content(leaf.constructs, 0, 0, leaf.text.length);
}

class InlineTree {
  private readonly text: string;
  /** The block's offset of the leaf's text. */
  private readonly base: number;
  private readonly malformed: readonly MalformedSpan[];
  /** Index of the first of `malformed` that is not put out yet. */
  private nextMalformed = 0;

  constructor(
    leaf: Leaf,
    private readonly place: Place,
    private readonly types: EntityTypes,
  ) {
    this.text = leaf.text;
    this.base = leaf.toBlock(0);
    this.malformed = malformedSpans(leaf);
  }

  /** The nodes of a range, whose constructs begin at `first` of the list. */
  content(constructs: readonly Construct[], first: number, start: number, end: number): PhrasingContent[] {
    const nodes: PhrasingContent[] = [];
    let index = first;
    let textStart = start;
    // What of the text is read, escapes resolved, and where the rest of it starts.
    let read = '';
    let rest = start;
    for (;;) {
      const construct = constructs[index];
      const stop = construct === undefined || construct.start >= end ? end : construct.start;
      const broken = this.malformed[this.nextMalformed];
      if (broken !== undefined && broken.start <= stop && broken.start < end) {
        if (textStart < broken.start) nodes.push(this.textNode(textStart, broken.start, read, rest));
        this.nextMalformed++;
        const children = this.content(constructs, index, broken.start, broken.end);
        nodes.push({ type: 'malformed', code: broken.code, children, position: this.position(broken) });
        while (index < constructs.length && constructs[index].start < broken.end) index++;
        textStart = rest = broken.end;
        read = '';
      } else if (stop === end) {
        if (textStart < end) nodes.push(this.textNode(textStart, end, read, rest));
        return nodes;
      } else if (construct.type === 'escape') {
        read += this.text.slice(rest, stop);
        rest = stop + 1;
        index++;
      } else {
        if (textStart < stop) nodes.push(this.textNode(textStart, stop, read, rest));
        nodes.push(this.node(construct));
        textStart = rest = construct.end;
        read = '';
        index++;
      }
    }
  }

  private textNode(start: number, end: number, read: string, rest: number): Text {
    const value = read + this.text.slice(rest, end);
    return { type: 'text', value, position: this.span(start, end) };
  }

  private node(construct: Exclude<Construct, { type: 'escape' }>): PhrasingContent {
    const position = this.position(construct);
    switch (construct.type) {
      case 'entity':
        return this.entity(construct, position);
      case 'span': {
        const { anchor, attributes } = readAttributes(construct.attributes.items, '', false);
        return { type: 'span', anchor, attributes, children: this.inside(construct), position };
      }
      case 'insertion':
      case 'deletion':
      case 'highlight':
        return { type: construct.type, children: this.inside(construct), position };
      case 'substitution':
        return this.substitution(construct, position);
      case 'link': {
        const { url, title = null } = construct;
        return { type: 'link', url, title, children: this.inside(construct), position };
      }
      case 'url': {
        const { start, end } = construct.content;
        const text = this.textNode(start, end, '', start);
        return { type: 'link', url: text.value, title: null, children: [text], position };
      }
      case 'inlineCode':
        return { type: 'inlineCode', value: codeValue(this.slice(construct.content)), position };
      case 'html':
        return { type: 'html', value: this.slice(construct), position };
      case 'comment': {
        const { author = null, date = null, body } = construct;
        return { type: 'comment', author, date, value: this.slice(body), position };
      }
    }
  }

  private entity(marker: Marker, position: Position): PhrasingContent {
    const { items } = marker.attributes;
    const named = typeItem(items, this.types);
    const entityType = named && (this.types.resolve(named.name)?.name ?? named.name);
    const { ref, anchor, attributes } = readAttributes(items, named?.name ?? '', true);
    const children = this.inside(marker);
    return { type: 'entity', entityType: entityType ?? null, ref, anchor, attributes, children, position };
  }

  private substitution(mark: Substitution, position: Position): PhrasingContent {
    const { original, replacement, children } = mark;
    let behind = 0;
    while (behind < children.length && children[behind].start < original.end) behind++;
    const before = this.content(children, 0, original.start, original.end);
    const after = this.content(children, behind, replacement.start, replacement.end);
    return {
      type: 'substitution',
      children: [
        { type: 'original', children: before, position: this.position(original) },
        { type: 'replacement', children: after, position: this.position(replacement) },
      ],
      position,
    };
  }

  private inside({
    content,
    children,
  }: {
    content: Span;
    children?: readonly Construct[];
  }): PhrasingContent[] {
    return this.content(children ?? NO_CONSTRUCTS, 0, content.start, content.end);
  }

  private slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  private position({ start, end }: Span): Position {
    return this.span(start, end);
  }

  private span(start: number, end: number): Position {
    const { place, base } = this;
    return { start: place.point(base + start), end: place.point(base + end) };
  }
}

/** The item that names an entity's type: a known type first, also where only its dot is missing. */
function typeItem(items: readonly AttributeItem[], types: EntityTypes): AttributeItem | undefined {
  let other: AttributeItem | undefined;
  for (const item of items) {
    const { type, issue } = item;
    const isClass = type === 'class';
    if (!isClass && issue !== 'bare-name' && issue !== 'spaced-class') continue;
    if (types.resolve(item.name) !== undefined) return item;
    if (isClass && other === undefined && !isPlainClass(item.name)) other = item;
  }
  return other;
}

interface ReadAttributes {
  readonly ref: string | null;
  readonly anchor: string | null;
  readonly attributes: AttributeValues;
}

/**
 * What well-formed items say. Of items that say the same thing the first one counts.
 * @param type the class that is the entity's type, which is left out
 */
export function readAttributes(items: Attributes['items'], type: string, takesRef: boolean): ReadAttributes {
  let ref: string | null = null;
  let anchor: string | null = null;
  let classes = '';
  let pairs: Map<string, string> | undefined;
  for (const item of items) {
    if (item.type === 'class' && item.name !== type) classes += classes === '' ? item.name : ` ${item.name}`;
    else if (item.type === 'anchor') anchor ??= item.name;
    else if (item.type === 'pair' && takesRef && item.name === 'ref') ref ??= item.value;
    else if (item.type === 'pair') {
      pairs ??= new Map();
      if (!pairs.has(item.name)) pairs.set(item.name, item.value);
    }
  }
  // From entries, since a name may be one that objects inherit.
  const attributes: AttributeValues = pairs === undefined ? {} : Object.fromEntries(pairs);
  if (classes !== '') attributes.class = classes;
  return { ref, anchor, attributes };
}

/** As in CommonMark: a line end is a blank, and one blank at both ends is padding. */
function codeValue(content: string): string {
  const line = content.replace(/\r\n?|\n/g, ' ');
  const isPadded = line.length > 2 && line.startsWith(' ') && line.endsWith(' ') && line.trim() !== '';
  return isPadded ? line.slice(1, -1) : line;
}
