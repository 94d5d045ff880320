import assert from 'node:assert/strict';
import type { Runtime } from '../../../server/src/runtime.js';
import { LocalRecognizer } from '../../../server/src/workspace/localRecognizer.js';
import type { Workspace } from '../../../server/src/workspace/workspace.js';
import { memoryFolder, memoryRuntime } from '../../harness/memoryServer.js';
import { chooseRecognizers } from '../../harness/recognizers.js';
import { Files, MemoryStore, open, settled, told, uriOf, workspaceOf } from './corpusWorkspace.js';

const entities = 'entities:\n  sahel: { type: person, name: Karim Sahel, aliases: [K. Sahel] }\n';

describe('the corpus', () => {
  it('knows the marked mentions of every seed, resolved by the registry', async () => {
    const files = new Map([
      ['entities.yaml', entities],
      ['a.seed', '# Visit\n\n[Karim Sahel]{.person} met [Lina]{.person status=unverified}.\n'],
      ['b.seed', '> Later [K. Sahel]{.person} left.\n'],
      ['c.md', '[Karim Sahel]{.person}\n'],
    ]);
    const { corpus } = await workspaceOf(files);
    const [sahel, lina] = corpus.entities();
    assert.deepEqual(
      [sahel.key, sahel.id, sahel.name, sahel.mentions, sahel.marked, sahel.documents],
      ['#sahel', 'sahel', 'Karim Sahel', 2, 2, 2],
    );
    assert.deepEqual([lina.key, lina.id, lina.unverified], ['person:lina', undefined, 1]);
    const mentions = corpus
      .mentions('#sahel')
      .map(({ uri, start, end, text }) => [
        uri,
        files.get(uri.slice(memoryFolder.length + 1))?.slice(start, end),
        text,
      ]);
    assert.deepEqual(mentions, [
      [uriOf('a.seed'), '[Karim Sahel]{.person}', 'Karim Sahel'],
      [uriOf('b.seed'), '[K. Sahel]{.person}', 'K. Sahel'],
    ]);
    assert.deepEqual(
      corpus.documents().map(({ uri, title, unverified }) => [uri, title, unverified]),
      [
        [uriOf('a.seed'), 'Visit', 1],
        [uriOf('b.seed'), undefined, 0],
      ],
    );
  });

  it('goes by another registry without reading a file again', async () => {
    const files = new Map([
      ['entities.yaml', entities],
      ['a.seed', '[Karim Sahel]{.person} and [Sahel]{.person}\n'],
    ]);
    const workspace = await workspaceOf(files);
    files.delete('a.seed');
    files.set('entities.yaml', entities.replace('[K. Sahel]', '[Sahel]'));
    await workspace.fileChanged(uriOf('entities.yaml'), false);
    assert.equal(workspace.corpus.entity('#sahel')?.mentions, 2);
  });

  it('knows who shares a paragraph', async () => {
    const { corpus } = await workspaceOf(
      new Map([
        ['a.seed', '[A]{.person} [B]{.person}\n\nNobody.\n\n- [A]{.person}\n- [B]{.person} [B]{.person}\n'],
        ['b.seed', '[C]{.person}\n'],
      ]),
    );
    const all = [['person:a', 'person:b'], ['person:a'], ['person:b', 'person:b'], ['person:c']];
    assert.deepEqual([...corpus.paragraphs()], all);
    assert.deepEqual([...corpus.paragraphs(memoryFolder)], all);
    assert.deepEqual([...corpus.paragraphs(uriOf('b.seed'))], [['person:c']]);
    assert.deepEqual(
      corpus.mentionsIn(uriOf('a.seed')).map(({ paragraph }) => paragraph),
      [0, 0, 2, 3, 3],
    );
  });

  it('keeps what a front matter defines to its document', async () => {
    const front = '---\nentities:\n  lina: { type: person, name: Lina }\n---\n';
    const { corpus } = await workspaceOf(
      new Map([
        ['a.seed', `${front}\n[Lina]{.person}\n`],
        ['b.seed', `${front}\n[Lina]{ref=lina}\n`],
        ['c.seed', '[x]{ref=lina}\n'],
      ]),
    );
    assert.deepEqual(
      corpus.entities().map(({ key, id, entry }) => [key, id, entry?.name]),
      [
        [`#lina@${uriOf('a.seed')}`, 'lina', 'Lina'],
        [`#lina@${uriOf('b.seed')}`, 'lina', 'Lina'],
        ['#lina', 'lina', undefined],
      ].sort(),
    );
  });

  it('has open documents as they are in the editor', async () => {
    const files = new Map([['a.seed', '[Karim]{.person}\n']]);
    const workspace = await workspaceOf(files);
    const { corpus } = workspace;
    const uri = uriOf('a.seed');
    workspace.documentOpened({
      textDocument: { uri, languageId: 'seed', version: 1, text: 'x [Lina]{.person}' },
    });
    assert.deepEqual(
      corpus.entities().map(({ key }) => key),
      ['person:lina'],
    );
    assert.equal((await corpus.seed(uri))?.text(), 'x [Lina]{.person}');
    workspace.dispose();
  });

  it('takes up what was kept without reading a file, and reads what has changed', async () => {
    const files = new Files([
      ['a.seed', '[Lina]{.person}\n'],
      ['b.seed', 'It rained in Madrid.\n'],
    ]);
    const store = new MemoryStore();
    const first = await workspaceOf(files, { store });
    await settled(first);
    const before = told(first);
    await first.dispose();
    files.reads = [];
    const second = await workspaceOf(files, { store });
    await settled(second);
    assert.deepEqual(told(second), before);
    assert.deepEqual(files.reads, []);
    await second.dispose();
    // Touched, and moved: the bytes are what counts.
    files.set('a.seed', '[Lina]{.person}\n');
    files.set('c.seed', 'It rained in Madrid.\n');
    files.delete('b.seed');
    files.reads = [];
    const third = await workspaceOf(files, { store });
    assert.deepEqual(files.reads, ['a.seed', 'c.seed']);
    assert.equal(third.corpus.entity('place:madrid')?.first, uriOf('c.seed'));
    await third.dispose();
  });

  it('does not take up what other code has kept', async () => {
    const files = new Files([['a.seed', '[Lina]{.person}\n']]);
    const store = new MemoryStore();
    await settledAndLeft(await workspaceOf(files, { store }));
    files.reads = [];
    store.code = 'two';
    await settledAndLeft(await workspaceOf(files, { store }));
    assert.ok(files.reads.includes('a.seed'));
  });

  it('makes anew what was kept and is damaged anywhere, and says so', async () => {
    const files = new Files([['a.seed', '[Lina]{.person} in Madrid\n']]);
    const store = new MemoryStore();
    const first = await workspaceOf(files, { store });
    await settled(first);
    const before = told(first);
    await first.dispose();
    const [[name, good]] = store.kept;
    for (let at = 0; at < good.length; at += 7) {
      const bad = good.slice(0, at % 2 === 0 ? good.length : at);
      if (at < bad.length) bad[at] ^= 1 + (at % 255);
      store.kept.set(name, bad);
      const messages: string[] = [];
      const workspace = await workspaceOf(files, { store, log: message => messages.push(message) });
      await settled(workspace);
      assert.deepEqual(told(workspace), before, `byte ${at}`);
      // A file of nothing was never written; all else is told.
      assert.equal(messages.length, 1, `byte ${at}: ${messages}`);
      await workspace.dispose();
    }
  });

  it('reads again only what a change of the registries may concern', async () => {
    const files = new Files([
      ['entities.yaml', entities],
      ['a.seed', 'The tall clerk met Karim Sahel.\n'],
      ['b.seed', 'It rained in Madrid.\n'],
      ['c.seed', '[He]{ref=sahel} left.\n'],
    ]);
    const workspace = await workspaceOf(files);
    await settled(workspace);
    files.reads = [];
    files.set('entities.yaml', `${entities}  clerk: { type: person, name: tall clerk }\n`);
    await workspace.fileChanged(uriOf('entities.yaml'), false);
    await settled(workspace);
    assert.deepEqual(files.reads, ['a.seed']);
    assert.deepEqual(
      workspace.corpus.mentions('#clerk').map(({ text }) => text),
      ['tall clerk'],
    );
    files.reads = [];
    files.set('entities.yaml', 'entities: {}\n');
    await workspace.fileChanged(uriOf('entities.yaml'), false);
    await settled(workspace);
    assert.deepEqual(files.reads, ['a.seed', 'c.seed']);
    assert.deepEqual(workspace.corpus.mentions('#clerk'), []);
    await workspace.dispose();
  });

  it('goes on where the recogniser breaks down, and leaves alone what breaks it', async () => {
    const files = new Files([
      ['a.seed', 'It rained in Madrid.\n'],
      ['b.seed', '[Lina]{.person} said the deadly word.\n'],
      ['c.seed', 'It rained in Paris.\n'],
    ]);
    const messages: string[] = [];
    const startRecognizer: Runtime['startRecognizer'] = log => {
      const host = new LocalRecognizer(chooseRecognizers, log);
      const read = host.read.bind(host);
      host.read = async (context, texts) => {
        if (texts.some(({ text }) => text.includes('deadly'))) throw new Error('the thread has ended');
        return read(context, texts);
      };
      return host;
    };
    const workspace = await workspaceOf(files, {
      runtime: { startRecognizer },
      log: message => messages.push(message),
    });
    await settled(workspace);
    const { corpus } = workspace;
    assert.deepEqual(
      corpus
        .entities()
        .map(({ key }) => key)
        .sort(),
      ['person:lina', 'place:madrid', 'place:paris'],
    );
    assert.equal(corpus.document(uriOf('b.seed'))?.recognized, undefined);
    assert.match(messages.join('\n'), /b\.seed is not recognised/);
    await workspace.dispose();
  });

  it('looks at the folders again where nobody tells of files that change', async () => {
    const files = new Files([['a.seed', '[Lina]{.person}\n']]);
    let now = 0;
    const workspace = await workspaceOf(files, { runtime: { date: () => now } });
    workspace.isWatching = false;
    files.set('b.seed', '[Nora]{.person}\n');
    now += 60_000;
    await workspace.corpus.ready();
    assert.equal(workspace.corpus.entity('person:nora')?.documents, 1);
    await workspace.dispose();
  });

  it('keeps a file that comes while the folders are listed', async () => {
    const files = new Files([['a.seed', '[Lina]{.person}\n']]);
    const { findFiles } = memoryRuntime(files);
    let whileListed = async () => {};
    const workspace = await workspaceOf(files, {
      runtime: {
        async findFiles(...args) {
          const found = await findFiles(...args);
          await whileListed();
          return found;
        },
      },
    });
    whileListed = async () => {
      files.set('b.seed', '[Nora]{.person}\n');
      await workspace.fileChanged(uriOf('b.seed'), false);
      await new Promise(resolve => setImmediate(resolve));
    };
    await workspace.setFolders([memoryFolder]);
    await settled(workspace);
    assert.deepEqual(
      workspace.corpus.documents().map(({ uri }) => uri),
      [uriOf('a.seed'), uriOf('b.seed')],
    );
    await workspace.dispose();
  });

  it('knows a file by every spelling of its URI', async () => {
    const files = new Files([['a (1).seed', '[Lina]{.person}\n']]);
    const workspace = await workspaceOf(files);
    open(workspace, 'a%20%281%29.seed', '[Nora]{.person}\n');
    assert.deepEqual(
      workspace.corpus.documents().map(({ uri }) => uri),
      [uriOf('a%20%281%29.seed')],
    );
    await workspace.dispose();
  });
});

async function settledAndLeft(workspace: Workspace): Promise<void> {
  await settled(workspace);
  await workspace.dispose();
}
