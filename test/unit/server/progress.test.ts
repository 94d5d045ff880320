import assert from 'node:assert/strict';
import type { MessageConnection } from 'vscode-languageserver/node';
import { LocalRecognizer } from '../../../server/src/workspace/localRecognizer.js';
import { eventually } from '../../harness/eventually.js';
import { connect, memoryFolder, memoryRuntime } from '../../harness/memoryServer.js';
import { chooseRecognizers } from '../../harness/recognizers.js';

interface Step {
  readonly kind: 'begin' | 'report' | 'end';
  readonly title?: string;
  readonly cancellable?: boolean;
  readonly percentage?: number;
}

const uri = `${memoryFolder}/long.seed`;
const paragraphs = 20;
/** Of eight kilobytes, so that a batch has few. */
const paragraph = 'The delegation flew to Madrid. '.repeat(270);
const batch = 4;

/** A client whose document is recognised as far as the test lets it be, by a clock that stands still for the patient. */
class SlowSession {
  readonly created: unknown[] = [];
  readonly steps: Step[] = [];
  private readonly client: MessageConnection;
  private readonly patient = new Set<() => void>();
  private allowed = 0;
  private reached = 0;
  private goOn = () => {};

  constructor() {
    const runtime = memoryRuntime(new Map());
    const pause = async () => {
      this.reached++;
      while (this.reached > this.allowed) await new Promise<void>(resolve => (this.goOn = resolve));
    };
    this.client = connect({
      ...runtime,
      defer: (callback, delay = 0) => {
        if (delay < 1000) return runtime.defer(callback, delay);
        this.patient.add(callback);
        return () => this.patient.delete(callback);
      },
      startRecognizer: log => new LocalRecognizer(chooseRecognizers, log, pause),
    });
    this.client.onRequest('window/workDoneProgress/create', ({ token }) => {
      this.created.push(token);
      return null;
    });
    this.client.onNotification('$/progress', ({ token, value }) => {
      assert.ok(this.created.includes(token));
      this.steps.push(value);
    });
  }

  async open(capabilities: object): Promise<this> {
    await this.client.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
    await this.client.sendNotification('initialized', {});
    const text = Array.from({ length: paragraphs }, () => `${paragraph}\n`).join('\n');
    const textDocument = { uri, languageId: 'seed', version: 1, text };
    await this.client.sendNotification('textDocument/didOpen', { textDocument });
    return this;
  }

  /** Lets so many paragraphs be recognised in all, and waits until the next one would be. */
  async recognize(count: number): Promise<void> {
    this.letGo(count - 1);
    await eventually(
      `${count} paragraphs to be read`,
      () => this.reached,
      reached => reached === count,
    );
  }

  /** Lets everything be recognised. */
  letGo(count = Number.POSITIVE_INFINITY): void {
    this.allowed = count;
    this.goOn();
  }

  /** Lets a long time pass. */
  async wait(): Promise<void> {
    const due = [...this.patient];
    this.patient.clear();
    for (const callback of due) callback();
    await this.answered();
  }

  async cancel(): Promise<void> {
    await this.client.sendNotification('window/workDoneProgress/cancel', { token: this.created[0] });
    await this.answered();
  }

  async change(...contentChanges: object[]): Promise<void> {
    const textDocument = { uri, version: 2 };
    await this.client.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  }

  async told(kind: Step['kind']): Promise<void> {
    await eventually(
      `to be told the ${kind}`,
      () => this.steps,
      steps => steps.some(step => step.kind === kind),
    );
  }

  /** Waits until so many paragraphs have something recognised in them. */
  async recognized(count: number): Promise<void> {
    const ask = async () => {
      let found = 0;
      for (let line = 0; line < paragraphs; line++) if (await this.isRecognized(line)) found++;
      return found;
    };
    await eventually(`${count} paragraphs with mentions`, ask, found => found === count);
  }

  dispose(): void {
    this.client.dispose();
  }

  /** Whatever came before has been dealt with, and whatever was said has come. */
  private async answered(): Promise<void> {
    await this.isRecognized(0);
  }

  private async isRecognized(line: number): Promise<boolean> {
    const position = { line: 2 * line, character: 27 };
    return (
      (await this.client.sendRequest('textDocument/hover', { textDocument: { uri }, position })) !== null
    );
  }
}

const capable = { window: { workDoneProgress: true } };
const percentage = (read: number) => Math.floor((100 * read) / paragraphs);

describe('progress of recognition', () => {
  it('is told once it takes long, and ends when all is recognised', async () => {
    const session = await new SlowSession().open(capable);
    await session.recognize(2 * batch + 1);
    assert.deepEqual(session.created, []);
    await session.wait();
    await session.told('begin');
    session.letGo();
    await session.told('end');
    assert.equal(session.created.length, 1);
    assert.deepEqual(session.steps, [
      {
        kind: 'begin',
        title: 'Recognising entities',
        cancellable: true,
        percentage: percentage(2 * batch),
      },
      ...Array.from({ length: paragraphs / batch - 2 }, (_, index) => ({
        kind: 'report',
        percentage: percentage((index + 3) * batch),
      })),
      { kind: 'end' },
    ]);
    await session.change();
    await session.recognized(paragraphs);
    session.dispose();
  });

  it('stops recognition when it is cancelled, and keeps what there is', async () => {
    const session = await new SlowSession().open(capable);
    await session.recognize(2 * batch + 1);
    await session.wait();
    await session.told('begin');
    await session.cancel();
    session.letGo();
    await session.told('end');
    // The batch that had begun is read.
    await session.recognized(3 * batch);
    const start = { line: 2 * (paragraphs - 1), character: 0 };
    await session.change({ range: { start, end: start }, text: 'So ' });
    // What is written from then on is recognised again, and nothing else is.
    await session.recognized(3 * batch + 1);
    session.dispose();
  });

  it('is not told to a client that shows none', async () => {
    const session = await new SlowSession().open({});
    await session.recognize(2 * batch + 1);
    await session.wait();
    session.letGo();
    await session.recognized(paragraphs);
    assert.deepEqual([...session.created, ...session.steps], []);
    session.dispose();
  });
});
