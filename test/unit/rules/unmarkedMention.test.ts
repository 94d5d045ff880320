import assert from 'node:assert/strict';
import { readRegistry } from '../../../server/src/entities/readRegistry.js';
import { Registry } from '../../../server/src/entities/registry.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { fixAll } from '../../../server/src/rules/fix.js';
import { rules } from '../../../server/src/rules/index.js';
import { Linter, lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';

const registry = new Registry(
  readRegistry(
    `entities:
  rabat: { type: place, name: Rabat }
  rabat-sale: { type: place, name: Rabat Salé }
  police: { type: organization, name: National Police, aliases: [WHO] }
  ge: { type: place, name: Georgia }
  us-ga: { type: place, name: State of Georgia, aliases: [Georgia] }
  paris: { type: place, name: Paris }
  paris-h: { type: person, name: Paris Hill, short: Paris }
  untyped: { name: Nobody }
`,
    { source: '' },
  ).entries,
);
const options = {
  registry,
  rules: rules.filter(({ code }) => code === 'entity/unmarked-mention'),
  onProblem: (code: string, error: unknown) => assert.fail(`${code} threw ${error}`),
};
const marked = 'In [Rabat]{.place}.';
const named = (text: string) => {
  const whole = `# Title\n\n${text}\n\n${marked}\n`;
  return lint(Seed.parse(whole), options).map(({ start, end }) => whole.slice(start, end));
};

describe('a registered name without a marker', () => {
  const cases: [text: string, expected: string[]][] = [
    ['Rabat’s port, the RABAT road; on to rabat.', ['Rabat', 'RABAT']],
    ['The National\nPolice and the Rabat Salé line.', ['National\nPolice', 'Rabat Salé']],
    ['> The National\n> Police of\n> Rabat', ['National\n> Police', 'Rabat']],
    ['- To Rabat\n\n  and Rabat', ['Rabat', 'Rabat']],
    ['Who is WHO?', ['WHO']],
    ['{++To Rabat++} {~~to Oslo~>to Rabat~~} {==Rabat==}', ['Rabat', 'Rabat', 'Rabat']],
    ['# To Rabat', []],
    ['`Rabat`, https://x.org/Rabat, <!-- Rabat -->, {>>Rabat<<}, {--Rabat--}, {~~Rabat~>Oslo~~}', []],
    ['```\nRabat\n```', []],
    [
      '[the port of Rabat]{.place}, [Rabat]{.mark}, [Rabat](http://x.org) and [the [Rabat]{.place}]{.work}',
      [],
    ],
    ['Ra{++bat++}, National [Police]{.organization}, Rabat{.place}, [Rabat {.place}', []],
    ['Georgia, Paris and Nobody', []],
    ['Rabatty, Subrabat, Rabat-Salé', ['Rabat']],
    [String.raw`[Rabat] and Rabat\*`, ['Rabat', 'Rabat']],
  ];
  for (const [text, expected] of cases) {
    it(`is ${expected.length > 0 ? `found in` : `not found in`} ${JSON.stringify(text)}`, () => {
      assert.deepEqual(named(text), expected);
    });
  }

  it('is left alone in front matter, and in a text without markers', () => {
    const text = '---\ntitle: To Rabat\n---\n\nTo Rabat.\n';
    assert.deepEqual(lint(Seed.parse(text), options), []);
    assert.equal(lint(Seed.parse(`${text}\n${marked}\n`), options).length, 1);
  });

  it('is marked one by one, or all of an entry in the file, and never unasked', () => {
    const text = `${marked} To Rabat.\n\n> In\n> Rabat, by the National\n> Police.\n`;
    const found = lint(Seed.parse(text), options);
    assert.deepEqual(fixAll(found), []);
    const [one, all] = found[0].fixes;
    assert.equal(applyEdits(text, one.edits), text.replace('To Rabat', 'To [Rabat]{.place}'));
    assert.equal(all.title, 'Mark all 2 names of `rabat` in this file');
    assert.equal(
      applyEdits(text, all.edits),
      text.replace('To Rabat', 'To [Rabat]{.place}').replace('> Rabat', '> [Rabat]{.place}'),
    );
    assert.equal(found[1].allOfKind?.title, all.title);
    assert.ok(applyEdits(text, found[2].fixes[0].edits).includes('[National\n> Police]{.organization}'));
  });

  it('is looked for anew when the registry changes, or the last marker goes', () => {
    const linter = new Linter(options);
    let seed = Seed.parse(`To Rabat.\n\n${marked}\n`);
    assert.equal(linter.lint(seed, registry).length, 1);
    assert.equal(linter.lint(seed, Registry.empty).length, 0);
    assert.equal(linter.lint(seed, registry).length, 1);
    seed = seed.edit([{ start: seed.length - 3, end: seed.length - 2, text: '' }]);
    assert.equal(linter.lint(seed, registry).length, 0);
  });

  it('takes time in step with the text', () => {
    const text = `${marked} ${'To Rabat and [Rabat]{.place} or [x](y). '.repeat(20_000)}`;
    assert.equal(lint(Seed.parse(text), options).length, 20_000);
  });
});
