import assert from 'node:assert/strict';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { fixAll, fixText } from '../../../server/src/rules/fix.js';
import { rules } from '../../../server/src/rules/index.js';
import { defineRule, type Fix } from '../../../server/src/rules/rule.js';
import { Linter, lint } from '../../../server/src/rules/run.js';
import { seedLint } from '../../../server/src/rules/seedLint.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { severitiesForExcerpts } from '../../harness/examples.js';

const excerpt = { severities: severitiesForExcerpts };
const codes = (text: string) => lint(Seed.parse(text), excerpt).map(({ code }) => code);

describe('lint', () => {
  const text = 'To [Rabat]{.org\n\nFrom [Fez]{.plcae} and [Ada]{.per}.\n';

  it('reports in document order, with places in the document', () => {
    const found = lint(Seed.parse(text)).map(({ code, start, end }) => [code, text.slice(start, end)]);
    assert.deepEqual(found, [
      ['marker/unclosed-attributes', '[Rabat]{.org'],
      ['marker/unknown-type', '.plcae'],
      ['marker/type-alias', '.per'],
    ]);
  });

  it('takes the severities of a project, and the finding’s own without them', () => {
    const severities = { 'marker/type-alias': 'error', 'marker/unclosed-attributes': 'off' } as const;
    const found = lint(Seed.parse(text), { severities });
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ['marker/unknown-type', 'error'],
        ['marker/type-alias', 'error'],
      ],
    );
    const [unknown] = lint(Seed.parse(text), { severities: { 'marker/unknown-type': 'hint' } }).slice(1);
    assert.equal(unknown.severity, 'hint');
  });

  it('tells once of a rule that throws, and runs the others', () => {
    const broken = defineRule({
      code: 'test/broken',
      severity: 'error',
      summary: '',
      why: '',
      examples: [],
      scope: 'leaf',
      needs: 'markers',
      find(): [] {
        throw new Error('no');
      },
      message: () => '',
    });
    const problems: unknown[] = [];
    const found = lint(Seed.parse(text), {
      rules: [broken, ...rules],
      onProblem: (code, error) => problems.push([code, String(error)]),
    });
    assert.equal(found.length, 3);
    assert.deepEqual(problems, [['test/broken', 'Error: no']]);
  });

  it('maps places and edits through the prefixes of quotes and lists', () => {
    const quoted = '> - He saw\n>   [Rabat] {.place} and\n>   [Fez]{.place\n>   ref=fez}.\n';
    const found = lint(Seed.parse(quoted), excerpt);
    assert.deepEqual(
      found.map(({ code, start, end }) => [code, quoted.slice(start, end)]),
      [
        ['marker/detached-attributes', '[Rabat] {.place}'],
        ['marker/not-portable', 'ref=fez'],
      ],
    );
    assert.equal(
      applyEdits(quoted, fixAll(found)),
      '> - He saw\n>   [Rabat]{.place} and\n>   [Fez]{.place ref=fez}.\n',
    );
  });

  it('knows the entities of the front matter', () => {
    const seed =
      '---\nentities:\n  ada: { type: person, name: Ada }\n---\n\n[Ada]{.person #ada} and [Bob]{.person #bob}.\n';
    assert.deepEqual(codes(seed), ['marker/anchor-as-ref']);
  });

  it('mends all of a kind at once, where it is one of several', () => {
    const source = '[Ada](person), [Rabat](place) and [Fez|place]';
    const [first, second, third] = lint(Seed.parse(source));
    const all = (fix: Fix | undefined) => fix && applyEdits(source, fix.edits);
    const expected = '[Ada]{.person}, [Rabat]{.place} and [Fez|place]';
    assert.equal(all(first.fixes[1]), expected);
    assert.equal(first.allOfKind, undefined);
    assert.equal(all(second.allOfKind), expected);
    assert.equal(third.allOfKind, undefined);
  });
});

describe('a linter', () => {
  it('looks at changed blocks alone', () => {
    let looks = 0;
    const counting = defineRule({
      code: 'test/counting',
      severity: 'hint',
      summary: '',
      why: '',
      examples: [],
      scope: 'block',
      find({ block }): [] {
        if (block.type === 'paragraph') looks++;
        return [];
      },
      message: () => '',
    });
    const linter = new Linter({ rules: [counting] });
    const seed = Seed.parse('One.\n\nTwo.\n\nThree.\n\nFour.\n');
    linter.lint(seed);
    assert.equal(looks, 4);
    linter.lint(seed.edit([{ start: 8, end: 8, text: 'x' }]));
    assert.equal(looks, 5);
  });
});

describe('directives', () => {
  const wrong = 'To [Rabat]{.plcae}.';

  it('switch rules off on the next line', () => {
    assert.deepEqual(
      codes(`<!-- seedmark-disable-next-line marker/unknown-type -->\n${wrong}\n\n${wrong}\n`),
      ['marker/unknown-type'],
    );
    assert.deepEqual(codes(`<!-- seedmark-disable-next-line -->\n${wrong}\n`), []);
    assert.deepEqual(codes(`<!-- seedmark-disable-next-line marker/untyped -->\n${wrong}\n`), [
      'structure/unused-directive',
      'marker/unknown-type',
    ]);
  });

  it('switch rules off from one comment to another', () => {
    const text = `<!-- seedmark-disable marker/unknown-type -->\n\n${wrong}\n\n<!-- seedmark-enable -->\n\n${wrong}\n`;
    assert.deepEqual(
      lint(Seed.parse(text), excerpt).map(({ start }) => start),
      [text.lastIndexOf('.plcae')],
    );
    assert.deepEqual(codes(`Some <!-- seedmark-disable --> text.\n\n${wrong}\n`), []);
  });
});

describe('one mistake', () => {
  const cases: [text: string, expected: string[]][] = [
    ['[x]{place}', ['marker/invalid-attribute']],
    ['[x]{.person .plcae}', []],
    ['[x]{.person .org}', ['marker/conflicting-types']],
    ['[]{.plcae #a #b}', ['marker/empty-text']],
    ['[x]{.place,ref=a}', ['marker/invalid-attribute']],
    ['[x]{.place,, ref=a}', ['marker/invalid-attribute']],
    ['[x]{.place role=“a b”}', ['marker/smart-quote']],
    ['[Morocco]{}{.place}', ['marker/split-attributes']],
    ['{~~~>~~}', ['review/empty-mark']],
    ['a {++b\n\nc++} d', ['review/crosses-blocks']],
    [`a {++b${'\n\nc'.repeat(50)}++} d`, ['review/crosses-blocks']],
    [`a {++b${'\n\nc'.repeat(51)}++} d`, ['review/unclosed-mark', 'review/stray-close']],
    ['a {++b\n\nc--} d', ['review/unclosed-mark', 'review/stray-close']],
  ];
  for (const [text, expected] of cases) {
    it(`is ${expected.join(' and ') || 'none'} in ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.deepEqual(codes(text), expected);
    });
  }
});

describe('prose and other tools’ syntax', () => {
  const cases = [
    'Prose with [sic], {x}, branch@{time}, [{a}, {b}], (see below), [a](.b), {.5} and {i++}.',
    '[a](b) [x][y] [ref] {ref} {.} {#id} [1]{} a]b}c [x]{y} `[a{.place}` https://x.y/[a{.place}',
    '[]{.comment-start id="1" author="A"}text[]{.comment-end id="1"}',
    '[]{#anchor} and [Rabat]{.place #here}, [small]{.smallcaps}, [ u ]{.underline}',
    'Ranges 1--5 and a->b, x ~> y, 2 == 3, >>> and <<.',
    '<b>bold</b>, [a link](https://example.org "title") and \\[x\\]{.place}',
  ];
  for (const text of cases) {
    it(`are left alone in ${JSON.stringify(text.slice(0, 50))}`, () => {
      assert.deepEqual(codes(text), []);
    });
  }
});

describe('fixText', () => {
  it('applies safe fixes alone', () => {
    assert.deepEqual(fixText('To [Rabat{.place} and Fez{.place} {++now\n'), {
      text: 'To [Rabat]{.place} and Fez{.place} {++now\n',
      passes: 1,
    });
  });
});

describe('seedLint', () => {
  it('reports messages as unified knows them', async () => {
    const file = new VFile({ path: 'a.seed', value: 'Hi!\n\nTo [Rabat]{.plcae}.\n' });
    await unified().use(seedLint).run({ type: 'root', children: [] }, file);
    const [message, ...others] = file.messages;
    assert.deepEqual(others, []);
    assert.equal(String(message), 'a.seed:3:12-3:18: `.plcae` is no entity type; did you mean `.place`?');
    assert.deepEqual(
      { ...message, place: message.place },
      {
        ...message,
        place: { start: { line: 3, column: 12, offset: 16 }, end: { line: 3, column: 18, offset: 22 } },
      },
    );
    assert.equal(message.ruleId, 'marker/unknown-type');
    assert.equal(message.source, 'seedmark');
    assert.equal(message.fatal, true);
    assert.equal(message.actual, '.plcae');
    assert.deepEqual(message.expected, ['.place']);
    assert.match(message.url ?? '', /server\/docs\/rules\/marker\/unknown-type\.md$/);
    assert.match(message.note ?? '', /type is lost/);
  });

  it('takes severities', async () => {
    const file = new VFile('To [Rabat]{.org}.\n');
    await unified()
      .use(seedLint, { severities: { ...severitiesForExcerpts, 'marker/type-alias': 'off' } })
      .run({ type: 'root', children: [] }, file);
    assert.deepEqual(file.messages, []);
  });
});
