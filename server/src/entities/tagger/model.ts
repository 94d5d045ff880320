import { bucketBits } from './features.js';
import { HashTable } from './hashTable.js';
import { Lexicon } from './lexicon.js';
import { width } from './tags.js';

/**
 * A trained model as bytes, little-endian, laid out such that it is used where it lies: nothing is made of it when it
 * is loaded. Each array begins at a multiple of 4 bytes.
 *
 *     'SDTG', version (u8), bits of buckets (u8), tags (u8), 0
 *     scale of weights (f32), slope and intercept of the calibration (f32 each)
 *     number of features (u32)
 *     transitions: (tags + 1) × tags weights (i16), by previous tag; the last row begins a sentence
 *     features: for every 32 buckets, a bit for each, whether it has weights (u32, the lowest bit first), and how many
 *               of those before have (u32); for each that has, in order, a weight for each tag (i16)
 *     lexicon, words and then phrases: a table as `HashTable` has it
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
  /**
   * @param index for every 32 buckets, a bit for each that has weights; and how many of them lie before these
   * @param rows `width` weights for each bucket that has any
   */
  constructor(
    private readonly index: Int32Array,
    readonly rows: Int16Array,
  ) {}

  /** Where in `rows` the weights of a bucket begin; -1 for none. */
  at(bucket: number): number {
    const word = (bucket >>> 5) << 1;
    const bits = this.index[word];
    const bit = bucket & 31;
    if (((bits >>> bit) & 1) === 0) return -1;
    return (this.index[word + 1] + ones(bits & ((1 << bit) - 1))) * width;
  }
}

/** How many bits are set. */
export function ones(bits: number): number {
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
export const formatVersion = 3;

/** @throws where the bytes are no model that this code can use */
export function readModel(bytes: Uint8Array): Model {
  const header = String.fromCharCode(...bytes.subarray(0, 4));
  if (header !== magic || bytes[4] !== formatVersion)
    throw new Error('The model of the tagger is of another version.');
  if (bytes[5] !== bucketBits || bytes[6] !== width)
    throw new Error('The model of the tagger has other features or tags.');
  const reader = new ModelReader(bytes);
  const [scale, slope, intercept] = reader.f32s(3);
  const [count] = reader.i32s(1);
  const transitions = Float32Array.from(reader.i16s((width + 1) * width));
  const index = reader.i32s(2 << (bucketBits - 5));
  const features = new FeatureWeights(index, reader.i16s(count * width));
  const words = HashTable.read(reader);
  const lexicon = new Lexicon(words, HashTable.read(reader));
  return { scale, features, transitions, calibration: { slope, intercept }, lexicon };
}

/** Arrays that lie in a model one after the other. */
export class ModelReader {
  private readonly bytes: Uint8Array;
  private at = 8;

  constructor(bytes: Uint8Array) {
    // Numbers can be read in place where they lie at multiples of their size, on machines of the same byte order.
    if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1)
      throw new Error('The model of the tagger cannot be read on machines of big-endian byte order.');
    this.bytes = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  }

  u16s(count: number): Uint16Array {
    return new Uint16Array(this.bytes.buffer, this.take(count * 2), count);
  }

  i16s(count: number): Int16Array {
    return new Int16Array(this.bytes.buffer, this.take(count * 2), count);
  }

  u8s(count: number): Uint8Array {
    return new Uint8Array(this.bytes.buffer, this.take(count), count);
  }

  u32s(count: number): Uint32Array {
    return new Uint32Array(this.bytes.buffer, this.take(count * 4), count);
  }

  i32s(count: number): Int32Array {
    return new Int32Array(this.bytes.buffer, this.take(count * 4), count);
  }

  f32s(count: number): Float32Array {
    return new Float32Array(this.bytes.buffer, this.take(count * 4), count);
  }

  /** The offset in the buffer of so many bytes that come next. */
  private take(size: number): number {
    const { at, bytes } = this;
    if (!(at + size <= bytes.length)) throw new Error('The model of the tagger is cut off.');
    this.at += Math.ceil(size / 4) * 4;
    return bytes.byteOffset + at;
  }
}
