import type { Recognized } from '../../entities/recognizer.js';
import type { RegistryEntry } from '../../entities/registry.js';
import type { EntityTypes } from '../../syntax/entityTypes.js';
import type { Seed } from '../../syntax/seed.js';
import type { Leaf, Span } from '../../syntax/types.js';
import { isReviewMark, plainText, visit } from '../../syntax/walk.js';
import { markedMentions } from '../markedMentions.js';
import { plainTitle } from '../title.js';
import { countWords } from '../words.js';
import { noDetail, type Tables } from './tables.js';

/** What the corpus keeps of a document. Immutable. */
export interface Part {
  readonly facts: Facts;
  /** The mentions in order, an outer one before those in it: `stride` numbers each. */
  readonly mentions: Int32Array;
  readonly marked: number;
  readonly unverified: number;
  /** Whether what is recognised is among the mentions. */
  readonly isRecognized: boolean;
  /** What the front matter defines, for this document alone. */
  readonly local: readonly RegistryEntry[];
}

/** What is told of a document as it is. */
export interface Facts {
  readonly title: string | undefined;
  readonly status: string | undefined;
  readonly tags: readonly string[];
  readonly reviewers: readonly string[];
  /** Of the prose with all marks accepted: no comment, no code block, no front matter. */
  readonly words: number;
  readonly marks: number;
  readonly comments: number;
  readonly authors: readonly string[];
}

/**
 * Start, end, where the content ends, the number of the form, that of the detail with a sign for what is marked, and
 * that of the paragraph, from 0.
 */
export const stride = 6;

const none: readonly never[] = [];

/**
 * Reads what there is to keep of a seed.
 *
 * @param recognized what is recognised in a leaf; undefined where that is not known
 */
export function readPart(
  seed: Seed,
  tables: Tables,
  local: readonly RegistryEntry[],
  recognized?: (leaf: Leaf) => readonly Recognized[] | undefined,
): Part {
  const mentions: number[] = [];
  const authors = new Set<string>();
  let [marks, comments, words, marked, unverified] = [0, 0, 0, 0, 0];
  let isRecognized = recognized !== undefined;
  let paragraph = -1;
  for (let index = 0; index < seed.blocks.length; index++) {
    const base = seed.startOf(index);
    for (const leaf of seed.blocks[index].leaves) {
      paragraph++;
      const found = recognized?.(leaf);
      isRecognized &&= found !== undefined;
      const isPlain = !leaf.text.includes('{');
      words += countWords(isPlain ? leaf.text : plainText(leaf, 0, leaf.text.length, 'accepted'));
      if (isPlain && (found === undefined || found.length === 0)) continue;
      const before = mentions.length;
      if (!isPlain) {
        visit(leaf.constructs, construct => {
          if (!isReviewMark(construct)) return;
          if (construct.type !== 'comment') marks++;
          else {
            comments++;
            if (construct.author !== undefined) authors.add(construct.author);
          }
        });
        const [all, open] = packMarked(mentions, leaf, base, paragraph, seed.types, tables);
        marked += all;
        unverified += open;
      }
      if (found !== undefined && found.length > 0) {
        packRecognized(mentions, leaf, base, paragraph, found, tables);
        if (mentions.length - before > found.length * stride) sortFrom(mentions, before);
      }
    }
  }
  const { frontMatter } = seed;
  const facts = {
    title: plainTitle(seed),
    status: frontMatter?.string('status'),
    tags: stringsOf(frontMatter?.get('tags')?.value),
    reviewers: stringsOf(frontMatter?.get('reviewers')?.value),
    words,
    marks,
    comments,
    authors: authors.size === 0 ? none : [...authors],
  };
  return { facts, mentions: Int32Array.from(mentions), marked, unverified, isRecognized, local };
}

/** Adds the markers of a leaf; how many there are, and how many are unverified. */
function packMarked(
  mentions: number[],
  leaf: Leaf,
  base: number,
  paragraph: number,
  types: EntityTypes,
  tables: Tables,
): [all: number, unverified: number] {
  const found = markedMentions(leaf, types);
  let unverified = 0;
  for (const mention of found) {
    const { text, type, ref, status, value } = mention;
    const { start, end } = within(leaf, mention);
    const content = within(leaf, mention.content);
    if (status === 'unverified') unverified++;
    const form = tables.form({ text, type, ref, name: undefined });
    const detail = tables.detail({ ...noDetail, status, value });
    mentions.push(base + start, base + end, base + content.end, form, ~detail, paragraph);
  }
  return [found.length, unverified];
}

function packRecognized(
  mentions: number[],
  leaf: Leaf,
  base: number,
  paragraph: number,
  found: readonly Recognized[],
  tables: Tables,
): void {
  for (const each of found) {
    const { type, ref, name, value, recognizer, score, reason } = each;
    const text = leaf.text.slice(each.start, each.end).replace(/\s+/g, ' ');
    const { start, end } = within(leaf, each);
    const form = tables.form({ text, type, ref, name });
    const detail = tables.detail({ status: undefined, value, recognizer, score, reason });
    mentions.push(base + start, base + end, base + end, form, detail, paragraph);
  }
}

/** Puts in order the mentions from an index on. */
function sortFrom(mentions: number[], from: number): void {
  const rows: number[][] = [];
  for (let at = from; at < mentions.length; at += stride) rows.push(mentions.slice(at, at + stride));
  rows.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  mentions.splice(from, mentions.length - from, ...rows.flat());
}

/** A leaf's span in its block's source. */
function within(leaf: Leaf, { start, end }: Span): Span {
  return { start: leaf.toBlock(start), end: end > start ? leaf.toBlock(end - 1) + 1 : leaf.toBlock(end) };
}

function stringsOf(value: unknown): readonly string[] {
  const items = Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
  return items.length === 0 ? none : items;
}
