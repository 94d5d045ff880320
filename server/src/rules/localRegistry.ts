/** The entities that a front matter describes. */
import { readEntities } from '../entities/readRegistry.js';
import { Registry } from '../entities/registry.js';
import type { Block } from '../syntax/block.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Seed } from '../syntax/seed.js';
import { syntaxProblem } from './frontMatter.js';
import type { RegistryInput } from './rule.js';

/** What a registry is read by. */
interface Terms {
  readonly types: EntityTypes;
  readonly relations: readonly string[];
}

const known = new WeakMap<Block, Terms & { readonly local: RegistryInput | undefined }>();

/**
 * What a front matter says under `entities`, in the document's offsets, with no registry beside it; its YAML is read
 * only if there is such a key.
 */
export function frontMatterRegistry(seed: Seed, { types, relations }: Terms): RegistryInput | undefined {
  const block = seed.blocks.at(0);
  if (block?.type !== 'yaml' || !block.source.includes('entities')) return undefined;
  let found = known.get(block);
  if (found?.types !== types || found.relations !== relations) {
    found = { types, relations, local: read(seed, block.source, { types, relations }) };
    known.set(block, found);
  }
  return found.local;
}

function read({ frontMatter }: Seed, text: string, terms: Terms): RegistryInput | undefined {
  const entities = frontMatter?.get('entities');
  if (frontMatter?.document === undefined || entities?.node === undefined) return undefined;
  const place = { text, offset: frontMatter.content.start };
  const options = { source: '', ...terms };
  const { entries, problems } = readEntities(frontMatter.document, entities.node, place, options);
  // What YAML objects to is said of the front matter, and explains the rest.
  const told = frontMatter.closed && syntaxProblem(frontMatter) === undefined ? problems : [];
  const yaml = frontMatter.content;
  return {
    text,
    yaml,
    types: terms.types,
    mentioned: undefined,
    entries,
    problems: told,
    registry: new Registry([], entries),
  };
}
