import type { Paragraph } from '../entities/recognize.js';
import type { Recognized } from '../entities/recognizer.js';
import type { Registry } from '../entities/registry.js';
import { describe } from '../log.js';
import type { Runtime } from '../runtime.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf } from '../syntax/types.js';
import type { Configuration } from './configuration/configuration.js';
import type { OpenDocument } from './documents.js';
import { paragraphOf } from './paragraphs.js';
import { type ContextUse, RecognizerContexts } from './recognizerContexts.js';
import type { Found, Numbered, RecognizerHost } from './recognizerHost.js';
import { SharedWork, type StartWork } from './work.js';

/** How long after the last change recognition begins, in milliseconds. */
const idle = 60;
/** How much text is sent at once, in UTF-16 code units. */
const batchSize = 1 << 15;
/** So often the recogniser is started again; and so often for the sake of one document. */
const mostRestarts = 10;
const mostFailures = 2;

/** As LSP's tokens. */
interface Cancellation {
  onCancellationRequested(listener: () => void): unknown;
}

/** What recognition goes by, beside the document. */
export interface Basis {
  readonly registry: Registry;
  readonly configuration: Configuration;
}

/** A document that is looked after. */
interface Watched {
  readonly number: number;
  readonly document: OpenDocument;
  /** What the recogniser was told to begin the document with. */
  context: (Basis & { language: string | undefined; date: string | undefined }) | undefined;
  use: ContextUse | undefined;
  leaves: Map<number, Leaf>;
  /** What the person did not want to wait for. */
  declined: WeakSet<Leaf>;
  running: boolean;
  /** What was last asked about it, and how often that has broken down. */
  host: RecognizerHost | undefined;
  failures: number;
  /** Something has changed since the last pass began. */
  outdated: boolean;
  closed: boolean;
  cancelTimer: () => void;
  waiting: (() => void)[];
}

/**
 * Has the open documents recognised, away from what answers requests: once typing has paused, the paragraphs that
 * are new are sent in batches, and what is found in all of them is made to agree. A result belongs to a leaf, and
 * so lasts as long as its text.
 */
export class Recognition {
  readonly contexts = new RecognizerContexts();
  private readonly known = new WeakMap<Leaf, readonly Recognized[]>();
  private readonly ids = new WeakMap<Leaf, number>();
  private readonly watched = new Map<OpenDocument, Watched>();
  private readonly work: SharedWork;
  private lastNumber = 0;
  private host: RecognizerHost | undefined;
  /** How often the recogniser has broken down. */
  private failures = 0;
  private ended = false;

  /**
   * @param basisOf what holds for a document; undefined where it is not to be recognised
   * @param news told when more of a document is known
   */
  constructor(
    private readonly runtime: Runtime,
    private readonly basisOf: (document: OpenDocument) => Basis | undefined,
    private readonly news: (document: OpenDocument) => void,
    startWork: StartWork,
    private readonly log: (message: string) => void,
  ) {
    this.work = new SharedWork(() => startWork('Recognising entities', { isCancellable: true }));
  }

  /** Whether nothing is recognised any more. */
  get isBroken(): boolean {
    return this.ended;
  }

  /** Whether all that is in a document is known as it is now. */
  isCurrent(document: OpenDocument): boolean {
    const watched = this.watched.get(document);
    return watched !== undefined && !watched.outdated && !watched.running;
  }

  /** What runs the recognisers, for others who have something recognised. */
  useHost(): RecognizerHost {
    this.host ??= this.runtime.startRecognizer(this.log);
    return this.host;
  }

  /** Begins anew with another host where one has broken down; not for ever. */
  failed(host: RecognizerHost, error: unknown): void {
    if (this.ended || host !== this.host) return;
    host.dispose();
    this.host = undefined;
    if (++this.failures > mostRestarts) {
      this.ended = true;
      this.log(`Nothing can be recognised: ${describe(error)}`);
      for (const watched of this.watched.values()) wake(watched);
      return;
    }
    this.log(`The recogniser begins anew: ${describe(error)}`);
    for (const watched of this.watched.values()) {
      watched.context = undefined;
      this.schedule(watched.document);
    }
  }

  /** Waits until no open document is to be recognised. */
  async quiet(): Promise<void> {
    for (;;) {
      const busy = [...this.watched.values()].filter(watched => watched.outdated || watched.running);
      if (busy.length === 0 || this.ended) return;
      await Promise.all(busy.map(watched => new Promise<void>(resolve => watched.waiting.push(resolve))));
    }
  }

  /** What is recognised in a leaf, with its offsets; undefined while that is not known. */
  of(leaf: Leaf): readonly Recognized[] | undefined {
    return this.known.get(leaf);
  }

  /** Sees to a document once nothing has changed for a moment. */
  schedule(document: OpenDocument): void {
    if (this.ended) return;
    const watched = this.watched.get(document) ?? this.watch(document);
    watched.outdated = true;
    if (watched.running) return;
    watched.cancelTimer();
    watched.cancelTimer = this.runtime.defer(() => void this.run(watched), idle);
  }

  /**
   * Waits until a document that has just been opened is recognised, but no longer than `patience` milliseconds.
   * Does not wait at all for recognisers that are still to be loaded, nor for a document that was recognised once.
   */
  async firstPass(document: OpenDocument, patience: number, cancellation?: Cancellation): Promise<void> {
    const watched = this.watched.get(document);
    if (watched === undefined || watched.context !== undefined || this.host === undefined) return;
    watched.cancelTimer();
    const done = new Promise<void>(resolve => {
      watched.waiting.push(resolve);
      cancellation?.onCancellationRequested(() => resolve());
    });
    void this.run(watched);
    await this.atMost(done, patience);
  }

  /** Waits until nothing is left to recognise, but no longer than `patience` milliseconds. */
  async settled(patience: number): Promise<void> {
    const all = [...this.watched.values()].filter(watched => watched.outdated || watched.running);
    await this.atMost(
      Promise.all(all.map(watched => new Promise<void>(resolve => watched.waiting.push(resolve)))),
      patience,
    );
  }

  forget(document: OpenDocument): void {
    const watched = this.watched.get(document);
    if (watched === undefined) return;
    this.watched.delete(document);
    watched.closed = true;
    watched.cancelTimer();
    wake(watched);
    watched.use?.release();
    watched.use = undefined;
    void this.host?.close(watched.number).catch(() => undefined);
  }

  dispose(): void {
    this.ended = true;
    for (const document of [...this.watched.keys()]) this.forget(document);
    this.host?.dispose();
  }

  private watch(document: OpenDocument): Watched {
    const watched: Watched = {
      number: ++this.lastNumber,
      document,
      context: undefined,
      use: undefined,
      leaves: new Map(),
      declined: new WeakSet(),
      running: false,
      host: undefined,
      failures: 0,
      outdated: true,
      closed: false,
      cancelTimer: () => undefined,
      waiting: [],
    };
    this.watched.set(document, watched);
    return watched;
  }

  private async run(watched: Watched): Promise<void> {
    if (watched.running) return;
    watched.running = true;
    try {
      watched.outdated = false;
      if (await this.pass(watched)) this.news(watched.document);
    } catch (error) {
      if (!this.ended && ++watched.failures === mostFailures)
        this.log(`${watched.document.uri} is not recognised: the recogniser breaks down on it.`);
      if (watched.host !== undefined) this.failed(watched.host, error);
    } finally {
      watched.running = false;
      // What has changed meanwhile may go on changing.
      if (watched.outdated && !watched.closed && !this.ended) this.schedule(watched.document);
      else wake(watched);
    }
  }

  /** Whether anything was found that was not known before. */
  private async pass(watched: Watched): Promise<boolean> {
    const { number, document } = watched;
    if (watched.failures >= mostFailures) return false;
    const basis = this.basisOf(document);
    if (basis === undefined) return this.withdraw(watched);
    const { registry, configuration } = basis;
    const { seed } = document;
    const host = this.useHost();
    watched.host = host;
    const language = seed.frontMatter?.string('language');
    const date = seed.frontMatter?.string('date');
    const { context } = watched;
    if (
      context?.registry !== registry ||
      context.configuration !== configuration ||
      context.language !== language ||
      context.date !== date
    ) {
      watched.context = { ...basis, language, date };
      watched.leaves = new Map();
      watched.declined = new WeakSet();
      const use = await this.contexts.use(host, registry.entries, configuration);
      watched.use?.release();
      watched.use = use;
      if (watched.closed) return this.withdraw(watched);
      await host.open(number, { context: use.number, language, date });
    }
    const leaves = new Map<number, Leaf>();
    const fresh: Leaf[] = [];
    for (const leaf of leavesOf(seed)) {
      if (watched.declined.has(leaf)) continue;
      const id = this.idOf(leaf);
      leaves.set(id, leaf);
      if (!watched.leaves.has(id)) fresh.push(leaf);
    }
    await this.addAll(watched, host, fresh, leaf => paragraphOf(leaf, seed.types, registry));
    if (watched.closed) return false;
    watched.leaves = leaves;
    const found = await host.combine(number, [...leaves.keys()]);
    for (const [id, mentions] of found) this.learn(leaves.get(id), mentions);
    return found.length > 0;
  }

  /** Has paragraphs read in batches, for as long as the person has not had enough of it. */
  private async addAll(
    watched: Watched,
    host: RecognizerHost,
    leaves: readonly Leaf[],
    paragraph: (leaf: Leaf) => Paragraph,
  ): Promise<void> {
    const size = leaves.reduce((sum, { text }) => sum + text.length, 0);
    const piece = this.work.add(size);
    try {
      for (let at = 0; at < leaves.length && !watched.closed; ) {
        if (piece.isCancelled()) {
          for (const leaf of leaves.slice(at)) watched.declined.add(leaf);
          return;
        }
        const batch: Numbered[] = [];
        let read = 0;
        for (; at < leaves.length && read < batchSize; at++) {
          batch.push([this.idOf(leaves[at]), paragraph(leaves[at])]);
          read += leaves[at].text.length;
        }
        await host.add(watched.number, batch);
        piece.advance(read);
      }
    } finally {
      piece.end();
    }
  }

  /** Forgets what was recognised, where recognition has been turned off. */
  private async withdraw(watched: Watched): Promise<boolean> {
    if (watched.context === undefined) return false;
    watched.context = undefined;
    for (const leaf of watched.leaves.values()) this.known.delete(leaf);
    watched.leaves = new Map();
    watched.use?.release();
    watched.use = undefined;
    await this.host?.close(watched.number);
    return true;
  }

  private learn(leaf: Leaf | undefined, mentions: Found[1]): void {
    if (leaf !== undefined) this.known.set(leaf, mentions);
  }

  private idOf(leaf: Leaf): number {
    let id = this.ids.get(leaf);
    if (id === undefined) {
      id = ++this.lastNumber;
      this.ids.set(leaf, id);
    }
    return id;
  }

  private async atMost(done: Promise<unknown>, patience: number): Promise<void> {
    await new Promise<void>(resolve => {
      const cancel = this.runtime.defer(resolve, patience);
      void done.then(() => {
        cancel();
        resolve();
      });
    });
  }
}

function* leavesOf(seed: Seed): Iterable<Leaf> {
  for (const block of seed.blocks) yield* block.leaves;
}

function wake(watched: Watched): void {
  const { waiting } = watched;
  watched.waiting = [];
  for (const resolve of waiting) resolve();
}
