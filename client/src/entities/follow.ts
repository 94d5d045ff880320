import * as vscode from 'vscode';
import { type EntityAtParams, type EntityAtResult, entityAtMethod } from '../../../server/src/protocol.js';
import { idOf } from './nodes.js';
import type { EntitiesView } from './view.js';

/** How long, in milliseconds, the cursor rests before the view follows it. */
const rest = 200;

/** The entity at the cursor of an editor; undefined where there is none. */
export async function entityAtCursor(
  { client }: Pick<EntitiesView, 'client'>,
  { document, selection }: vscode.TextEditor,
): Promise<EntityAtResult | undefined> {
  if (!client.isRunning()) return undefined;
  const params: EntityAtParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    position: client.code2ProtocolConverter.asPosition(selection.active),
  };
  return (await client.sendRequest<EntityAtResult | null>(entityAtMethod, params)) ?? undefined;
}

/** Selects in the view the entity that the cursor is at: its row, or that of the mention where the entity is open. */
export class CursorFollower implements vscode.Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly expanded = new Set<string>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly owner: EntitiesView) {
    const { view } = owner;
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.moved(textEditor)),
      view.onDidExpandElement(({ element }) => this.expanded.add(idOf(element))),
      view.onDidCollapseElement(({ element }) => this.expanded.delete(idOf(element))),
      view.onDidChangeVisibility(({ visible }) => {
        const editor = vscode.window.activeTextEditor;
        if (visible && editor !== undefined) this.moved(editor);
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  private moved(editor: vscode.TextEditor): void {
    clearTimeout(this.timer);
    if (!this.owner.view.visible || editor !== vscode.window.activeTextEditor) return;
    if (!vscode.workspace.getConfiguration('seedmark.entities').get<boolean>('followCursor', true)) return;
    this.timer = setTimeout(() => void this.follow(editor), rest);
  }

  private async follow(editor: vscode.TextEditor): Promise<void> {
    try {
      const entity = await entityAtCursor(this.owner, editor);
      if (entity !== undefined) await this.reveal(entity, editor.document.uri.toString());
    } catch {
      // The text or the view has changed meanwhile: the next move of the cursor finds what there is then.
    }
  }

  /** @returns whether the view has a row of the entity */
  async reveal({ key, nth }: EntityAtResult, uri: string, focus = false): Promise<boolean> {
    const { tree, view } = this.owner;
    const entity = await tree.find(key);
    if (entity === undefined) return false;
    const isOpen = this.expanded.has(idOf(entity));
    const mention = isOpen && nth !== undefined ? await tree.findMention(entity, uri, nth) : undefined;
    const row = mention ?? entity;
    const isSelected = view.selection.length === 1 && idOf(view.selection[0]) === idOf(row);
    if (!isSelected || focus) await view.reveal(row, { select: true, focus });
    return true;
  }
}
