/** What refactorings share: what they are asked for, what they offer, and what they come to. */
import type { CodeActionKind } from 'vscode-languageserver';
import type { Positions } from '../../convert.js';
import type { RefactorParams } from '../../protocol.js';
import type { Edit } from '../../rules/rule.js';
import type { Seed } from '../../syntax/seed.js';
import type { Span } from '../../syntax/types.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { PlacedMention } from '../mentions.js';

/** A place of an open seed that somebody asks about. */
export interface Place {
  readonly snapshot: Snapshot;
  /** What is selected; empty at a cursor. */
  readonly span: Span;
  /** The mention there. */
  readonly placed: PlacedMention | undefined;
}

/** Something that can be done at a place. */
export interface Offer {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** What is asked for when it is chosen. */
  readonly params: RefactorParams;
  /** Whether it may change other files: it is shown before it is made. */
  readonly isBulk?: boolean;
  /** Whether it is the one that is meant, as far as one can tell. */
  readonly isPreferred?: boolean;
  /** A command of the extension's, which asks for more, instead; other clients are not offered it. */
  readonly command?: string;
}

/** The edits of a file; offsets are those of `seed`, which holds its text. */
export interface FileChange {
  readonly uri: string;
  /** Of an open document; null for a file that is not open. */
  readonly version: number | null;
  readonly seed: Seed;
  readonly edits: readonly Edit[];
  /** Whether there is no such file yet. */
  readonly isNew?: boolean;
}

/** What a refactoring comes to, or why it cannot be made: a sentence. */
export type Outcome = Change | { readonly refusal: string };

export interface Change {
  /** What the change is called where it is shown. */
  readonly label: string;
  readonly files: readonly FileChange[];
}

export interface Job {
  readonly workspace: Workspace;
  readonly positions: Positions;
  readonly signal: { readonly isCancellationRequested: boolean };
}

export interface Refactoring<Kind extends RefactorParams['kind'] = RefactorParams['kind']> {
  readonly kind: Kind;
  /** What it can do at a place, the likeliest first. */
  offers(place: Place, terms: OfferTerms): Offer[];
  run(job: Job, params: Extract<RefactorParams, { kind: Kind }>): Outcome | Promise<Outcome>;
}

/** What offers depend on beside the place. */
export interface OfferTerms {
  /** Whether the client has the extension's commands, which ask for more. */
  readonly hasCommands: boolean;
  /** Whether somebody asked for what there is, rather than an editor for whether there is anything. */
  readonly isInvoked: boolean;
  readonly workspace: Workspace;
  readonly positions: Positions;
}

export const kinds = {
  mark: 'refactor.extract.seedmark.mark',
  extract: 'refactor.extract.seedmark.entity',
  confirm: 'refactor.rewrite.seedmark.confirm',
  retype: 'refactor.rewrite.seedmark.type',
  merge: 'refactor.rewrite.seedmark.merge',
  alias: 'refactor.rewrite.seedmark.alias',
  unmark: 'refactor.inline.seedmark',
} as const satisfies Record<string, CodeActionKind>;

export function refused(refusal: string): { refusal: string } {
  return { refusal };
}

/** `“Morocco”`, shortened where it is long. */
export function named(text: string): string {
  const characters = Array.from(text);
  return `“${characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : text}”`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Changes of files, and one more: of a file that is among them, or of another. */
export function combined(files: readonly FileChange[], more: FileChange): FileChange[] {
  const same = files.find(({ uri }) => uri === more.uri);
  if (same === undefined) return [...files, more];
  const edits = [...same.edits, ...more.edits].sort((a, b) => a.start - b.start);
  return files.map(file => (file === same ? { ...same, edits } : file));
}
