import assert from 'node:assert/strict';
import { readRegistry } from '../../../server/src/entities/readRegistry.js';
import { Registry } from '../../../server/src/entities/registry.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { fixText } from '../../../server/src/rules/fix.js';
import { rules } from '../../../server/src/rules/index.js';
import { Linter, lint, lintRegistry } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';

const registry = new Registry(
  readRegistry(
    `entities:
  hammouchi: { type: person, name: Abdellatif Hammouchi, short: Hammouchi, never: [Abdelatif Hamouchi, Al-Hamouchi] }
  sahara: { type: place, name: Western Sahara, never: [Sahara] }
  github: { type: organization, name: GitHub, never: [Github] }
  trafficking: { type: topic, name: human trafficking }
`,
    { source: '' },
  ).entries,
);
const ofEntities = rules.filter(({ code }) => code.startsWith('entity/'));
const options = {
  rules: ofEntities,
  onProblem: (code: string, error: unknown) => assert.fail(`${code} threw ${error}`),
};
const codes = (text: string) => lint(Seed.parse(text), { ...options, registry }).map(({ code }) => code);

describe('one mistake in a mention', () => {
  const cases: [text: string, expected: string[]][] = [
    ['[Hammouchi’s]{.person ref=hammouchi} party, [the Hammouchi]{.person}', []],
    ['[Abdelatif Hamouchi]{.person ref=hammouchi}', ['entity/forbidden-name']],
    ['[Abdelatif Hamouchi]{.place ref=hammouchi}', ['entity/forbidden-name', 'entity/type-mismatch']],
    ['[he]{.person ref=hammouchi} and [the chief]{ref=hammouchi}', []],
    ['[human traficking]{.topic ref=trafficking}', ['entity/unknown-name']],
    ['[Hammou{++chi++}]{.person ref=hammouchi}', []],
    ['[Rabat]{.place ref=rabat status=unverified}', ['entity/undefined', 'entity/unverified']],
    ['[x]{.place .person ref=hammouchi}', []],
    ['Western Sahara, the western\nSahara; `Sahara` and https://x.org/Sahara {--Sahara--}', []],
    ['In Sahara and Saharan towns', ['entity/forbidden-name']],
    ['On GitHub, not Github, and not github.', ['entity/forbidden-name']],
    ['ABDELATIF HAMOUCHI, Abdelatif\nHamouchi', ['entity/forbidden-name', 'entity/forbidden-name']],
  ];
  for (const [text, expected] of cases) {
    it(`is ${expected.join(' and ') || 'none'} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(codes(text), expected);
    });
  }

  it('is not looked for where there is no registry', () => {
    assert.deepEqual(lint(Seed.parse('[x]{.place ref=nowhere}'), options), []);
  });

  it('is looked for anew when the registry changes, and only then', () => {
    const linter = new Linter(options);
    const seed = Seed.parse('To [Rabat]{.place ref=rabat}.\n');
    const other = new Registry(
      readRegistry('entities: { rabat: { type: place, name: Rabat } }', { source: '' }).entries,
    );
    assert.equal(linter.lint(seed, registry).length, 1);
    assert.equal(linter.lint(seed, other).length, 0);
    assert.equal(linter.lint(seed, registry).length, 1);
  });
});

describe('a forbidden name', () => {
  it('is mended through markers without touching a delimiter', () => {
    assert.deepEqual(
      fixText('ABDELATIF HAMOUCHI; {++Abdelatif Hamouchi++}; Abdelatif [Hamouchi]{.person}', {
        ...options,
        registry,
      }).text,
      'ABDELLATIF HAMMOUCHI; {++Abdellatif Hammouchi++}; Abdelatif [Hamouchi]{.person}',
    );
  });
});

describe('names nearly alike', () => {
  const near = (first: string, second: string, type = 'person') =>
    codes(`[${first}]{.${type}} and [${second}]{.${type}}`).includes('entity/near-duplicate');

  it('are found where one is likely a misspelling', () => {
    assert.ok(near('Salma Tahiri', 'Salma Tahriri'));
    assert.ok(near('Salma Tahiri', 'Slama Tahiri'));
    assert.ok(near('Lucía Orozco', 'Lucia Orozco'));
    assert.ok(near('Berrada Kettani', 'Berrada Kettnai'));
    assert.ok(near('Casablanka', 'Casablanca', 'place'));
  });

  it('are left alone where both may be right', () => {
    for (const [first, second, type] of [
      ['Mario Lopez', 'Maria Lopez'],
      ['Mohammed V', 'Mohammed VI'],
      ['World Cup 2026', 'World Cup 2030', 'event'],
      ['Austria', 'Australia', 'place'],
      ['Salma Tahiri', 'the Salma Tahiri'],
      ['Marta Vidal', 'Mario Vidal'],
      ['Omar Vidal', 'Osar Vidal'],
    ]) {
      assert.ok(!near(first, second, type), `${first}, ${second}`);
    }
  });

  it('are found among tens of thousands', () => {
    const names = Array.from(
      { length: 30_000 },
      (_, i) => `[Person ${'abcdefghij'[i % 10]}${i}name]{.person}`,
    );
    assert.deepEqual(lint(Seed.parse(names.join(' and ')), options), []);
  });
});

describe('short forms', () => {
  const clean = [
    'The JHC met.',
    'The Massachusetts Institute of Technology (MIT), and the MIT License (MIT).',
    '<th title="LTS Until 2026">18</a> (LTS)</th> and <th title="LTS Until 2025">16</a> (LTS)</th>.',
    'The Joint Host Committee dined. The JHC met, and the JHC slept.',
    'NATO and NATO, XIV and XIV, WORLD CUP NEWS and WORLD CUP NEWS, NOT and NOT, `JHC` and `JHC`.',
    'The [JHC]{.organization ref=jhc} and the [JHC]{.organization ref=jhc}.',
    'The Office of Ports (OOP), later the Offices of Ports (OOP).',
    'A JHC-led and a JHC/NPA body, JHC_1 and @JHC.',
    'A port security authority (PSA), then the Ports’ Security Authorization (PSA).',
    'The Universal Port Set (UPS), in full the Universal Many-Part Port Set (UPS).',
    'Pipes end with a dash (EPD, ABC, words), and EPD (electric port doors) are new.',
    'The harbour is guarded here (Hig), and a hall in Graz (Hig).',
    'Run port.set_size(PSS, 1) and pier_set_scale(PSS, 2).',
  ];
  const acronyms = rules.filter(({ code }) => code.endsWith('-acronym'));
  const check = (text: string) => lint(Seed.parse(text), { ...options, rules: acronyms });
  for (const text of clean) {
    it(`are no matter in ${JSON.stringify(text)}`, () => assert.deepEqual(check(text), []));
  }

  it('are told once each, at the first', () => {
    const text = 'The JHCs met.\n\nThen the JHC dined, and the NPA.\n\nThe NPA paid the JHC.\n';
    assert.deepEqual(
      check(text).map(({ code, start, end }) => [code, text.slice(start, end), start]),
      [
        ['entity/undefined-acronym', 'JHC', 4],
        ['entity/undefined-acronym', 'NPA', text.indexOf('NPA')],
      ],
    );
  });

  it('are told of as long as nothing explains them, whatever is edited', () => {
    const linter = new Linter({ ...options, rules: acronyms });
    let seed = Seed.parse('The JHC met.\n\nThe JHC dined.\n');
    assert.equal(linter.lint(seed).length, 1);
    seed = seed.edit([{ start: 14, end: 14, text: 'Joint Host Committee, he said.\n\n' }]);
    assert.equal(linter.lint(seed).length, 0);
    seed = seed.edit([{ start: 14, end: 20, text: '' }]);
    assert.equal(linter.lint(seed).length, 1);
  });
});

describe('dates', () => {
  const right: [text: string, value: string][] = [
    ['January', '2026-01-28'],
    ['the 1990s', '1995'],
    ['yesterday', '2026-01-01'],
    ['before January 28', '../2026-01-28'],
    ['Wednesday', '2026-01-28'],
    ['the Wednesday before January 29', '2026-01-28'],
    ['28 janvier 2026', '2026-01-28'],
    ['May 5', '2026-05-05?'],
    ['1/2/2026', '2026-01-02'],
    ['Q1 2026', '2026-01/2026-03'],
  ];
  const wrong: [text: string, value: string, mended: string][] = [
    ['January 28', '2026-01-29', '[January 28]{.date value=2026-01-28}'],
    ['January 28', '2026-01-28/2026-01-29', '[January 28]{.date value=2026-01-28}'],
    ['the 1990s', '2005', '[the 1990s]{.date value=199X}'],
    ['Wednesday night', '2026-01-29', '[Thursday night]{.date value="2026-01-29"}'],
    ['2 May', '2026/05/02', '[2 May]{.date value=2026-05-02}'],
  ];
  const check = (text: string) => lint(Seed.parse(text), options);
  for (const [text, value] of right) {
    it(`agree: ${text} and ${value}`, () => assert.deepEqual(check(`[${text}]{.date value="${value}"}`), []));
  }
  for (const [text, value, mended] of wrong) {
    it(`disagree: ${text} and ${value}`, () => {
      const source = `[${text}]{.date value="${value}"}`;
      const [found] = check(source);
      assert.equal(applyEdits(source, found.fixes[0].edits), mended);
    });
  }
});

describe('lintRegistry', () => {
  it('tells one YAML error, or all that breaks the schema, in order', () => {
    const codesOf = (text: string) =>
      lintRegistry(text).map(({ code, start, end }) => [code, text.slice(start, end)]);
    assert.deepEqual(codesOf('entities: [a\n  b: {c'), [['registry/invalid', 'c']]);
    assert.deepEqual(
      codesOf('x: 1\nentities:\n  a: { type: person, name: Ada, type: place }\n  b: 3\n  a: {}\n'),
      [
        ['registry/invalid', 'x'],
        ['registry/invalid', 'type'],
        ['registry/invalid', 'b'],
        ['registry/duplicate-id', 'a'],
      ],
    );
    assert.deepEqual(codesOf(''), []);
  });

  it('takes severities', () => {
    const [only] = lintRegistry('x: 1\n', { severities: { 'registry/invalid': 'hint' } });
    assert.equal(only.severity, 'hint');
    assert.deepEqual(lintRegistry('x: 1\n', { severities: { 'registry/invalid': 'off' } }), []);
  });
});
