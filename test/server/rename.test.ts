import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { eventually } from '../harness/eventually.js';
import type { LspClient } from '../harness/lspClient.js';
import { capable, startServer, stopServers } from './session.js';

const files: Record<string, string> = {
  'entities.yaml': `entities:
  hammouchi:
    type: person
    name: Abdellatif Hammouchi
    short: Hammouchi
    affiliation: [dgsn, dgst]
  dgsn: { type: organization, name: Sûreté nationale, aliases: [DGSN] }
  dgst: { type: organization, name: DGST }
`,
  'more.entities.yaml': 'entities:\n  rabat: { type: place, name: Rabat, related: [hammouchi] }\n',
  'a.seed':
    '# The visit\n\n[Abdellatif Hammouchi]{.person} leads the [DGSN]{.organization}; [Hammouchi]{.person #hammouchi} came.\n',
  'b.seed':
    'Later\n\n[He]{.person ref=hammouchi} met [Lina Haddad]{.person}.\n\nAbdellatif Hammouchi saw [Lina Hadad]{.person}.\n',
  'c.seed':
    '---\nentities:\n  hammouchi: { type: person, name: Another }\n---\n\n[Another]{.person ref=hammouchi}.\n',
  'd.seed': '---\nentities:\n  office: { type: place, name: Office, partOf: hammouchi }\n---\n\nText.\n',
  'e.seed': 'Officials from Spain met in Madrid on January 28, and Madrid was glad of it.\n',
};

const renaming: ClientCapabilities = {
  ...capable,
  workspace: {
    ...capable.workspace,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: { ...capable.textDocument, rename: { prepareSupport: true } },
};

describe('rename over a workspace', () => {
  let folder: string;
  let client: LspClient;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

  async function start(capabilities: ClientCapabilities = renaming): Promise<void> {
    client = startServer();
    await client.initialize(capabilities, {
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'test' }],
    });
  }

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-'));
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  });

  afterEach(async () => {
    await stopServers();
    fs.rmSync(folder, { recursive: true });
  });

  function at(name: string, text: string) {
    const before = files[name].slice(0, files[name].indexOf(text) + 1).split('\n');
    const position = { line: before.length - 1, character: (before.at(-1) ?? '').length };
    return { textDocument: { uri: uriOf(name) }, position };
  }

  const open = (name: string) => client.open(uriOf(name), files[name], 7);
  const rename = (name: string, text: string, newName: string) =>
    client.request<WorkspaceEdit | null>('textDocument/rename', { ...at(name, text), newName });

  const textEdits = (edit: WorkspaceEdit | null) =>
    (edit?.documentChanges ?? []).filter((each): each is TextDocumentEdit => 'textDocument' in each);

  /** The files that an edit changes, as they are after those of its parts that need no confirmation, or after all. */
  function applied(edit: WorkspaceEdit | null, all = false): Record<string, string> {
    const changed: Record<string, string> = {};
    for (const { textDocument, edits } of textEdits(edit)) {
      const name = textDocument.uri.slice(textDocument.uri.lastIndexOf('/') + 1);
      const wanted = edits.filter((each): each is TextEdit => {
        const id = ('annotationId' in each ? each.annotationId : undefined) ?? '';
        return 'newText' in each && (all || edit?.changeAnnotations?.[id]?.needsConfirmation !== true);
      });
      if (wanted.length > 0) changed[name] = applyTo(files[name], wanted);
    }
    return changed;
  }

  it('says what would be renamed, or why nothing can be', async () => {
    await start();
    open('a.seed');
    open('b.seed');
    const prepare = (name: string, text: string) =>
      client.request<{ range: Range; placeholder: string }>('textDocument/prepareRename', at(name, text));
    assert.deepEqual(await prepare('a.seed', 'Abdellatif'), {
      range: { start: { line: 2, character: 1 }, end: { line: 2, character: 21 } },
      placeholder: 'Abdellatif Hammouchi',
    });
    assert.equal((await prepare('b.seed', 'hammouchi}')).placeholder, 'hammouchi');
    await assert.rejects(prepare('a.seed', 'leads'), {
      code: -32803,
      message: /Nothing is to be renamed here/,
    });
    await assert.rejects(prepare('a.seed', '.person'), { message: /Nothing is to be renamed here/ });
    await assert.rejects(prepare('b.seed', 'He]'), { message: /“He” is none of the names of `hammouchi`/ });
  });

  it('gives an id to the entry, to relations, to front matters and to refs', async () => {
    await start();
    open('b.seed');
    const edit = await rename('b.seed', 'hammouchi}', 'a-hammouchi');
    assert.deepEqual(applied(edit), {
      'entities.yaml': files['entities.yaml'].replace('  hammouchi:', '  a-hammouchi:'),
      'more.entities.yaml': files['more.entities.yaml'].replace('[hammouchi]', '[a-hammouchi]'),
      'b.seed': files['b.seed'].replace('ref=hammouchi', 'ref=a-hammouchi'),
      'd.seed': files['d.seed'].replace('partOf: hammouchi', 'partOf: a-hammouchi'),
    });
    const anchored = applied(edit, true);
    assert.equal(anchored['a.seed'], files['a.seed'].replace('#hammouchi', '#a-hammouchi'));
    assert.deepEqual(
      textEdits(edit).map(({ textDocument: { uri, version } }) => [
        uri.slice(uri.lastIndexOf('/') + 1),
        version,
      ]),
      [
        ['entities.yaml', null],
        ['more.entities.yaml', null],
        ['a.seed', null],
        ['b.seed', 7],
        ['d.seed', null],
      ],
    );
    assert.deepEqual(Object.keys(edit?.changeAnnotations ?? {}).sort(), ['anchor', 'ref', 'registry']);
  });

  it('gives the id of a front matter in that document alone', async () => {
    await start();
    open('c.seed');
    assert.deepEqual(applied(await rename('c.seed', 'hammouchi}', 'another'), true), {
      'c.seed': files['c.seed'].replaceAll('hammouchi', 'another'),
    });
  });

  it('gives a name to the entry and to the mentions that are written so; what is unmarked needs a yes', async () => {
    await start();
    open('a.seed');
    open('b.seed');
    const renamed = () => rename('a.seed', 'Abdellatif', 'Abdellatif El Hammouchi');
    const edit = await eventually('three edits', renamed, found => textEdits(found).length === 3);
    assert.deepEqual(applied(edit), {
      'entities.yaml': files['entities.yaml'].replace('name: Abdellatif H', 'name: Abdellatif El H'),
      'a.seed': files['a.seed'].replace('[Abdellatif H', '[Abdellatif El H'),
    });
    assert.equal(applied(edit, true)['b.seed'], files['b.seed'].replace('Abdellatif', 'Abdellatif El'));
  });

  it('renames from a registry, a short name too', async () => {
    await start();
    open('entities.yaml');
    const { placeholder } = await client.request<{ placeholder: string }>(
      'textDocument/prepareRename',
      at('entities.yaml', 'Hammouchi\n    aff'),
    );
    assert.equal(placeholder, 'Hammouchi');
    assert.deepEqual(applied(await rename('entities.yaml', 'Hammouchi\n    aff', 'El Hammouchi')), {
      'entities.yaml': files['entities.yaml'].replace('short: H', 'short: El H'),
      'a.seed': files['a.seed'].replace('[Hammouchi]', '[El Hammouchi]'),
    });
    const ids = applied(await rename('entities.yaml', 'dgsn,', 'police'));
    assert.deepEqual(ids, { 'entities.yaml': files['entities.yaml'].replaceAll('dgsn', 'police') });
  });

  it('changes text without a marker where that is what it is asked for at', async () => {
    await start();
    open('b.seed');
    open('e.seed');
    const renamed = (name: string, text: string, to: string) =>
      eventually(
        `a change of ${text}`,
        () => rename(name, text, to).catch(() => null),
        found => found !== null,
      );
    assert.deepEqual(applied(await renamed('b.seed', 'Abdellatif', 'A. El Hammouchi')), {
      'entities.yaml': files['entities.yaml'].replace('Abdellatif Hammouchi', 'A. El Hammouchi'),
      'a.seed': files['a.seed'].replace('[Abdellatif Hammouchi', '[A. El Hammouchi'),
      'b.seed': files['b.seed'].replace('Abdellatif Hammouchi', 'A. El Hammouchi'),
    });
    const text = files['e.seed'];
    assert.deepEqual(applied(await renamed('e.seed', 'Madrid', 'Seville')), {
      'e.seed': text.replaceAll('Madrid', 'Seville'),
    });
    await assert.rejects(rename('e.seed', '28', 'x'), { message: /A date has no name to be changed/ });
  });

  it('makes one entity of two only when that is confirmed', async () => {
    await start();
    open('b.seed');
    const edit = await rename('b.seed', 'Lina Hadad', 'Lina Haddad');
    assert.deepEqual(applied(edit), { 'b.seed': files['b.seed'].replace('Hadad', 'Haddad') });
    assert.deepEqual(edit?.changeAnnotations?.preview, {
      label: 'Two entities become one',
      needsConfirmation: true,
    });
    const other = await rename('b.seed', 'Lina Hadad', 'Lena Hadad');
    assert.equal(other?.changeAnnotations?.preview, undefined);
    assert.equal(await rename('b.seed', 'Lina Hadad', 'Lina Hadad '), null);
  });

  it('leaves to a client that asks for no confirmation what is certain', async () => {
    await start({ ...renaming, workspace: { ...capable.workspace } });
    open('b.seed');
    const edit = await rename('b.seed', 'hammouchi}', 'ah');
    assert.equal(edit?.changeAnnotations, undefined);
    assert.deepEqual(Object.keys(applied(edit)), ['entities.yaml', 'more.entities.yaml', 'b.seed', 'd.seed']);
  });

  it('refuses what is no id or is taken, and says why', async () => {
    await start();
    for (const name of ['a.seed', 'b.seed', 'c.seed']) open(name);
    const refused = (name: string, text: string, newName: string, message: RegExp) =>
      assert.rejects(rename(name, text, newName), { code: -32803, message });
    await refused('b.seed', 'hammouchi}', 'two words', /cannot be an id, for it has a blank/);
    await refused(
      'b.seed',
      'hammouchi}',
      'dgst',
      /`dgst` is the id of “DGST” already, in entities.yaml, line 8/,
    );
    await refused('b.seed', 'hammouchi}', 'office', /front matter of d.seed/);
    await refused('a.seed', 'Abdellatif', '', /A name cannot be empty/);
    await refused(
      'a.seed',
      'DGSN',
      'The DGST',
      /“DGST” is a name of `dgst` already, in entities.yaml, line 8/,
    );
    await refused('a.seed', 'DGSN', 'Sûreté nationale', /is a name of `dgsn` already/);
    await refused('b.seed', 'Lina Haddad', 'Hammouchi', /“Hammouchi” is a name of `hammouchi` already/);
    await refused('c.seed', 'hammouchi}', 'dgsn', /`dgsn` is the id of/);
    client.notify('textDocument/didChange', {
      textDocument: { uri: uriOf('a.seed'), version: 8 },
      contentChanges: [{ text: `${files['a.seed']}\n[x]{.person ref=ghost} [Tangier]{.place}\n` }],
    });
    await refused('b.seed', 'hammouchi}', 'ghost', /`ghost` stands in a `ref` already, in a.seed/);
  });

  it('refuses where a registry has a mistake or a file cannot be read, and changes nothing', async () => {
    fs.writeFileSync(
      path.join(folder, 'more.entities.yaml'),
      'entities:\n  rabat: { related: hammouchi, name: [R }\n',
    );
    await start();
    open('b.seed');
    await assert.rejects(rename('b.seed', 'hammouchi}', 'ah'), {
      message: /more.entities.yaml cannot be edited safely/,
    });
    await stopServers();
    fs.writeFileSync(path.join(folder, 'more.entities.yaml'), files['more.entities.yaml']);
    await start();
    open('b.seed');
    await rename('b.seed', 'hammouchi}', 'ah');
    fs.rmSync(path.join(folder, 'a.seed'));
    await assert.rejects(rename('b.seed', 'hammouchi}', 'ah'), { message: /a.seed cannot be read/ });
  });

  it('shows a rename of many files first, and reports how far it is', async () => {
    for (let n = 0; n < 40; n++)
      fs.writeFileSync(path.join(folder, `n${n}.seed`), `Number ${n}\n\n[He]{.person ref=hammouchi}.\n`);
    await start();
    open('b.seed');
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at('b.seed', 'hammouchi}'),
      newName: 'ah',
      workDoneToken: 'renaming',
    });
    assert.equal(textEdits(edit).length, 45);
    const last = edit.documentChanges?.at(-1);
    assert.deepEqual(
      last && 'kind' in last && [last.kind, last.annotationId, last.kind === 'create' && last.options],
      ['create', 'preview', { ignoreIfExists: true }],
    );
    const told = client.notifications.flatMap(({ method, params }) => {
      const { token, value } = params as { token?: string; value?: { kind: string } };
      return method === '$/progress' && token === 'renaming' ? [value?.kind] : [];
    });
    assert.deepEqual([told.at(0), told.at(-1)], ['begin', 'end']);
  });
});

function applyTo(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)),
      text,
    );
}
