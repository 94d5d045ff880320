/** What the format says of attributes and of the keys of front matter and registries, for hovers and completion. */

export interface KeyInfo {
  readonly summary: string;
  /** As it is written. */
  readonly example: string;
}

export const attributeKeys: Readonly<Record<string, KeyInfo>> = {
  at: {
    summary: 'When a comment was made, on a comment that is not signed in its text.',
    example: 'at="2026-11-23"',
  },
  by: { summary: 'Who made a comment, on a comment that is not signed in its text.', example: 'by="lina"' },
  ref: {
    summary: 'The entity: an id of the registry, or of the front matter’s `entities`.',
    example: 'ref=hammouchi',
  },
  status: {
    summary:
      '`verified`, `unverified` (a tool put it there and no person has confirmed it) or `unidentifiable`; without it, verified.',
    example: 'status=unverified',
  },
  value: {
    summary: 'On a date, what it means in EDTF; on a quantity, a number with a unit.',
    example: 'value="2026-01-28/2026-01-29"',
  },
};

export const anchorInfo: KeyInfo = {
  summary:
    'A name for this one mention, unique in the file, that links can lead to. It is not the entity: `ref` is.',
  example: '#first-visit',
};

export const frontMatterKeys: Readonly<Record<string, KeyInfo>> = {
  date: {
    summary: 'The document’s date, in EDTF; what relative dates are relative to.',
    example: 'date: 2026-01-28',
  },
  entities: {
    summary: 'Entities that hold for this file alone, written as in a registry; they win over the registry.',
    example: 'entities: { madrid: { type: place, name: Madrid } }',
  },
  id: { summary: 'A name for the document.', example: 'id: visit-2026' },
  language: { summary: 'The language of the text, as BCP 47 has it.', example: 'language: en-GB' },
  paragraphs: {
    summary:
      'How paragraphs are told apart: `line`, one a line, or `blank`, by blank lines; without it, each run of lines is judged by itself.',
    example: 'paragraphs: line',
  },
  reviewers: { summary: 'Who reviews the document.', example: 'reviewers: [lina, omar]' },
  source: {
    summary: 'Where the text comes from: an absolute URL.',
    example: 'source: https://example.org/report',
  },
  status: {
    summary: 'How far the review is: `draft`, `in-review`, `approved` or `rejected`.',
    example: 'status: in-review',
  },
  tags: { summary: 'Words to find the document by.', example: 'tags: [security, sport]' },
  title: { summary: 'The title, where no level-1 heading gives one.', example: 'title: A visit to Madrid' },
};

/** The keys of a registry and of its entries, the format's relations too. */
export const registryKeys: Readonly<Record<string, KeyInfo>> = {
  affiliation: {
    summary: 'Whom a person works for or belongs to: the id of an entity, or a list of ids.',
    example: 'affiliation: [dgsn, dgst]',
  },
  aliases: {
    summary: 'Other names, in any script, that mean the entity too.',
    example: 'aliases: [A. Hammouchi]',
  },
  description: {
    summary: 'Who or what it is, in a sentence.',
    example: 'description: Director General of the DGSN.',
  },
  entities: {
    summary: 'The entities, each under its id, which `ref` names.',
    example: 'entities: { madrid: { type: place, name: Madrid } }',
  },
  location: { summary: 'Where it is: the id of a place, or a list of ids.', example: 'location: rabat' },
  memberOf: {
    summary: 'The bodies that it is a member of: the id of an entity, or a list of ids.',
    example: 'memberOf: jhc',
  },
  name: {
    summary: 'The canonical name, in any script: what the entity is called wherever it is listed.',
    example: 'name: Abdellatif Hammouchi',
  },
  never: {
    summary: 'Forms of the name that are mistakes; each is reported where it stands in a text.',
    example: 'never: [Abdelatif Hamouchi]',
  },
  participant: {
    summary: 'Who takes part in an event: the id of an entity, or a list of ids.',
    example: 'participant: [orozco, tahiri]',
  },
  partOf: {
    summary: 'The larger whole that it is a part of: the id of an entity, or a list of ids.',
    example: 'partOf: spain',
  },
  related: {
    summary: 'What it has to do with in any other way: the id of an entity, or a list of ids.',
    example: 'related: world-cup-2030',
  },
  sameAs: {
    summary: 'Addresses of pages that are about the same entity: a URL, or a list of them.',
    example: 'sameAs: https://www.wikidata.org/wiki/Q1028',
  },
  short: { summary: 'The short name that later mentions use.', example: 'short: Hammouchi' },
  type: { summary: 'The entity type, such as `person` or `place`.', example: 'type: person' },
};

/** The same for a relation that a project adds. */
export function relationInfo(name: string): KeyInfo {
  return {
    summary: 'A relation that this project adds: the id of an entity, or a list of ids.',
    example: `${name}: madrid`,
  };
}
