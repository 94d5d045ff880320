import assert from 'node:assert/strict';
import { annotate } from '../../../server/src/review/annotate.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { marked } from '../features/marked.js';

const C = '{>>@me: hm<<}';

/** What becomes of the range between two `‸`, or of one; `‸` is where the cursor goes. */
function annotated(source: string, comment?: string): string | undefined {
  const { text, offsets } = marked(source);
  const seed = Seed.parse(text);
  const made = annotate(seed, { start: offsets[0], end: offsets[1] ?? offsets[0] }, comment);
  if (made === undefined) return undefined;
  const after = made.edits.reduce((current, edit) => current.edit([edit]), seed).text();
  return `${after.slice(0, made.caret)}‸${after.slice(made.caret)}`;
}

describe('annotate', () => {
  it('highlights a selection, without the blanks at its ends', () => {
    assert.equal(annotated('A‸ long ‸visit.\n'), 'A {==long‸==} visit.\n');
    assert.equal(annotated('A ‸[long]{.date} visit‸.\n'), 'A {==[long]{.date} visit‸==}.\n');
  });

  it('never cuts a marker, nor nests', () => {
    assert.equal(annotated('A ‸very lo‸[ng]{.date}.\n'), 'A {==very lo‸==}[ng]{.date}.\n');
    assert.equal(annotated('To [Mor‸oc‸co]{.place}.\n'), 'To {==[Morocco]{.place}‸==}.\n');
    assert.equal(
      annotated('A ‸long {++and++} good‸ visit.\n'),
      'A {==long ==}{++and++}{== good‸==} visit.\n',
    );
    assert.equal(annotated('A {++lo‸n‸g++} visit.\n'), undefined);
  });

  it('makes one highlight a block', () => {
    assert.equal(
      annotated('One ‸two.\n\n> Three\n> four‸ five.\n'),
      'One {==two.==}\n\n> {==Three==}\n> {==four‸==} five.\n',
    );
  });

  it('puts a comment behind a selection, or at the cursor', () => {
    assert.equal(annotated('A ‸long‸ visit.\n', C), `A {==long==}${C}‸ visit.\n`);
    assert.equal(annotated('A ‸long visit.\n', C), `A ${C}‸long visit.\n`);
    assert.equal(annotated('To [Mor‸occo]{.place}.\n', C), `To {==[Morocco]{.place}==}${C}‸.\n`);
    assert.equal(annotated('- ‸One‸\n', C), `- {==One==}${C}‸\n`);
  });

  it('answers a mark where the comment is about one', () => {
    assert.equal(annotated('A {++lo‸n‸g++} visit.\n', C), `A {++long++}${C}‸ visit.\n`);
    assert.equal(annotated('A {++l‸ong++}{>>@a: b<<} visit.\n', C), `A {++long++}{>>@a: b<<}${C}‸ visit.\n`);
    assert.equal(annotated('A {++long++}‸{>>@a: b<<} visit.\n', C), `A {++long++}{>>@a: b<<}${C}‸ visit.\n`);
  });

  it('has no place in front matter and code', () => {
    assert.equal(annotated('---\nti‸tl‸e: a\n---\n', C), undefined);
    assert.equal(annotated('```\nco‸d‸e\n```\n', C), undefined);
  });
});
