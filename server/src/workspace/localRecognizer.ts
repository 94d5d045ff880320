import { combine } from '../entities/combine.js';
import { type Failure, type ParagraphResult, recognizeParagraph } from '../entities/recognize.js';
import type { RecognizeContext, Recognized, Recognizer } from '../entities/recognizer.js';
import type { ChooseRecognizers } from '../entities/recognizers/index.js';
import type { Registry } from '../entities/registry.js';
import { describe } from '../log.js';
import { defaultTypes, withTypes } from '../syntax/entityTypes.js';
import { readWhole, type WholeReading } from './corpus/readWhole.js';
import { Tables } from './corpus/tables.js';
import type {
  DocumentContext,
  Found,
  Numbered,
  ReadText,
  ReadTexts,
  RecognitionContext,
  RecognizerHost,
  WholeText,
} from './recognizerHost.js';
import { sharedRegistry } from './snapshot.js';

/** A context, with the registry that its entries make. */
interface Known extends WholeReading {
  readonly registry: Registry;
}

interface Remembered {
  readonly context: RecognizeContext;
  readonly recognizers: readonly Recognizer[];
  readonly results: Map<number, ParagraphResult>;
  /** What was told of each paragraph, as JSON. */
  readonly told: Map<number, string>;
}

/** Runs the recognisers on the thread it is on. */
export class LocalRecognizer implements RecognizerHost {
  private readonly documents = new Map<number, Remembered>();
  private readonly contexts = new Map<number, Known>();

  /** Recognisers that have failed; of each that is said once. */
  private readonly failing = new Set<string>();

  /**
   * @param log is told of recognisers that fail
   * @param pause waits until others have had their turn; asked for after every paragraph
   */
  constructor(
    private readonly choose: ChooseRecognizers,
    private readonly log: (message: string) => void,
    private readonly pause?: () => Promise<void>,
  ) {}

  async begin(
    context: number,
    { entries, types, relations, recognizers }: RecognitionContext,
  ): Promise<void> {
    this.contexts.set(context, {
      entries,
      registry: sharedRegistry(entries),
      types: types.length === 0 ? defaultTypes : withTypes(types),
      relations,
      recognizers: this.choose(recognizers),
      pause: this.pause,
      report: failure => this.report(failure),
    });
  }

  async end(context: number): Promise<void> {
    this.contexts.delete(context);
  }

  async open(document: number, { context, language, date }: DocumentContext): Promise<void> {
    const { registry, types, recognizers } = this.contextOf(context);
    const own = { registry, types, language, date };
    this.documents.set(document, { context: own, recognizers, results: new Map(), told: new Map() });
  }

  async add(document: number, paragraphs: readonly Numbered[]): Promise<void> {
    const remembered = this.documents.get(document);
    if (remembered === undefined) return;
    const { context, recognizers, results } = remembered;
    for (const [id, paragraph] of paragraphs) {
      const result = await recognizeParagraph(paragraph, recognizers, context);
      results.set(id, result);
      for (const failure of result.failures) this.report(failure);
      await this.pause?.();
    }
  }

  async combine(document: number, order: readonly number[]): Promise<readonly Found[]> {
    const remembered = this.documents.get(document);
    if (remembered === undefined) return [];
    const { results, told } = remembered;
    const current = order.flatMap(id => {
      const result = results.get(id);
      return result === undefined ? [] : [{ id, result }];
    });
    const kept = new Set(order);
    for (const id of results.keys()) if (!kept.has(id)) forget(remembered, id);
    const mentions = combine(current.map(({ result }) => result));
    return current.flatMap(({ id }, index): Found[] => {
      const found: readonly Recognized[] = mentions[index];
      const json = JSON.stringify(found);
      if (told.get(id) === json) return [];
      told.set(id, json);
      return [[id, found]];
    });
  }

  async close(document: number): Promise<void> {
    this.documents.delete(document);
  }

  async read(context: number, texts: readonly WholeText[]): Promise<ReadTexts> {
    const reading = this.contextOf(context);
    const tables = new Tables();
    const documents: ReadText[] = [];
    for (const text of texts) documents.push(await readWhole(text, reading, tables));
    return { forms: tables.forms, details: tables.details, documents };
  }

  dispose(): void {
    this.documents.clear();
    this.contexts.clear();
  }

  private contextOf(context: number): Known {
    const known = this.contexts.get(context);
    if (known === undefined) throw new Error(`there is no context ${context}`);
    return known;
  }

  private report({ recognizer, error }: Failure): void {
    if (this.failing.has(recognizer)) return;
    this.failing.add(recognizer);
    this.log(`The recognizer ${recognizer} failed, and may again: ${describe(error)}`);
  }
}

function forget({ results, told }: Remembered, id: number): void {
  results.delete(id);
  told.delete(id);
}
