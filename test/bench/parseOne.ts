/** Measures one parser in a process of its own: parseOne.ts NAME BYTES FORM; prints a line of JSON. */
import { article } from './corpus.js';
import type { ParseSample } from './parse.js';
import { parsers } from './parsers.js';
import { timesOf } from './statistics.js';

const [name, bytes, form] = process.argv.slice(2);
const parser = parsers.find(each => each.name === name);
if (parser === undefined) throw new Error(`There is no parser ${name}`);

const document = Buffer.from(article({ bytes: Number(bytes), form: form === 'raw' ? 'raw' : 'marked' }));
const parse = await parser.load();

/** Milliseconds for a string that is new and in one piece: nothing can be remembered of it, or left to be joined. */
function once(): number {
  const text = document.toString('latin1');
  const start = performance.now();
  kept = parse(text);
  return performance.now() - start;
}

// What comes out is kept, or the optimiser could leave it away.
let kept: unknown;
const warmUp = Date.now() + 1000;
do once();
while (Date.now() < warmUp);
const samples: number[] = [];
const end = Date.now() + 2500;
while (samples.length < 3 || (samples.length < 100 && Date.now() < end)) samples.push(once());

const result: ParseSample = {
  megabytes: document.length / 1e6,
  times: timesOf(samples),
  kept: kept !== undefined,
};
console.log(JSON.stringify(result));
