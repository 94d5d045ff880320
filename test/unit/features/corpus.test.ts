import assert from 'node:assert/strict';
import type { MessageConnection } from 'vscode-languageserver/node';
import { proseAround } from '../../../server/src/features/corpusMentions.js';
import {
  type GraphParams,
  type GraphResult,
  graphMethod,
  type MentionsParams,
  type MentionsResult,
  mentionsMethod,
} from '../../../server/src/protocol.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { connect, memoryFolder, memoryRuntime } from '../../harness/memoryServer.js';
import { marked } from './marked.js';

const uriOf = (path: string) => `${memoryFolder}/${path}`;

const files = new Map([
  ['entities.yaml', 'entities:\n  lina: { type: person, name: Lina Farsi, aliases: [Lina] }\n'],
  ['a.seed', '[Lina]{.person} met [Omar]{.person} in [Rabat]{.place}.\n\n[Lina]{.person} left.\n'],
  ['b.seed', '- One [Lina Farsi]{.person status=unverified} and [Omar]{.person}.\n'],
]);

async function serving<T>(use: (client: MessageConnection) => Promise<T>): Promise<T> {
  const client = connect(memoryRuntime(files));
  try {
    const workspaceFolders = [{ uri: memoryFolder, name: 'memory' }];
    await client.sendRequest('initialize', { processId: null, capabilities: {}, workspaceFolders });
    await client.sendNotification('initialized', {});
    return await use(client);
  } finally {
    client.dispose();
  }
}

const graph = (params: GraphParams) =>
  serving(client => client.sendRequest<GraphResult>(graphMethod, params));
const mentions = (params: MentionsParams) =>
  serving(client => client.sendRequest<MentionsResult>(mentionsMethod, params));

describe('graph', () => {
  it('tells who shares paragraphs in the workspace', async () => {
    const { nodes, edges, omitted, listings } = await graph({});
    assert.deepEqual(
      nodes.map(({ key, name, type, mentions, documents }) => [key, name, type, mentions, documents]),
      [
        ['#lina', 'Lina Farsi', 'person', 3, 2],
        ['person:omar', 'Omar', 'person', 2, 2],
        ['place:rabat', 'Rabat', 'place', 1, 1],
      ],
    );
    assert.deepEqual(edges, [
      { source: 0, target: 1, weight: 2 },
      { source: 0, target: 2, weight: 1 },
      { source: 1, target: 2, weight: 1 },
    ]);
    assert.deepEqual([omitted, listings], [0, 0]);
  });

  it('tells who shares paragraphs in a document', async () => {
    const { nodes, edges } = await graph({ uri: uriOf('b.seed') });
    assert.deepEqual(
      nodes.map(({ key, mentions, documents }) => [key, mentions, documents]),
      [
        ['#lina', 1, 1],
        ['person:omar', 1, 1],
      ],
    );
    assert.deepEqual(edges, [{ source: 0, target: 1, weight: 1 }]);
  });
});

describe('corpusMentions', () => {
  it('lists the mentions of an entity with the prose around them', async () => {
    assert.deepEqual(await mentions({ key: '#lina', limit: 10 }), {
      total: 3,
      mentions: [
        {
          uri: uriOf('a.seed'),
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 15 } },
          before: '',
          text: 'Lina',
          after: ' met Omar in Rabat.',
          marked: true,
        },
        {
          uri: uriOf('a.seed'),
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 15 } },
          before: '',
          text: 'Lina',
          after: ' left.',
          marked: true,
        },
        {
          uri: uriOf('b.seed'),
          range: { start: { line: 0, character: 6 }, end: { line: 0, character: 45 } },
          before: 'One ',
          text: 'Lina Farsi',
          after: ' and Omar.',
          marked: true,
          status: 'unverified',
        },
      ],
    });
  });

  it('pages, and keeps to a document', async () => {
    const second = await mentions({ key: '#lina', offset: 1, limit: 1 });
    assert.deepEqual([second.total, second.mentions.map(({ after }) => after)], [3, [' left.']]);
    const inDocument = await mentions({ key: '#lina', uri: uriOf('b.seed'), limit: 10 });
    assert.deepEqual([inDocument.total, inDocument.mentions.map(({ text }) => text)], [1, ['Lina Farsi']]);
    assert.deepEqual(await mentions({ key: 'person:nobody', limit: 10 }), { total: 0, mentions: [] });
  });

  it('cuts a long paragraph between words', () => {
    const { text, offsets } = marked(`${'abcd '.repeat(200)}‸Lina‸${' efgh'.repeat(200)}\n`);
    const { before, after } = proseAround(Seed.parse(text), { start: offsets[0], end: offsets[1] });
    assert.match(before, /^…(?:abcd ){30,32}$/);
    assert.match(after, /^(?: efgh){30,32}…$/);
  });

  it('leaves out the prefixes of containers and the markup around', () => {
    const { text, offsets } = marked('> - one *two*\n>   {++three++} ‸Lina‸ [four]{.person}\n');
    assert.deepEqual(proseAround(Seed.parse(text), { start: offsets[0], end: offsets[1] }), {
      before: 'one *two* three ',
      after: ' four',
    });
  });
});
