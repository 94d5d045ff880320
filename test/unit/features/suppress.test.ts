import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suppress } from '../../../server/src/features/suppress.js';
import { lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';

/** What switching off the first diagnostic of a code makes of a text; undefined where nothing can be offered. */
function suppressed(text: string, code: string): string | undefined {
  const seed = Seed.parse(text);
  const all = lint(seed);
  const diagnostic = all.find(each => each.code === code);
  assert.ok(diagnostic, `${code} is not reported`);
  const fix = suppress(seed, diagnostic, all, changed => lint(changed));
  return fix && seed.edit(fix.edits.toReversed()).text();
}

describe('switching a rule off', () => {
  const cases: [name: string, code: string, text: string, expected: string | undefined][] = [
    [
      'stands above the line',
      'marker/type-alias',
      '# Title\n\nThe [Bank]{.org} is open.\n',
      '# Title\n\n<!-- seedmark-disable-next-line marker/type-alias -->\nThe [Bank]{.org} is open.\n',
    ],
    [
      'joins a directive that stands there',
      'marker/type-alias',
      '# Title\n\n<!-- seedmark-disable-next-line marker/untyped -->\nThe [Bank]{.org} and [it]{by=x}.\n',
      '# Title\n\n<!-- seedmark-disable-next-line marker/untyped marker/type-alias -->\nThe [Bank]{.org} and [it]{by=x}.\n',
    ],
    [
      'does not part a hard-wrapped paragraph',
      'marker/type-alias',
      '# Title\n\nThe doors of the house were\nopened at the [Bank]{.org} then\nand closed.\n',
      '# Title\n\nThe doors of the house were <!-- seedmark-disable-next-line marker/type-alias -->\nopened at the [Bank]{.org} then\nand closed.\n',
    ],
    [
      'does not part a quote',
      'marker/type-alias',
      '# Title\n\n> The doors of the house were\n> opened at the [Bank]{.org} then.\n',
      '# Title\n\n> The doors of the house were <!-- seedmark-disable-next-line marker/type-alias -->\n> opened at the [Bank]{.org} then.\n',
    ],
    [
      'stands around what it cannot stand in',
      'text/replacement-character',
      '# Title\n\n```\none\ntw\ufffd\n```\n\nMore.\n',
      '# Title\n\n<!-- seedmark-disable text/replacement-character -->\n```\none\ntw\ufffd\n```\n<!-- seedmark-enable text/replacement-character -->\n\nMore.\n',
    ],
    [
      'cannot stand before front matter',
      'front-matter/unknown-key',
      '---\ntitel: x\n---\n\nText.\n',
      undefined,
    ],
  ];
  for (const [name, code, text, expected] of cases) {
    it(name, () => assert.equal(suppressed(text, code), expected));
  }

  it('takes the diagnostic away, and brings no other', () => {
    const line = fc.constantFrom(
      'The [Bank]{.org} is open.',
      'A line that goes on with [it]{by=x}',
      'and ends [here] {.place}',
      '> quoted [Bank]{.org}',
      '- an item of [Spain{.place}',
      '  that goes on, {++added',
      '```',
      '# Heading',
      '<!-- a comment',
      'that ends -->',
      '',
      '',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const seed = Seed.parse(`${lines.join('\n')}\n`);
        const all = lint(seed);
        for (const diagnostic of all) {
          const fix = suppress(seed, diagnostic, all, changed => lint(changed));
          if (fix === undefined) continue;
          assert.equal(fix.kind, 'choice');
          const codes = lint(seed.edit(fix.edits.toReversed())).map(({ code }) => code);
          const left = codes.filter(code => code === diagnostic.code).length;
          const before = all.filter(({ code }) => code === diagnostic.code).length;
          assert.ok(left < before, `${diagnostic.code} in ${JSON.stringify(seed.text())}`);
          assert.ok(codes.length < all.length, `${diagnostic.code} in ${JSON.stringify(seed.text())}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
