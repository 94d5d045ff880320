/** What the format says of attributes and of front matter keys, for hovers and completion. */

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
