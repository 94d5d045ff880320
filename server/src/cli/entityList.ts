import { type FoundEntity, placeSize } from './entitiesFile.js';
import type { Range } from './position.js';

/** A mention of an entity in a document, as the JSON has it. */
interface Mention {
  readonly path: string;
  readonly range: Range;
  /** As a person reads it. */
  readonly text: string;
  /** Whether a marker says so. */
  readonly marked: boolean;
}

/** An entity, over all documents. */
export class Entity {
  readonly id: string | null;
  type: string | null;
  readonly documents: string[] = [];
  mentionCount = 0;
  /** How many of the mentions are marked. */
  markedCount = 0;
  /** What is in each document, beside `documents`; their texts are those of the entity. */
  private readonly places: Int32Array[] = [];
  private readonly names = new Map<string, number>();
  private readonly otherNames: readonly string[];
  /** The texts of the mentions, with their indexes. */
  private readonly texts = new Map<string, number>();

  constructor({ id, type, aliases }: FoundEntity) {
    this.id = id;
    this.type = type;
    this.otherNames = aliases;
  }

  /** The one it is met under most, or the registry's. */
  get name(): string {
    const sorted = [...this.names].sort(([a, met], [b, others]) => others - met || (a < b ? -1 : 1));
    return sorted[0][0];
  }

  /** The registry's other names, and all texts that mention it by another than its own. */
  get aliases(): string[] {
    const { name } = this;
    return [...new Set([...this.otherNames, ...this.texts.keys()])].filter(alias => alias !== name);
  }

  /** Whether no marker names it. */
  get recognized(): boolean {
    return this.markedCount === 0;
  }

  /** @param keepPlaces whether `mentions` is going to be asked for */
  add(path: string, found: FoundEntity, keepPlaces: boolean): void {
    const { places, names, type } = found;
    const texts = found.texts.map(text => this.indexOf(text));
    this.type ??= type;
    for (const [name, count] of names) this.names.set(name, (this.names.get(name) ?? 0) + count);
    this.documents.push(path);
    this.mentionCount += places.length / placeSize;
    for (let at = 0; at < places.length; at += placeSize) {
      places[at + 4] = texts[places[at + 4]];
      this.markedCount += places[at + 5];
    }
    if (keepPlaces) this.places.push(places);
  }

  private indexOf(text: string): number {
    const index = this.texts.get(text) ?? this.texts.size;
    this.texts.set(text, index);
    return index;
  }

  *mentions(): Generator<Mention> {
    const texts = [...this.texts.keys()];
    for (const [index, places] of this.places.entries()) {
      const path = this.documents[index];
      for (let at = 0; at < places.length; at += placeSize) {
        const [line, character, endLine, endCharacter, text, marked] = places.subarray(at, at + placeSize);
        const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
        yield { path, range, text: texts[text], marked: marked === 1 };
      }
    }
  }
}

/** Entities by what makes mentions mean the same (format §5), as an editor has them. */
export class EntityList {
  private readonly byKey = new Map<string, Entity>();

  constructor(private readonly keepPlaces: boolean) {}

  /** Adds what a seed mentions. */
  add(path: string, entities: readonly FoundEntity[]): void {
    for (const found of entities) {
      let entity = this.byKey.get(found.key);
      if (entity === undefined) {
        entity = new Entity(found);
        this.byKey.set(found.key, entity);
      }
      entity.add(path, found, this.keepPlaces);
    }
  }

  /** Those with most mentions first, then by name. */
  sorted(): Entity[] {
    const named = Array.from(this.byKey.values(), entity => ({ entity, name: entity.name }));
    named.sort(
      (a, b) =>
        b.entity.mentionCount - a.entity.mentionCount || (a.name < b.name ? -1 : Number(a.name > b.name)),
    );
    return named.map(({ entity }) => entity);
  }
}
