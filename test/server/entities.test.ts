import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CorpusChangedParams,
  corpusChangedMethod,
  type EntitiesParams,
  type EntitiesResult,
  type EntityAtResult,
  entitiesMethod,
  entityAtMethod,
  type MentionsResult,
  mentionsMethod,
  type RefactorResult,
  refactorMethod,
} from '../../server/src/protocol.js';
import type { LspClient } from '../harness/lspClient.js';
import { capable, startServer, stopServers } from './session.js';

const files: Readonly<Record<string, string>> = {
  'a.seed': '# The visit\n\n[Karim Sahel]{.person} left. It rained in Madrid.\n',
  'b.seed': '# Later\n\n[Karim Sahel]{.person} was in Madrid, and in Madrid again.\n',
};

describe('what the Entities view and the concordance ask', () => {
  let folder = '';
  let client: LspClient;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

  beforeEach(async () => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-entities-')));
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
    client = startServer();
    await client.initialize(capable, {
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'work' }],
      initializationOptions: { corpusEvents: true },
    });
    await client.notified<CorpusChangedParams>(
      corpusChangedMethod,
      ({ documents, recognized }) => documents === 2 && recognized === 2,
    );
  });
  afterEach(async () => {
    await stopServers();
    fs.rmSync(folder, { recursive: true });
  });

  const list = (params: Partial<EntitiesParams> = {}) =>
    client.request<EntitiesResult>(entitiesMethod, { limit: 100, ...params });

  async function countsOf(params: Partial<EntitiesParams> = {}): Promise<string[]> {
    const { entities } = await list(params);
    return entities.map(
      ({ name, mentions, marked, documents }) => `${name} ${mentions} ${marked} ${documents}`,
    );
  }

  it('is answered over all seeds and for one, recognised mentions among them', async () => {
    assert.deepEqual(await countsOf(), ['Madrid 3 0 2', 'Karim Sahel 2 2 2']);
    assert.deepEqual(await countsOf({ uri: uriOf('b.seed') }), ['Madrid 2 0 1', 'Karim Sahel 1 1 1']);
    assert.deepEqual((await list({ limit: 0 })).types, [
      { type: 'person', entities: 1, mentions: 2 },
      { type: 'place', entities: 1, mentions: 3 },
    ]);
  });

  it('is answered as a seed is in the editor', async () => {
    client.open(uriOf('a.seed'), '# The visit\n\n[Lina Haddad]{.person} met [Karim Sahel]{.person}.\n');
    const at = (character: number) =>
      client.request<EntityAtResult | null>(entityAtMethod, {
        textDocument: { uri: uriOf('a.seed') },
        position: { line: 2, character },
      });
    assert.deepEqual(await at(3), { key: 'person:lina haddad', name: 'Lina Haddad', type: 'person', nth: 0 });
    assert.equal(await at(24), null);
    assert.deepEqual(await countsOf({ type: 'person' }), ['Karim Sahel 2 2 2', 'Lina Haddad 1 1 1']);
  });

  it('marks the mentions that are chosen, and no others', async () => {
    const [{ key }] = (await list()).entities;
    const { mentions, total } = await client.request<MentionsResult>(mentionsMethod, { key, limit: 10 });
    assert.deepEqual(
      [total, mentions.map(({ before }) => before)],
      [3, ['Karim Sahel left. It rained in ', 'Karim Sahel was in ', 'Karim Sahel was in Madrid, and in ']],
    );
    const places = [mentions[0], mentions[2]].map(({ uri, range }) => ({ uri, range }));
    const result = await client.request<RefactorResult>(refactorMethod, {
      kind: 'markMentions',
      target: { places },
    });
    assert.ok('documentChanges' in result);
    const written = result.documentChanges.flatMap(change =>
      'edits' in change ? change.edits.map(edit => ('newText' in edit ? edit.newText : '')) : [],
    );
    assert.equal(result.files, 2);
    assert.deepEqual(written, ['[', ']{.place}', '[', ']{.place}']);
  });
});
