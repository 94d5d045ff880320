/**
 * Records of data and numbers in one run of bytes, each with its lengths and a hash: what was cut off or damaged is
 * told from what was written.
 */
import { hashOf } from './hash.js';

export interface StoredRecord {
  readonly json: string;
  readonly numbers: Int32Array;
}

/** The length of the JSON and of the numbers, in bytes; then the hash of both. */
const headLength = 16;

export function encodeRecord({ json, numbers }: StoredRecord): Uint8Array {
  const text = new TextEncoder().encode(json);
  // In fours, so that numbers are where they can be read.
  const textLength = (text.length + 3) & ~3;
  const bytes = new Uint8Array(headLength + textLength + numbers.byteLength).fill(32, headLength);
  bytes.set(text, headLength);
  bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), headLength + textLength);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, textLength);
  head.setUint32(4, numbers.byteLength);
  head.setFloat64(8, hashOf(bytes.subarray(headLength)));
  return bytes;
}

/** The records of bytes that `encodeRecord` made, one after another; throws where they are anything else. */
export function* decodeRecords(bytes: Uint8Array): Generator<StoredRecord, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; ) {
    if (at + headLength > bytes.length) throw new Error('it ends in the middle');
    const textLength = view.getUint32(at);
    const start = at + headLength;
    at = start + textLength + view.getUint32(at + 4);
    if (at > bytes.length || textLength % 4 !== 0 || at % 4 !== 0) throw new Error('it ends in the middle');
    const content = new Uint8Array(bytes.subarray(start, at));
    if (hashOf(content) !== view.getFloat64(start - 8)) throw new Error('it is damaged');
    const json = new TextDecoder().decode(content.subarray(0, textLength));
    yield { json, numbers: new Int32Array(content.buffer, textLength) };
  }
  return undefined;
}
