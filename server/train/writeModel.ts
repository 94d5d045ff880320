/** Writes a model as `readModel` reads it. */
import { bucketBits } from '../src/entities/tagger/features.js';
import { groupBits, groups } from '../src/entities/tagger/hashTable.js';
import type { LexiconEntries } from '../src/entities/tagger/lexicon.js';
import { type Calibration, formatVersion, magic, ones } from '../src/entities/tagger/model.js';
import { width } from '../src/entities/tagger/tags.js';
import type { Weights } from './weights.js';

/** @param kept how many features are written: those with the largest weights */
export function writeModel(
  weights: Weights,
  kept: number,
  lexicon: LexiconEntries,
  calibration: Calibration,
): Uint8Array {
  const buckets = heaviest(weights.features, kept);
  const largest = buckets.reduce((most, bucket) => Math.max(most, sizeOf(weights.features, bucket)), 0);
  const scale = Math.max(largest, ...weights.transitions.map(Math.abs)) / 32767 || 1;
  const writer = new Writer();
  writer.text(magic);
  writer.array(Uint8Array.of(formatVersion, bucketBits, width, 0));
  writer.array(Float32Array.of(scale, calibration.slope, calibration.intercept));
  writer.array(Uint32Array.of(buckets.length));
  const whole = (weight: number) => Math.round(weight / scale);
  writer.array(Int16Array.from(weights.transitions, whole));
  const index = new Uint32Array(2 << (bucketBits - 5));
  const rows = new Int16Array(buckets.length * width);
  buckets.forEach((bucket, order) => {
    index[(bucket >> 5) * 2] |= 1 << (bucket & 31);
    rows.set(
      Int16Array.from(weights.features.subarray(bucket * width, (bucket + 1) * width), whole),
      order * width,
    );
  });
  for (let i = 2; i < index.length; i += 2) index[i + 1] = index[i - 1] + ones(index[i - 2]);
  writer.array(index);
  writer.array(rows);
  writeTable(writer, lexicon.words);
  writeTable(writer, lexicon.phrases);
  return writer.bytes();
}

function heaviest(features: Float32Array, kept: number): number[] {
  const sizes = new Float32Array(features.length / width);
  for (let bucket = 0; bucket < sizes.length; bucket++) sizes[bucket] = sizeOf(features, bucket);
  const order = Array.from(sizes.keys()).filter(bucket => sizes[bucket] > 0);
  order.sort((a, b) => sizes[b] - sizes[a] || a - b);
  return order.slice(0, kept).sort((a, b) => a - b);
}

function sizeOf(features: Float32Array, bucket: number): number {
  let size = 0;
  for (let i = bucket * width; i < (bucket + 1) * width; i++) size = Math.max(size, Math.abs(features[i]));
  return size;
}

/** A table as `HashTable` reads it. */
function writeTable(writer: Writer, entries: ReadonlyMap<number, number>): void {
  const distinct = [...new Set(entries.values())].sort((a, b) => a - b);
  const indices = new Map(distinct.map((value, index) => [value, index]));
  const sorted = [...entries].map(([key, value]): [number, number] => [key >>> 0, value]);
  sorted.sort((a, b) => a[0] - b[0]);
  const starts = new Uint32Array(groups + 1);
  for (const [key] of sorted) starts[(key >>> (32 - groupBits)) + 1]++;
  for (let i = 1; i <= groups; i++) starts[i] += starts[i - 1];
  writer.array(Uint32Array.of(sorted.length, distinct.length));
  writer.array(Uint32Array.from(distinct));
  writer.array(starts);
  writer.array(Uint16Array.from(sorted, ([key]) => key));
  writer.array(Uint8Array.from(sorted, ([key]) => (key >>> 16) & ((1 << (16 - groupBits)) - 1)));
  writer.array(Uint16Array.from(sorted, ([, value]) => indices.get(value) ?? 0));
}

class Writer {
  private readonly parts: Uint8Array[] = [];

  text(text: string): void {
    this.parts.push(new TextEncoder().encode(text));
  }

  /** The numbers, and zeros up to a multiple of 4 bytes. */
  array({ buffer, byteLength }: Uint8Array | Uint16Array | Int16Array | Uint32Array | Float32Array): void {
    const part = new Uint8Array(Math.ceil(byteLength / 4) * 4);
    part.set(new Uint8Array(buffer, 0, byteLength));
    this.parts.push(part);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(Buffer.concat(this.parts));
  }
}
