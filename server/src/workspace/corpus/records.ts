/**
 * Records of data in one run of bytes, each with its lengths and a hash: what was cut off or damaged is told from what
 * was written.
 */
import { hashOf } from './hash.js';

export interface StoredRecord {
  readonly json: string;
  readonly bytes: Uint8Array;
}

/** The hash of all that follows; the lengths of the JSON and of the bytes. */
const [hashLength, headLength] = [8, 16];

/** @param lists the bytes, in pieces */
export function encodeRecord(json: string, lists: readonly Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(json);
  const length = lists.reduce((sum, list) => sum + list.length, 0);
  // In fours, as they are hashed.
  const record = new Uint8Array((headLength + text.length + length + 3) & ~3);
  let at = headLength;
  for (const piece of [text, ...lists]) {
    record.set(piece, at);
    at += piece.length;
  }
  const head = new DataView(record.buffer);
  head.setUint32(hashLength, text.length);
  head.setUint32(hashLength + 4, length);
  head.setFloat64(0, hashOf(record.subarray(hashLength)));
  return record;
}

/** The records that `encodeRecord` made, one after another, as parts of `all`; throws where it is anything else. */
export function* decodeRecords(all: Uint8Array): Generator<StoredRecord, undefined> {
  const view = new DataView(all.buffer, all.byteOffset, all.length);
  const decoder = new TextDecoder();
  for (let at = 0; at < all.length; ) {
    if (at + headLength > all.length) throw new Error('it ends in the middle');
    const start = at;
    const text = start + headLength;
    const bytes = text + view.getUint32(start + hashLength);
    const end = bytes + view.getUint32(start + hashLength + 4);
    at = start + 4 * Math.ceil((end - start) / 4);
    if (at > all.length) throw new Error('it ends in the middle');
    const hash = hashOf(all.subarray(start + hashLength, at));
    if (hash !== view.getFloat64(start)) throw new Error('it is damaged');
    yield { json: decoder.decode(all.subarray(text, bytes)), bytes: all.subarray(bytes, end) };
  }
  return undefined;
}
