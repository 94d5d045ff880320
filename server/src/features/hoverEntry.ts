/** What an entry says of its entity. */
import type { Registry, RegistryEntry } from '../entities/registry.js';
import type { HoverText, Inline } from './hoverText.js';

/** Name and type, description, other names, relations and addresses. */
export function entryHover(entry: RegistryEntry, registry: Registry): HoverText {
  const { name, type, id, description } = entry;
  const text: (readonly Inline[])[] = [[{ bold: name }, ` · ${type ?? 'no type'} · `, { code: id }]];
  if (description !== undefined) text.push([description]);
  return [...text, ...otherNames(entry), ...relationLines(entry, registry)];
}

export function otherNames({ short, aliases }: RegistryEntry): Inline[][] {
  const others = [...new Set([short, ...aliases])].filter(form => form !== undefined);
  return others.length === 0 ? [] : [['Also ', others.join(', ')]];
}

/** The relations, a line each with links to the entries, then the addresses that are the same. */
export function relationLines({ relations, sameAs }: RegistryEntry, registry: Registry): Inline[][] {
  const named = (id: string): Inline => {
    const entry = registry.get(id);
    return entry === undefined ? id : { link: `${entry.source}#L${entry.line + 1}`, name: entry.name };
  };
  const lines = [...relations].map(([relation, ids]) => [`${relation}: `, ...separated(ids.map(named))]);
  return [...lines, ...sameAs.map((link): Inline[] => [{ link }])];
}

export function separated(items: readonly Inline[]): Inline[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [', ', item]));
}
