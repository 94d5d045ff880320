/** Writes a model as `readModel` reads it. */
import { bucketBits } from '../src/entities/tagger/features.js';
import type { LexiconEntries } from '../src/entities/tagger/lexicon.js';
import { type Calibration, formatVersion, magic } from '../src/entities/tagger/model.js';
import { width } from '../src/entities/tagger/tags.js';
import type { Weights } from './perceptron.js';

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
  for (const character of magic) writer.u8(character.charCodeAt(0));
  for (const byte of [formatVersion, bucketBits, width, 0]) writer.u8(byte);
  for (const value of [scale, calibration.slope, calibration.intercept]) writer.f32(value);
  for (const weight of weights.transitions) writer.u16(Math.round(weight / scale));
  writer.varint(buckets.length);
  buckets.forEach((bucket, index) => {
    writer.varint(bucket - (buckets[index - 1] ?? 0));
  });
  for (const bucket of buckets) {
    const row = Array.from(weights.features.subarray(bucket * width, (bucket + 1) * width), weight =>
      Math.round(weight / scale),
    );
    writer.u16(row.reduce((set, weight, tag) => (weight === 0 ? set : set | (1 << tag)), 0));
    for (const weight of row) if (weight !== 0) writer.u16(weight);
  }
  writeEntries(writer, lexicon.words);
  writeEntries(writer, lexicon.phrases);
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

function writeEntries(writer: Writer, entries: ReadonlyMap<number, number>): void {
  const counts = new Map<number, number>();
  for (const value of entries.values()) counts.set(value, (counts.get(value) ?? 0) + 1);
  // The most frequent ones get the shortest numbers.
  const distinct = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([value]) => value);
  const indices = new Map(distinct.map((value, index) => [value, index]));
  const sorted = [...entries].map(([key, value]): [number, number] => [key >>> 0, value]);
  sorted.sort((a, b) => a[0] - b[0]);
  writer.varint(sorted.length);
  writer.varint(distinct.length);
  for (const value of distinct) writer.u32(value);
  sorted.forEach(([key], index) => {
    writer.varint(key - (sorted[index - 1]?.[0] ?? 0));
  });
  for (const [, value] of sorted) writer.varint(indices.get(value) ?? 0);
}

class Writer {
  private readonly written: number[] = [];

  u8(value: number): void {
    this.written.push(value & 255);
  }

  u16(value: number): void {
    this.written.push(value & 255, (value >> 8) & 255);
  }

  u32(value: number): void {
    this.u16(value);
    this.u16(value >>> 16);
  }

  f32(value: number): void {
    this.u32(new Uint32Array(Float32Array.of(value).buffer)[0]);
  }

  varint(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.u8((rest % 128) | 128);
    this.u8(rest);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.written);
  }
}
