import { editRegistry, type RegistryChange } from '../../entities/editRegistry.js';
import type { RegistryEntry } from '../../entities/registry.js';
import { lineEndOf } from '../../rules/frontMatter.js';
import type { Edit } from '../../rules/rule.js';
import { applyEdits } from '../../syntax/applyEdits.js';
import { Seed } from '../../syntax/seed.js';
import { decode, maxFileBytes } from '../../workspace/files.js';
import type { Workspace } from '../../workspace/workspace.js';
import { nearestRegistry as nearestRegistryUri } from '../amendRegistry.js';
import { type FileChange, refused } from './refactoring.js';

/** A text that describes entities: a registry's, or that of a document's front matter. */
export interface RegistryText {
  readonly uri: string;
  readonly version: number | null;
  readonly seed: Seed;
  /** The YAML, and where it begins in the document. */
  readonly text: string;
  readonly offset: number;
  readonly isNew?: boolean;
}

/** The text that an entry stands in; a refusal where it cannot be read. */
export function textOfEntry(
  workspace: Workspace,
  { source, isLocal }: RegistryEntry,
): Promise<RegistryText | { refusal: string }> {
  return isLocal === true ? frontMatterText(workspace, source) : registryFile(workspace, source);
}

/** A registry's file, as in the editor while it is open. */
export async function registryFile(
  workspace: Workspace,
  uri: string,
): Promise<RegistryText | { refusal: string }> {
  const document = workspace.documents.get(uri);
  if (document !== undefined) {
    const { seed, version, refusal } = document;
    return refusal === undefined ? { uri, version, seed, text: seed.text(), offset: 0 } : refused(refusal);
  }
  try {
    const file = decode(await workspace.runtime.readFile(uri, maxFileBytes));
    if ('refusal' in file) return file;
    return { uri, version: null, seed: Seed.parse(file.text), text: file.text, offset: 0 };
  } catch (error) {
    return refused(`${uri} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

/** The front matter of a document; an empty text where it has none. */
export async function frontMatterText(
  workspace: Workspace,
  uri: string,
): Promise<RegistryText | { refusal: string }> {
  const seed = workspace.documents.get(uri)?.seed ?? (await workspace.corpus.seed(uri));
  if (seed === undefined) return refused(`${uri} cannot be read.`);
  const version = workspace.documents.get(uri)?.version ?? null;
  const { frontMatter } = seed;
  if (frontMatter === undefined) return { uri, version, seed, text: '', offset: 0 };
  if (!frontMatter.closed) return refused('The front matter has no end: close it with `---` first.');
  const { start, end } = frontMatter.content;
  return { uri, version, seed, text: seed.slice(start, end), offset: start };
}

/** The registry that a document's entities go to: the nearest one, or a new one in its workspace folder. */
export async function nearestRegistry(
  workspace: Workspace,
  uri: string,
): Promise<RegistryText | { refusal: string }> {
  const { registries } = workspace;
  const folder = registries.folderOf(uri);
  if (folder === undefined)
    return refused('The document is in no workspace folder: there is no registry for it.');
  const nearest = nearestRegistryUri(registries, uri);
  if (nearest !== undefined) return registryFile(workspace, nearest);
  const source = `${folder.replace(/\/$/, '')}/entities.yaml`;
  return { uri: source, version: null, seed: Seed.parse(''), text: '', offset: 0, isNew: true };
}

/** The edits that make changes in a text; undefined where only a person should make them. */
export function registryEdits(
  workspace: Workspace,
  place: RegistryText,
  changes: readonly RegistryChange[],
): Edit[] | undefined {
  const { relations } = workspace.configurations.of(place.uri);
  const edits = editRegistry(place.text, changes, relations);
  if (edits === undefined) return undefined;
  const isMissing = place.text === '' && place.offset === 0 && place.isNew !== true;
  if (isMissing && place.seed.length > 0) return [frontMatterWith(place, edits)];
  return edits.map(({ start, end, text }) => ({
    start: start + place.offset,
    end: end + place.offset,
    text,
  }));
}

/** Front matter for a document that has none. */
function frontMatterWith({ seed }: RegistryText, edits: readonly Edit[]): Edit {
  const lineEnd = lineEndOf(seed.text());
  const at = seed.slice(0, 1) === '\ufeff' ? 1 : 0;
  const yaml = applyEdits('', edits).trimEnd();
  const next = /^\s*(?:\r\n?|\n)/.test(seed.slice(at, at + 10)) ? '' : '\n';
  const text = `---\n${yaml}\n---\n${next}`;
  return { start: at, end: at, text: text.replaceAll('\n', lineEnd) };
}

export function fileChange({ uri, version, seed, isNew }: RegistryText, edits: readonly Edit[]): FileChange {
  return { uri, version, seed, edits, ...(isNew === true && { isNew }) };
}

export const byHand =
  'The registry has a mistake, or the entry is written in a way that is best changed by hand.';
