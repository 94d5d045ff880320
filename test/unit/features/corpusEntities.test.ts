import assert from 'node:assert/strict';
import type { MessageConnection } from 'vscode-languageserver/node';
import {
  type EntitiesParams,
  type EntitiesResult,
  type EntityAtResult,
  entitiesMethod,
  entityAtMethod,
} from '../../../server/src/protocol.js';
import { connect, memoryFolder, memoryRuntime } from '../../harness/memoryServer.js';

const uriOf = (path: string) => `${memoryFolder}/${path}`;

const a = '[Lina]{.person} met [Omar]{.person} in [Málaga]{.place}.\n\n[Lina]{.person} left.\n';
const registry =
  'entities:\n  lina: { type: person, name: Lina Farsi, aliases: [Lina, L. F.], description: A pilot. }\n';
const files = new Map([
  ['entities.yaml', registry],
  ['a.seed', a],
  ['b.seed', '- One [Lina Farsi]{.person status=unverified} and [Omar]{.person} at [Zed]{ref=zed}.\n'],
  ['c.seed', '[Aba]{.person} waited.\n'],
]);

async function serving<T>(use: (client: MessageConnection) => Promise<T>): Promise<T> {
  const client = connect(memoryRuntime(files));
  try {
    const workspaceFolders = [{ uri: memoryFolder, name: 'memory' }];
    await client.sendRequest('initialize', { processId: null, capabilities: {}, workspaceFolders });
    await client.sendNotification('initialized', {});
    const settings = { seedmark: { recognition: { enabled: false } } };
    await client.sendNotification('workspace/didChangeConfiguration', { settings });
    return await use(client);
  } finally {
    client.dispose();
  }
}

const ask = (params: Partial<EntitiesParams>) =>
  serving(client => client.sendRequest<EntitiesResult>(entitiesMethod, { limit: 100, ...params }));

const namesOf = async (params: Partial<EntitiesParams>) =>
  (await ask({ type: 'person', ...params })).entities.map(({ name }) => name);

function didOpen(client: MessageConnection, path: string, languageId: string, text: string) {
  const textDocument = { uri: uriOf(path), languageId, version: 1, text };
  return client.sendNotification('textDocument/didOpen', { textDocument });
}

describe('seedmark/entities', () => {
  it('counts the types in their order, and tells what is known of each entity', async () => {
    const { types, entities } = await ask({});
    assert.deepEqual(types, [
      { type: 'person', entities: 3, mentions: 6 },
      { type: 'place', entities: 1, mentions: 1 },
      { entities: 1, mentions: 1 },
    ]);
    assert.deepEqual(entities[0], {
      key: '#lina',
      name: 'Lina Farsi',
      type: 'person',
      id: 'lina',
      forms: ['Lina'],
      description: 'A pilot.',
      mentions: 3,
      marked: 3,
      unverified: 1,
      documents: 2,
    });
    assert.deepEqual(
      entities.slice(1).map(({ key }) => key),
      ['person:omar', '#zed', 'person:aba', 'place:málaga'],
    );
  });

  it('sorts by count, name and first mention', async () => {
    assert.deepEqual(await namesOf({}), ['Lina Farsi', 'Omar', 'Aba']);
    assert.deepEqual(await namesOf({ sort: 'name' }), ['Aba', 'Lina Farsi', 'Omar']);
    assert.deepEqual(await namesOf({ sort: 'first' }), ['Lina Farsi', 'Omar', 'Aba']);
    assert.deepEqual(await namesOf({ sort: 'first', uri: uriOf('b.seed') }), ['Lina Farsi', 'Omar']);
  });

  it('tells those of a document with what is counted there', async () => {
    const { types, entities } = await ask({ uri: uriOf('b.seed'), type: 'person' });
    assert.deepEqual(types, [
      { type: 'person', entities: 2, mentions: 2 },
      { entities: 1, mentions: 1 },
    ]);
    assert.deepEqual(
      entities.map(({ name, mentions, unverified, documents }) => [name, mentions, unverified, documents]),
      [
        ['Lina Farsi', 1, 1, 1],
        ['Omar', 1, 0, 1],
      ],
    );
    const none = await ask({ uri: uriOf('b.seed'), type: null });
    assert.deepEqual(
      none.entities.map(({ id }) => id),
      ['zed'],
    );
  });

  it('filters by name, id, alias and form, whatever the accents and the case', async () => {
    const found = async (filter: string) => (await ask({ filter })).entities.map(({ name }) => name);
    assert.deepEqual(await found('MALAGA'), ['Málaga']);
    assert.deepEqual(await found('l. f'), ['Lina Farsi']);
    assert.deepEqual(await found('far lina'), ['Lina Farsi']);
    assert.deepEqual(await found('zed'), ['Zed']);
    assert.deepEqual(await found('nobody'), []);
    assert.deepEqual((await ask({ filter: 'omar', limit: 0 })).types, [
      { type: 'person', entities: 1, mentions: 2 },
    ]);
  });

  it('tells pages, and where an entity is in its type', async () => {
    assert.deepEqual(await namesOf({ offset: 1, limit: 1 }), ['Omar']);
    const { entities } = await ask({ key: 'person:omar', sort: 'name' });
    assert.deepEqual(
      entities.map(({ name, index }) => [name, index]),
      [['Omar', 2]],
    );
    assert.deepEqual((await ask({ key: 'person:nobody' })).entities, []);
    assert.deepEqual((await ask({ key: 'person:omar', filter: 'lina' })).entities, []);
  });
});

describe('seedmark/entityAt', () => {
  const at = (path: string, languageId: string, text: string, line: number, character: number) =>
    serving(async client => {
      await didOpen(client, path, languageId, text);
      return client.sendRequest<EntityAtResult | null>(entityAtMethod, {
        textDocument: { uri: uriOf(path) },
        position: { line, character },
      });
    });

  it('finds the mention at a place among those of its entity', async () => {
    assert.deepEqual(await at('a.seed', 'seed', a, 2, 3), {
      key: '#lina',
      name: 'Lina Farsi',
      type: 'person',
      nth: 1,
    });
    assert.equal(await at('a.seed', 'seed', a, 2, 19), null);
  });

  it('finds the entry at a place of a registry', async () => {
    const found = await at('entities.yaml', 'yaml', registry, 1, 3);
    assert.deepEqual(found, { key: '#lina', name: 'Lina Farsi', type: 'person' });
  });
});
