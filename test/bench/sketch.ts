/**
 * A language server that does next to nothing, as a floor to measure against: the text is an array of lines, an edit
 * replaces one of them and scans it again, documentSymbol answers the headings, and no diagnostics are published. It
 * knows single edits within a line alone.
 */
import {
  createConnection,
  type DocumentSymbol,
  SymbolKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { type Scanned, scan } from './scan.js';

interface Sketched {
  readonly lines: string[];
  readonly scans: Scanned[];
  symbols: DocumentSymbol[] | undefined;
}

const connection = createConnection(process.stdin, process.stdout);
const documents = new Map<string, Sketched>();

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, documentSymbolProvider: true },
}));
connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
  const lines = text.split('\n');
  documents.set(uri, { lines, scans: lines.map(scan), symbols: undefined });
  void connection.sendDiagnostics({ uri, version, diagnostics: [] });
});
connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
  const document = documents.get(uri);
  if (document === undefined) return;
  for (const change of contentChanges) {
    if (!('range' in change)) continue;
    const { start, end } = change.range;
    const line = document.lines[start.line];
    const text = line.slice(0, start.character) + change.text + line.slice(end.character);
    document.lines[start.line] = text;
    document.scans[start.line] = scan(text);
    if (text.startsWith('#') || line.startsWith('#')) document.symbols = undefined;
  }
  void connection.sendDiagnostics({ uri, version, diagnostics: [] });
});
connection.onDocumentSymbol(({ textDocument: { uri } }) => {
  const document = documents.get(uri);
  if (document === undefined) return [];
  document.symbols ??= document.lines.flatMap((text, line) => {
    if (!text.startsWith('#')) return [];
    const range = { start: { line, character: 0 }, end: { line, character: text.length } };
    return [{ name: text, kind: SymbolKind.String, range, selectionRange: range }];
  });
  return document.symbols;
});
connection.listen();
