import assert from 'node:assert/strict';
import fc from 'fast-check';
import { discuss } from '../../../server/src/features/discuss.js';
import { difference, takenBack } from '../../../server/src/features/suggest.js';
import { handleOf, writeComment } from '../../../server/src/review/signature.js';
import { suggest } from '../../../server/src/review/suggest.js';
import { threadsOf } from '../../../server/src/review/threads.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { edited, fitted, randomEdit, seedText } from '../syntax/texts.js';
import { marked } from './marked.js';

const author = { name: 'Lina Berg', date: '2026-11-26' };

describe('suggest', () => {
  it('makes a suggestion of an edit that was made already', () => {
    fc.assert(
      fc.property(seedText, randomEdit, (text, random) => {
        const { start, end, text: put } = fitted(random, text.length);
        const made = {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          replaced: text.slice(start, end),
        };
        const now = Seed.parse(edited(text, { start, end, text: put }));
        const { before, changes } = takenBack(now, [{ ...made, start, end: start + put.length }]);
        assert.equal(before.text(), text);
        const result = suggest(before, changes, { author, sign: true });
        const edits = difference(before, now, result.seed, changes, result.edits);
        assert.equal(applyEdits(now.text(), edits), result.seed.text());
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the edits of several cursors apart', () => {
    const before = Seed.parse('One.\n\nTwo.\n\nThree.\n');
    const now = Seed.parse('xOne.\n\nTwo.\n\nxThree.\n');
    const changes = [0, 12].map(start => ({ start, end: start, text: 'x' }));
    const result = suggest(before, changes, { author, sign: false });
    const edits = difference(before, now, result.seed, changes, result.edits);
    assert.deepEqual(
      edits.map(({ text }) => text),
      ['{++x++}', '{++x++}'],
    );
  });
});

describe('discuss', () => {
  /** What becomes of the thread at `‸`. */
  const said = (source: string, action: 'reply' | 'rewrite' | 'erase' | 'resolve', text = '') => {
    const { text: before, offsets } = marked(source);
    const edits = discuss(Seed.parse(before), offsets[0], { action, text }, author);
    return edits && applyEdits(before, edits);
  };

  it('replies behind the last comment', () => {
    assert.equal(
      said('A {==visit==}‸{>>@a: b<<}{>>c<<}.\n', 'reply', 'No,\nthis  one'),
      'A {==visit==}{>>@a: b<<}{>>c<<}{>>@Lina-Berg 2026-11-26: No, this  one<<}.\n',
    );
  });

  it('rewrites what is said, in each of the forms that are read', () => {
    assert.equal(said('A ‸{>>@a 2026-01-01: b<<}.\n', 'rewrite', 'c'), 'A {>>@a 2026-01-01: c<<}.\n');
    assert.equal(said('A ‸{>>a (2026-01-01): b <<}.\n', 'rewrite', 'c'), 'A {>>a (2026-01-01): c <<}.\n');
    assert.equal(said('A ‸{>>b<<}{by="a"}.\n', 'rewrite', 'c'), 'A {>>c<<}{by="a"}.\n');
  });

  it('takes no signature from what is said', () => {
    assert.equal(said('A ‸{>>@a: b<<}.\n', 'rewrite', '@c: d'), 'A {>>@a: @c: d<<}.\n');
    for (const [text, written] of [
      ['@c: ', '\\@c\\:'],
      ['@c(2026): d', '\\@c(2026)\\: d'],
      ['c (2026-01-01): d: e', 'c (2026-01-01)\\: d: e'],
      ['c: @d', 'c: @d'],
    ]) {
      assert.equal(said('A ‸{>>b<<}.\n', 'rewrite', text), `A {>>${written}<<}.\n`);
      assert.equal(writeComment({ name: '', date: '2026-11-26' }, text), `{>>${written}<<}`);
      const [thread] = threadsOf(Seed.parse(`A {>>${written}<<}.\n`));
      assert.deepEqual([thread.comments[0].author, thread.comments[0].text], [undefined, written]);
    }
  });

  it('erases one comment, and with the last its highlight', () => {
    assert.equal(said('A {==visit==}{>>a<<}‸{>>b<<}.\n', 'erase'), 'A {==visit==}{>>a<<}.\n');
    assert.equal(said('A {==visit==}‸{>>a<<}.\n', 'erase'), 'A visit.\n');
    assert.equal(said('A {++visit++}‸{>>a<<}.\n', 'erase'), 'A {++visit++}.\n');
  });

  it('resolves a thread, and leaves a change to be settled, signed as it is', () => {
    assert.equal(said('A ‸{==visit==}{>>a<<}{>>b<<}.\n', 'resolve'), 'A visit.\n');
    assert.equal(said('A visit‸{>>a<<}{>>b<<}.\n', 'resolve'), 'A visit.\n');
    assert.equal(said('A ‸{++visit++}{>>@a: b<<}{>>c<<}.\n', 'resolve'), 'A {++visit++}{>>@a: <<}.\n');
    assert.equal(said('A ‸{++visit++}{>>@a:<<}{>>@b: c<<}.\n', 'resolve'), 'A {++visit++}{>>@a:<<}.\n');
  });

  it('finds nothing where no thread is', () => {
    assert.equal(said('A ‸visit.\n', 'resolve'), undefined);
    assert.equal(said('A ‸{++visit++}{>>@a:<<}.\n', 'resolve'), undefined);
  });

  it('signs with a name of any length as it is read again', () => {
    for (const name of ['😀'.repeat(40), `a${'😀'.repeat(40)}`, 'é'.repeat(100)]) {
      const seed = Seed.parse(`A visit${writeComment({ name, date: '2026-11-26' }, 'Why?')}.\n`);
      const { author } = threadsOf(seed)[0].comments[0];
      assert.equal(author, handleOf(name));
      assert.ok(author.length > 60 && name.startsWith(author));
    }
  });

  it('writes comments that hold any text', () => {
    fc.assert(
      fc.property(fc.oneof(seedText, fc.string()), fc.string(), (text, name) => {
        const written = writeComment({ name, date: '2026-11-26' }, text);
        const seed = Seed.parse(`A visit${written} to it.\n`);
        if (text.trim() === '') return;
        const [thread] = threadsOf(seed);
        assert.equal(thread.comments.length, 1);
        assert.equal(thread.comments[0].author, handleOf(name) || undefined);
        assert.equal(seed.blocks.length, 1);
      }),
    );
  });
});
