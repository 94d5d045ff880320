import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { CorpusChanges } from '../corpusChanges.js';
import { entityCommands } from './commands.js';
import { CursorFollower } from './follow.js';
import type { EntityNode, MentionNode, Node } from './nodes.js';
import { CurrentSeed } from './places.js';
import { EntitiesTree, type Shown } from './tree.js';

/** How long, in milliseconds, changes are gathered before the view is loaded anew. */
const gathering = 300;

type Scope = 'workspace' | 'document';

/** Where the scope is remembered, for each workspace. */
const scopeKey = 'seedmark.entities.scope';

/** The view of who and what is in the seeds: by type, with the mentions of each entity. */
export class EntitiesView implements vscode.Disposable {
  readonly tree: EntitiesTree;
  readonly view: vscode.TreeView<Node>;
  readonly currentSeed = new CurrentSeed();
  private scope: Scope;
  private filter = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether something has changed while nobody saw the view. */
  private isStale = false;
  readonly follower: CursorFollower;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    readonly client: BaseLanguageClient,
    changes: CorpusChanges,
    private readonly memento: vscode.Memento,
  ) {
    this.scope = memento.get(scopeKey) === 'document' ? 'document' : 'workspace';
    this.tree = new EntitiesTree(client, this.shown(), () => setContext('known', true));
    this.view = vscode.window.createTreeView('seedmark.entities', {
      treeDataProvider: this.tree,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.follower = new CursorFollower(this);
    this.subscriptions = vscode.Disposable.from(
      this.view,
      this.tree,
      this.currentSeed,
      this.follower,
      entityCommands(this),
      changes.onDidChange(() => this.changed()),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.changed();
      }),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.isStale) this.refresh();
      }),
      this.currentSeed.onDidChange(() => {
        if (this.scope === 'document') this.update();
      }),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration('seedmark.entities.sortBy')) this.update();
      }),
    );
    this.describe();
  }

  get isDocument(): boolean {
    return this.scope === 'document';
  }

  /** The rows that are selected, those of entities and mentions. */
  get selected(): readonly (EntityNode | MentionNode)[] {
    return this.view.selection.filter(node => node.row === 'entity' || node.row === 'mention');
  }

  async setScope(scope: Scope): Promise<void> {
    this.scope = scope;
    await this.memento.update(scopeKey, scope);
    this.update();
  }

  get filterText(): string {
    return this.filter;
  }

  set filterText(filter: string) {
    if (filter === this.filter) return;
    this.filter = filter;
    this.update();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  private shown(): Shown {
    const uri = this.scope === 'document' ? this.currentSeed.uri : undefined;
    const sort = vscode.workspace.getConfiguration('seedmark.entities').get<Shown['sort']>('sortBy', 'count');
    return { uri, isEmpty: this.scope === 'document' && uri === undefined, filter: this.filter.trim(), sort };
  }

  private update(): void {
    this.tree.show(this.shown());
    this.describe();
  }

  /** Says beside the title and in menus what is shown. */
  private describe(): void {
    const { filter, sort } = this.tree.shown;
    const where = this.isDocument ? 'this file' : undefined;
    this.view.description = [where, filter === '' ? undefined : `“${filter}”`].filter(Boolean).join(', ');
    setContext('scope', this.scope);
    setContext('filtered', filter !== '');
    setContext('sort', sort);
    setContext('noDocument', this.tree.shown.isEmpty);
  }

  private changed(): void {
    if (!this.view.visible) {
      this.isStale = true;
      return;
    }
    // Those who keep typing see the view change meanwhile.
    this.timer ??= setTimeout(() => this.refresh(), gathering);
  }

  private refresh(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isStale = false;
    void this.tree.refresh();
  }
}

/** Tells VS Code what menus and the text of an empty view depend on. */
function setContext(name: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', `seedmark.entities.${name}`, value);
}
