/** The edits of a rename over the workspace, or why there are none. */
import type { NameForm } from '../../entities/registry.js';
import type { Seed } from '../../syntax/seed.js';
import { inBatches } from '../../workspace/gather.js';
import { DocumentRegistry, type Snapshot } from '../../workspace/snapshot.js';
import type { Workspace } from '../../workspace/workspace.js';
import { type Context, Refused } from '../feature.js';
import { fileName } from '../outlineNode.js';
import {
  definesId,
  describing,
  mentionsByDocument,
  type Reach,
  reachOf,
  relationsOf,
} from '../references.js';
import { idProblem, nameProblem, partNamed } from './names.js';
import { describedIn, entryIdEdits, entryNameEdits } from './registryEdits.js';
import { idEdits, mentionsNow, nameEdits, type RenamedMention, type RenameEdit } from './seedEdits.js';
import type { Renamed } from './subject.js';

/** The edits of a document. */
export interface DocumentEdits {
  readonly uri: string;
  /** Undefined for a file that is not open. */
  readonly version: number | undefined;
  readonly seed: Seed;
  readonly edits: readonly RenameEdit[];
}

/** What a rename changes, the registries first, then the documents in order. */
export interface Plan {
  readonly documents: readonly DocumentEdits[];
  /** Whether the entity takes the name that another one in no registry has: they become one. */
  readonly joins: boolean;
}

type Needed = Pick<Context, 'workspace' | 'cancellation'>;

/** @param report is told how many of how many documents have been looked at */
export async function planRename(
  context: Needed,
  renamed: Renamed,
  uri: string,
  newName: string,
  report: (done: number, total: number) => void,
): Promise<Plan> {
  const to = newName.trim().normalize('NFC');
  if (to === renamed.from) return { documents: [], joins: false };
  const planner = new Planner(context, renamed, reachOf(renamed.subject, uri, context.workspace), to);
  planner.check();
  const documents = [...(await planner.registries()), ...(await planner.seeds(report))];
  checkVersions(documents, context.workspace);
  return { documents, joins: planner.joins };
}

/** What has changed while the others were read would be changed for another text. */
function checkVersions(documents: readonly DocumentEdits[], { documents: open }: Workspace): void {
  for (const { uri, version } of documents) {
    if (open.get(uri)?.version !== version)
      throw new Refused(`${fileName(uri)} has changed meanwhile: rename again.`);
  }
}

class Planner {
  joins = false;
  private readonly workspace: Workspace;

  constructor(
    private readonly context: Needed,
    private readonly renamed: Renamed,
    private readonly reach: Reach,
    private readonly to: string,
  ) {
    this.workspace = context.workspace;
  }

  /** @throws Refused where the new name cannot be, or is taken */
  check(): void {
    const { renamed, to } = this;
    const problem = renamed.what === 'id' ? idProblem(to) : nameProblem(to);
    if (problem !== undefined) throw new Refused(problem);
    if (renamed.what === 'id') this.checkId();
    else this.checkName();
  }

  private checkId(): void {
    const { to, workspace } = this;
    const { corpus } = workspace;
    const { folder, uri } = this.reach;
    const taken = this.entries().find(({ id }) => id === to);
    if (taken !== undefined) {
      throw new Refused(`\`${to}\` is the id of “${taken.name}” already, in ${this.placeOf(taken)}.`);
    }
    const dangling = corpus.entity(`#${to}`, folder);
    if (dangling !== undefined && !(this.reach.isLocal && !this.mentions(`#${to}`).has(uri))) {
      throw new Refused(
        `\`${to}\` stands in a \`ref\` already, in ${fileName(dangling.first)}: whatever that means would become this entity.`,
      );
    }
    const hiding = this.reach.isLocal
      ? undefined
      : corpus.describing(folder).find(({ entries }) => entries.some(({ id }) => id === to));
    if (hiding !== undefined) {
      throw new Refused(
        `\`${to}\` is the id of another entity in the front matter of ${fileName(hiding.uri)}.`,
      );
    }
  }

  private checkName(): void {
    const { renamed, to, workspace } = this;
    const { type, key } = renamed.subject;
    const own = renamed.what === 'form' ? renamed.entry : undefined;
    for (const entry of this.entries()) {
      if (type !== undefined && entry.type !== undefined && entry.type !== type) continue;
      const form = entry.forms.find(each => each.kind !== 'never' && partNamed(to, each.text) !== undefined);
      if (form === undefined) continue;
      const isOwn = own !== undefined && entry.id === own.id && entry.source === own.source;
      if (!isOwn)
        throw new Refused(`“${form.text}” is a name of \`${entry.id}\` already, in ${this.placeOf(entry)}.`);
      if (form.text === to) throw new Refused(`“${to}” is a name of \`${entry.id}\` already.`);
    }
    if (renamed.what !== 'text') return;
    const other = workspace.corpus
      .entities(this.reach.folder)
      .find(entity => entity.key !== key && entity.type === type && partNamed(to, entity.name) !== undefined);
    this.joins = other !== undefined;
  }

  /** The entries that hold where the rename is asked for. */
  private entries() {
    const { corpus, registries } = this.workspace;
    const { uri, isLocal } = this.reach;
    const shared = registries.entriesFor(uri);
    if (!isLocal && this.renamed.what === 'id') return shared;
    return [...shared, ...(corpus.describing().find(each => each.uri === uri)?.entries ?? [])];
  }

  private placeOf({ source, line }: { source: string; line: number }): string {
    return `${fileName(source)}, line ${line + 1}`;
  }

  private mentions(key: string) {
    return mentionsByDocument(this.workspace, { ...this.reach, key });
  }

  /** The edits of registry files. */
  async registries(): Promise<DocumentEdits[]> {
    const { folder, isLocal } = this.reach;
    const { renamed, workspace } = this;
    if (folder === undefined || isLocal || renamed.what === 'text') return [];
    const uris = renamed.what === 'form' ? [renamed.entry.source] : workspace.registries.filesOf(folder);
    const documents: DocumentEdits[] = [];
    for (const uri of uris) {
      const { seed, version } = await this.textOf(uri);
      const described = describedIn(seed, true, relationsOf(workspace, uri));
      const edits =
        renamed.what === 'id'
          ? entryIdEdits(described, renamed.from, this.to)
          : entryNameEdits(described, this.formOf(renamed.entry.id, renamed.kind), this.to);
      if (edits === undefined) throw this.notEditable(uri);
      if (edits.length > 0) documents.push({ uri, seed, version, edits });
    }
    return documents;
  }

  private formOf(id: string, kind: NameForm['kind']) {
    return { id, kind, text: this.renamed.from };
  }

  private notEditable(uri: string): Refused {
    return new Refused(
      `${fileName(uri)} cannot be edited safely: its YAML has a mistake, or writes \`${this.renamed.from}\` in an unusual way.`,
    );
  }

  /** The edits of the seeds that mention the entity, and of the front matters that name it. */
  async seeds(report: (done: number, total: number) => void): Promise<DocumentEdits[]> {
    const { workspace, reach, renamed, context } = this;
    const mentions = this.mentions(reach.key);
    const isMarkedIn = (uri: string) => mentions.get(uri)?.some(({ marked }) => marked) === true;
    const mentioning = [...mentions.keys()].filter(uri => renamed.what !== 'id' || isMarkedIn(uri));
    const described = new Set(describing(workspace, reach));
    const uris = [...new Set([...mentioning, ...(renamed.what === 'text' ? [] : described)])].sort();
    const documents: DocumentEdits[] = [];
    await inBatches(
      uris,
      async uri => {
        const { isTold, ...text } = await this.textOf(uri);
        const { seed } = text;
        const told = isTold ? (mentions.get(uri) ?? []) : this.mentionsNow(uri, seed);
        return { uri, ...text, edits: this.seedEdits(uri, seed, told, described.has(uri)) };
      },
      (found, done) => {
        documents.push(...found.filter(({ edits }) => edits.length > 0));
        report(done, uris.length);
      },
      () => context.cancellation.isCancellationRequested,
    );
    return documents;
  }

  private seedEdits(
    uri: string,
    seed: Seed,
    mentions: readonly RenamedMention[],
    isDescribing: boolean,
  ): RenameEdit[] {
    const { renamed, reach, to } = this;
    const front = isDescribing ? this.frontEdits(uri, seed) : [];
    // Where a front matter gives the id to another entity, that is what its refs name.
    if (front === undefined) return [];
    if (renamed.what === 'id') return [...front, ...idEdits(seed, mentions, renamed.from, to)];
    const { edits, left } = nameEdits(seed, mentions, { id: reach.id, from: renamed.from, to });
    const [first] = left;
    if (first !== undefined) {
      const { line } = seed.positionAt(first.start);
      throw new Refused(
        `“${renamed.from}” holds markup in ${fileName(uri)}, line ${line + 1}: change it there first.`,
      );
    }
    if (isDescribing && edits.length > 0) this.checkFront(this.snapshotOf(uri, seed), uri);
    return [...front, ...edits];
  }

  /** The edits of a front matter's entities; undefined where the id is that of an entity of its own. */
  private frontEdits(uri: string, seed: Seed): RenameEdit[] | undefined {
    const { workspace, renamed, reach, to } = this;
    const relations = relationsOf(workspace, uri);
    const described = describedIn(seed, false, relations);
    const isHere = reach.isLocal && uri === reach.uri;
    if (renamed.what === 'text' || (renamed.what === 'form' && !isHere)) return [];
    if (!isHere && definesId(seed, renamed.from, relations)) return undefined;
    const edits =
      renamed.what === 'id'
        ? entryIdEdits(described, renamed.from, to)
        : entryNameEdits(described, this.formOf(renamed.entry.id, renamed.kind), to);
    if (edits === undefined) throw this.notEditable(uri);
    return edits;
  }

  private mentionsNow(uri: string, seed: Seed): RenamedMention[] {
    return mentionsNow(this.snapshotOf(uri, seed), this.reach.key);
  }

  /** A front matter may give the new name to an entity of its own. */
  private checkFront({ knowledge }: Snapshot, uri: string): void {
    const own = this.renamed.what === 'form' ? this.renamed.entry.id : undefined;
    const { type } = this.renamed.subject;
    const other = knowledge.registry.named(this.to, type).find(({ id }) => id !== own);
    if (other !== undefined)
      throw new Refused(`“${this.to}” is a name of \`${other.id}\` in ${fileName(uri)}.`);
  }

  /** A document as it is in the editor or on disk, and whether the corpus knows its mentions as they are in it. */
  private async textOf(uri: string): Promise<{ seed: Seed; version: number | undefined; isTold: boolean }> {
    const { documents, registries, corpus } = this.workspace;
    const open = documents.get(uri);
    const read = await corpus.seedNow(uri);
    const seed = open === undefined ? (read?.seed ?? registries.textOf(uri)) : open.seed;
    if (seed === undefined || open?.refusal !== undefined)
      throw new Refused(`${fileName(uri)} cannot be read, so nothing is renamed.`);
    return { seed, version: open?.version, isTold: read?.isTold === true };
  }

  private snapshotOf(uri: string, seed: Seed): Snapshot {
    const { workspace } = this;
    const open = workspace.documents.get(uri);
    const snapshot = open && workspace.snapshot(open);
    if (snapshot !== undefined) return snapshot;
    const configuration = workspace.configurations.of(uri);
    const shared = workspace.registries.entriesFor(uri);
    const registry = new DocumentRegistry(uri).update(seed, shared, configuration);
    const knowledge = { types: seed.types, registry, recognized: () => undefined };
    return { uri, version: 0, seed, settings: workspace.settings, configuration, knowledge };
  }
}
