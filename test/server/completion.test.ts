import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  CompletionItem,
  CompletionList,
  TextEdit,
} from 'vscode-languageserver-protocol';
import type { LspClient } from '../harness/lspClient.js';
import { marked } from '../unit/features/marked.js';
import { capable, startServer, stopServers, uri } from './session.js';

const modern: ClientCapabilities = {
  ...capable,
  textDocument: {
    ...capable.textDocument,
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        preselectSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
      },
      completionList: { itemDefaults: ['editRange', 'data'] },
    },
  },
};

const frontMatter = `---
entities:
  hammouchi: { type: person, name: Abdellatif Hammouchi, short: Hammouchi, description: Director General. }
  orozco: { type: person, name: Lucía Orozco }
---

`;

/** Opens a text with a cursor, and asks what can be written there. */
async function completions(client: LspClient, source: string, at = uri): Promise<CompletionList> {
  const { text, offsets } = marked(source);
  const before = text.slice(0, offsets[0]).split('\n');
  client.open(at, text);
  const position = { line: before.length - 1, character: before[before.length - 1].length };
  return client.request('textDocument/completion', { textDocument: { uri: at }, position });
}

describe('completion', () => {
  afterEach(stopServers);

  it('writes over what is there or before it, as a client with both can choose', async () => {
    const client = startServer();
    await client.initialize(modern, { initializationOptions: { hasCommands: true } });
    const list = await completions(client, `${frontMatter}[Hammouchi]{.person ref=ham‸xyz}\n`);
    assert.equal(list.isIncomplete, false);
    const range = (end: number) => ({ start: { line: 6, character: 24 }, end: { line: 6, character: end } });
    assert.deepEqual(list.itemDefaults?.editRange, { insert: range(27), replace: range(30) });
    const [first, second] = list.items;
    assert.deepEqual(
      [first.label, first.textEditText, first.labelDetails?.description, first.preselect],
      ['hammouchi', 'hammouchi', 'Abdellatif Hammouchi · person', true],
    );
    assert.ok((first.sortText ?? '') < (second.sortText ?? ''));
    assert.equal(first.documentation, undefined);
    const resolved = await client.request<CompletionItem>('completionItem/resolve', first);
    const { documentation } = resolved;
    assert.ok(typeof documentation === 'object' && documentation.kind === 'markdown');
    assert.match(
      documentation.value,
      /\*\*Abdellatif Hammouchi\*\* · person · `hammouchi`\s+Director General/,
    );
  });

  it('tells a client that knows little what it needs', async () => {
    const client = startServer();
    await client.initialize(capable);
    const list = await completions(client, `${frontMatter}So Ham‸ left {++x++}\n`);
    assert.equal(list.isIncomplete, true);
    const [item] = list.items;
    const edit = item.textEdit as TextEdit;
    assert.deepEqual(
      [item.label, item.detail, edit.newText, edit.range.start.character, edit.range.end.character],
      ['Hammouchi', 'Abdellatif Hammouchi · person', '[Hammouchi]{.person ref=hammouchi}', 3, 6],
    );
    assert.deepEqual(
      [list.itemDefaults, item.command, item.insertTextFormat],
      [undefined, undefined, undefined],
    );
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    assert.equal(typeof resolved.documentation, 'string');
  });

  it('goes on behind a key, where the client can', async () => {
    const client = startServer();
    await client.initialize(modern, { initializationOptions: { hasCommands: true } });
    const { items } = await completions(client, '[x]{.person ‸}\n');
    assert.deepEqual(
      items.map(({ label, command }) => [label, command?.command]),
      [
        ['ref=', 'editor.action.triggerSuggest'],
        ['status=', 'editor.action.triggerSuggest'],
      ],
    );
  });

  it('offers snippets of review marks', async () => {
    const client = startServer();
    await client.initialize(modern);
    const { items } = await completions(client, 'A visit {‸} took place.\n');
    const comment = items.find(({ label }) => label === '{>> <<}');
    const text = comment?.textEditText ?? comment?.textEdit?.newText ?? '';
    assert.match(text, /^\{>>@\$\{1:name\} \d{4}-\d\d-\d\d: \$\{2:text\}<<\\\}\$0$/);
    assert.equal(comment?.insertTextFormat, 2);
  });

  it('knows a registry’s keys, types and ids', async () => {
    const client = startServer();
    await client.initialize(modern);
    const at = 'file:///work/entities.yaml';
    const labels = async (source: string) => {
      const list = await completions(client, source, at);
      client.notify('textDocument/didClose', { textDocument: { uri: at } });
      return list.items.map(({ label }) => label);
    };
    assert.deepEqual(await labels('‸'), ['entities']);
    const start = 'entities:\n  dgsn: { type: organization, name: DGSN }\n  a:\n';
    assert.ok((await labels(`${start}    type: ‸\n`)).includes('organization'));
    assert.deepEqual((await labels(`${start}    name: A\n    ‸\n`)).slice(0, 3), [
      'type',
      'short',
      'aliases',
    ]);
    assert.deepEqual(await labels(`${start}    name: ‸\n`), []);
  });
});
