import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { textEdits } from '../convert.js';
import { editRegistry, type RegistryChange } from '../entities/editRegistry.js';
import type { Edit } from '../rules/rule.js';
import { Seed } from '../syntax/seed.js';
import { decode, maxFileBytes } from '../workspace/files.js';
import { type Context, Refused } from './feature.js';

/** What is to be changed, and where. */
export interface RegistryAmendment {
  readonly changes: readonly RegistryChange[];
  /** The URI of the registry, or of the seed whose front matter it is; undefined for the registry nearest to a seed. */
  readonly source: string | undefined;
}

/**
 * What makes changes in a registry: the nearest one to a seed where none is said, a new one where there is none.
 *
 * @param uri the seed's
 * @throws {Refused} where the registry cannot be edited
 */
export async function amendRegistry(
  context: Context,
  uri: string,
  { changes, source }: RegistryAmendment,
): Promise<WorkspaceEdit> {
  const { workspace } = context;
  const target = source ?? nearestRegistry(workspace.registries, uri);
  if (target === undefined) return createRegistry(context, uri, changes);
  const open = workspace.documents.get(target);
  const seed = open?.seed ?? (await readRegistryFile(context, target));
  const configuration = workspace.configurations.of(target);
  const kind = open?.kind ?? configuration.kindOf(target);
  const { start, end } = (kind === 'seed' && seed.frontMatter?.content) || { start: 0, end: seed.length };
  const { relations } = configuration;
  const edits = editRegistry(seed.text().slice(start, end), changes, relations);
  if (edits === undefined) throw cannotEdit(target);
  const moved = edits.map(edit => ({ ...edit, start: edit.start + start, end: edit.end + start }));
  return editOf(context, target, open?.version ?? null, seed, moved);
}

interface Folders {
  folderOf(uri: string): string | undefined;
  filesOf(folder: string): readonly string[];
}

/** Of the registries of a seed's workspace folder the one that shares most of the way with it, the highest of several. */
export function nearestRegistry(registries: Folders, uri: string): string | undefined {
  const folder = registries.folderOf(uri);
  if (folder === undefined) return undefined;
  const own = uri.split('/').slice(0, -1);
  const shared = (other: string) => {
    const parts = other.split('/').slice(0, -1);
    const apart = parts.findIndex((part, index) => part !== own[index]);
    return { common: apart < 0 ? parts.length : apart, depth: parts.length };
  };
  const [nearest] = registries
    .filesOf(folder)
    .map(file => ({ file, ...shared(file) }))
    .sort((a, b) => b.common - a.common || a.depth - b.depth);
  return nearest?.file;
}

async function readRegistryFile({ workspace }: Context, uri: string): Promise<Seed> {
  const file = decode(await workspace.runtime.readFile(uri, maxFileBytes));
  if ('refusal' in file) throw cannotEdit(uri);
  return Seed.parse(file.text);
}

function cannotEdit(uri: string): Refused {
  return new Refused(`${uri} cannot be edited: its YAML has a mistake, or it has changed meanwhile.`);
}

/** A new registry at the top of the workspace folder, or beside a seed that is in none. */
function createRegistry(context: Context, uri: string, changes: readonly RegistryChange[]): WorkspaceEdit {
  const { client, workspace } = context;
  const target = `${workspace.registries.folderOf(uri) ?? uri.slice(0, uri.lastIndexOf('/'))}/entities.yaml`;
  const edits = editRegistry('', changes);
  const canCreate = client.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
  if (edits === undefined || !canCreate)
    throw new Refused(`There is no registry yet; create ${target} first.`);
  const create: CreateFile = { kind: 'create', uri: target, options: { ignoreIfExists: false } };
  const { documentChanges = [] } = editOf(context, target, null, Seed.parse(''), edits);
  return { documentChanges: [create, ...documentChanges] };
}

function editOf(
  { positions, client }: Context,
  uri: string,
  version: number | null,
  seed: Seed,
  edits: readonly Edit[],
): WorkspaceEdit {
  const converted = textEdits(edits, seed, positions);
  if (client.workspace?.workspaceEdit?.documentChanges !== true) return { changes: { [uri]: converted } };
  const change: TextDocumentEdit = { textDocument: { uri, version }, edits: converted };
  return { documentChanges: [change] };
}
