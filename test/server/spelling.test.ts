import assert from 'node:assert/strict';
import type { TextDocumentEdit, WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import {
  type FixWorkspaceResult,
  fixWorkspaceMethod,
  type SettleResult,
  settleMethod,
} from '../../server/src/protocol.js';
import { type Project, projectsOfTests } from './project.js';
import { capable } from './session.js';

const name = 'p+q (1).seed';
const pulling = {
  ...capable,
  workspace: { ...capable.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: { ...capable.textDocument, diagnostic: {} },
};

/** As VS Code spells it: with characters encoded that file systems leave. */
function spelled(project: Project): string {
  const uri = project.uri(name);
  const other = uri.replace('+', '%2B').replace('(', '%28').replace(')', '%29');
  assert.notEqual(other, uri);
  return other;
}

describe('a file that the client spells otherwise than the file system does', () => {
  const project = projectsOfTests();

  it('is edited as it is in the editor, in the version that it has there', async () => {
    const made = project({ [name]: 'On disk is the [Bank]{.org}.\n' });
    const client = await made.start();
    const uri = spelled(made);
    client.open(uri, '# Today\n\nThe [Bank]{.org} is open{++ now++}.\n', 7);
    const places = (changes: readonly TextDocumentEdit[] | undefined) =>
      changes?.map(({ textDocument, edits }) => [
        textDocument,
        edits.map(edit => 'range' in edit && edit.range.start.line),
      ]);
    const fixed = await client.request<FixWorkspaceResult>(fixWorkspaceMethod, {});
    assert.deepEqual(places(fixed.documentChanges), [[{ uri, version: 7 }, [2]]]);
    const settled = await client.request<SettleResult>(settleMethod, { how: 'accept' });
    assert.deepEqual(places(settled.documentChanges), [[{ uri, version: 7 }, [2, 2]]]);
  });

  it('keeps its diagnostics while it is closed', async () => {
    const made = project({ [name]: 'The [Bank]{.org} is open.\n', 'other.seed': 'Nothing.\n' });
    const client = await made.start(pulling);
    const pull = (previousResultIds: unknown[]) =>
      client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        identifier: 'seedmark',
        previousResultIds,
      });
    const [first] = (await pull([])).items;
    assert.ok(first.kind === 'full' && first.items.length === 1);
    const previous = [{ uri: spelled(made), value: first.resultId ?? '' }];
    made.write('other.seed', 'Something.\n');
    made.changed(client, 'other.seed');
    const again = (await pull(previous)).items.filter(
      ({ uri }) => uri.includes('p+q') || uri.includes('p%2Bq'),
    );
    // It is told of once: not as gone, too.
    assert.deepEqual(
      again.map(report => [report.uri, report.kind === 'unchanged' || report.items.length > 0]),
      [[made.uri(name), true]],
    );
  });
});
