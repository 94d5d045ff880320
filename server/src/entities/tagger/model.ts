import { bucketBits } from './features.js';
import { HashTable } from './hashTable.js';
import { Lexicon } from './lexicon.js';
import { width } from './tags.js';

/**
 * A trained model as bytes, little-endian:
 *
 *     'SDTG', version (u8), bits of buckets (u8), tags (u8), 0
 *     scale of weights (f32), slope and intercept of the calibration (f32 each)
 *     transitions: (tags + 1) × tags weights (i16), by previous tag; the last row begins a sentence
 *     features: their number (varint); their buckets, each as the difference from the one before (varint);
 *               for each a set of the tags it has a weight for (u16), then these weights (i16)
 *     lexicon, words and then phrases: number (varint), number of distinct entries (varint), these (u32 each);
 *               hashes, sorted as unsigned, as differences (varint), and for each the index of its entry (varint)
 *
 * A varint has seven bits to a byte, the lowest first, and the high bit on all bytes but its last.
 */
export interface Model {
  /** Weights are whole numbers: each is so much in training. */
  readonly scale: number;
  readonly features: FeatureWeights;
  readonly transitions: Float32Array;
  readonly lexicon: Lexicon;
  readonly calibration: Calibration;
}

/** Weights of the features that have any. */
export class FeatureWeights {
  /** A bit for each bucket that has weights; and how many of them lie before each 32. */
  private readonly present = new Int32Array(1 << (bucketBits - 5));
  private readonly before = new Int32Array(1 << (bucketBits - 5));

  /**
   * @param buckets in order
   * @param rows `width` weights for each of them
   */
  constructor(
    buckets: Int32Array,
    readonly rows: Int16Array,
  ) {
    for (const bucket of buckets) this.present[bucket >> 5] |= 1 << (bucket & 31);
    let count = 0;
    for (let i = 0; i < this.present.length; i++) {
      this.before[i] = count;
      count += ones(this.present[i]);
    }
  }

  /** Where in `rows` the weights of a bucket begin; -1 for none. */
  at(bucket: number): number {
    const bits = this.present[bucket >> 5];
    const bit = bucket & 31;
    if (((bits >>> bit) & 1) === 0) return -1;
    return (this.before[bucket >> 5] + ones(bits & ((1 << bit) - 1))) * width;
  }
}

function ones(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** From a margin to the share of mentions with such a margin that are right: 1 / (1 + exp(-slope × margin - intercept)). */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

export const magic = 'SDTG';
export const formatVersion = 1;

/** @throws where the bytes are no model that this code can use */
export function readModel(bytes: Uint8Array): Model {
  const reader = new Reader(bytes);
  const header = String.fromCharCode(...bytes.subarray(0, 4));
  reader.at = 4;
  if (header !== magic || reader.u8() !== formatVersion)
    throw new Error('The model of the tagger is of another version.');
  if (reader.u8() !== bucketBits || reader.u8() !== width)
    throw new Error('The model of the tagger has other features or tags.');
  reader.at = 8;
  const scale = reader.f32();
  const calibration = { slope: reader.f32(), intercept: reader.f32() };
  const transitions = new Float32Array((width + 1) * width);
  for (let i = 0; i < transitions.length; i++) transitions[i] = reader.i16();
  const features = readFeatures(reader);
  const words = readTable(reader);
  return { scale, features, transitions, calibration, lexicon: new Lexicon(words, readTable(reader)) };
}

function readFeatures(reader: Reader): FeatureWeights {
  const buckets = new Int32Array(reader.varint());
  let bucket = 0;
  for (let i = 0; i < buckets.length; i++) {
    bucket += reader.varint();
    buckets[i] = bucket;
  }
  const rows = new Int16Array(buckets.length * width);
  for (let at = 0; at < rows.length; at += width) {
    let set = reader.u16();
    for (let tag = 0; set !== 0; tag++, set >>= 1) if (set & 1) rows[at + tag] = reader.i16();
  }
  return new FeatureWeights(buckets, rows);
}

function readTable(reader: Reader): HashTable {
  const count = reader.varint();
  const distinct = new Int32Array(reader.varint());
  for (let i = 0; i < distinct.length; i++) distinct[i] = reader.u32();
  const keys = new Int32Array(count);
  let key = 0;
  for (let i = 0; i < count; i++) {
    key += reader.varint();
    keys[i] = key;
  }
  const table = new HashTable(count);
  for (let i = 0; i < count; i++) table.set(keys[i], distinct[reader.varint()]);
  return table;
}

class Reader {
  at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  u8(): number {
    return this.bytes[this.at++];
  }

  u16(): number {
    this.at += 2;
    return this.bytes[this.at - 2] | (this.bytes[this.at - 1] << 8);
  }

  i16(): number {
    return (this.u16() << 16) >> 16;
  }

  u32(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }

  f32(): number {
    this.at += 4;
    return this.view.getFloat32(this.at - 4, true);
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error('The model of the tagger is cut off.');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
}
