import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-protocol';
import { type CorpusChangedParams, corpusChangedMethod } from '../../server/src/protocol.js';
import type { LspClient } from '../harness/lspClient.js';
import { capable, startServer, stopServers } from './session.js';

const registry =
  'entities:\n  sahel: { type: person, name: Karim Sahel }\n  dgsn: { type: organization, name: DGSN }\n';
const files: Readonly<Record<string, string>> = {
  'entities.yaml': registry,
  'a.seed': '# The visit\n\n[Karim Sahel]{.person} left. It rained in Madrid.\n',
  'b.seed': 'Later\n\n[Sahel]{ref=sahel} met [Lina Haddad]{.person} of the DGSN.\n',
  'news/c.seed': 'It rained on [Lina Haddad]{.person}.\n',
};

const watching = {
  ...capable,
  workspace: { ...capable.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

describe('the index of a workspace', () => {
  let root: string;
  let folder: string;
  let storage: string;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };

  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-corpus-')));
    folder = path.join(root, 'work');
    storage = path.join(root, 'kept');
    for (const [name, text] of Object.entries(files)) write(name, text);
  });

  afterEach(async () => {
    await stopServers();
    fs.rmSync(root, { recursive: true });
  });

  async function serve(): Promise<LspClient> {
    const client = startServer();
    await client.initialize(watching, {
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'work' }],
      initializationOptions: { corpusEvents: true, storage: pathToFileURL(storage).href },
    });
    return client;
  }

  /** Waits until all is known of so many seeds. */
  const known = (client: LspClient, documents: number) =>
    client.notified<CorpusChangedParams>(
      corpusChangedMethod,
      state => state.documents === documents && state.recognized === documents,
    );

  /** Waits until what comes from now on has been told. */
  async function told(client: LspClient): Promise<void> {
    const before = client.notifications.length;
    await client.notified<CorpusChangedParams>(
      corpusChangedMethod,
      state => client.notifications.length > before && state.read === state.documents,
    );
  }

  async function symbols(client: LspClient): Promise<string[]> {
    const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
    const entities = found.filter(({ kind }) => kind !== SymbolKind.File);
    return entities.map(({ name, location }) => `${name} ${path.basename(location.uri)}`).sort();
  }

  function changed(client: LspClient, ...names: string[]): void {
    const changes = names.map(name => ({
      uri: uriOf(name),
      type: fs.existsSync(path.join(folder, name)) ? 2 : 3,
    }));
    client.notify('workspace/didChangeWatchedFiles', { changes });
  }

  const logged = (client: LspClient) =>
    client.notifications.flatMap(({ method, params }) =>
      method === 'window/logMessage' ? [JSON.stringify(params)] : [],
    );
  const keptFiles = () => (fs.existsSync(storage) ? fs.readdirSync(storage).sort() : []);

  const all = ['DGSN entities.yaml', 'Karim Sahel entities.yaml', 'Lina Haddad b.seed', 'Madrid a.seed'];

  it('is kept out of the folder, and taken up from there', async () => {
    const first = await serve();
    await known(first, 3);
    assert.deepEqual(await symbols(first), all);
    await first.stop();
    assert.equal(keptFiles().length, 1);
    assert.match(keptFiles()[0], /^[0-9a-f]+\.index$/);
    const inFolder = fs.readdirSync(folder, { recursive: true }).map(String).sort();
    assert.deepEqual(inFolder, ['a.seed', 'b.seed', 'entities.yaml', 'news', path.join('news', 'c.seed')]);
    const second = await serve();
    await known(second, 3);
    assert.deepEqual(await symbols(second), all);
    assert.deepEqual(logged(second), []);
  });

  it('sees what was changed while no server ran', async () => {
    const first = await serve();
    await known(first, 3);
    await first.stop();
    write('a.seed', '[Nora Amrani]{.person}\n');
    fs.rmSync(path.join(folder, 'news'), { recursive: true });
    write('entities.yaml', registry.replace('Karim Sahel', 'K. Sahel').replace('DGSN', 'Police'));
    const second = await serve();
    await known(second, 2);
    // What was the entry's name is an organization by its looks now.
    assert.deepEqual(await symbols(second), [
      'DGSN b.seed',
      'K. Sahel entities.yaml',
      'Lina Haddad b.seed',
      'Nora Amrani a.seed',
      'Police entities.yaml',
    ]);
  });

  it('sees what was changed of thousands of files, by their stamps', async () => {
    for (let number = 0; number < 2000; number++) write(`many/${number}.seed`, `[Name ${number}]{.person}\n`);
    const count = async (client: LspClient) => {
      const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'Name 19' });
      return found.filter(({ kind }) => kind !== SymbolKind.File).length;
    };
    const first = await serve();
    await known(first, 2003);
    assert.equal(await count(first), 111);
    await first.stop();
    write('many/19.seed', '[Other]{.person}\n');
    fs.rmSync(path.join(folder, 'many/1900.seed'));
    const second = await serve();
    await known(second, 2002);
    assert.equal(await count(second), 109);
    assert.deepEqual(logged(second), []);
  });

  it('is made anew where what was kept is damaged, cut off, empty or of other code', async () => {
    const first = await serve();
    await known(first, 3);
    await first.stop();
    const file = path.join(storage, keptFiles()[0]);
    const good = fs.readFileSync(file);
    const flipped = Buffer.from(good);
    flipped[good.length - 40] ^= 0x55;
    const damages = {
      flipped,
      truncated: good.subarray(0, good.length - 100),
      half: good.subarray(0, good.length / 2),
      empty: Buffer.alloc(0),
      noise: Buffer.from('noise '.repeat(1000)),
    };
    for (const [what, bytes] of Object.entries(damages)) {
      fs.writeFileSync(file, bytes);
      const client = await serve();
      await known(client, 3);
      assert.deepEqual(await symbols(client), all, what);
      assert.match(logged(client).join(), /index that was kept is made anew/, what);
      await client.stop();
    }
    assert.equal(fs.readFileSync(file).length, good.length);
  });

  it('outlives a crash, whatever the server was at', async () => {
    const first = await serve();
    await first.notified<CorpusChangedParams>(corpusChangedMethod, ({ documents }) => documents > 0);
    await first.kill();
    fs.mkdirSync(storage, { recursive: true });
    fs.writeFileSync(path.join(storage, 'left-behind.part'), 'half of');
    for (const [name, text] of Object.entries(files))
      assert.equal(fs.readFileSync(path.join(folder, name), 'utf8'), text);
    const second = await serve();
    await known(second, 3);
    assert.deepEqual(await symbols(second), all);
    assert.deepEqual(logged(second), []);
  });

  it('is kept by two servers at once', async () => {
    const both = [await serve(), await serve()];
    for (const client of both) await known(client, 3);
    await Promise.all(both.map(client => client.stop()));
    assert.equal(keptFiles().length, 1);
    const third = await serve();
    await known(third, 3);
    assert.deepEqual(await symbols(third), all);
    assert.deepEqual(logged(third), []);
  });

  it('goes on with the rest of a registry whose YAML is broken', async () => {
    const client = await serve();
    await known(client, 3);
    write('entities.yaml', registry.replace('name: DGSN }', 'name: DGSN'));
    changed(client, 'entities.yaml');
    await told(client);
    const found = await symbols(client);
    for (const name of ['Madrid a.seed', 'Karim Sahel entities.yaml', 'Lina Haddad b.seed'])
      assert.ok(found.includes(name), `${name} in ${found}`);
    write('entities.yaml', registry);
    changed(client, 'entities.yaml');
    await told(client);
    assert.deepEqual(await symbols(client), all);
  });

  it('holds to the editor’s text while a file changes on disk, and to the disk’s once it is closed', async () => {
    const client = await serve();
    await known(client, 3);
    const uri = uriOf('b.seed');
    client.open(uri, files['b.seed']);
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
    const contentChanges = [{ range, text: '[Nora Amrani]{.person} and ' }];
    client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });
    const elsewhere = '[Omar Idrissi]{.person} came.\n';
    write('b.seed', elsewhere);
    changed(client, 'b.seed');
    await told(client);
    const edited = await symbols(client);
    assert.ok(edited.includes('Nora Amrani b.seed') && edited.includes('Lina Haddad b.seed'), `${edited}`);
    assert.ok(!edited.some(name => name.startsWith('Omar')), `${edited}`);
    client.notify('textDocument/didClose', { textDocument: { uri } });
    await told(client);
    const closed = await symbols(client);
    assert.ok(closed.includes('Omar Idrissi b.seed') && closed.includes('Lina Haddad c.seed'), `${closed}`);
    assert.ok(!closed.some(name => name.startsWith('Nora')), `${closed}`);
    assert.equal(fs.readFileSync(path.join(folder, 'b.seed'), 'utf8'), elsewhere);
  });

  it('follows a folder that is removed, and one that comes', async () => {
    const client = await serve();
    await known(client, 3);
    fs.renameSync(path.join(folder, 'news'), path.join(root, 'away'));
    changed(client, 'news');
    await known(client, 2);
    fs.renameSync(path.join(root, 'away'), path.join(folder, 'later'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('later'), type: 1 }] });
    await client.notified<CorpusChangedParams>(
      corpusChangedMethod,
      ({ documents }) => documents === 3 && client.notifications.length > 0,
    );
  });
}).timeout(120_000);
