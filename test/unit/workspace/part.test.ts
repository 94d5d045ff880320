import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Seed } from '../../../server/src/syntax/seed.js';
import { MentionReader } from '../../../server/src/workspace/corpus/mentions.js';
import { Pages } from '../../../server/src/workspace/corpus/pages.js';
import { type PartOptions, readPart } from '../../../server/src/workspace/corpus/part.js';
import { Tables } from '../../../server/src/workspace/corpus/tables.js';
import { anyText, fragments } from '../syntax/texts.js';

/** What is kept of a text, with what its numbers stand for. */
function kept(text: string, options: PartOptions, tables = new Tables()) {
  const { mentions, recognized, ...part } = readPart(Seed.parse(text), tables, [], options);
  const rows: unknown[] = [];
  for (const mention = new MentionReader(mentions); mention.next(); ) {
    const { start, end, contentEnd, form, detail, isMarked, paragraph } = mention;
    assert.ok(isMarked);
    rows.push([start, end, contentEnd, tables.forms[form], tables.details[detail], paragraph]);
  }
  return { ...part, rows };
}

/** Where something may be recognised, the constructs of a paragraph are read. */
const byConstructs: PartOptions = { recognized: () => [] };

const pieces: readonly string[] = [
  '[Rabat]{.place}',
  '[Rabat]{.place ref=rabat}',
  '[Omar  Costa]{.per ref=omar status=unverified}',
  '[A\nB]{.nothing .person value="x y"}',
  '[A]{.place value="}"}',
  '[A]{.place value="x}',
  '[A}B]{.place}',
  '[plain]{.mark}',
  '[bare]{ref=x}',
  '[empty]{}',
  '[]{.place}',
  '[t](u)',
  '{++more++}',
  '{--less--}',
  '{--a---}',
  '{++++}',
  '{++a]b++}',
  '{~~old~>new~~}',
  '{~~old~~}',
  '{==so==}',
  '{>>@lina 2026-11-20: why?<<}',
  '{>>why<<}{by="lina"}',
  '{>><<}',
  '{>>a<b<<}',
  '{+half+}',
  '}',
  ']',
  '<',
  '`',
  '\\',
  '://',
  '｛',
];

const text = fc.oneof(
  anyText,
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom('a ', 'Then ', '. ', '\n\n', '> ', '- ')), {
      maxLength: 12,
    })
    .map(parts => parts.join('')),
  fc.array(fc.constantFrom(...pieces, ...fragments), { maxLength: 20 }).map(parts => parts.join('')),
);

describe('what is kept of a document', () => {
  it('is the same however its markup is read', () => {
    const tables = new Tables();
    fc.assert(
      fc.property(text, said => assert.deepEqual(kept(said, {}, tables), kept(said, byConstructs))),
      { numRuns: 5000 },
    );
  });

  it('is what is written, of pieces and of what is in one another', () => {
    const lone = '[Omar  Costa]{.per ref=omar status=unverified} left {++soon++}{>>@lina: why?<<}.\n';
    const nested = '[the [Rabat]{.place} office]{.org} {--of `[x]{.place}`--}\n';
    const { rows, marked, unverified, facts } = kept(`${lone}\n${nested}`, {});
    const end = lone.length + 1;
    const form = (text: string, type: string, ref?: string) => ({ text, type, ref, name: undefined });
    const detail = { status: undefined, value: undefined, recognizer: undefined, score: 1, reason: '' };
    assert.deepEqual(rows, [
      [0, 46, 12, form('Omar Costa', 'person', 'omar'), { ...detail, status: 'unverified' }, 0],
      [end, end + 34, end + 27, form('the Rabat office', 'organization'), detail, 1],
      [end + 5, end + 20, end + 11, form('Rabat', 'place'), detail, 1],
    ]);
    assert.deepEqual([marked, unverified], [3, 1]);
    assert.deepEqual([facts.marks, facts.comments, facts.authors], [2, 1, ['lina']]);
  });

  it('stays as it was read, on a page with others or by itself', () => {
    const pages = new Pages();
    const lists = Array.from({ length: 60 }, (_, index) =>
      Uint8Array.from({ length: 160 * index }, () => index),
    );
    const copies = lists.map(list => pages.keep(list));
    assert.deepEqual(copies, lists);
    assert.ok(new Set(copies.map(({ buffer }) => buffer)).size < 45);
  });
});
