import type { Seed } from '../../syntax/seed.js';
import { type SimpleValue, simpleFrontMatter } from '../../syntax/simpleFrontMatter.js';
import { plainText } from '../../syntax/walk.js';
import { plainTitle } from '../title.js';
import { ownString } from './tables.js';

/** What lists of documents show of one, from its front matter and its headings. */
export interface FrontFacts {
  readonly title: string | undefined;
  readonly status: string | undefined;
  readonly tags: readonly string[];
  readonly reviewers: readonly string[];
}

const nothing: readonly never[] = [];
const none: ReadonlyMap<string, SimpleValue> = new Map();

export function readFrontFacts(seed: Seed): FrontFacts {
  const first = seed.blocks[0];
  const simple = first?.type === 'yaml' ? simpleFrontMatter(first.source) : none;
  const said = (key: string) => (simple === undefined ? seed.frontMatter?.get(key)?.value : simple.get(key));
  const status = said('status');
  return {
    title: own(simple === undefined ? plainTitle(seed) : titleOf(seed, simple.get('title'))),
    status: typeof status === 'string' && status.trim() !== '' ? ownString(status) : undefined,
    tags: stringsOf(said('tags')),
    reviewers: stringsOf(said('reviewers')),
  };
}

/** As `plainTitle`, where it is known what the front matter says. */
function titleOf({ blocks }: Seed, said: unknown): string | undefined {
  let block = blocks.find(({ type, depth, implicit }) => type === 'heading' && depth === 1 && !implicit);
  const isSaid = typeof said === 'string' && said.trim() !== '';
  if (block === undefined && isSaid) return folded(said);
  block ??= blocks.find(({ implicit }) => implicit);
  return block && folded(plainText(block.leaves[0]));
}

function folded(title: string): string | undefined {
  return title.replace(/\s+/g, ' ').trim() || undefined;
}

function own(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ownString(text);
}

function stringsOf(value: unknown): readonly string[] {
  const items = Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
  return items.length === 0 ? nothing : items.map(ownString);
}
