import assert from 'node:assert/strict';
import { memoryFolder } from '../../harness/memoryServer.js';
import { uriOf, workspaceOf } from './corpusWorkspace.js';

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
    const { corpus, documents } = workspace;
    const uri = uriOf('a.seed');
    workspace.documentChanged(
      documents.didOpen({ textDocument: { uri, languageId: 'seed', version: 1, text: 'x [Lina]{.person}' } }),
    );
    assert.deepEqual(
      corpus.entities().map(({ key }) => key),
      ['person:lina'],
    );
    assert.equal((await corpus.seed(uri))?.text(), 'x [Lina]{.person}');
    workspace.dispose();
  });
});
