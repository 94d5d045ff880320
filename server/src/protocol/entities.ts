/** Entities and their mentions: lists for views, and the graph. */
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver';

/** Client to server: the entities of a document or of the whole workspace, and how often they share a paragraph. */
export interface GraphParams {
  /** The document; the workspace, if not said. */
  readonly uri?: string;
}

export interface GraphResult {
  /** The most mentioned first. */
  readonly nodes: readonly GraphNode[];
  /** The heaviest first. */
  readonly edges: readonly GraphEdge[];
  /** Entities that are left out, since there are too many: those that are mentioned least. */
  readonly omitted: number;
  /** Paragraphs that name so many entities that their pairs are not counted. */
  readonly listings: number;
}

export interface GraphNode {
  readonly key: string;
  readonly name: string;
  /** What the registry has later mentions use. */
  readonly short?: string;
  /** Undefined where nothing says it. */
  readonly type?: string;
  readonly mentions: number;
  readonly documents: number;
}

/** Two nodes by their indexes, and the number of paragraphs that both are mentioned in. */
export interface GraphEdge {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

export const graphMethod = 'seedmark/graph';

/** Client to server: who and what is in a document or in many, by type. */
export interface EntitiesParams {
  /** A document or a workspace folder; the whole workspace, if not said. */
  readonly uri?: string;
  /** Those alone of which each word of this is part of the name, the id or a form: accents and case count for nothing. */
  readonly filter?: string;
  /** By default `count`: the most mentioned first. */
  readonly sort?: 'count' | 'first' | 'name';
  /** Entities of this type alone are told; `null` is none. All, if not said. */
  readonly type?: string | null;
  /** Told alone, with its place among those of its type that the filter leaves. */
  readonly key?: string;
  /** How many are passed over; 0, if not said. */
  readonly offset?: number;
  /** How many are told at most; none is enough for the types. */
  readonly limit: number;
}

export interface EntitiesResult {
  /** How many there are of each type, whichever types are told, in the order of types. */
  readonly types: readonly ListedType[];
  readonly entities: readonly ListedEntity[];
}

export interface ListedType {
  /** Undefined for entities whose type nothing says. */
  readonly type?: string;
  readonly entities: number;
  readonly mentions: number;
}

export interface ListedEntity {
  /** The same for all mentions of the entity. */
  readonly key: string;
  readonly name: string;
  readonly type?: string;
  /** The registry's. */
  readonly id?: string;
  /** Other forms that it is written in, the most frequent first; no more than are of use. */
  readonly forms: readonly string[];
  readonly description?: string;
  readonly mentions: number;
  /** How many of the mentions are marked, and how many of these no person has confirmed. */
  readonly marked: number;
  readonly unverified: number;
  readonly documents: number;
  /** Where a `key` is asked for: its place among those of its type, from 0. */
  readonly index?: number;
}

export const entitiesMethod = 'seedmark/entities';

/** Client to server: the entity at a place of an open seed or registry; null where there is none. */
export interface EntityAtParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export interface EntityAtResult {
  readonly key: string;
  readonly name: string;
  readonly type?: string;
  /** The mention's place among those of the entity in the document, from 0; undefined in a registry. */
  readonly nth?: number;
}

export const entityAtMethod = 'seedmark/entityAt';

/** Client to server: the mentions of an entity, by document and in order, each with the prose around it. */
export interface MentionsParams {
  /** The same for all mentions of the entity, as other requests name it. */
  readonly key: string;
  /** A document or a workspace folder; the whole workspace, if not said. */
  readonly uri?: string;
  /** How many are passed over; 0, if not said. */
  readonly offset?: number;
  /** How many are told at most. */
  readonly limit: number;
}

export interface MentionsResult {
  /** How many there are. */
  readonly total: number;
  /** Fewer than asked for where a document cannot be read. */
  readonly mentions: readonly ListedMention[];
}

export interface ListedMention {
  readonly uri: string;
  /** The whole mention, with its marker. */
  readonly range: Range;
  /** The prose of its paragraph before it: as a person reads it, on one line, no more than is of use. */
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** Whether a marker says so; else it is recognised. */
  readonly marked: boolean;
  readonly status?: string;
}

export const mentionsMethod = 'seedmark/mentions';
