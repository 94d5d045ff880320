import { distance, nearest } from './distance.js';

/** What is known of one entity type. */
export interface TypeInfo {
  /** The name that is written, in lower case. */
  readonly name: string;
  /** Other tools' names for it, read in any case. */
  readonly abbreviations: readonly string[];
  /** One line for hovers and completion. */
  readonly description: string;
  /** A text that would be marked so; empty where none is known. */
  readonly example: string;
}

/** A type that a project adds. */
export interface ExtraType {
  readonly name: string;
  readonly abbreviations?: readonly string[];
  readonly description?: string;
  readonly example?: string;
}

/** The entity types in force, looked up by any of their names. */
export interface EntityTypes {
  /** The type that a class names; `alias` when it is written otherwise than the type's own name. */
  resolve(name: string): { name: string; alias: boolean } | undefined;
  /** The types whose name or abbreviation is a typo away, nearest first. */
  nearest(name: string): string[];
  /** The type whose own name of five letters or more is one edit away: what a misspelt class means. */
  misspelled(name: string): string | undefined;
  readonly all: readonly TypeInfo[];
}

/** Classes of Pandoc's own: a span with no others is no entity. */
const PLAIN_CLASSES = new Set(
  'insertion deletion comment-start comment-end paragraph-insertion paragraph-deletion mark underline ul smallcaps unnumbered unlisted'.split(
    ' ',
  ),
);

export function isPlainClass(name: string): boolean {
  return PLAIN_CLASSES.has(name);
}

/** Aligned with schema.org; the abbreviations are those of CoNLL, OntoNotes, ACE, TEI and ISO-TimeML. */
const builtIn: readonly TypeInfo[] = [
  {
    name: 'person',
    abbreviations: ['per', 'pers', 'persName'],
    description: 'A human being, named.',
    example: 'Abdellatif Hammouchi',
  },
  {
    name: 'organization',
    abbreviations: ['org', 'organisation', 'orgName'],
    description: 'A company, agency, party, team or other body that acts under a name.',
    example: 'DGSN',
  },
  {
    name: 'place',
    abbreviations: ['loc', 'gpe', 'location', 'placeName'],
    description: 'A country, city, region, building or natural feature.',
    example: 'Madrid',
  },
  {
    name: 'event',
    abbreviations: ['evt'],
    description: 'Something named that happens at a time: a summit, a war, a tournament.',
    example: '2030 FIFA World Cup',
  },
  {
    name: 'date',
    abbreviations: ['time', 'when'],
    description: 'A point or span of time; `value` holds it in EDTF.',
    example: 'January 28-29',
  },
  {
    name: 'work',
    abbreviations: ['title', 'law', 'document'],
    description: 'Something made to be read, seen or heard: a treaty, a law, a report, a film.',
    example: 'Treaty of Fez',
  },
  {
    name: 'product',
    abbreviations: ['prod'],
    description: 'Something made to be used or sold.',
    example: 'Airbus A320',
  },
  {
    name: 'quantity',
    abbreviations: ['num', 'money', 'percent'],
    description: 'An amount, with its unit if it has one; `value` holds it as a number.',
    example: '12 tonnes',
  },
  {
    name: 'topic',
    abbreviations: ['term', 'misc'],
    description: 'A subject that the text is about.',
    example: 'human trafficking',
  },
];

/** The types of the format alone. */
export const defaultTypes: EntityTypes = table(builtIn);

/**
 * The format's types and a project's own. An extra type of a known name adds to it; a name goes before an
 * abbreviation, and an abbreviation that is already taken stays with its first owner.
 */
export function withTypes(extra: readonly ExtraType[]): EntityTypes {
  const all = new Map(builtIn.map(type => [type.name, type]));
  for (const { name, abbreviations = [], description = '', example = '' } of extra) {
    const key = name.toLowerCase();
    const known = all.get(key);
    all.set(key, {
      name: known?.name ?? name,
      abbreviations: [...(known?.abbreviations ?? []), ...abbreviations],
      description: description || (known?.description ?? ''),
      example: example || (known?.example ?? ''),
    });
  }
  return table([...all.values()]);
}

function table(all: readonly TypeInfo[]): EntityTypes {
  const names = new Map<string, string>();
  for (const { name } of all) names.set(name.toLowerCase(), name);
  for (const { name, abbreviations } of all) {
    for (const abbreviation of abbreviations) {
      const key = abbreviation.toLowerCase();
      if (!names.has(key)) names.set(key, name);
    }
  }
  // Abbreviations of two or three letters are one edit away from too much to be suggested.
  // Most markers name a type by its own name, and are asked many times.
  const own = new Map(all.map(({ name }) => [name, { name, alias: false }]));
  const suggestible = [...names.keys()].filter(key => key.length >= 4);
  return {
    all,
    resolve(written) {
      const found = own.get(written);
      if (found !== undefined) return found;
      const name = names.get(written.toLowerCase());
      return name === undefined ? undefined : { name, alias: name !== written };
    },
    misspelled(written) {
      if (written.length < 4) return undefined;
      const folded = written.toLowerCase();
      return all.find(({ name }) => name.length >= 5 && distance(folded, name.toLowerCase(), 1) === 1)?.name;
    },
    nearest(written) {
      return [...new Set(nearest(written, suggestible).flatMap(key => names.get(key) ?? []))];
    },
  };
}
