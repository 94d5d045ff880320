import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Block } from '../../../server/src/syntax/block.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import type { Construct, Leaf } from '../../../server/src/syntax/types.js';
import { childrenOf } from '../../../server/src/syntax/walk.js';
import { anyText, edited, fitted, fragments, randomEdit, seedText } from './texts.js';

const LINE_END = /\r\n|\r|\n/;

/** What a block is, its inline content too. */
function summary({ blocks }: Seed) {
  return blocks.map(({ source, type, depth, implicit, closed, lineBreaks, leaves }) => {
    const inline = leaves.map(({ text, constructs, faults }) => ({ text, constructs, faults }));
    return { source, type, depth, implicit, closed, lineBreaks, inline };
  });
}

function checkNesting(constructs: readonly Construct[], from: number, to: number): void {
  let at = from;
  for (const construct of constructs) {
    assert.ok(at <= construct.start && construct.start < construct.end && construct.end <= to);
    at = construct.end;
    if ('content' in construct) {
      const { start, end } = construct.content;
      assert.ok(construct.start <= start && start <= end && end <= construct.end);
      checkNesting(childrenOf(construct), start, end);
    }
  }
}

function checkFaults({ faults, text }: Leaf): void {
  let at = 0;
  for (const { start, end, repairs = [], alternatives = [] } of faults) {
    assert.ok(at <= start && start < end && end <= text.length);
    at = start;
    for (const repair of [repairs, ...alternatives].flat())
      assert.ok(0 <= repair.start && repair.start <= repair.end && repair.end <= text.length);
  }
}

function checkToBlock(leaf: Leaf, { source }: Block): void {
  for (let at = 0; at < leaf.text.length; at++) assert.equal(source[leaf.toBlock(at)], leaf.text[at]);
}

describe('reading any text', () => {
  it('loses no character', () => {
    const blocks = (text: string) => Seed.parse(text).blocks;
    fc.assert(
      fc.property(anyText, text => {
        assert.equal(
          blocks(text)
            .map(({ source }) => source)
            .join(''),
          text,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('nests constructs, keeps faults in the text, and leads back to the block', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const block of Seed.parse(text).blocks) {
          for (const leaf of block.leaves) {
            checkNesting(leaf.constructs, 0, leaf.text.length);
            checkFaults(leaf);
            checkToBlock(leaf, block);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('counts lines and characters as editors do', () => {
    fc.assert(
      fc.property(anyText, text => {
        const seed = Seed.parse(text);
        assert.equal(seed.lineCount, text.split(LINE_END).length);
        for (let offset = 0; offset <= text.length; offset++) {
          // Between the two characters of a line end there is no place of its own.
          if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
          const before = text.slice(0, offset).split(LINE_END);
          const expected = { line: before.length - 1, character: before[before.length - 1].length };
          assert.deepEqual(seed.positionAt(offset), expected);
          assert.equal(seed.offsetAt(expected), offset);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes positions that are out of range as the nearest', () => {
    const seed = Seed.parse('one\r\ntwo\n');
    assert.equal(seed.offsetAt({ line: -1, character: 2 }), 0);
    assert.equal(seed.offsetAt({ line: 0, character: 9 }), 3);
    assert.equal(seed.offsetAt({ line: 1, character: -1 }), 5);
    assert.equal(seed.offsetAt({ line: 9, character: 0 }), 9);
    assert.deepEqual(seed.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(seed.positionAt(99), { line: 2, character: 0 });
  });

  it('slices as the text does', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        assert.equal(Seed.parse(text).slice(start, end), text.slice(start, end));
      }),
      { numRuns: 500 },
    );
  });
});

describe('editing', () => {
  it('gives what reading from scratch gives', () => {
    fc.assert(
      fc.property(anyText, fc.array(randomEdit, { maxLength: 6 }), (start, edits) => {
        let text = start;
        let seed = Seed.parse(text);
        for (const each of edits) {
          const edit = fitted(each, text.length);
          text = edited(text, edit);
          seed = seed.edit([edit]);
          assert.equal(seed.text(), text);
          assert.equal(seed.lineCount, text.split(LINE_END).length);
          const anew = Seed.parse(text);
          assert.deepEqual(summary(seed), summary(anew));
          assert.deepEqual(seed.title, anew.title);
        }
      }),
      { numRuns: 2500 },
    );
  });

  it('gives the same for many edits at once as one by one', () => {
    fc.assert(
      fc.property(seedText, fc.array(randomEdit, { maxLength: 100 }), (start, edits) => {
        let text = start;
        const fittedEdits = edits.map(each => {
          const edit = fitted(each, text.length);
          text = edited(text, edit);
          return edit;
        });
        assert.deepEqual(summary(Seed.parse(start).edit(fittedEdits)), summary(Seed.parse(text)));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same for many edits from back to front', () => {
    const cuts = fc.uniqueArray(fc.nat({ max: 400 }), { minLength: 140, maxLength: 160 });
    fc.assert(
      fc.property(seedText, cuts, (source, offsets) => {
        const start = source.padEnd(401, ' a\n');
        const places = offsets.sort((a, b) => b - a);
        const edits = places.flatMap((end, index) =>
          index % 2 === 0 ? [{ start: places[index + 1] ?? end, end, text: '\n' }] : [],
        );
        const text = edits.reduce(edited, start);
        assert.deepEqual(summary(Seed.parse(start).edit(edits)), summary(Seed.parse(text)));
      }),
      { numRuns: 60 },
    );
  });

  const flips: readonly [what: string, before: string, after: string][] = [
    ['a line end parted', 'a\r\nb\r\n\r\nc', 'a\rx\nb\r\n\r\nc'],
    ['a line end joined', 'a\rx\nb', 'a\r\nb'],
    ['a surrogate pair parted', 'a 😀 b\n\nc', 'a \ud83dx\ude00 b\n\nc'],
    ['front matter opened', 'title: x\n---\n\na', '---\ntitle: x\n---\n\na'],
    ['front matter closed', '---\ntitle: x\n\n# a\n', '---\ntitle: x\n---\n\n# a\n'],
    ['front matter that sets the shape', '---\na: b\n---\n\na\nb\n', '---\nparagraphs: line\n---\n\na\nb\n'],
    ['a run that becomes one paragraph a line', 'T\n\nOne\nTwo.\nThree.\n', 'T\n\nOne.\nTwo.\nThree.\n'],
    ['a fence opened', 'T\n\na\n\n```\n\nb\n', 'T\n\n```\na\n\n```\n\nb\n'],
    ['a tilde fence closed', 'T\n\n~~~\na\n\nb\n', 'T\n\n~~~\na\n\nb\n~~~\n'],
    ['a comment opened', 'T\n\na\n\n-->\nb\n', 'T\n\n<!-- a\n\n-->\nb\n'],
    ['a comment closed', 'T\n\n<!-- a\n\nb\n', 'T\n\n<!-- a\n\nb -->\n'],
    ['a title gained', 'First line\n\nText.\n', 'First line\n\n# Text.\n'],
    ['a title lost', '# First\n\nText.\n', 'First.\n\nText.\n'],
    ['an item gone on', '- a\n\nb\n', '- a\n\n  b\n'],
    ['everything deleted', '- a\n\nb\n', ''],
    ['something from nothing', '', '# a\n'],
  ];
  for (const [what, before, after] of flips) {
    it(`holds for ${what}, and back`, () => {
      for (const [from, to] of [
        [before, after],
        [after, before],
      ]) {
        let start = 0;
        while (start < from.length && from[start] === to[start]) start++;
        let tail = 0;
        while (tail < Math.min(from.length, to.length) - start && from.at(-1 - tail) === to.at(-1 - tail))
          tail++;
        const edit = { start, end: from.length - tail, text: to.slice(start, to.length - tail) };
        assert.deepEqual(summary(Seed.parse(from).edit([edit])), summary(Seed.parse(to)));
      }
    });
  }

  it('keeps the blocks away from the edit as the same objects', () => {
    const paragraphs = Array.from({ length: 60 }, (_, i) => `Paragraph ${i} of [Rabat]{.place}.`);
    const seed = Seed.parse(`# Title\n\n${paragraphs.join('\n\n')}\n`);
    const at = seed.text().indexOf('Paragraph 30') + 5;
    fc.assert(
      fc.property(fc.constantFrom('a', ' ', '**', '\n\n', '😀', '{++x++}'), text => {
        const after = seed.edit([{ start: at, end: at, text }]);
        const here = seed.indexAt(at);
        const behind = seed.blocks.length - here - 3;
        for (let i = 0; i < here - 2; i++) assert.equal(after.blocks[i], seed.blocks[i]);
        for (let i = 1; i <= behind; i++) assert.equal(after.blocks.at(-i), seed.blocks.at(-i));
      }),
    );
  });

  it('keeps the blocks of a text that is typed again as it was', () => {
    fc.assert(
      fc.property(seedText, fc.constantFrom(...fragments), (text, typed) => {
        const seed = Seed.parse(text);
        const there = seed.edit([{ start: 0, end: 0, text: typed }]);
        const back = there.edit([{ start: 0, end: typed.length, text: '' }]);
        assert.deepEqual(summary(back), summary(seed));
      }),
      { numRuns: 500 },
    );
  });
});
