import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { diagnosticConverter, refusalDiagnostic } from '../convert.js';
import type { OpenDocument } from '../workspace/documents.js';
import { configurationDiagnostics } from './configurationDiagnostics.js';
import type { Context } from './feature.js';

type Needed = Pick<Context, 'workspace' | 'positions' | 'client' | 'pages'>;

/** The diagnostics of an open document; of one that is not read, why it is not. */
export function diagnose(
  { workspace, positions, client, pages }: Needed,
  document: OpenDocument,
): Diagnostic[] {
  if (document.refusal !== undefined) return [refusalDiagnostic(document.refusal)];
  const convert = diagnosticConverter(positions, client, pages);
  const { uri, kind, seed } = document;
  if (kind === 'configuration') return configurationDiagnostics({ uri, text: seed.text() }, convert);
  if (kind === 'registry') {
    return workspace.lintRegistry(uri, seed).map(diagnostic => convert(diagnostic, document));
  }
  const snapshot = workspace.snapshot(document);
  if (snapshot === undefined) return [];
  return workspace.linters.lint(document, snapshot).map(diagnostic => convert(diagnostic, snapshot));
}

interface Answered {
  readonly resultId: string;
  readonly json: string;
}

const answered = new WeakMap<OpenDocument, Answered>();
let lastResult = 0;

/** The report of a document that is open: `unchanged` where the client has the same already. */
export function documentReport(
  needed: Needed,
  document: OpenDocument,
  previousResultId: string | undefined,
): DocumentDiagnosticReport & { resultId: string } {
  const items = diagnose(needed, document);
  const json = JSON.stringify(items);
  const known = answered.get(document);
  if (known?.json === json) {
    return known.resultId === previousResultId
      ? { kind: 'unchanged', resultId: known.resultId }
      : { kind: 'full', resultId: known.resultId, items };
  }
  const resultId = `open ${++lastResult}`;
  answered.set(document, { resultId, json });
  return { kind: 'full', resultId, items };
}
