/** A process of its own for one row of speeds: speed.ts FOLDER SYSTEM. Prints JSON. */
import path from 'node:path';
import { readModel } from '../src/entities/tagger/model.js';
import { Tagger } from '../src/entities/tagger/tagger.js';
import { nodeModel } from '../src/nodeModel.js';
import { documentsOf, prepare } from './measure.js';
import { readSources } from './sources.js';
import { compromise, seedmark } from './systems.js';

/** Megabytes a second, and what loading the tagger took, in milliseconds: of processor time, both. */
export interface Speed {
  readonly cold: number;
  readonly warm: number;
  readonly load?: number;
}

/** Passes over the text after the first one. */
const passes = 12;
/** About how long a document is, in UTF-16 code units. */
const documentSize = 4000;
/** The most text that is read, in UTF-16 code units; all of it is next to ASCII. */
const most = 400_000;

const [folder, system] = process.argv.slice(2);
const documents = documentsIn(folder);

async function run(): Promise<Speed> {
  if (system === 'tagger') {
    const start = processorTime();
    const tagger = new Tagger(readModel(await nodeModel(path.join(import.meta.dirname, '..'))()));
    const load = processorTime() - start;
    const speed = await measure(async () => {
      for (const text of documents.flat()) tagger.tag(text);
    }, documents);
    return { ...speed, load };
  }
  // compromise is slow: a part of the text is enough.
  const texts = system === 'compromise' ? documents.slice(0, Math.ceil(documents.length / 50)) : documents;
  const finder = system === 'compromise' ? compromise : seedmark('seedmark');
  return measure(async () => {
    for (const paragraphs of texts) await finder.find(paragraphs);
  }, texts);
}

async function measure(pass: () => Promise<unknown>, texts: readonly string[][]): Promise<Speed> {
  const size = texts.flat().reduce((sum, text) => sum + text.length, 0);
  const times: number[] = [];
  for (let i = 0; i <= passes; i++) {
    const start = processorTime();
    await pass();
    times.push(processorTime() - start);
  }
  const speed = (milliseconds: number) => size / 1000 / milliseconds;
  return { cold: speed(times[0]), warm: speed(Math.min(...times.slice(1))) };
}

/** What this process has computed, in milliseconds: what else the machine does adds little to it. */
function processorTime(): number {
  const { user, system: kernel } = process.cpuUsage();
  return (user + kernel) / 1000;
}

/** The sources as running text, in documents of a few kilobytes. */
function documentsIn(from: string): string[][] {
  const { training } = readSources(from);
  const found: string[][] = [];
  let length = 0;
  let room = 0;
  // Tweets are not what documents are like.
  const prose = [...training].filter(([origin]) => !/^(?:btc|wnut)/.test(origin));
  for (const source of prose.flatMap(([, sources]) => sources)) {
    for (const document of documentsOf(source).length > 1000 ? source.documents : documentsOf(source)) {
      for (const { text } of prepare(document)) {
        if (length >= most) return found;
        if (room <= 0) {
          found.push([]);
          room = documentSize;
        }
        found[found.length - 1].push(text);
        room -= text.length;
        length += text.length;
      }
    }
  }
  return found;
}

run().then(speed => console.log(JSON.stringify(speed)));
