/** What leaf and block rules look at, made from a block. */
import type { Registry } from '../entities/registry.js';
import type { Block } from '../syntax/block.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Fault, Leaf, Marker, ReviewMark } from '../syntax/types.js';
import { isMarker, isReviewMark, visit } from '../syntax/walk.js';
import { firstType, isEmpty, markedText } from './markers.js';
import type { BlockInput, DocumentInput, LeafInput, Mention, MentionsInput } from './rule.js';
import { tracesOf } from './traces.js';

/** A document to look at; what is made of its blocks for that is forgotten with it. */
export function documentInput(document: Omit<DocumentInput, 'inputOf'>): DocumentInput {
  const { types } = document;
  const inputs = new Map<Block, BlockInput>();
  const inputOf = (block: Block) => {
    let input = inputs.get(block);
    if (input === undefined) {
      input = blockInput(block, types);
      inputs.set(block, input);
    }
    return input;
  };
  return { ...document, inputOf };
}

function blockInput(block: Block, types: EntityTypes): BlockInput {
  return new BlockView(block, types);
}

/** What it holds is found when first asked for. */
class BlockView implements BlockInput {
  private views: readonly LeafInput[] | undefined;
  private found: number | undefined;

  constructor(
    readonly block: Block,
    readonly types: EntityTypes,
  ) {}

  get leaves(): readonly LeafInput[] {
    this.views ??= this.block.leaves.map(leaf => new LeafView(leaf, this.types));
    return this.views;
  }

  get traces(): number {
    this.found ??= tracesOf(this.block.source);
    return this.found;
  }
}

/** The lists are made when first asked for, and then shared by all rules. */
class LeafView implements LeafInput {
  private found: { markers: Marker[]; marks: ReviewMark[] } | undefined;
  private withAttributes: readonly Marker[] | undefined;
  private ofEntities: readonly Marker[] | undefined;
  private ofUnusual: readonly Marker[] | undefined;
  private ofUnusualEntities: readonly Marker[] | undefined;
  private ofIncomplete: readonly Marker[] | undefined;

  constructor(
    readonly leaf: Leaf,
    readonly types: EntityTypes,
  ) {}

  get text(): string {
    return this.leaf.text;
  }

  get faults(): readonly Fault[] {
    return this.leaf.faults;
  }

  get markers(): readonly Marker[] {
    return this.collected().markers;
  }

  get marks(): readonly ReviewMark[] {
    return this.collected().marks;
  }

  get attributed(): readonly Marker[] {
    this.withAttributes ??= onlyIf(this.markers, marker => this.isAttributed(marker));
    return this.withAttributes;
  }

  get entities(): readonly Marker[] {
    this.ofEntities ??= onlyIf(this.attributed, ({ type }) => type === 'entity');
    return this.ofEntities;
  }

  get unusual(): readonly Marker[] {
    this.ofUnusual ??= onlyIf(this.attributed, marker => !isUsual(marker, this.types));
    return this.ofUnusual;
  }

  get unusualEntities(): readonly Marker[] {
    this.ofUnusualEntities ??= onlyIf(this.unusual, ({ type }) => type === 'entity');
    return this.ofUnusualEntities;
  }

  get incomplete(): readonly Marker[] {
    this.ofIncomplete ??=
      this.attributed.length === this.markers.length
        ? NONE
        : this.markers.filter(marker => !this.isAttributed(marker));
    return this.ofIncomplete;
  }

  private isAttributed(marker: Marker): boolean {
    return marker.attributes.items.length > 0 && (marker.type === 'span' || !isEmpty(marker, this.text));
  }

  private collected(): { markers: Marker[]; marks: ReviewMark[] } {
    if (this.found !== undefined) return this.found;
    const found = { markers: [] as Marker[], marks: [] as ReviewMark[] };
    visit(this.leaf.constructs, construct => {
      if (isMarker(construct)) found.markers.push(construct);
      else if (isReviewMark(construct)) found.marks.push(construct);
    });
    this.found = found;
    return found;
  }
}

const NONE: readonly Marker[] = [];

/** Those that pass; mostly that is all or none, and no new list. */
function onlyIf(markers: readonly Marker[], passes: (marker: Marker) => boolean): readonly Marker[] {
  if (markers.every(passes)) return markers;
  const passed = markers.filter(passes);
  return passed.length === 0 ? NONE : passed;
}

/** `.place`, `.place ref=rabat`: what most markers say, and nothing to be said of. */
function isUsual({ attributes: { items } }: Marker, types: EntityTypes): boolean {
  if (items.length > 2) return false;
  const [first, second] = items;
  if (first.type !== 'class' || first.issue !== undefined || first.unportable !== undefined) return false;
  if (types.resolve(first.name)?.alias !== false) return false;
  if (second === undefined) return true;
  const { type, name, issue, unportable } = second;
  return type === 'pair' && name === 'ref' && issue === undefined && unportable === undefined;
}

export function mentionsInput(input: LeafInput, registry: Registry): MentionsInput {
  const { leaf, text, markers, attributed, entities, marks, faults, types } = input;
  const { unusual, unusualEntities, incomplete } = input;
  const mentions = entities.map(marker => mentionOf(input, marker, registry));
  const lists = { markers, attributed, entities, unusual, unusualEntities, incomplete, marks, faults };
  return { leaf, text, types, registry, mentions, ...lists };
}

function mentionOf({ leaf, types }: LeafInput, marker: Marker, registry: Registry): Mention {
  const text = markedText(leaf, marker);
  const named = firstType(marker, types);
  const ref = marker.attributes.items.find(({ type, name }) => type === 'pair' && name === 'ref');
  const resolution = registry.resolve({ text, type: named?.name, ref: ref?.value });
  return { marker, text, type: named?.name, typeItem: named?.item, ref, resolution };
}
