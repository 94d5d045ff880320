import { combine } from '../entities/combine.js';
import { type Failure, type ParagraphResult, recognizeParagraph } from '../entities/recognize.js';
import type { RecognizeContext, Recognized, Recognizer } from '../entities/recognizer.js';
import type { ChooseRecognizers } from '../entities/recognizers/index.js';
import { Registry } from '../entities/registry.js';
import { describe } from '../log.js';
import { defaultTypes, withTypes } from '../syntax/entityTypes.js';
import { readWhole, type WholeReading } from './corpus/readWhole.js';
import { Tables } from './corpus/tables.js';
import type {
  Found,
  Numbered,
  ReadingContext,
  ReadText,
  ReadTexts,
  RecognitionContext,
  RecognizerHost,
  WholeText,
} from './recognizerHost.js';

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
  private readonly readings = new Map<number, WholeReading>();

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

  async open(document: number, { entries, language, date, ...chosen }: RecognitionContext): Promise<void> {
    const types = chosen.types === undefined ? defaultTypes : withTypes(chosen.types);
    const context = { registry: new Registry(entries), types, language, date };
    const recognizers = this.choose(chosen.recognizers);
    this.documents.set(document, { context, recognizers, results: new Map(), told: new Map() });
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

  async begin(context: number, { entries, types, relations, recognizers }: ReadingContext): Promise<void> {
    this.readings.set(context, {
      entries,
      types: types.length === 0 ? defaultTypes : withTypes(types),
      relations,
      recognizers: this.choose(recognizers),
      pause: this.pause,
      report: failure => this.report(failure),
    });
  }

  async read(context: number, texts: readonly WholeText[]): Promise<ReadTexts> {
    const reading = this.readings.get(context);
    if (reading === undefined) throw new Error('these texts were not to be read');
    const tables = new Tables();
    const documents: ReadText[] = [];
    for (const text of texts) documents.push(await readWhole(text, reading, tables));
    return { forms: tables.forms, details: tables.details, documents };
  }

  async end(context: number): Promise<void> {
    this.readings.delete(context);
  }

  dispose(): void {
    this.documents.clear();
    this.readings.clear();
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
