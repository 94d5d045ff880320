/** Has a system find names in running text, and scores them by the tokens that they cover. */
import type { Tagger } from '../src/entities/tagger/tagger.js';
import type { TagSpan } from '../src/entities/tagger/tags.js';
import { spansOf } from '../src/entities/tagger/tags.js';
import type { TaggedDocument } from './conll.js';
import { detokenize } from './detokenize.js';
import { type Scores, Tally } from './score.js';
import type { Source } from './sources.js';
import type { Found, System } from './systems.js';

/** Sentences of one document that stand in one paragraph. */
const perParagraph = 4;

/** A document as running text: paragraphs, with where their tokens stand and what is right. */
interface Prepared {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly gold: readonly TagSpan[];
}

export async function measure(source: Source, system: System): Promise<Scores> {
  const tally = new Tally();
  for (const document of documentsOf(source)) {
    const paragraphs = prepare(document);
    const found = await system.find(paragraphs.map(({ text }) => text));
    paragraphs.forEach(({ starts, ends, gold }, i) => {
      tally.add(
        gold,
        found[i].flatMap(each => onTokens(each, starts, ends)),
      );
    });
  }
  return tally.scores();
}

/** Scores the tagger on the tokens of a source, as the field does, without the making of text and tokens. */
export function measureTokens(source: Source, tagger: Tagger): Scores {
  const tally = new Tally();
  for (const { words, tags } of source.documents.flat())
    tally.add(spansOf(tags), spansOf(tagger.tagWords(words).tags));
  return tally.scores();
}

/** A source that tells no documents apart has its sentences from as many texts. */
export function documentsOf({ documents }: Source): readonly TaggedDocument[] {
  return documents.length > 1 ? documents : (documents[0] ?? []).map(sentence => [sentence]);
}

export function prepare(document: TaggedDocument): Prepared[] {
  const paragraphs: Prepared[] = [];
  for (let i = 0; i < document.length; i += perParagraph) {
    let text = '';
    const starts: number[] = [];
    const ends: number[] = [];
    const gold: TagSpan[] = [];
    for (const { words, tags } of document.slice(i, i + perParagraph)) {
      const before = text === '' ? 0 : text.length + 1;
      const first = starts.length;
      const sentence = detokenize(words, before);
      text += text === '' ? sentence.text : ` ${sentence.text}`;
      starts.push(...sentence.starts);
      ends.push(...sentence.ends);
      for (const { from, to, kind } of spansOf(tags)) {
        // Broad Twitter has the sign before a handle as a person of its own.
        if (words.slice(from, to).some(word => /[\p{L}\p{N}]/u.test(word)))
          gold.push({ from: first + from, to: first + to, kind });
      }
    }
    paragraphs.push({ text, starts, ends, gold });
  }
  return paragraphs;
}

/** The tokens that a name covers, of the last one any part. */
function onTokens(
  { start, end, kind }: Found,
  starts: readonly number[],
  ends: readonly number[],
): TagSpan[] {
  const from = ends.findIndex(each => each > start);
  let to = from;
  while (to < starts.length && starts[to] < end) to++;
  return from < 0 || to <= from ? [] : [{ from, to, kind }];
}
