import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Colours } from '../../../server/src/cli/colours.js';
import { unifiedDiff } from '../../../server/src/cli/diff.js';

const none = new Colours(false);
const diff = (before: string, after: string) => unifiedDiff('a.seed', before, after, none);

/** Applies a unified diff as POSIX describes it, checking every line it says is there. */
function patch(before: string, changes: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const lines = changes.split('\n').slice(2, -1);
  const result: string[] = [];
  let at = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@$/.exec(line);
    if (hunk !== null) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      while (at < start) result.push(old[at++]);
      assert.equal(result.length, Number(hunk[3]) - (hunk[4] === '0' ? 0 : 1));
      continue;
    }
    if (line.startsWith('\\')) continue;
    const text = line.slice(1) + (lines[i + 1]?.startsWith('\\') ? '' : '\n');
    if (line[0] !== '+') assert.equal(old[at++], text);
    if (line[0] !== '-') result.push(text);
  }
  return [...result, ...old.slice(at)].join('');
}

describe('unifiedDiff', () => {
  it('is empty where nothing changes', () => {
    assert.equal(diff('a\nb\n', 'a\nb\n'), '');
  });

  it('shows three lines around a change', () => {
    assert.equal(
      diff('1\n2\n3\n4\n5\n6\n7\n8\n9\n', '1\n2\n3\n4\nfive\n6\n7\n8\n9\n'),
      '--- a.seed\n+++ a.seed\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('says where the last line has no end', () => {
    assert.equal(
      diff('a', 'a\n'),
      '--- a.seed\n+++ a.seed\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n',
    );
  });

  it('joins changes whose surroundings touch, and parts others', () => {
    const numbers = Array.from({ length: 30 }, (_, index) => `${index}\n`);
    const changed = numbers.map((line, index) => ([5, 11, 25].includes(index) ? 'x\n' : line));
    assert.equal(diff(numbers.join(''), changed.join('')).match(/^@@/gm)?.length, 2);
  });

  it('gives the new text when it is applied to the old one', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd\n'), { maxLength: 60 });
    const text = fc.tuple(lines, fc.constantFrom('', 'end')).map(([all, end]) => all.join('') + end);
    const property = fc.property(text, text, (before, after) => {
      assert.equal(patch(before, diff(before, after)), after);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  // So long that comparing each line with each would not come to an end.
  it('comes to an end where two long texts have nothing in common', () => {
    const [before, after] = ['a', 'b'].map(letter =>
      Array.from({ length: 500_000 }, (_, i) => `${letter}${i}\n`).join(''),
    );
    assert.ok(patch(before, diff(before, after)) === after);
  });
});
