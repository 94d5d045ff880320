import assert from 'node:assert/strict';
import type { MessageConnection } from 'vscode-languageserver/node';
import { LocalRecognizer } from '../../../server/src/workspace/localRecognizer.js';
import { connect, memoryFolder, memoryRuntime } from '../../harness/memoryServer.js';
import { chooseRecognizers } from '../../harness/recognizers.js';

interface Step {
  readonly kind: 'begin' | 'report' | 'end';
  readonly title?: string;
  readonly cancellable?: boolean;
  readonly percentage?: number;
}

const uri = `${memoryFolder}/long.seed`;
const paragraphs = 60;
/** Of eight kilobytes, so that a batch has few. */
const paragraph = 'The delegation flew to Madrid. '.repeat(270);

/** Opens a document whose recognition takes three seconds, paragraph by paragraph. */
async function openSlowly(capabilities: object): Promise<{
  client: MessageConnection;
  created: unknown[];
  steps: Step[];
  until(kind: Step['kind']): Promise<void>;
}> {
  let left = paragraphs;
  const pause = () => new Promise<void>(resolve => setTimeout(resolve, left-- > 0 ? 50 : 0));
  const client = connect({
    ...memoryRuntime(new Map()),
    startRecognizer: log => new LocalRecognizer(chooseRecognizers, log, pause),
  });
  const created: unknown[] = [];
  const steps: Step[] = [];
  let wake = () => {};
  client.onRequest('window/workDoneProgress/create', ({ token }) => {
    created.push(token);
    return null;
  });
  client.onNotification('$/progress', ({ token, value }) => {
    assert.ok(created.includes(token));
    steps.push(value);
    wake();
  });
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await client.sendNotification('initialized', {});
  const text = Array.from({ length: paragraphs }, () => `${paragraph}\n`).join('\n');
  const textDocument = { uri, languageId: 'seed', version: 1, text };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  const until = async (kind: Step['kind']) => {
    while (!steps.some(step => step.kind === kind)) {
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  };
  return { client, created, steps, until };
}

/** How many paragraphs have something recognised in them, once nothing more is. */
async function recognized(client: MessageConnection): Promise<number> {
  const position = (line: number) => ({ textDocument: { uri }, position: { line: 2 * line, character: 27 } });
  let count = 0;
  for (let line = 0; line < paragraphs; line++) {
    if ((await client.sendRequest('textDocument/hover', position(line))) !== null) count++;
  }
  return count;
}

const capable = { window: { workDoneProgress: true } };

describe('progress of recognition', () => {
  it('is told once it takes long, and ends when all is recognised', async () => {
    const { client, created, steps, until } = await openSlowly(capable);
    await until('end');
    const [first, ...rest] = steps;
    assert.deepEqual(
      { ...first, percentage: undefined },
      {
        kind: 'begin',
        title: 'Recognising entities',
        cancellable: true,
        percentage: undefined,
      },
    );
    assert.ok((first.percentage ?? 0) > 0);
    const told = rest.slice(0, -1).map(({ percentage = -1 }) => percentage);
    assert.ok(told.length > 2);
    assert.deepEqual(
      told,
      [...new Set(told)].sort((a, b) => a - b),
    );
    assert.equal(told.at(-1), 100);
    assert.equal(created.length, 1);
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [],
    });
    assert.equal(await recognized(client), paragraphs);
    client.dispose();
  }).timeout(20_000);

  it('stops recognition when it is cancelled, and keeps what there is', async () => {
    const { client, created, until } = await openSlowly(capable);
    await until('begin');
    await client.sendNotification('window/workDoneProgress/cancel', { token: created[0] });
    await until('end');
    await new Promise(resolve => setTimeout(resolve, 300));
    const before = await recognized(client);
    assert.ok(before > 0 && before < paragraphs, `${before}`);
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 118, character: 0 }, end: { line: 118, character: 0 } }, text: 'So ' },
      ],
    });
    await new Promise(resolve => setTimeout(resolve, 500));
    // What is written from then on is recognised again.
    assert.equal(await recognized(client), before + 1);
    client.dispose();
  }).timeout(20_000);

  it('is not told to a client that shows none', async () => {
    const { client, created, steps } = await openSlowly({});
    await new Promise(resolve => setTimeout(resolve, 2000));
    assert.deepEqual([...created, ...steps], []);
    client.dispose();
  }).timeout(20_000);
});
