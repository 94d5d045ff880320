import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EntitiesParams,
  type EntitiesResult,
  entitiesMethod,
  type MentionsParams,
  type MentionsResult,
  mentionsMethod,
} from '../../../server/src/protocol.js';
import {
  type EntityNode,
  entityTooltip,
  idOf,
  itemOf,
  type MentionNode,
  type MoreNode,
  mentionTooltip,
  type Node,
  type TypeNode,
} from './nodes.js';

/** How many entities of a type are loaded at a time, and how many mentions of an entity. */
const entitiesAtOnce = 1000;
const mentionsAtOnce = 200;

/** With no more types than entities would fill a view, all types are open at first. */
const fewEntities = 40;

/** What the view shows. */
export interface Shown {
  /** The document; the whole workspace, if not said. */
  readonly uri: string | undefined;
  /** Whether there is nothing to show: no document is open. */
  readonly isEmpty: boolean;
  readonly filter: string;
  readonly sort: NonNullable<EntitiesParams['sort']>;
}

/** Loads the rows as they are opened, and keeps them until something changes. */
export class EntitiesTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<Node | undefined>();
  /** The rows below a row, by its id; those below none are the types. */
  private loaded = new Map<string, Promise<readonly Node[]>>();
  /** How many rows were asked for below a row, where that is more than at first. */
  private readonly limits = new Map<string, number>();
  private cancellation = new vscode.CancellationTokenSource();
  private areTypesOpen = false;
  private isStale = false;
  private refreshing: Promise<void> | undefined;

  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly client: BaseLanguageClient,
    private current: Shown,
    /** Told each time it is known anew who and what there is. */
    private readonly told: () => void,
  ) {}

  get shown(): Shown {
    return this.current;
  }

  /** Shows something else. */
  show(shown: Shown): void {
    this.current = shown;
    this.limits.clear();
    this.cancel();
    void this.refresh();
  }

  /** Loads anew what was loaded. What is shown stays until then, and stays as it is where nothing of it has changed. */
  refresh(): Promise<void> {
    this.isStale = true;
    this.refreshing ??= this.loadUntilFresh().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  /** Loads the next rows in the place of one that stands for them. */
  more({ parent }: MoreNode): void {
    const id = idOf(parent);
    const atOnce = parent.row === 'type' ? entitiesAtOnce : mentionsAtOnce;
    this.limits.set(id, (this.limits.get(id) ?? atOnce) + atOnce);
    void this.refresh();
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemOf(node, node.row === 'type' && this.areTypesOpen);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    if (node.row === 'entity') item.tooltip = entityTooltip(node);
    if (node.row === 'mention') item.tooltip = mentionTooltip(node);
    return item;
  }

  getParent(node: Node): Node | undefined {
    return node.row === 'type' ? undefined : node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const { token } = this.cancellation;
    try {
      return [...(await this.rowsBelow(node))];
    } catch (error) {
      // What was asked for is out of date by now.
      if (token.isCancellationRequested) return this.getChildren(node);
      if (!this.client.isRunning()) return [];
      throw error;
    }
  }

  private rowsBelow(node: Node | undefined): Promise<readonly Node[]> {
    const id = node === undefined ? '' : idOf(node);
    let rows = this.loaded.get(id);
    if (rows === undefined) {
      rows = this.load(node);
      this.loaded.set(id, rows);
      // What could not be loaded is asked for again.
      const { loaded } = this;
      rows.catch(() => loaded.delete(id));
    }
    return rows;
  }

  private load(node: Node | undefined): Promise<readonly Node[]> {
    switch (node?.row) {
      case undefined:
        return this.types();
      case 'type':
        return this.entities(node);
      case 'entity':
        return this.mentions(node);
      default:
        return Promise.resolve([]);
    }
  }

  private async loadUntilFresh(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      const loaded = await this.loadAnew().catch(() => new Map<string, readonly Node[]>());
      if (this.isStale || (await this.hasLoaded(loaded))) continue;
      this.loaded = new Map([...loaded].map(([id, rows]) => [id, Promise.resolve(rows)]));
      this.changes.fire(undefined);
    }
  }

  /** The rows that are below those that had any loaded. */
  private async loadAnew(): Promise<Map<string, readonly Node[]>> {
    const fresh = new Map<string, readonly Node[]>();
    const load = async (node?: Node) => {
      const id = node === undefined ? '' : idOf(node);
      if (!this.loaded.has(id)) return;
      const rows = await this.load(node);
      fresh.set(id, rows);
      for (const row of rows) await load(row);
    };
    await load();
    return fresh;
  }

  private async hasLoaded(fresh: ReadonlyMap<string, readonly Node[]>): Promise<boolean> {
    if (fresh.size === 0 || fresh.size !== this.loaded.size) return false;
    for (const [id, rows] of this.loaded) {
      const loaded = await rows.catch(() => undefined);
      if (JSON.stringify(loaded) !== JSON.stringify(fresh.get(id))) return false;
    }
    return true;
  }

  /** The row of an entity, loaded where it is not yet; undefined where the filter leaves it out, or nothing has it. */
  async find(key: string): Promise<EntityNode | undefined> {
    const loaded = await this.findLoaded(key);
    if (loaded !== undefined) return loaded;
    const { uri, filter } = this.current;
    const params: EntitiesParams = { ...(uri !== undefined && { uri }), filter, key, limit: 1 };
    const { entities } = await this.ask<EntitiesResult>(entitiesMethod, params);
    const [entity] = entities;
    const types = await this.getChildren();
    const parent = types.find(node => node.row === 'type' && node.type.type === entity?.type);
    if (entity === undefined || parent?.row !== 'type') return undefined;
    const id = idOf(parent);
    const needed = (entity.index ?? 0) + 1;
    if (needed > (this.limits.get(id) ?? entitiesAtOnce)) {
      this.limits.set(id, Math.ceil(needed / entitiesAtOnce) * entitiesAtOnce);
      await this.refresh();
    }
    const rows = await this.getChildren(parent);
    return rows.find((node): node is EntityNode => node.row === 'entity' && node.key === key);
  }

  /** The row of a mention of an entity; undefined where it is not among those that are loaded. */
  async findMention(entity: EntityNode, uri: string, nth: number): Promise<MentionNode | undefined> {
    const rows = await this.getChildren(entity);
    return rows.find(
      (node): node is MentionNode => node.row === 'mention' && node.uri === uri && node.nth === nth,
    );
  }

  /** Ends what is being asked: it is out of date. */
  private cancel(): void {
    this.cancellation.cancel();
    this.cancellation.dispose();
    this.cancellation = new vscode.CancellationTokenSource();
  }

  dispose(): void {
    this.cancellation.cancel();
    this.cancellation.dispose();
    this.changes.dispose();
  }

  private async findLoaded(key: string): Promise<EntityNode | undefined> {
    for (const [id, rows] of this.loaded) {
      if (!id.startsWith('type ')) continue;
      const found = (await rows).find(node => node.row === 'entity' && node.key === key);
      if (found?.row === 'entity') return found;
    }
    return undefined;
  }

  private async types(): Promise<readonly Node[]> {
    const { types } = this.current.isEmpty ? { types: [] } : await this.list({ limit: 0 });
    const count = types.reduce((sum, { entities }) => sum + entities, 0);
    this.areTypesOpen = count <= fewEntities || this.current.filter !== '';
    this.told();
    return types.map((type): TypeNode => ({ row: 'type', type }));
  }

  private async entities(parent: TypeNode): Promise<readonly Node[]> {
    const { type } = parent.type;
    const limit = this.limits.get(idOf(parent)) ?? entitiesAtOnce;
    const { entities, types } = await this.list({ type: type ?? null, limit });
    const { uri } = this.current;
    const rows = entities.map(
      (entity): Node => ({
        row: 'entity',
        parent,
        entity,
        key: entity.key,
        ...(uri !== undefined && { uri }),
      }),
    );
    const all = types.find(each => each.type === type)?.entities ?? 0;
    return withMore(rows, all, parent);
  }

  private async mentions(parent: EntityNode): Promise<readonly Node[]> {
    const limit = this.limits.get(idOf(parent)) ?? mentionsAtOnce;
    const { uri } = this.current;
    const params: MentionsParams = { key: parent.key, limit, ...(uri !== undefined && { uri }) };
    const { mentions, total } = await this.ask<MentionsResult>(mentionsMethod, params);
    const counts = new Map<string, number>();
    const rows = mentions.map((mention): Node => {
      const { uri, range } = mention;
      const nth = counts.get(uri) ?? 0;
      counts.set(uri, nth + 1);
      return { row: 'mention', parent, mention, nth, key: parent.key, uri, range };
    });
    return withMore(rows, mentions.length < limit ? mentions.length : total, parent);
  }

  private list(params: Pick<EntitiesParams, 'type' | 'limit'>): Promise<EntitiesResult> {
    const { uri, filter, sort } = this.current;
    return this.ask<EntitiesResult>(entitiesMethod, {
      ...(uri !== undefined && { uri }),
      filter,
      sort,
      ...params,
    });
  }

  private ask<Result>(method: string, params: object): Promise<Result> {
    return this.client.sendRequest<Result>(method, params, this.cancellation.token);
  }
}

function withMore(rows: readonly Node[], all: number, parent: TypeNode | EntityNode): readonly Node[] {
  return rows.length >= all ? rows : [...rows, { row: 'more', parent, count: all - rows.length }];
}
