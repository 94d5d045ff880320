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
const passes = 4;
/** The most text that is read, in UTF-16 code units; all of it is next to ASCII. */
const most = 400_000;

const [folder, system] = process.argv.slice(2);
const paragraphs = textsOf(folder);
const size = paragraphs.reduce((sum, text) => sum + text.length, 0);

async function run(): Promise<Speed> {
  if (system === 'tagger') {
    const start = processorTime();
    const tagger = new Tagger(readModel(await nodeModel(path.join(import.meta.dirname, '..'))()));
    const load = processorTime() - start;
    const speed = await measure(async () => {
      for (const text of paragraphs) tagger.tag(text);
    });
    return { ...speed, load };
  }
  // compromise is slow: a part of the text is enough.
  const texts = system === 'compromise' ? paragraphs.slice(0, Math.ceil(paragraphs.length / 50)) : paragraphs;
  const finder = system === 'compromise' ? compromise : seedmark('seedmark');
  return measure(
    () => finder.find(texts),
    texts.reduce((sum, text) => sum + text.length, 0),
  );
}

async function measure(pass: () => Promise<unknown>, characters = size): Promise<Speed> {
  const times: number[] = [];
  for (let i = 0; i <= passes; i++) {
    const start = processorTime();
    await pass();
    times.push(processorTime() - start);
  }
  const speed = (milliseconds: number) => characters / 1000 / milliseconds;
  return { cold: speed(times[0]), warm: speed(Math.min(...times.slice(1))) };
}

/** What this process has computed, in milliseconds: what else the machine does adds little to it. */
function processorTime(): number {
  const { user, system: kernel } = process.cpuUsage();
  return (user + kernel) / 1000;
}

/** The sources as running text. */
function textsOf(from: string): string[] {
  const { training } = readSources(from);
  const texts: string[] = [];
  let length = 0;
  // Tweets are not what documents are like.
  const prose = [...training].filter(([origin]) => !/^(?:btc|wnut)/.test(origin));
  for (const source of prose.flatMap(([, sources]) => sources)) {
    for (const document of documentsOf(source).length > 1000 ? source.documents : documentsOf(source)) {
      for (const { text } of prepare(document)) {
        if (length < most) texts.push(text);
        length += text.length;
      }
    }
  }
  return texts;
}

run().then(speed => console.log(JSON.stringify(speed)));
