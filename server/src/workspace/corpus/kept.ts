/** What is kept of a workspace from one session to the next: how it is written, and read again. */
import type { RegistryEntry } from '../../entities/registry.js';
import type { Fingerprint } from './difference.js';
import type { DiskPart } from './members.js';
import { type Part, stride } from './part.js';
import { decodeRecords, encodeRecord } from './records.js';
import type { Detail, Form, Tables } from './tables.js';

/** Counts the ways in which it was written. */
const format = 1;
/** How many documents a record has. */
const recordSize = 250;

/** A workspace's documents and what they were recognised by. */
export interface Kept {
  /** What the code was that made it. */
  readonly version: string;
  /** By the URI, the parts; each with the number of its basis. */
  readonly documents: readonly (readonly [uri: string, disk: DiskPart])[];
  readonly bases: readonly string[];
  /** By folder, what of the registries its documents were recognised by. */
  readonly registries: readonly (readonly [folder: string | null, fingerprint: Fingerprint])[];
}

interface Head {
  readonly format: number;
  readonly version: string;
  readonly documents: number;
  readonly forms: readonly Form[];
  readonly details: readonly Detail[];
  readonly bases: readonly string[];
  readonly registries: readonly (readonly [folder: string | null, entries: (readonly [string, string])[]])[];
}

/** A document; its mentions and words are the next of the record's numbers. */
interface Row {
  readonly uri: string;
  readonly disk: Omit<DiskPart, 'part' | 'words'>;
  readonly part: Omit<Part, 'mentions' | 'local'>;
  readonly local: readonly StoredEntry[];
  readonly mentions: number;
  /** -1 for none. */
  readonly words: number;
}

type StoredEntry = Omit<RegistryEntry, 'relations'> & {
  readonly relations: readonly (readonly [string, readonly string[]])[];
};

/** Writes, a piece at a time: others may have their turn in between. Of the tables only what is used is written. */
export function* encodeKept(kept: Kept, tables: Tables): Generator<Uint8Array, undefined> {
  const { version, documents, bases, registries } = kept;
  const forms = new Renumbering();
  const details = new Renumbering();
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < documents.length; at += recordSize) {
    const some = documents.slice(at, at + recordSize);
    const lists = some.flatMap(([, { part, words }]) => [
      renumbered(
        part.mentions,
        form => forms.of(form),
        detail => details.of(detail),
      ),
      words ?? new Int32Array(0),
    ]);
    const json = JSON.stringify(some.map(rowOf));
    pieces.push(encodeRecord({ json, numbers: joined(lists) }));
    yield new Uint8Array(0);
  }
  const head: Head = {
    format,
    version,
    documents: documents.length,
    forms: forms.used.map(number => tables.forms[number]),
    details: details.used.map(number => tables.details[number]),
    bases,
    registries: registries.map(([folder, fingerprint]) => [folder, [...fingerprint]]),
  };
  yield encodeRecord({ json: JSON.stringify(head), numbers: new Int32Array(0) });
  yield* pieces;
  return undefined;
}

/** Reads what was written; throws where it is damaged. Undefined where other code or another format wrote it. */
export function* decodeKept(
  bytes: Uint8Array,
  version: string,
  tables: Tables,
): Generator<undefined, Kept | undefined> {
  const records = decodeRecords(bytes);
  const first = records.next().value;
  if (first === undefined) throw new Error('it is empty');
  const head: Head = JSON.parse(first.json);
  if (head.format !== format || head.version !== version) return undefined;
  const forms = head.forms.map(({ text, type, ref, name }) => tables.form(text, type, ref, name));
  const details = head.details.map(detail => tables.detail(detail));
  const documents: [string, DiskPart][] = [];
  for (const { json, numbers } of records) {
    const rows: readonly Row[] = JSON.parse(json);
    let at = 0;
    for (const { uri, disk, part, local, mentions: length, words: wordCount } of rows) {
      const mentions = renumbered(
        numbers.subarray(at, at + length),
        form => forms[form],
        detail => details[detail],
      );
      at += length;
      const words = wordCount < 0 ? undefined : numbers.slice(at, at + wordCount);
      at += Math.max(0, wordCount);
      const entries = local.map(entry => ({ ...entry, relations: new Map(entry.relations) }));
      documents.push([uri, { ...disk, part: { ...part, mentions, local: entries }, words }]);
    }
    yield undefined;
  }
  if (documents.length !== head.documents) throw new Error('it ends early');
  const registries = head.registries.map(([folder, entries]) => [folder, new Map(entries)] as const);
  return { version, documents, bases: head.bases, registries };
}

function rowOf([uri, { part, words, ...disk }]: Kept['documents'][number]): Row {
  const { mentions, local, ...rest } = part;
  return {
    uri,
    disk,
    part: rest,
    local: local.map(entry => ({ ...entry, relations: [...entry.relations] })),
    mentions: mentions.length,
    words: words?.length ?? -1,
  };
}

/** Numbers what is used anew, as it is met. */
class Renumbering {
  readonly used: number[] = [];
  private readonly numbers = new Map<number, number>();

  of(number: number): number {
    let known = this.numbers.get(number);
    if (known === undefined) {
      known = this.used.push(number) - 1;
      this.numbers.set(number, known);
    }
    return known;
  }
}

/** Mentions with other numbers for their forms and details. */
export function renumbered(
  mentions: Int32Array,
  form: (number: number) => number,
  detail: (number: number) => number,
): Int32Array {
  const copy = mentions.slice();
  for (let at = 3; at < copy.length; at += stride) {
    copy[at] = form(copy[at]);
    const sign = copy[at + 1];
    copy[at + 1] = sign < 0 ? ~detail(~sign) : detail(sign);
  }
  return copy;
}

function joined(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}
