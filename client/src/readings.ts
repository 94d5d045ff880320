import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ReadingParams,
  type ReadingResult,
  readingMethod,
  readingScheme,
} from '../../server/src/protocol.js';
import { isSeed } from './markTracker.js';

type Reading = ReadingParams['reading'];

/** The sides of a diff, which are not answered for: what is to be said of them is said of their source. */
const sideScheme = 'seedmark-side';
/** How long, in milliseconds, a source has to rest before its readings are made again. */
const rest = 200;

const names: Readonly<Record<Reading, string>> = {
  written: 'as written',
  accepted: 'accepted',
  rejected: 'rejected',
};

/** Shows seeds as they read when all marks are accepted or rejected: by themselves, or two beside each other. */
export function readings(client: BaseLanguageClient): vscode.Disposable {
  const provider = new ReadingProvider(client);
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    provider,
    vscode.workspace.registerTextDocumentContentProvider(readingScheme, provider),
    vscode.workspace.registerTextDocumentContentProvider(sideScheme, provider),
    registerCommand('seedmark.openReading', (reading?: unknown) => openReading(client, reading)),
    registerCommand('seedmark.compareReadings', (left?: unknown, right?: unknown) =>
      compareReadings(client, left, right),
    ),
  );
}

class ReadingProvider implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** The readings that are open, by their source and by themselves. */
  private readonly shown = new Map<string, Map<string, vscode.Uri>>();
  private readonly subscription: vscode.Disposable;
  readonly onDidChange = this.changed.event;

  constructor(private readonly client: BaseLanguageClient) {
    this.subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isSeed(document)) this.changeSoon(client.code2ProtocolConverter.asUri(document.uri));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri, cancellation: vscode.CancellationToken): Promise<string> {
    const { authority, query } = uri;
    this.remember(uri);
    const reading = readingNamed(authority) ?? 'written';
    const params: ReadingParams = { uri: query, reading };
    const result = await this.client.sendRequest<ReadingResult | null>(readingMethod, params, cancellation);
    if (result === null) throw new Error(`${params.uri} cannot be read.`);
    return result.text;
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.subscription.dispose();
    this.changed.dispose();
  }

  private remember(uri: vscode.Uri): void {
    const known = this.shown.get(uri.query) ?? new Map<string, vscode.Uri>();
    this.shown.set(uri.query, known.set(uri.toString(), uri));
  }

  private forget(uri: vscode.Uri): void {
    if (uri.scheme !== readingScheme && uri.scheme !== sideScheme) return;
    const known = this.shown.get(uri.query);
    known?.delete(uri.toString());
    if (known?.size === 0) this.shown.delete(uri.query);
  }

  private changeSoon(source: string): void {
    if (!this.shown.has(source)) return;
    clearTimeout(this.waiting.get(source));
    const tell = () => {
      this.waiting.delete(source);
      for (const uri of this.shown.get(source)?.values() ?? []) this.changed.fire(uri);
    };
    this.waiting.set(source, setTimeout(tell, rest));
  }
}

function uriOf(client: BaseLanguageClient, scheme: string, reading: Reading, source: vscode.Uri): vscode.Uri {
  const query = client.code2ProtocolConverter.asUri(source);
  // That of a seed that is in no file yet begins with no slash.
  const path = source.path.replace(/^(?!\/)/, '/');
  return vscode.Uri.from({ scheme, authority: reading, path, query });
}

async function openReading(client: BaseLanguageClient, asked: unknown): Promise<void> {
  const source = activeSeed();
  if (source === undefined) return;
  const reading =
    readingNamed(asked) ??
    (await pick('Which reading is to be opened?', [
      { label: 'All marks accepted', value: 'accepted' as const },
      { label: 'All marks rejected', value: 'rejected' as const },
    ]));
  if (reading === undefined) return;
  const uri = uriOf(client, readingScheme, reading, source);
  const opened = await vscode.workspace.openTextDocument(uri);
  const document = isSeed(opened) ? opened : await vscode.languages.setTextDocumentLanguage(opened, 'seed');
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

async function compareReadings(client: BaseLanguageClient, left: unknown, right: unknown): Promise<void> {
  const source = activeSeed();
  if (source === undefined) return;
  const asked = [readingNamed(left), readingNamed(right)];
  const pair =
    asked[0] !== undefined && asked[1] !== undefined
      ? ([asked[0], asked[1]] as const)
      : await pick('Which readings are to be compared?', [
          {
            label: 'Rejected ↔ accepted',
            detail: 'What all marks together change',
            value: ['rejected', 'accepted'] as const,
          },
          { label: 'As written ↔ accepted', value: ['written', 'accepted'] as const },
          { label: 'As written ↔ rejected', value: ['written', 'rejected'] as const },
        ]);
  if (pair === undefined) return;
  const [before, after] = pair.map(reading =>
    reading === 'written' ? source : uriOf(client, sideScheme, reading, source),
  );
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  const title = `${name}: ${names[pair[0]]} ↔ ${names[pair[1]]}`;
  await vscode.commands.executeCommand('vscode.diff', before, after, title);
}

function activeSeed(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && isSeed(document) && document.uri.scheme !== readingScheme
    ? document.uri
    : undefined;
}

function readingNamed(value: unknown): Reading | undefined {
  return value === 'written' || value === 'accepted' || value === 'rejected' ? value : undefined;
}

async function pick<T>(
  title: string,
  items: readonly (vscode.QuickPickItem & { readonly value: T })[],
): Promise<T | undefined> {
  return (await vscode.window.showQuickPick(items, { title }))?.value;
}
