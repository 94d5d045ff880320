import type { RegistryEntry } from '../../entities/registry.js';
import type { EntityTypes } from '../../syntax/entityTypes.js';
import { anchorInfo, attributeKeys, frontMatterKeys, type KeyInfo, registryKeys } from '../attributeDocs.js';
import { type HoverText, type Inline, withCode } from '../hoverText.js';
import type { About } from './completion.js';

export interface Known {
  readonly types: EntityTypes;
  entry(id: string): RegistryEntry | undefined;
  /** How often an entity is mentioned in the document, if there is one, and in how many places of others. */
  uses(id: string): { readonly here: number; readonly elsewhere: number };
}

/** What there is to say of a completion; undefined where that is nothing. */
export function documentationOf({ kind, name }: About, known: Known): HoverText | undefined {
  switch (kind) {
    case 'type':
      return typeText(name, known.types);
    case 'entry': {
      const entry = known.entry(name);
      return entry && entryText(entry, known);
    }
    case 'attribute':
      return keyText(attributeKeys, name);
    case 'frontMatter':
      return keyText(frontMatterKeys, name);
    case 'registry':
      return keyText(registryKeys, name);
    case 'anchor':
      return [withCode(anchorInfo.summary)];
    case 'mark':
      return markTexts[name];
  }
}

const markTexts: Readonly<Record<string, HoverText>> = {
  insertion: [['Suggests a text that is not there yet. Accepting keeps it, rejecting takes it out.']],
  deletion: [['Suggests to take a text out. Accepting does so, rejecting keeps it.']],
  substitution: [['Suggests another text: the old one, ', { code: '~>' }, ', the new one.']],
  highlight: [['Points at a text, most often for the comment behind it. The text stays in any case.']],
  comment: [['Says something about what stands before it. It is no part of the text.']],
};

function typeText(name: string, { all }: EntityTypes): HoverText | undefined {
  const info = all.find(type => type.name === name);
  if (info === undefined) return undefined;
  const text: (readonly Inline[])[] = [];
  if (info.description !== '') text.push([info.description]);
  if (info.example !== '') text.push(['For example: ', { code: `[${info.example}]{.${name}}` }]);
  if (info.abbreviations.length > 0) text.push([`Also read: ${info.abbreviations.join(', ')}`]);
  return text;
}

function entryText(entry: RegistryEntry, { uses }: Known): HoverText {
  const { id, name, type, description, short, aliases, relations } = entry;
  const text: (readonly Inline[])[] = [[{ bold: name }, ` · ${type ?? 'no type'} · `, { code: id }]];
  if (description !== undefined) text.push([description]);
  const others = [...new Set([short, ...aliases])].filter(form => form !== undefined);
  if (others.length > 0) text.push([`Also ${others.join(', ')}`]);
  for (const [relation, ids] of relations) text.push([`${relation}: ${ids.join(', ')}`]);
  const { here, elsewhere } = uses(id);
  if (here + elsewhere > 0) {
    const places = [
      ...(here > 0 ? [`${here} here`] : []),
      ...(elsewhere > 0 ? [`${elsewhere} elsewhere`] : []),
    ];
    text.push([`Mentions: ${places.join(', ')}`]);
  }
  return text;
}

function keyText(keys: Readonly<Record<string, KeyInfo>>, name: string): HoverText | undefined {
  if (!Object.hasOwn(keys, name)) return undefined;
  const { summary, example } = keys[name];
  return [withCode(summary), ['For example: ', { code: example }]];
}
