import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { csvRow } from '../../server/src/csv.js';
import {
  type ListedMention,
  type MentionsParams,
  type MentionsResult,
  mentionsMethod,
  type RefactorParams,
  refactorCommand,
} from '../../server/src/protocol.js';
import type {
  ConcordanceRow,
  ConcordanceState,
  FromConcordance,
  RowState,
  ToConcordance,
} from './concordanceMessages.js';
import type { CorpusChanges } from './corpusChanges.js';
import { entityAtCursor } from './entities/follow.js';
import { openMention } from './entities/places.js';
import { type PanelContent, Panels } from './panels.js';
import { Page } from './webview.js';

/** How many mentions are asked for at once. */
const atOnce = 500;
/** How long, in milliseconds, changes are gathered before the mentions are asked for again. */
const patience = 500;

/** An entity whose concordance is asked for, as the rows of the Entities view name it. */
interface Wanted {
  readonly key: string;
  readonly entity?: { readonly name: string };
  readonly parent?: { readonly entity?: { readonly name: string } };
}

/** The command that shows an entity's mentions one below the other, in the words around them; the tab comes back with the window. */
export function concordance(
  client: BaseLanguageClient,
  changes: CorpusChanges,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const panels = new Panels<ConcordancePanel, ConcordanceState>({
    viewType: 'seedmark.concordance',
    key: ({ key }) => key,
    restore: kept => (isState(kept) ? kept : undefined),
    open: (panel, state) => new ConcordancePanel(panel, state, client, changes, extensionUri),
  });
  return vscode.Disposable.from(
    panels,
    vscode.commands.registerCommand('seedmark.showConcordance', async (wanted?: Wanted) => {
      const state = wanted === undefined ? await atCursor(client) : stateOf(wanted);
      if (state !== undefined) panels.show(state, titleOf(state), vscode.ViewColumn.Beside);
      else void vscode.window.showInformationMessage('There is no mention of an entity at the cursor.');
    }),
  );
}

function isState(kept: unknown): kept is ConcordanceState {
  if (typeof kept !== 'object' || kept === null) return false;
  return 'key' in kept && typeof kept.key === 'string' && 'name' in kept && typeof kept.name === 'string';
}

function stateOf({ key, entity, parent }: Wanted): ConcordanceState {
  return { key, name: entity?.name ?? parent?.entity?.name ?? key };
}

async function atCursor(client: BaseLanguageClient): Promise<ConcordanceState | undefined> {
  const editor = vscode.window.activeTextEditor;
  return editor && entityAtCursor({ client }, editor);
}

function titleOf({ name }: ConcordanceState): string {
  return `Concordance: ${name}`;
}

class ConcordancePanel implements PanelContent {
  private readonly page: Page<ToConcordance, FromConcordance>;
  private readonly subscriptions: vscode.Disposable;
  /** As the page has them, and the number of their list. */
  private mentions: readonly ListedMention[] = [];
  private list = 0;
  /** Of the list that is being made. */
  private next = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isStale = false;
  /** How long the last list took. */
  private took = 0;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly state: ConcordanceState,
    private readonly client: BaseLanguageClient,
    changes: CorpusChanges,
    extensionUri: vscode.Uri,
  ) {
    this.page = new Page(
      panel.webview,
      extensionUri,
      { name: 'concordance', title: titleOf(state) },
      { ready: () => void this.show(true), receive: message => void this.receive(message) },
    );
    this.subscriptions = vscode.Disposable.from(
      this.page,
      changes.onDidChange(() => this.showSoon()),
      panel.onDidChangeViewState(() => {
        if (this.isStale) this.showSoon();
      }),
    );
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.next++;
    this.subscriptions.dispose();
  }

  private showSoon(): void {
    this.isStale = true;
    if (!this.panel.visible) return;
    // A long list is not made all the time while somebody types.
    const delay = Math.max(patience, 3 * this.took);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.show(false);
    }, delay);
  }

  /** @param inParts whether the page gets what is known before all is */
  private async show(inParts: boolean): Promise<void> {
    const list = ++this.next;
    this.isStale = false;
    const started = Date.now();
    const mentions: ListedMention[] = [];
    const send = (from: number, total: number) => {
      this.list = list;
      this.mentions = mentions;
      this.page.post({
        type: 'rows',
        entity: this.state,
        list,
        from,
        rows: this.rows(mentions, from),
        total,
      });
    };
    try {
      for (let offset = 0, total = 1; offset < total; offset += atOnce) {
        const params: MentionsParams = { key: this.state.key, offset, limit: atOnce };
        const part = await this.client.sendRequest<MentionsResult>(mentionsMethod, params);
        if (list !== this.next) return;
        const from = mentions.length;
        mentions.push(...part.mentions);
        total = part.total;
        const isLast = offset + atOnce >= total;
        if (inParts) send(from, isLast ? mentions.length : total);
        else if (isLast && !this.isAsListed(mentions)) send(0, mentions.length);
      }
      this.took = Date.now() - started;
    } catch (error) {
      if (list !== this.next || !this.client.isRunning()) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.page.post({ type: 'failure', reason: `The mentions cannot be listed: ${reason}` });
    }
  }

  /** Whether the page has the same: a list that is sent again would make what is just being chosen out of date. */
  private isAsListed(mentions: readonly ListedMention[]): boolean {
    return JSON.stringify(mentions) === JSON.stringify(this.mentions);
  }

  private rows(mentions: readonly ListedMention[], from: number): ConcordanceRow[] {
    const counts = new Map<string, number>();
    const rows = mentions.map(({ uri, range, before, text, after, marked, status }): ConcordanceRow => {
      // What is ticked stays ticked where it says the same, and only there.
      const line = `${uri} ${before}${text}${after}`;
      const nth = counts.get(line) ?? 0;
      counts.set(line, nth + 1);
      const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
      const id = `${line} ${nth}`;
      return {
        id,
        before,
        text,
        after,
        file,
        line: range.start.line + 1,
        state: stateOfMention(marked, status),
      };
    });
    return rows.slice(from);
  }

  private async receive(message: FromConcordance): Promise<void> {
    if (message.list !== this.list) {
      void vscode.window.showInformationMessage('The mentions have changed meanwhile: choose again.');
    } else if (message.type === 'open') {
      await this.open(message.index, message.preserveFocus);
    } else {
      const chosen = message.indexes.flatMap(index => this.mentions.at(index) ?? []);
      if (message.type === 'export') await this.export(chosen);
      else await this.change(message.change, chosen);
    }
  }

  private async open(index: number, preserveFocus: boolean): Promise<void> {
    const mention = this.mentions.at(index);
    const { viewColumn } = this.panel;
    const column = viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
    if (mention !== undefined) await openMention(mention, { column, preserveFocus });
  }

  /** Several files are shown before they change, as with any refactoring. */
  private async change(
    kind: 'markMentions' | 'confirm' | 'unmark',
    mentions: readonly ListedMention[],
  ): Promise<void> {
    const places = mentions.map(({ uri, range }) => ({ uri, range }));
    const params: RefactorParams = { kind, target: { places } };
    await vscode.commands.executeCommand(refactorCommand, params);
  }

  private async export(mentions: readonly ListedMention[]): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = `${this.state.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'concordance'}.csv`;
    const target = await vscode.window.showSaveDialog({
      title: 'Export the Concordance',
      filters: { 'Comma-separated values': ['csv'] },
      ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    });
    if (target === undefined) return;
    try {
      await replaceFile(target, csvOf(mentions));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`The concordance cannot be written: ${reason}`);
      return;
    }
    const rows = mentions.length === 1 ? '1 row' : `${mentions.length} rows`;
    const shown = await vscode.window.showInformationMessage(`${rows} exported to ${target.path}.`, 'Open');
    if (shown === 'Open') await vscode.window.showTextDocument(target);
  }
}

function stateOfMention(marked: boolean, status: string | undefined): RowState {
  if (!marked) return 'recognized';
  return status === 'unverified' ? 'unverified' : 'marked';
}

/** With the mark by which spreadsheets know UTF-8. */
function csvOf(mentions: readonly ListedMention[]): string {
  const rows = mentions.map(({ uri, range, before, text, after, marked, status }) => {
    const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    const { line, character } = range.start;
    return csvRow([before, text, after, file, line + 1, character + 1, stateOfMention(marked, status)]);
  });
  const head = csvRow(['before', 'mention', 'after', 'file', 'line', 'column', 'state']);
  return `\ufeff${head}${rows.join('')}`;
}

/** Writes a file beside another and puts it in its place, so that nobody ever sees half of it. */
async function replaceFile(target: vscode.Uri, text: string): Promise<void> {
  const { fs } = vscode.workspace;
  const temporary = target.with({ path: `${target.path}.tmp` });
  await fs.writeFile(temporary, new TextEncoder().encode(text));
  try {
    await fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await fs.delete(temporary);
    throw error;
  }
}
