/** What is kept of a workspace from one session to the next: how it is written, and read again. */
import type { RegistryEntry } from '../../entities/registry.js';
import type { Fingerprint } from './difference.js';
import type { DiskPart } from './members.js';
import { renumbered } from './mentions.js';
import type { Pages } from './pages.js';
import { decodeRecords, encodeRecord } from './records.js';
import type { Detail, Form, Tables } from './tables.js';

/** Counts the ways in which it was written. */
const format = 4;
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

/**
 * A document, as a list without others in it: of thousands, the names of what they hold would be most of the text, and
 * lists take longest to read. The record's bytes are its mentions and its words, then the next one's.
 */
type Row = readonly [
  uri: string,
  hash: number,
  stamp: number,
  terms: string,
  basis: number,
  title: string | null,
  status: string | null,
  tags: Texts,
  reviewers: Texts,
  marks: number,
  comments: number,
  authors: Texts,
  marked: number,
  unverified: number,
  /** -1 where that is not known. */
  recognized: number,
  /** 0 for none. */
  local: readonly StoredEntry[] | 0,
  /** Their lengths in bytes. */
  mentions: number,
  words: number,
];

/** 0 for none. */
type Texts = readonly string[] | 0;

type StoredEntry = Omit<RegistryEntry, 'relations'> & {
  readonly relations: readonly (readonly [string, readonly string[]])[];
};

/** Writes, a piece at a time: others may have their turn in between. Of the tables only what is used is written. */
export function* encodeKept(kept: Kept, tables: Tables): Generator<Uint8Array, undefined> {
  const { version, documents, bases, registries } = kept;
  const forms = new Renumbering();
  const details = new Renumbering();
  // All tables begin with the same one, so that new tables have the same numbers.
  details.of(0);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < documents.length; at += recordSize) {
    const some = documents.slice(at, at + recordSize);
    const rows: Row[] = [];
    const lists: Uint8Array[] = [];
    for (const document of some) {
      const { part, words = nothing } = document[1];
      const mentions = renumbered(
        part.mentions,
        form => forms.of(form),
        detail => details.of(detail),
      ).slice();
      rows.push(rowOf(document, mentions.length));
      lists.push(mentions, words);
    }
    pieces.push(encodeRecord(JSON.stringify(rows), lists));
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
  yield encodeRecord(JSON.stringify(head), []);
  yield* pieces;
  return undefined;
}

/**
 * Reads what was written; throws where it is damaged. Undefined where it is in another format.
 *
 * @param bytes what of it is not numbered anew stays part of what is read
 * @param pages where the rest of it is kept
 * @param numberOf the number that a basis has here
 */
export function* decodeKept(
  bytes: Uint8Array,
  tables: Tables,
  pages: Pages,
  numberOf: (basis: string) => number,
): Generator<undefined, Kept | undefined> {
  const records = decodeRecords(bytes);
  const first = records.next().value;
  if (first === undefined) throw new Error('it is empty');
  const head: Head = JSON.parse(first.json);
  if (head.format !== format) return undefined;
  const forms = head.forms.map(({ text, type, ref, name }) => tables.form(text, type, ref, name));
  const details = head.details.map(detail => tables.detail(detail));
  // So it is where nothing was in the tables before.
  const isSame = forms.every((form, index) => form === index) && details.every((one, index) => one === index);
  const own = (mentions: Uint8Array) =>
    pages.keep(
      renumbered(
        mentions,
        form => forms[form],
        detail => details[detail],
      ),
    );
  const bases = head.bases.map(numberOf);
  const documents: [string, DiskPart][] = [];
  for (const { json, bytes: lists } of records) {
    const rows: readonly Row[] = JSON.parse(json);
    let at = 0;
    for (const row of rows) {
      const [uri, hash, stamp, terms, basis, title, status, tags, reviewers, marks, comments, ...rest] = row;
      const [authors, marked, unverified, recognized, local, length, wordsLength] = rest;
      const mentions = lists.subarray(at, at + length);
      at += length;
      const words = wordsLength === 0 ? undefined : lists.subarray(at, at + wordsLength);
      at += wordsLength;
      const facts = {
        title: title ?? undefined,
        status: status ?? undefined,
        tags: tags === 0 ? none : tags,
        reviewers: reviewers === 0 ? none : reviewers,
        marks,
        comments,
        authors: authors === 0 ? none : authors,
      };
      const part = {
        facts,
        mentions: isSame ? mentions : own(mentions),
        marked,
        unverified,
        recognized: recognized < 0 ? undefined : recognized,
        local: local === 0 ? none : local.map(entry => ({ ...entry, relations: new Map(entry.relations) })),
      };
      documents.push([uri, { part, hash, stamp, terms, basis: bases[basis] ?? 0, words }]);
    }
    yield undefined;
  }
  if (documents.length !== head.documents) throw new Error('it ends early');
  const registries = head.registries.map(([folder, entries]) => [folder, new Map(entries)] as const);
  return { version: head.version, documents, bases: head.bases, registries };
}

const none: readonly never[] = [];
const nothing = new Uint8Array(0);

/** @param length of the mentions, in bytes */
function rowOf([uri, disk]: Kept['documents'][number], length: number): Row {
  const { facts, marked, unverified, recognized, local } = disk.part;
  const { title, status, tags, reviewers, marks, comments, authors } = facts;
  const texts = (list: readonly string[]): Texts => (list.length === 0 ? 0 : list);
  return [
    uri,
    disk.hash,
    disk.stamp,
    disk.terms,
    disk.basis,
    title ?? null,
    status ?? null,
    texts(tags),
    texts(reviewers),
    marks,
    comments,
    texts(authors),
    marked,
    unverified,
    recognized ?? -1,
    local.length === 0 ? 0 : local.map(entry => ({ ...entry, relations: [...entry.relations] })),
    length,
    disk.words?.length ?? 0,
  ];
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
