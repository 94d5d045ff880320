import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marksOf } from '../../../server/src/review/marks.js';
import { readingOf } from '../../../server/src/review/reading.js';
import { settle } from '../../../server/src/review/settle.js';
import type { Settling } from '../../../server/src/review/tokens.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { isMarker, plainText, type Reading, visit } from '../../../server/src/syntax/walk.js';
import { anyText } from '../syntax/texts.js';

const plain = ['the', 'Morocco', 'é', '😀', 'visit', '(', ')', ',', '.', ' ', '  ', '\u00a0', '"'];
/** Punctuation that makes a block of a line where it comes to stand at its beginning. */
const blockSigns = ['-', '#', '>', '```', '---', '<!--'];
const markers = [
  '[Rabat]{.place}',
  '[Sp{--a--}in]{.place}',
  '[{++Ada++}]{.person ref=ada}',
  '[x](http://x.y)',
  ' `c` ',
  '\\*',
];

function mark([kind, a, b]: readonly [number, string, string]): string {
  const comment = `{>>@lina 2026-11-23: ${a}<<}`;
  const forms = [
    `{++${a}++}`,
    `{--${a}--}`,
    `{~~${a}~>${b}~~}`,
    `{==${a}==}`,
    comment,
    `{==${a}==}${comment}`,
  ];
  return forms[kind];
}

/** Documents as reviewers leave them, in lists, quotes and headings. */
function reviewedWith(words: readonly string[]): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words);
  const marker = fc.constantFrom(...markers);
  const inner = fc.array(fc.oneof(word, marker), { maxLength: 4 }).map(parts => parts.join(' '));
  const marked = fc.tuple(fc.nat({ max: 5 }), inner, inner).map(mark);
  const part = fc.oneof(word, word, marker, marked, marked, fc.constantFrom(' ', ''));
  const line = fc
    .tuple(
      fc.constantFrom('', '', '- ', '> ', '  ', '## ', '1. ', '> - '),
      fc.array(part, { maxLength: 8 }),
      fc.constantFrom('', ' ', '\n', '\n\n', '\r\n'),
    )
    .map(([start, parts, end]) => start + parts.join('') + end);
  return fc
    .tuple(fc.constantFrom('', '---\ntitle: x\n---\n'), fc.array(line, { maxLength: 8 }))
    .map(([head, lines]) => head + lines.join('\n'));
}

const reviewed = reviewedWith([...plain, ...blockSigns]);
const source = fc.oneof(reviewed, reviewed, anyText);
const how = fc.constantFrom<Settling>('accept', 'reject');

const settled = (seed: Seed, way: Settling, chosen?: Iterable<{ start: number }>): string =>
  seed.edit([...settle(seed, way, chosen).edits].reverse()).text();

/** The sources of all markers, in order; of their text only what is no mark's. */
const markersOf = (seed: Seed): string[] =>
  seed.blocks.flatMap(block =>
    block.leaves.flatMap(leaf => {
      const found: string[] = [];
      visit(leaf.constructs, construct => {
        if (isMarker(construct))
          found.push(leaf.text.slice(construct.attributes.start, construct.attributes.end));
      });
      return found;
    }),
  );

const prose = (seed: Seed, reading: Reading): string =>
  seed.blocks
    .flatMap(block => block.leaves.map(leaf => plainText(leaf, 0, leaf.text.length, reading)))
    .join('')
    .replace(/[\s\u00a0]+/g, '');

const runs = { numRuns: 400 };

describe('settling any text', () => {
  it('gives edits in order, apart, and within the text', () => {
    fc.assert(
      fc.property(source, how, (text, way) => {
        let at = -1;
        for (const { start, end } of settle(Seed.parse(text), way).edits) {
          assert.ok(at < start && start <= end && end <= text.length);
          at = end;
        }
      }),
      runs,
    );
  });

  it('leaves no mark but those that are to be mended, and settling the other way then changes nothing', () => {
    fc.assert(
      fc.property(source, how, (text, way) => {
        const seed = Seed.parse(text);
        const { left } = settle(seed, way);
        const after = Seed.parse(settled(seed, way));
        assert.equal(marksOf(after).filter(each => each.broken === undefined).length, 0);
        assert.ok(left.every(each => each.broken !== undefined));
        const other = way === 'accept' ? 'reject' : 'accept';
        assert.equal(settled(after, other), after.text());
        assert.equal(settled(after, way), after.text());
      }),
      runs,
    );
  });

  it('gives exactly the reading of the text before', () => {
    fc.assert(
      fc.property(source, text => {
        const seed = Seed.parse(text);
        const accepted = readingOf(seed, 'accepted').seed.text();
        assert.equal(settled(seed, 'accept'), accepted);
        assert.equal(readingOf(Seed.parse(accepted), 'accepted').seed.text(), accepted);
        const rejected = readingOf(seed, 'rejected').seed.text();
        assert.equal(settled(seed, 'reject'), rejected);
        assert.equal(readingOf(Seed.parse(rejected), 'rejected').seed.text(), rejected);
      }),
      runs,
    );
  });

  it('keeps each word that the reading keeps, and no other', () => {
    fc.assert(
      fc.property(reviewedWith(plain), text => {
        const seed = Seed.parse(text);
        fc.pre(marksOf(seed).every(({ broken }) => broken === undefined));
        assert.equal(prose(readingOf(seed, 'accepted').seed, 'written'), prose(seed, 'accepted'));
        assert.equal(prose(readingOf(seed, 'rejected').seed, 'written'), prose(seed, 'rejected'));
      }),
      runs,
    );
  });

  it('breaks no marker, whichever marks are settled', () => {
    fc.assert(
      fc.property(source, how, fc.func(fc.boolean()), (text, way, chooses) => {
        const seed = Seed.parse(text);
        const chosen = marksOf(seed).filter(({ start }) => chooses(start));
        const { edits, left } = settle(seed, way, chosen);
        assert.ok(left.every(each => each.broken !== undefined));
        const after = seed.edit([...edits].reverse());
        const gone = (start: number, end: number) =>
          edits.some(edit => edit.start <= start && edit.end >= end);
        const expected = seed.blocks.flatMap((block, index) =>
          block.leaves.flatMap(leaf => {
            const found: string[] = [];
            visit(leaf.constructs, construct => {
              if (!isMarker(construct)) return;
              const { start, end } = construct.attributes;
              const base = seed.startOf(index);
              if (!gone(base + leaf.toBlock(start), base + leaf.toBlock(end - 1) + 1))
                found.push(leaf.text.slice(start, end));
            });
            return found;
          }),
        );
        let at = 0;
        for (const each of markersOf(after)) if (each === expected[at]) at++;
        assert.equal(at, expected.length);
      }),
      runs,
    );
  });

  it('leads from each character of a reading back to the same in the source', () => {
    fc.assert(
      fc.property(reviewed, fc.constantFrom<Reading>('accepted', 'rejected'), (text, reading) => {
        const read = readingOf(Seed.parse(text), reading);
        const result = read.seed.text();
        let before = -1;
        for (let at = 0; at < result.length; at++) {
          const from = read.toSource(at);
          assert.ok(from >= before);
          before = from;
          if (result[at] !== '\\') assert.equal(text[from], result[at]);
        }
        assert.equal(read.toSource(result.length), text.length);
      }),
      runs,
    );
  });
});
