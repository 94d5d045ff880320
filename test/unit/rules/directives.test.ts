import assert from 'node:assert/strict';
import { disableLine } from '../../../server/src/rules/disableLine.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { fixText } from '../../../server/src/rules/fix.js';
import { rules } from '../../../server/src/rules/index.js';
import { lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { severitiesForExcerpts } from '../../harness/examples.js';

const options = { severities: severitiesForExcerpts };
const codes = (text: string, more = {}) =>
  lint(Seed.parse(text), { ...options, ...more }).map(({ code }) => code);
const wrong = 'To [Rabat]{.LOC} today';

describe('directives', () => {
  it('are told to be unused, each code by itself', () => {
    const text = `<!-- seedmark-disable marker/type-alias, marker/untyped -->\n\n${wrong}\n\n<!-- seedmark-enable marker/type-alias -->\n\n${wrong}\n`;
    assert.deepEqual(codes(text), ['structure/unused-directive', 'marker/type-alias']);
    assert.ok(fixText(text, options).text.startsWith('<!-- seedmark-disable marker/type-alias -->\n'));
  });

  it('that disable all can be enabled by name', () => {
    const text = `<!-- seedmark-disable -->\n\n${wrong}\n\n<!-- seedmark-enable marker/type-alias -->\n\n${wrong}\n`;
    assert.deepEqual(codes(text), ['marker/type-alias']);
  });

  it('are not judged for rules that have not run', () => {
    const text = `<!-- seedmark-disable marker/untyped -->\n\n${wrong}\n\n<!-- seedmark-disable -->\n`;
    const chosen = rules.filter(({ code }) => code.startsWith('structure/'));
    assert.deepEqual(codes(text, { rules: chosen }), []);
  });

  it('can switch off what is said of directives', () => {
    const text = '<!-- seedmark-disable structure/unknown-rule -->\n\n<!-- seedmark-disable nothing -->\n';
    assert.deepEqual(codes(text), []);
  });

  it('hold each for its line', () => {
    const text = `<!-- seedmark-disable-next-line marker/type-alias -->\n${wrong}\n\n`.repeat(4000);
    assert.deepEqual(
      codes(text),
      ['format/final-newline'].filter(code => !(code in severitiesForExcerpts)),
    );
  });

  it('come to an end where there are so many that asking all of them for each mistake would not', () => {
    const times = 100_000;
    const line = `${wrong} <!-- seedmark-disable-next-line marker/type-alias -->\n`;
    const chosen = rules.filter(({ code }) =>
      ['marker/type-alias', 'structure/unused-directive'].includes(code),
    );
    // The first line has none before it, the last directive no line after it.
    assert.deepEqual(codes(line.repeat(times), { rules: chosen }), [
      'marker/type-alias',
      'structure/unused-directive',
    ]);
  });
});

describe('the fix that disables a rule for a line', () => {
  const cases: [text: string, expected: string | undefined][] = [
    [`${wrong}\n`, `<!-- seedmark-disable-next-line marker/type-alias -->\n${wrong}\n`],
    [
      `Hi\r\n\r\n${wrong}\r\n`,
      `Hi\r\n\r\n<!-- seedmark-disable-next-line marker/type-alias -->\r\n${wrong}\r\n`,
    ],
    [
      `They went,\nall of them,\n${wrong}\n`,
      `They went,\nall of them, <!-- seedmark-disable-next-line marker/type-alias -->\n${wrong}\n`,
    ],
    [`- one\n- ${wrong}\n`, `- one <!-- seedmark-disable-next-line marker/type-alias -->\n- ${wrong}\n`],
    [`> one\n> ${wrong}\n`, `> one <!-- seedmark-disable-next-line marker/type-alias -->\n> ${wrong}\n`],
    [
      `<!-- seedmark-disable-next-line marker/untyped -->\n${wrong}, [x]{#y .foo}\n`,
      `<!-- seedmark-disable-next-line marker/untyped marker/type-alias -->\n${wrong}, [x]{#y .foo}\n`,
    ],
    [`They wrote \`a\nb\` and ${wrong}\n`, undefined],
  ];
  for (const [text, expected] of cases) {
    it(`makes ${JSON.stringify(expected)}`, () => {
      const seed = Seed.parse(text);
      const diagnostic = lint(seed, options).find(({ code }) => code === 'marker/type-alias');
      assert.ok(diagnostic !== undefined);
      const fix = disableLine(seed, diagnostic);
      assert.equal(fix && applyEdits(text, fix.edits), expected);
      if (expected !== undefined) assert.ok(!codes(expected).includes('marker/type-alias'));
    });
  }

  it('is not there where no comment can stand', () => {
    const seed = Seed.parse('---\na: b\n---\n\n```\n[x]{.LOC}\n```\n');
    assert.equal(disableLine(seed, { code: 'text/mojibake', start: 5 }), undefined);
    assert.equal(disableLine(seed, { code: 'text/mojibake', start: seed.text().indexOf('[x]') }), undefined);
  });
});
