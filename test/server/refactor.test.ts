import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, InlayHint, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol';
import type { RefactorParams, RefactorResult } from '../../server/src/protocol.js';
import { eventually } from '../harness/eventually.js';
import type { LspClient } from '../harness/lspClient.js';
import { capable, change, didChange, startServer, stopServers, textDocument, uri } from './session.js';

const at = (line: number, start: number, end = start) => ({
  start: { line, character: start },
  end: { line, character: end },
});

function actionsAt(client: LspClient, range: object, only = ['refactor']): Promise<CodeAction[]> {
  const context = { diagnostics: [], only };
  return client.request('textDocument/codeAction', { textDocument, range, context });
}

function titled(actions: readonly CodeAction[], title: string): CodeAction {
  const action = actions.find(each => each.title === title);
  return action ?? assert.fail(`${title} is not among ${actions.map(each => each.title).join('; ')}`);
}

describe('refactorings over the protocol', () => {
  afterEach(stopServers);

  it('are code actions, whose edit is worked out for the version they were offered for', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, 'So [Lina]{.person status=unverified} came.\n');
    const actions = await actionsAt(client, at(0, 5));
    const confirm = titled(actions, 'Confirm “Lina”');
    assert.deepEqual([confirm.kind, confirm.edit], ['refactor.rewrite.seedmark.confirm', undefined]);
    const resolved = await client.request<CodeAction>('codeAction/resolve', confirm);
    assert.deepEqual(resolved.edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [{ range: at(0, 9, 36), newText: '{.person}' }],
      },
    ]);
    const unmark = titled(actions, 'Remove the marker of “Lina”');
    assert.equal(unmark.kind, 'refactor.inline.seedmark');
    didChange(client, 2, change(0, 0, 0, 'And '));
    await assert.rejects(client.request('codeAction/resolve', unmark), { code: -32801 });
  });

  it('are offered by kind, and only where somebody asks for what is not at hand', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, 'So [Lina]{.person} came to Rabat.\n');
    const kinds = (actions: readonly CodeAction[]) => [...new Set(actions.map(({ kind }) => kind))];
    assert.deepEqual(kinds(await actionsAt(client, at(0, 5), ['refactor.inline'])), [
      'refactor.inline.seedmark',
    ]);
    assert.deepEqual(kinds(await actionsAt(client, at(0, 19, 23), ['refactor.extract'])), [
      'refactor.extract.seedmark.mark',
    ]);
    const context = { diagnostics: [], triggerKind: 2, only: ['refactor'] };
    const range = at(0, 20);
    assert.deepEqual(await client.request('textDocument/codeAction', { textDocument, range, context }), []);
  });

  it('name the extension’s commands to the extension alone', async () => {
    const text = 'So [Lina]{.person} came.\n';
    const commands = async (initializationOptions: object) => {
      const client = startServer();
      await client.initialize(capable, { initializationOptions });
      client.open(uri, text);
      const actions = await actionsAt(client, at(0, 5));
      return actions.flatMap(({ command }) => command?.command ?? []);
    };
    assert.deepEqual(await commands({}), []);
    assert.deepEqual(await commands({ hasCommands: true }), ['seedmark.retype', 'seedmark.mergeEntities']);
  });

  it('mark recognised mentions in files that nobody has open', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-'));
    try {
      fs.writeFileSync(
        path.join(folder, 'entities.yaml'),
        'entities:\n  npa: { type: organization, name: National Ports Agency, short: NPA }\n',
      );
      fs.writeFileSync(path.join(folder, 'a.seed'), '# One\n\n> It is said that the NPA\n> will build.\n');
      fs.writeFileSync(
        path.join(folder, 'b.seed'),
        '# Two\n\nThe [NPA]{.organization} of the National Ports\nAgency there.\n',
      );
      const client = startServer();
      const folderUri = pathToFileURL(folder).href;
      await client.initialize(capable, { workspaceFolders: [{ uri: folderUri, name: 'folder' }] });
      const params: RefactorParams = { kind: 'markMentions', target: { key: '#npa' } };
      const result = await eventually(
        'edits of both files',
        () => client.request<RefactorResult>('seedmark/refactor', params),
        answer => !('refusal' in answer) && answer.files === 2,
      );
      assert.ok(!('refusal' in result), JSON.stringify(result));
      assert.deepEqual([result.files, result.unread], [2, 0]);
      const changes = result.documentChanges as TextDocumentEdit[];
      const edits = (each: TextDocumentEdit) =>
        (each.edits as TextEdit[]).map(({ range, newText }) => [
          range.start.line,
          range.start.character,
          newText,
        ]);
      assert.deepEqual(
        changes.map(each => [each.textDocument.version, ...edits(each)]),
        [
          [null, [2, 22, '['], [2, 25, ']{.organization ref=npa}']],
          [null, [2, 32, '['], [3, 6, ']{.organization ref=npa}']],
        ],
      );
    } finally {
      await stopServers();
      fs.rmSync(folder, { recursive: true });
    }
  });
});

describe('inlay hints over the protocol', () => {
  afterEach(stopServers);

  it('stand where they can be written', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, 'On [May 2, 2026]{.date} there.\n');
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument,
      range: at(0, 0, 30),
    });
    const position = { line: 0, character: 22 };
    assert.deepEqual(hints, [
      {
        position,
        label: 'value=2026-05-02',
        tooltip: '2 May 2026',
        kind: 1,
        paddingLeft: true,
        textEdits: [{ range: { start: position, end: position }, newText: ' value=2026-05-02' }],
      },
    ]);
  });
});
