import type { Diagnostic } from 'vscode-languageserver';
import { diagnosticConverter } from '../convert.js';
import type { Session } from '../session.js';
import { Seed } from '../syntax/seed.js';
import type { ConfigurationProblem } from '../workspace/configuration/problems.js';
import { readProblems } from '../workspace/configuration/read.js';

/** What is wrong in a configuration. */
export function configurationDiagnostics(
  { uri, text }: { readonly uri: string; readonly text: string },
  convert: ReturnType<typeof diagnosticConverter>,
): Diagnostic[] {
  const seed = Seed.parse(text);
  return readProblems(uri, text).map(problem => convert(problem, { seed, uri }));
}

/** Returns what publishes the diagnostics of the configurations that nobody has open, where they have changed. */
export function configurationPublisher({
  connection,
  workspace,
  positions,
  client,
  pages,
}: Session): () => void {
  const published = new Map<string, readonly ConfigurationProblem[]>();
  const convert = diagnosticConverter(positions, client, pages);
  return () => {
    const closed = workspace.configurations.files().filter(({ uri }) => !workspace.documents.get(uri));
    for (const file of closed) {
      const { uri, problems } = file;
      const before = published.get(uri);
      published.set(uri, problems);
      if (before === problems || (before === undefined && problems.length === 0)) continue;
      void connection.sendDiagnostics({ uri, diagnostics: configurationDiagnostics(file, convert) });
    }
    for (const uri of published.keys()) {
      if (closed.some(file => file.uri === uri)) continue;
      published.delete(uri);
      if (!workspace.documents.get(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  };
}
