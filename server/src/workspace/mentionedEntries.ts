import type { Workspace } from './workspace.js';

/** How long, in milliseconds, the corpus has to rest before it is counted: nobody waits for it. */
const rest = 1000;

/** Which entries of registries the seeds of their workspace folder mention, as soon as all of them are known. */
export class MentionedEntries {
  private known = new Map<string, ReadonlySet<string>>();
  private cancel: () => void = () => undefined;

  /** @param changed is told when others are mentioned than before */
  constructor(
    private readonly workspace: Workspace,
    private readonly changed: () => void,
  ) {
    workspace.listen({
      corpusChanged: () => {
        this.cancel();
        this.cancel = workspace.runtime.defer(() => this.count(), rest);
      },
    });
  }

  /** Ids; undefined while some seed has not been read. */
  of(uri: string): ReadonlySet<string> | undefined {
    return this.known.get(this.workspace.registries.folderOf(uri) ?? '');
  }

  dispose(): void {
    this.cancel();
  }

  private count(): void {
    const { corpus, registries } = this.workspace;
    const { documents, read, recognized } = corpus.state;
    const counted = new Map<string, ReadonlySet<string>>();
    if (documents > 0 && read === documents && recognized === documents) {
      for (const folder of registries.folderUris) {
        if (registries.filesOf(folder).length === 0) continue;
        const ids = corpus
          .entities(folder)
          .flatMap(({ entry, id }) => (entry && id !== undefined ? [id] : []));
        counted.set(folder, new Set(ids));
      }
    }
    const before = this.known;
    this.known = counted;
    const isSame =
      before.size === counted.size && [...counted].every(([folder, ids]) => isEqual(before.get(folder), ids));
    if (!isSame) this.changed();
  }
}

function isEqual(a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): boolean {
  return a?.size === b.size && [...b].every(id => a.has(id));
}
