import { Worker } from 'node:worker_threads';
import type { RecognizerAnswer, RecognizerCall, RecognizerNote, RecognizerReply } from './recognizer.js';
import type {
  DocumentContext,
  Found,
  Numbered,
  ReadTexts,
  RecognitionContext,
  RecognizerHost,
  WholeText,
} from './workspace/recognizerHost.js';

/**
 * How much the thread may hold of what is new. Almost nothing that it makes outlives a paragraph: of more it takes more
 * memory, and the caches of the processor hold less of it.
 */
export const youngMegabytes = 12;

interface Pending {
  resolve(answer: RecognizerAnswer): void;
  reject(error: Error): void;
}

/** Runs the recognisers on a thread of their own, which ends with this one. */
export class RecognizerWorker implements RecognizerHost {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private failure: Error | undefined;

  /**
   * @param script path of the thread's bundle
   * @param log is told of recognisers that fail
   */
  constructor(script: string, log: (message: string) => void) {
    this.worker = new Worker(script, {
      stdout: true,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    this.worker.unref();
    this.worker.on('message', (message: RecognizerReply | RecognizerNote) => {
      if ('log' in message) {
        log(message.log);
        return;
      }
      const { id, error } = message;
      const pending = this.pending.get(id);
      this.pending.delete(id);
      if (error === undefined) pending?.resolve(message);
      else pending?.reject(new Error(error));
    });
    this.worker.on('error', error => this.fail(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', code => this.fail(new Error(`the thread of the recognisers ended with ${code}`)));
  }

  async begin(context: number, by: RecognitionContext): Promise<void> {
    await this.call({ id: ++this.lastId, method: 'begin', args: [context, by] });
  }

  async end(context: number): Promise<void> {
    await this.call({ id: ++this.lastId, method: 'end', args: [context] });
  }

  async open(document: number, by: DocumentContext): Promise<void> {
    await this.call({ id: ++this.lastId, method: 'open', args: [document, by] });
  }

  async add(document: number, paragraphs: readonly Numbered[]): Promise<void> {
    await this.call({ id: ++this.lastId, method: 'add', args: [document, paragraphs] });
  }

  async combine(document: number, order: readonly number[]): Promise<readonly Found[]> {
    const { found } = await this.call({ id: ++this.lastId, method: 'combine', args: [document, order] });
    return found ?? [];
  }

  async close(document: number): Promise<void> {
    await this.call({ id: ++this.lastId, method: 'close', args: [document] });
  }

  async read(context: number, texts: readonly WholeText[]): Promise<ReadTexts> {
    const { read } = await this.call({ id: ++this.lastId, method: 'read', args: [context, texts] });
    return read ?? { forms: [], details: [], documents: [] };
  }

  dispose(): void {
    void this.worker.terminate();
  }

  private call(call: RecognizerCall): Promise<RecognizerAnswer> {
    return new Promise((resolve, reject) => {
      if (this.failure !== undefined) {
        reject(this.failure);
        return;
      }
      this.pending.set(call.id, { resolve, reject });
      this.worker.postMessage(call);
    });
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.pending.values()) reject(this.failure);
    this.pending.clear();
  }
}
