import { combine } from '../../../server/src/entities/combine.js';
import { readRegistry } from '../../../server/src/entities/readRegistry.js';
import { type Paragraph, recognizeParagraph } from '../../../server/src/entities/recognize.js';
import type { RecognizeContext, Recognized } from '../../../server/src/entities/recognizer.js';
import { Registry } from '../../../server/src/entities/registry.js';
import { defaultTypes } from '../../../server/src/syntax/entityTypes.js';
import { chooseRecognizers } from '../../harness/recognizers.js';

export interface Options {
  /** Names of the recognisers that run; all if not given. */
  readonly only?: readonly string[];
  /** A registry in YAML. */
  readonly registry?: string;
  readonly date?: string;
  readonly language?: string;
}

export interface Found extends Recognized {
  readonly text: string;
}

export function contextOf({ registry, date, language }: Options): RecognizeContext {
  const entries =
    registry === undefined ? [] : readRegistry(registry, { source: 'file:///entities.yaml' }).entries;
  return { registry: new Registry(entries), types: defaultTypes, date, language };
}

/** The mentions of a document of these paragraphs, with their texts, a list a paragraph. */
export async function recognizeAll(
  paragraphs: readonly (string | Paragraph)[],
  options: Options = {},
): Promise<Found[][]> {
  const context = contextOf(options);
  const whole = paragraphs.map(each => (typeof each === 'string' ? { text: each } : each));
  const results = await Promise.all(
    whole.map(each => recognizeParagraph(each, chooseRecognizers(options.only), context)),
  );
  for (const { failures } of results) for (const { error } of failures) throw error;
  return combine(results).map((mentions, index) =>
    mentions.map(mention => ({ ...mention, text: whole[index].text.slice(mention.start, mention.end) })),
  );
}

/** The mentions of one paragraph. */
export async function recognizeText(text: string, options: Options = {}): Promise<Found[]> {
  return (await recognizeAll([text], options))[0];
}

/** `type: text` of each mention of one paragraph. */
export async function summary(text: string, options: Options = {}): Promise<string[]> {
  return (await recognizeText(text, options)).map(mention => `${mention.type}: ${mention.text}`);
}
