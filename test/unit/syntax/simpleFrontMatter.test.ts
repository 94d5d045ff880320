import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Seed } from '../../../server/src/syntax/seed.js';
import { simpleFrontMatter } from '../../../server/src/syntax/simpleFrontMatter.js';

const read = (lines: readonly string[], end = '---') => {
  const source = `---\n${lines.join('\n')}\n${end}\n`;
  return simpleFrontMatter(source);
};

describe('simpleFrontMatter', () => {
  it('reads keys with texts and lists', () => {
    const found = read([
      'title: The visit, at last',
      'date: 2026-01-20',
      'source: https://example.org/a',
      `quoted: "a: b # c"`,
      `single: 'x'`,
      'tags: [police, "two words"]',
      'reviewers:',
      '  - Nora Amrani',
      '  - Ünal',
      'empty:',
    ]);
    assert.deepEqual(Object.fromEntries(found ?? []), {
      title: 'The visit, at last',
      date: '2026-01-20',
      source: 'https://example.org/a',
      quoted: 'a: b # c',
      single: 'x',
      tags: ['police', 'two words'],
      reviewers: ['Nora Amrani', 'Ünal'],
      empty: null,
    });
  });

  it('leaves to YAML what is not plain', () => {
    const odd = [
      ['title: 2026'],
      ['title: true'],
      ['title: ~'],
      ['title: a # note'],
      ['title: "a\\n"'],
      ["title: 'it''s'"],
      ['title: a: b'],
      ['title: |', '  text'],
      ['title: a', '  b'],
      ['title: *other'],
      ['title: &a b'],
      ['tags: [a, [b]]'],
      ['tags: [a, 1]'],
      ['tags:', '  - a', '    - b'],
      ['entities:', '  a: { type: person }'],
      ['title: a', 'title: b'],
      ['# note'],
      ['- a'],
    ];
    for (const lines of odd) assert.equal(read(lines), undefined, lines.join('\\n'));
    assert.equal(simpleFrontMatter('---\ntitle: a\n'), undefined);
  });

  it('says what YAML says, or nothing', () => {
    const piece = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ': ',
          ' #',
          '- ',
          '[',
          ']',
          '{',
          '}',
          ',',
          '"',
          "'",
          '\\',
          '\t',
          ' ',
          ':',
          '#',
        ),
      },
      fc.constantFrom(
        'true',
        'null',
        '1',
        '0x1',
        'é',
        '-',
        '.',
        '|',
        '>',
        '&',
        '*',
        '!',
        '%',
        '@',
        '`',
        '?',
        '~',
        '=',
        '<',
      ),
      { weight: 4, arbitrary: fc.constantFrom('a', 'B', 'word', '2026-01-20', 'x y') },
    );
    const value = fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join(''));
    const line = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('title', 'tags', 'status', 'true', 'x-1'),
          fc.constantFrom(': ', ':', ':  '),
          value,
        )
        .map(parts => parts.join('')),
      fc.tuple(fc.constantFrom('', ' ', '  '), value).map(([indent, text]) => `${indent}- ${text}`),
      fc.constantFrom('', 'tags:', 'status:'),
    );
    let simple = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), lines => {
        const source = `---\n${lines.join('\n')}\n---\n`;
        const { frontMatter } = Seed.parse(source);
        const found = frontMatter?.end === source.length ? simpleFrontMatter(source) : undefined;
        if (found === undefined) return;
        simple++;
        assert.deepEqual(frontMatter?.problems, []);
        const entries = frontMatter?.entries.map(({ key, value }) => [key, value] as const);
        assert.deepEqual([...found], entries);
      }),
      { numRuns: 800 },
    );
    assert.ok(simple > 20, `${simple}`);
  }).timeout(120_000);
});
