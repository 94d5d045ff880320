import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { rules } from '../../../server/src/rules/index.js';
import { proseTextOf } from '../../../server/src/rules/proseText.js';
import { type Diagnostic, Linter, lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';

const ofProse = rules.filter(({ code }) => code.startsWith('prose/'));
const check = (text: string): Diagnostic[] =>
  lint(Seed.parse(text), {
    rules: ofProse,
    onProblem: (code, error) => assert.fail(`${code} threw ${error}`),
  });

/** What is reported in a text, and what the first fix of each report makes of it. */
const found = (text: string) =>
  check(text).map(({ start, end, fixes }) => [
    text.slice(start, end),
    fixes.length > 0 ? applyEdits(text, fixes[0].edits) : undefined,
  ]);

describe('repeated words', () => {
  const cases: [text: string, place: string, fixed: string | undefined][] = [
    [
      'It is of [the]{.topic ref=a} the port and it was.',
      'the]{.topic ref=a} the',
      'It is of [the]{.topic ref=a} port and it was.',
    ],
    ['It was {++the++} the port.', 'the++} the', 'It was {++the++} port.'],
    ['> It was the\n> the port.', 'the\n> the', '> It was the port.'],
    ['It was “the the” port.', 'the the', 'It was “the” port.'],
    [
      'It was [a [port port]{.place} town]{.place}, and it is not.',
      'port port',
      'It was [a [port]{.place} town]{.place}, and it is not.',
    ],
    ['And [the]{.topic} [the]{.topic} port was it.', 'the]{.topic} [the', undefined],
  ];
  for (const [text, place, fixed] of cases) {
    it(`are found in ${JSON.stringify(text)}, and no delimiter is touched`, () => {
      assert.deepEqual(found(text), [[place, fixed]]);
    });
  }

  const clean = [
    'The licence of it is from SGI\n SGI made it, and sendmail\n SENDMAIL LICENSE.',
    'They had had enough, and that that was so was clear.',
    'Duran Duran came to the town of Baden Baden, and it was the the-clause.',
    'It was {--the--} the port, and {~~the~>a~~} the boat. {>>the the<<}',
    'The `the` the code says the `the the` and https://the.the the end.',
    'Nous nous sommes vus, et vous vous êtes tus dans la rue.',
    'The 1 1 and the x x and the a. A. and the no, no of it.',
    'It is the  the table of it\tit and of that.',
    'It is a long long way, and the rows ff ff 00 of it are the data.',
    'He laughed ho ho ho, and it was very very very late at the port.',
    'It is in the [starts]With with form, and the AlS aLs of it is not.',
  ];
  for (const text of clean) {
    it(`are none in ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), []));
  }

  it('are left alone where the front matter names another language', () => {
    const text = (language: string) => `---\nlanguage: ${language}\n---\n\nIt was the the port.\n`;
    assert.deepEqual(check(text('fr')), []);
    assert.equal(check(text('en-GB')).length, 1);
  });
});

describe('indefinite articles', () => {
  const cases: [text: string, fixed: string][] = [
    ['It was a hour, and that was it.', 'It was an hour, and that was it.'],
    [
      'It was [a]{.topic} [old port]{.place}, and that was it.',
      'It was [an]{.topic} [old port]{.place}, and that was it.',
    ],
    ['It was an “useful” port, and that was it.', 'It was a “useful” port, and that was it.'],
    [
      'It was {++a++} 18-year-old who had an unique hat.',
      'It was {++an++} 18-year-old who had an unique hat.',
    ],
    ['This is an UN body with FBI men.', 'This is a UN body with FBI men.'],
  ];
  for (const [text, fixed] of cases) {
    it(`are mended in ${JSON.stringify(text)}`, () => assert.equal(found(text)[0][1], fixed));
  }

  const clean = [
    'There is an lcov reporter, and a uintmax_t in it.',
    'An hour, a union, a one-off, an honest man, a European and a U-turn: it is a historic and an historic one.',
    'It was an MP, an FBI agent, a UN envoy, an x86, an mp3, an ssh key, an strtok3 token, a unicode sign and a uuid.',
    'It was an 1845 painting and a 1,800-seat hall, an 80-year-old and an 11-year-old.',
    'The vitamin a is in it, and a or an is what it was. Plan A is it. He was in Xi An with her.',
    'Il a acheté un pain; elle a une amie. Va a ir con ella.',
    `It was a ${'9'.repeat(40)} and it was an accident, of a accident of them.`.replace('of a accident ', ''),
    'It was a `array` and it was an `thing` of this.',
  ];
  for (const text of clean) {
    it(`are right in ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), []));
  }

  it('are read past numbers of any length', () => {
    const text = `It was a ${'8'.repeat(400)} and it was a accident.`;
    assert.deepEqual(
      found(text).map(([place]) => place),
      ['a'],
    );
  });
});

describe('prose rules', () => {
  it('follow edits', () => {
    const linter = new Linter({ rules: ofProse });
    let seed = Seed.parse('It was the port.\n\nAnd it was a boat.\n');
    assert.deepEqual(linter.lint(seed), []);
    seed = seed.edit([{ start: 7, end: 7, text: 'the ' }]);
    seed = seed.edit([{ start: 0, end: 0, text: 'Then.\n\n' }]);
    assert.deepEqual(
      linter.lint(seed).map(({ start, end }) => seed.slice(start, end)),
      ['the the'],
    );
  });

  /** So often that to look at everything again for each would not come to an end. */
  const often = 100_000;

  for (const text of ['the ', 'a ', 'a a a an an ']) {
    it(`come to an end in a paragraph of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(check(text.repeat(often)), []);
    });
  }

  it('know what can be taken out of a paragraph of many parts', () => {
    const part = 'The the [port]{.place} ';
    const [leaf] = Seed.parse(part.repeat(often)).blocks[0].leaves;
    const prose = proseTextOf(leaf);
    const length = 'The the port '.length;
    assert.equal(prose.text.length, often * length);
    for (let index = 0; index < often; index++) {
      const [start, inLeaf] = [index * length, index * part.length];
      const word = prose.whole({ start: start + 3, end: start + 7 });
      if (word?.start !== inLeaf + 3) assert.deepEqual(word, { start: inLeaf + 3, end: inLeaf + 7 });
      // All that a marker has inside stays.
      if (prose.whole({ start: start + 8, end: start + 12 })) assert.fail(`${inLeaf}`);
    }
  });

  it('find each of many', () => {
    const times = 2000;
    assert.equal(check('It was the the port, and a accident. '.repeat(times)).length, 2 * times);
  });
});
