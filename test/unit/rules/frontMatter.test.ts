import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAll, fixText } from '../../../server/src/rules/fix.js';
import { rules } from '../../../server/src/rules/index.js';
import { lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';

const ofHeads = rules.filter(({ code }) => /^(?:front-matter|registry)\//.test(code));
const options = {
  rules: ofHeads,
  onProblem: (code: string, error: unknown) => assert.fail(`${code} threw ${error}`),
};
const check = (text: string) => lint(Seed.parse(text), options);
const head = (yaml: string) => `---\n${yaml}\n---\n\n# A visit\n`;

describe('one mistake in front matter', () => {
  const cases: [yaml: string, expected: [code: string, place: string][]][] = [
    ['date: 2026\nlanguage: pt-BR\ntags: [a, "3"]\nsource: https://x.org/#a', []],
    ['date: 2026-01-28/2026-01-29\nid: "42"\nreviewers: []\nstatus:', []],
    ['title: A visit', []],
    ['title: "A  visit"', []],
    ['"title": B', [['front-matter/title-mismatch', 'B']]],
    ['status: draft # so far\nparagraphs: lines', [['front-matter/invalid-value', 'lines']]],
    [
      'tags: [a, 3]\ntitle: 12',
      [
        ['front-matter/invalid-value', '3'],
        ['front-matter/invalid-value', '12'],
      ],
    ],
    ['status: [draft]', [['front-matter/invalid-value', '[draft]']]],
    ['a: b: c\nd: [e\nstatus: x', [['front-matter/invalid-yaml', 'b']]],
    ['\tdate: x', [['front-matter/invalid-yaml', '\t']]],
    ['hello', [['front-matter/not-a-mapping', 'hello']]],
    ['date: 2026\ndate: 2026', [['front-matter/duplicate-key', 'date']]],
    [
      ': a\n: b',
      [
        ['front-matter/unknown-key', ':'],
        ['front-matter/duplicate-key', ':'],
        ['front-matter/unknown-key', ':'],
      ],
    ],
    [
      '? # one\n? # two',
      [
        ['front-matter/unknown-key', '#'],
        ['front-matter/duplicate-key', '#'],
        ['front-matter/unknown-key', '#'],
      ],
    ],
    ['? [a]\n: { b: 1, b: 2 }', [['front-matter/duplicate-key', 'b']]],
    [
      'x: { : a, : b }',
      [
        ['front-matter/unknown-key', 'x'],
        ['front-matter/duplicate-key', ':'],
      ],
    ],
    [
      'x: { a: 1, a: 2 }',
      [
        ['front-matter/unknown-key', 'x'],
        ['front-matter/duplicate-key', 'a'],
      ],
    ],
    [
      'entities:\n  a: { type: person, name: A, name: B }\n  a: {}',
      [
        ['registry/invalid', 'name'],
        ['registry/duplicate-id', 'a'],
      ],
    ],
    ['entities:\n  a: { type: persn\n', [['front-matter/invalid-yaml', 'n']]],
  ];
  for (const [yaml, expected] of cases) {
    it(`is ${expected.map(([code]) => code).join(' and ') || 'none'} in ${JSON.stringify(yaml)}`, () => {
      const text = head(yaml);
      assert.deepEqual(
        check(text).map(({ code, start, end }) => [code, text.slice(start, end)]),
        expected,
      );
    });
  }

  it('is told of unclosed front matter alone', () => {
    assert.deepEqual(
      check('---\nstatus: x\ndate: y\n').map(({ code }) => code),
      ['front-matter/unclosed'],
    );
  });
});

describe('missing keys', () => {
  const required = ['date', 'source'];
  const fixed = (text: string) => fixText(text, { ...options, frontMatter: { required } });

  it('are added at once, whatever the line ends and the byte order mark', () => {
    assert.deepEqual(fixed('\ufeffHello.\r\n'), {
      text: '\ufeff---\r\ndate:\r\nsource:\r\n---\r\n\r\nHello.\r\n',
      passes: 1,
    });
    assert.equal(fixed('---\r\ndate: 2026\r\n---\r\nx').text, '---\r\ndate: 2026\r\nsource:\r\n---\r\nx');
  });

  it('are reported where they say nothing, and where no line can be added, without a fix', () => {
    for (const text of [
      '---\ndate:\nsource: ""\n---\nx',
      '---\n{ date: 2026 }\n---\nx',
      '---\n# When\n{ date: 2026 }\n---\nx',
      '---\n  date: 2026\n---\nx',
      '---\n\ufeff? date: 2026\n---\nx',
    ]) {
      const found = lint(Seed.parse(text), { ...options, frontMatter: { required } });
      assert.ok(found.length > 0 && found.every(({ fixes }) => fixes.length === 0));
    }
  });
});

describe('front matter of any kind', () => {
  const piece = fc.constantFrom(
    ...[
      '---\n',
      '---\n',
      '...\n',
      'status: ',
      'date: ',
      'entities:\n',
      'title: ',
      'tags: ',
      'langauge: ',
      'draft\n',
    ],
    ...[
      '29/1/2026\n',
      '1/2/2026\n',
      '[a, 3]\n',
      '"x\n',
      '{ a: ',
      'type: plcae',
      ', ',
      ' }\n',
      '  a:\n',
      '    name: A\n',
    ],
    ...['\n', '# A\n', ': ', '- ', '*x', '&x ', '!!t ', '\t', '\r\n', '? ', '|\n', '\ufeff', 'é😀'],
  );
  const text = fc.array(piece, { maxLength: 16 }).map(pieces => `---\n${pieces.join('')}`);
  const frontMatter = { required: ['date', 'source'] };

  it('is never thrown at, and safe fixes converge', () => {
    fc.assert(
      fc.property(text, source => {
        for (const { start, end, fixes, message } of lint(Seed.parse(source), { ...options, frontMatter })) {
          assert.ok(0 <= start && start < end && end <= source.length, message);
          for (const { edits } of fixes) {
            for (const edit of edits) assert.ok(edit.start <= edit.end && edit.end <= source.length, message);
          }
        }
        const fixed = fixText(source, { ...options, frontMatter });
        const [before, after] = [source, fixed.text].map(each => Seed.parse(each).frontMatter);
        if (before?.problems.length === 0) assert.deepEqual(after?.problems, []);
        assert.ok(fixed.passes <= 3, `${fixed.passes} passes`);
        assert.deepEqual(fixAll(lint(Seed.parse(fixed.text), { ...options, frontMatter })), []);
      }),
      { numRuns: 2000 },
    );
  });
});
